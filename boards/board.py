"""A board is data: its chip, its clock, its UART and its amaranth-boards platform.

The pins are those of amaranth-boards where it has the board, else of a file of ours in
boards/files, of the kind that a user writes for an own board (`boards.board_file`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from amaranth.build import Platform
from amaranth_boards.ecp5_5g_evn import ECP55GEVNPlatform
from amaranth_boards.ice40_hx8k_b_evn import ICE40HX8KBEVNPlatform
from amaranth_boards.icebreaker import ICEBreakerPlatform
from amaranth_boards.tang_nano_9k import TangNano9kPlatform
from amaranth_boards.ulx3s import (
    ULX3S_12F_Platform,
    ULX3S_25F_Platform,
    ULX3S_45F_Platform,
    ULX3S_85F_Platform,
)

from ..sw.errors import GuyotError
from ..sw.refusals import one_of
from .board_file import read_board
from .budget import Budget
from .chips import Board
from .core import Core
from .families import CHIPS
from .microphone.pins import microphone_resource
from .site import Site

FILES = Path(__file__).with_name("files")


def _ulx3s(size: str, platform: Callable[[], Platform]) -> Board:
    return Board(
        name=f"ulx3s-{size}",
        chip=CHIPS[f"LFE5U-{size.upper()}"],
        platform=platform,
        clock_hz=25_000_000,
        package=("--package", "CABGA381", "--speed", "6"),
        loader="ulx3s",
    )


def _icebreaker() -> Platform:
    """With a microphone at PMOD1A, whose first pins these are."""
    platform = ICEBreakerPlatform()
    attributes = CHIPS["iCE40UP5K"].flow.attributes("LVCMOS33")
    pins = {"sck": "4", "ws": "2", "sd": "47"}
    platform.add_resources([microphone_resource(pins, attributes)])
    return platform


_ICEBREAKER = Board(
    name="icebreaker",
    chip=CHIPS["iCE40UP5K"],
    platform=_icebreaker,
    clock_hz=12_000_000,
    package=("--package", "sg48"),
    loader="ice40_generic",
    flash="spi_flash_1x",
    microphone="SCK to pin 1, WS to pin 2, SD to pin 3 of PMOD1A",
)
_HX8K_EVN = Board(
    name="hx8k-evn",
    chip=CHIPS["iCE40HX8K"],
    platform=ICE40HX8KBEVNPlatform,
    clock_hz=12_000_000,
    package=("--package", "ct256"),
    loader="ice40_generic",
)
_ECP5_EVN = Board(
    name="ecp5-evn",
    chip=CHIPS["LFE5UM5G-85F"],
    platform=ECP55GEVNPlatform,
    clock_hz=12_000_000,
    package=("--package", "CABGA381", "--speed", "8"),
    loader="ecp5_evn",
    note="its UART needs two resistor jumpers moved: section 6.2 of its user manual",
)
_TANG_NANO_9K = Board(
    name="tang-nano-9k",
    chip=CHIPS["GW1NR-9C"],
    platform=TangNano9kPlatform,
    clock_hz=27_000_000,
    package=("--device", TangNano9kPlatform.part),
    loader="tangnano9k",
)

BOARDS: dict[str, Board] = {
    board.name: board
    for board in (
        _ulx3s("12f", ULX3S_12F_Platform),
        _ulx3s("25f", ULX3S_25F_Platform),
        _ulx3s("45f", ULX3S_45F_Platform),
        _ulx3s("85f", ULX3S_85F_Platform),
        *(read_board(path) for path in sorted(FILES.glob("*.toml"))),
        _ECP5_EVN,
        _ICEBREAKER,
        _HX8K_EVN,
        _TANG_NANO_9K,
    )
}


def site_of(core: Core) -> Site:
    """What a core was planned for: its board, or the budget of a family without a flow of ours."""
    return Budget.read(core.board, core.budget) if core.budget else board_of(core)


def board_of(core: Core) -> Board:
    """The board that a core was generated for: from the file in its folder, or by name.

    One that listens runs on the oscillator, in the time of its microphone. GuyotError where it was
    generated for a --target, of which there is no board here.
    """
    if core.budget:
        raise GuyotError(
            f"{core.folder} was made for --target {core.board}, which has no board and no "
            "bitstream here: its README.md says what its own tools are given"
        )
    own = core.board_file
    board = read_board(core.folder / own) if own else get_board(core.board)
    return board.listening() if core.microphone else board


def file_of(name: str) -> Path | None:
    """The board file that the name of a board is, None where it is one of BOARDS."""
    return Path(name) if name.endswith(".toml") else None


def get_board(name: str) -> Board:
    """The board of that name; raises GuyotError, listing the boards, if there is none.

    A name that ends in .toml is a board file.
    """
    file = file_of(name)
    if file is not None:
        return read_board(file)
    one_of("board", name, BOARDS)
    return BOARDS[name]
