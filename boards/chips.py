"""What a chip is that there is an open flow for, and what a board is.

The chips stand with their families (`boards.families`). Their resources are what nextpnr 0.11.1
prints for each device (tests/boards hold them against its report).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from amaranth.build import Platform

from ..hw.target import Target
from .family import FamilyFlow
from .synthesiser import MHZ, Pll

BAUD = 1_000_000  # that FTDI's bridges make exactly, and clocks of 12 and 25 MHz too


@dataclass(frozen=True)
class Chip:
    """A chip: its ``target``, its family's ``flow``, the ``option`` by which nextpnr knows it, and
    the clock in MHz that placement aims for, above what designs reach so that it never stops early.
    ``expected_mhz`` is about the clock of the bitstreams of the networks that ship (the slowest
    that docs/results/boards.md has): what plans count with.
    ``synthesis``: the device or the series that the family's synthesis asks for; ``packing``: the
    device that its packer asks for; ``pll``: its clock synthesiser."""

    target: Target
    flow: FamilyFlow
    option: str
    goal_mhz: float
    expected_mhz: float
    synthesis: str = ""
    packing: str = ""
    pll: Pll | None = None


@dataclass(frozen=True)
class Board:
    """A development board that a bitstream can be made for.

    ``platform`` makes a fresh amaranth-boards platform (one serves one build); ``clock_hz`` is the
    oscillator's, on which the host link runs; ``core_hz`` what a PLL makes of it for the core, 0
    for the fastest that the routed core allows; ``flash``: the platform's resource of the flash
    memory that the bitstream lies in, if it can be read afterwards; ``package`` tells nextpnr the
    package and the speed grade; ``baud`` is the UART's rate in bit/s; ``loader`` is what
    openFPGALoader calls the board, empty where it does not know it; ``adapter`` says what a serial
    adapter of the user's is connected to, where the board has no serial port on USB; ``note`` is
    what else a user has to do to it first; ``microphone``: where the wires of one are connected,
    which is then a resource of the platform, empty where there is no place for it; ``pins`` are
    those of a board file, by key.
    """

    name: str
    chip: Chip
    platform: Callable[[], Platform]
    clock_hz: int
    package: tuple[str, ...]
    baud: int = BAUD
    loader: str = ""
    note: str = ""
    core_hz: int = 0
    flash: str = ""
    adapter: str = ""
    microphone: str = ""
    pins: Mapping[str, str] = field(default_factory=dict)

    def listening(self) -> Board:
        """With the core on the oscillator, as one that listens to a microphone is built."""
        return replace(self, core_hz=self.clock_hz)

    @property
    def target(self) -> Target:
        """What the chip holds, and whether the board can load more."""
        target = self.chip.target
        return replace(target, loads=target.sprams if self.flash else 0)

    @property
    def family(self) -> str:
        """The chip's family, one of `boards.families`."""
        return self.target.family

    @property
    def option(self) -> str:
        """How the command names it."""
        return f"--board {self.name}"

    @property
    def flow(self) -> FamilyFlow:
        """The family's way to a bitstream."""
        return self.chip.flow

    @property
    def goal_mhz(self) -> float:
        """The clock that placement aims for where the user names none."""
        return self.chip.goal_mhz

    @property
    def expected_mhz(self) -> float:
        """The clock that plans count with where the user names none."""
        return self.core_hz / MHZ if self.core_hz else self.chip.expected_mhz

    @property
    def part(self) -> tuple[str, ...]:
        """nextpnr's options for the chip, the package and the speed grade."""
        return (self.chip.option, *self.package)

    @property
    def suffix(self) -> str:
        """Ends a bitstream's file name."""
        return self.flow.suffix
