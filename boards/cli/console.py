"""Lines and tables on a terminal, wide enough for every word."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table

WIDEST = 10_000  # columns that a table may ask for


def show(item: RenderableType) -> None:
    """Prints a line, or a table whose columns are as wide as their longest words: none is cut."""
    console = Console()
    if isinstance(item, Table):
        console = Console(width=fit_columns(item, console))
    console.print(item, soft_wrap=isinstance(item, str))


def fit_columns(table: Table, console: Console) -> int:
    """Gives each column the width of its longest word or number, and what room is left to those
    that lack least; the width of the console that this needs."""
    wide = console.options.update(width=WIDEST, max_width=WIDEST)
    sizes = []
    for column in table.columns:
        header, *cells = (
            Measurement.get(console, wide, each) for each in (column.header, *column.cells)
        )
        whole = column.justify == "right"  # a number stays beside its unit
        least = [cell.maximum if whole else cell.minimum for cell in cells]
        natural = [cell.maximum for cell in cells]
        fixed = column.min_width or 0
        sizes.append((max(fixed, header.minimum, *least), max(fixed, header.maximum, *natural)))
    edges = Measurement.get(console, wide, table).maximum - sum(natural for _, natural in sizes)
    width = max(console.width, edges + sum(least for least, _ in sizes))
    room = width - edges - sum(least for least, _ in sizes)
    for column, (least, natural) in sorted(
        zip(table.columns, sizes, strict=True), key=lambda pair: pair[1][1] - pair[1][0]
    ):
        column.width = least + min(natural - least, room)
        room -= column.width - least
    return width
