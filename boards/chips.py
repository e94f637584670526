"""The chips that there is an open flow for, what they hold, and what a board is.

The resources are what nextpnr 0.11.1 prints for each device (tests/boards hold them against its
report). The LFE5U-12F is the 25F's die, and nextpnr opens all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amaranth.build import Platform

from ..hw.target import Target

BAUD = 1_000_000  # that FTDI's bridges make exactly, and clocks of 12 and 25 MHz too
SUFFIXES = {"ecp5": ".bit", "ice40": ".bin", "gowin": ".fs"}


@dataclass(frozen=True)
class Chip:
    """A chip: its ``target``, the ``option`` by which nextpnr knows it, and the clock in MHz that
    placement aims for, above what designs reach so that it never stops early. ``synthesis``: the
    device for synth_ice40, whose delays abc9 works with, or the series for synth_gowin.
    ``packing``: the device for gowin_pack."""

    target: Target
    option: str
    goal_mhz: float
    synthesis: str = ""
    packing: str = ""


@dataclass(frozen=True)
class Board:
    """A development board that a bitstream can be made for.

    ``platform`` makes a fresh amaranth-boards platform (one serves one build); ``clock_hz`` is what
    the core runs at: the oscillator on the board, or what a PLL makes of ``oscillator_hz``, if that
    is not 0; ``package`` tells nextpnr the package and the
    speed grade; ``baud`` is the UART's rate in bit/s; ``loader`` is what openFPGALoader calls the
    board, empty where it does not know it; ``note`` is what a user has to do to it first.
    """

    name: str
    chip: Chip
    platform: Callable[[], Platform]
    clock_hz: int
    package: tuple[str, ...]
    baud: int = BAUD
    loader: str = ""
    note: str = ""
    oscillator_hz: int = 0

    @property
    def target(self) -> Target:
        """What the chip holds."""
        return self.chip.target

    @property
    def family(self) -> str:
        """The chip's family: "ecp5", "ice40" or "gowin"."""
        return self.target.family

    @property
    def goal_mhz(self) -> float:
        """The clock that placement aims for where the user names none."""
        return self.chip.goal_mhz

    @property
    def part(self) -> tuple[str, ...]:
        """nextpnr's options for the chip, the package and the speed grade."""
        return (self.chip.option, *self.package)

    @property
    def suffix(self) -> str:
        """Ends a bitstream's file name."""
        return SUFFIXES[self.family]


def _ecp5(name: str, option: str, luts: int, dsps: int, brams: int) -> Chip:
    target = Target(name, "ecp5", luts=luts, ffs=luts, dsps=dsps, brams=brams)
    return Chip(target, option, goal_mhz=150.0)


def _ice40(name: str, option: str, synthesis: str, luts: int, dsps: int, brams: int) -> Chip:
    target = Target(name, "ice40", luts=luts, ffs=luts, dsps=dsps, brams=brams)
    return Chip(target, option, goal_mhz=48.0 if dsps else 80.0, synthesis=synthesis)


def _gowin(name: str, device: str, goal_mhz: float, **there: int) -> Chip:
    target = Target(name, "gowin", **there)
    series = device[:4].lower()
    return Chip(target, f"--vopt=family={device}", goal_mhz, synthesis=series, packing=device)


CHIPS: dict[str, Chip] = {
    chip.target.name: chip
    for chip in (
        _ecp5("LFE5U-12F", "--12k", luts=24288, dsps=28, brams=56),
        _ecp5("LFE5U-25F", "--25k", luts=24288, dsps=28, brams=56),
        _ecp5("LFE5U-45F", "--45k", luts=43848, dsps=72, brams=108),
        _ecp5("LFE5U-85F", "--85k", luts=83640, dsps=156, brams=208),
        _ecp5("LFE5UM5G-85F", "--um5g-85k", luts=83640, dsps=156, brams=208),
        _ice40("iCE40UP5K", "--up5k", "u", luts=5280, dsps=8, brams=30),
        _ice40("iCE40HX8K", "--hx8k", "hx", luts=7680, dsps=0, brams=32),
        _gowin("GW1NR-9C", "GW1N-9C", 80.0, luts=8640, ffs=6480, dsps=20, brams=26),
        _gowin("GW2AR-18C", "GW2A-18C", 150.0, luts=20736, ffs=15552, dsps=48, brams=46),
    )
}
