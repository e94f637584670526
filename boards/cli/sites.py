"""What a plan is for, as options: --board, --board-file, or --target with a budget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...sw.errors import GuyotError

if TYPE_CHECKING:
    from ..budget import Budget

DEFAULT = "ulx3s-85f"
AnyBoard = Annotated[
    str | None, typer.Option("--board", help="See `guyot boards`.", show_default=DEFAULT)
]
TargetName = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="FAMILY",
        help="A chip whose bitstreams other tools make: xilinx7, ultrascale, cyclone5, generic.",
    ),
]
Luts = Annotated[
    int | None, typer.Option("--lut", help="With --target: look-up tables for the core.")
]
FlipFlops = Annotated[
    int | None, typer.Option("--ff", help="The same of flip-flops; twice --lut if none.")
]
Multipliers = Annotated[int | None, typer.Option("--dsp", help="The same of hard multipliers.")]
BlockRams = Annotated[
    int | None, typer.Option("--bram", help="The same of block RAMs (RAMB18, M10K).")
]


def read_site(
    board: str | None, board_file: Path | None, target: str | None, **amounts: int | None
) -> str | Budget:
    """The board's name or file, or the budget. Raises GuyotError where both are named, or an amount
    without a target."""
    if target is None:
        given = [f"--{name}" for name, amount in amounts.items() if amount is not None]
        if given:
            raise GuyotError(f"{given[0]} is part of a budget for --target: name that too")
        return str(board_file or board or DEFAULT)
    if board or board_file:
        raise GuyotError("--board and --target exclude each other: a design is for one of them")
    from ..budget import Budget

    return Budget.read(target, amounts)
