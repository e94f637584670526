"""Two columns of a name and its value, and shares in per cent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich import box
from rich.table import Table


def facts(title: str, rows: Iterable[tuple[str, Any]]) -> Table:
    """Two columns, a name and its value."""
    table = Table(title=title, show_header=False, title_justify="left", box=box.SIMPLE)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, str(value))
    return table


def percent(share: float, digits: int = 1) -> str:
    """0.973 as ``97.3 %``."""
    return f"{100 * share:.{digits}f} %"
