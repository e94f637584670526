"""A board is data: its chip's resources, its clock, its UART and its amaranth-boards platform.

The resources are what nextpnr 0.11.1 prints for each device (tests/boards/test_build.py holds two
of them against its report). The LFE5U-12F is the 25F's die, and nextpnr opens all of it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass

from amaranth.build import Platform
from amaranth_boards.icebreaker import ICEBreakerPlatform
from amaranth_boards.ulx3s import (
    ULX3S_12F_Platform,
    ULX3S_25F_Platform,
    ULX3S_45F_Platform,
    ULX3S_85F_Platform,
)

from ..hw.target import ECP5_BRAM, ICE40_BRAM, Target
from ..sw.errors import GuyotError


@dataclass(frozen=True)
class Board:
    """A development board that a bitstream can be made for.

    ``platform`` makes a fresh amaranth-boards platform (one serves one build); ``clock_hz`` is the
    oscillator on the board, which the core runs at; ``goal_mhz`` is the clock that placement aims
    for where the user names none, above what designs reach so that it never stops early; ``baud``
    is the UART's rate in bit/s; ``part`` tells nextpnr the chip, package and speed grade;
    ``suffix`` ends a bitstream's file name.
    """

    name: str
    target: Target
    platform: Callable[[], Platform]
    clock_hz: int
    goal_mhz: float
    part: tuple[str, ...]
    suffix: str
    baud: int = 115200

    @property
    def family(self) -> str:
        """The chip's family: "ecp5" or "ice40"."""
        return self.target.family


def _ulx3s(size: str, platform: Callable[[], Platform], luts: int, dsps: int, brams: int) -> Board:
    target = Target(
        name=f"LFE5U-{size.upper()}",
        family="ecp5",
        luts=luts,
        ffs=luts,
        dsps=dsps,
        brams=brams,
        **ECP5_BRAM,
    )
    return Board(
        name=f"ulx3s-{size}",
        target=target,
        platform=platform,
        clock_hz=25_000_000,
        goal_mhz=150.0,
        part=(f"--{size[:-1]}k", "--package", "CABGA381", "--speed", "6"),
        suffix=".bit",
    )


_ICEBREAKER = Board(
    name="icebreaker",
    target=Target(
        name="iCE40UP5K", family="ice40", luts=5280, ffs=5280, dsps=8, brams=30, **ICE40_BRAM
    ),
    platform=ICEBreakerPlatform,
    clock_hz=12_000_000,
    goal_mhz=48.0,
    part=("--up5k", "--package", "sg48"),
    suffix=".bin",
)

BOARDS: dict[str, Board] = {
    board.name: board
    for board in (
        _ulx3s("12f", ULX3S_12F_Platform, luts=24288, dsps=28, brams=56),
        _ulx3s("25f", ULX3S_25F_Platform, luts=24288, dsps=28, brams=56),
        _ulx3s("45f", ULX3S_45F_Platform, luts=43848, dsps=72, brams=108),
        _ulx3s("85f", ULX3S_85F_Platform, luts=83640, dsps=156, brams=208),
        _ICEBREAKER,
    )
}


def get_board(name: str) -> Board:
    """The board of that name; raises GuyotError, listing the boards, if there is none."""
    if name in BOARDS:
        return BOARDS[name]
    near = difflib.get_close_matches(name.lower(), BOARDS, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise GuyotError(f"unknown board {name!r}{hint}: the boards are {', '.join(BOARDS)}")
