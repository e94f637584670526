"""The whole way in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .app import command


@command
def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where everything goes.")
    ] = Path("build/demo"),
    board: Annotated[str, typer.Option(help="The board to build for.")] = "ulx3s-85f",
):
    """The whole way on handwritten digits: train, prune, generate, simulate, build, report.

    Needs no download: the 1,797 images come with scikit-learn. Ends with one table, report.json
    and report.html.

    \b
    guyot demo
    guyot demo --board icebreaker -o demo
    """
    from . import whole_path

    result = whole_path.run(output, board)
    return result, whole_path.table(result)
