"""The two clocks of a bitstream: the oscillator's for the host link, and the core's."""

from __future__ import annotations

from dataclasses import dataclass

from ..sw.errors import GuyotError
from .chips import Board
from .pll import dividers, fastest, pll_of
from .synthesiser import MHZ, Dividers

LINK_CLOCK, CORE_CLOCK = "link_clk", "core_clk"  # nets of a board's top


@dataclass(frozen=True)
class Clocks:
    """``link_hz`` is the oscillator's, on which the host link runs; the core runs on what a PLL
    makes of it with ``dividers``, or with None on the oscillator itself."""

    link_hz: int
    dividers: Dividers | None = None

    @property
    def core_hz(self) -> float:
        """The core's clock."""
        return float(self.dividers.output_hz) if self.dividers else float(self.link_hz)


def fastest_clocks(board: Board, core_mhz: float) -> Clocks:
    """The clocks of a core that works at up to ``core_mhz`` on a board.

    The one that the board asks for, else the fastest that its PLL makes, or the oscillator's where
    there is no PLL or it makes none so slow. GuyotError where that is too fast for the core.
    """
    found = None
    if board.core_hz and board.core_hz != board.clock_hz:
        name = board.target.name
        found = dividers(pll_of(name, board.family), board.clock_hz, board.core_hz, name)
    elif not board.core_hz and board.chip.pll:
        found = fastest(board.chip.pll, board.clock_hz, core_mhz * MHZ)
    clocks = Clocks(board.clock_hz, found)
    if clocks.core_hz > core_mhz * MHZ:
        raise GuyotError(
            f"the core reaches {core_mhz:.2f} MHz on {board.name}, less than its clock of "
            f"{clocks.core_hz / MHZ:g} MHz"
        )
    return clocks
