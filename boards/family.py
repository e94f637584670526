"""What a chip family is to its flow: tools, options, pins, cells in reports, how it is patched."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, Protocol

from amaranth.build import Attrs, Platform

from ..hw.target import Target
from .synthesiser import Dividers

Contents = dict[str, int]
"""The value of each of a block RAM's content parameters that is not zero."""
Counts = Mapping[str, Mapping[str, float]]
"""Of each resource (lut, ff, dsp, bram): how many of it one cell is, by the cell's name."""


class Device(Protocol):
    """What a family's tools ask of a chip: what it holds, its names in synthesis and packing."""

    @property
    def target(self) -> Target: ...
    @property
    def synthesis(self) -> str: ...
    @property
    def packing(self) -> str: ...


@dataclass(frozen=True)
class Patching:
    """How a block RAM's contents are exchanged in a routed design.

    ``cells``: its names before packing, ``packed`` behind it. ``parameter``: the names of its
    content parameters, ``bits`` of each. ``place``: of a cell's name and attributes in nextpnr's
    netlist, its name in the configuration's terms: (cell, section). ``exchanged``: of the
    configuration, the section and its contents before and after, the configuration with the new
    ones, or None where it does not hold the old ones. ``networks``: whether other networks are put
    into a bitstream so, beside the hello.
    """

    cells: tuple[str, ...]
    packed: str
    parameter: re.Pattern[str]
    bits: int
    place: Callable[[str, Mapping[str, str]], tuple[str, str]]
    exchanged: Callable[[str, str, Contents, Contents], str | None]
    networks: bool = True


def in_lines(
    pattern: str, lines: Callable[[Contents], str]
) -> Callable[[str, str, Contents, Contents], str | None]:
    """`Patching.exchanged` of a configuration that is lines of text: ``pattern`` of a {section}'s
    lines, ``lines`` for given contents."""

    def exchanged(config: str, section: str, before: Contents, after: Contents) -> str | None:
        found = re.search(pattern.format(section=re.escape(section)), config, re.MULTILINE)
        if not found or found[1].split() != lines(before).split():
            return None
        return config[: found.start(1)] + lines(after) + config[found.end(1) :]

    return exchanged


@dataclass(frozen=True)
class CellLimit:
    """What the inside of a cell allows where nextpnr does not time it.

    ``cell``: what it is, with the registers that count; ``source``: the document with the number.
    ``mhz``: the clock from one of its registers to the next. In ns, what nextpnr leaves out:
    ``entry_ns`` before the first register of a path into the cell, ``exit_ns`` behind the last one
    of a path out of it, ``through_ns`` of a path that meets no register inside. ``untimed``:
    paths for which there is no number at all, with {count} for how many such cells there are.
    """

    cell: str
    source: str = ""
    mhz: float = inf
    entry_ns: float = 0.0
    exit_ns: float = 0.0
    through_ns: float = 0.0
    untimed: str = ""

    @property
    def delays(self) -> float:
        """All that nextpnr leaves out."""
        return self.entry_ns + self.exit_ns + self.through_ns


Limits = Callable[[str, Mapping[str, str], Collection[str], Sequence[str]], CellLimit | None]
"""Of a cell's name, its parameters as yosys writes them, its inputs that are no constants, and
nextpnr's options for the part."""


def number(parameters: Mapping[str, str], key: str) -> int:
    """A parameter of a cell that yosys writes as bits; where it is missing or undefined, zero."""
    return int(re.sub("[xz]", "0", parameters.get(key, "0")), 2)


def lattice_part(entry: Mapping[str, Any], device: str) -> dict[str, Any]:
    """A chip as Amaranth's platforms of Lattice are told of it."""
    return {"device": device, "package": entry["package"], "speed": entry.get("speed", "6")}


BY_SIZE = ("router1", "router2")
"""nextpnr's routers for small and for large designs: why, boards/bitstream/flow.py says."""


@dataclass(frozen=True)
class MemoryPorts:
    """Of a memory with two clocks: the port ``reads`` with that of its way out, and the pattern of
    the ports of its way in, ``writes``."""

    reads: str
    writes: str


@dataclass(frozen=True)
class FamilyFlow:
    """The flow of a family from Verilog to a bitstream.

    Tools: ``packages``: yosys, nextpnr and the packer, in that order, and the PyPI package of each;
    ``synthesis``: of a chip and the Verilog texts, the options of synth_NAME; ``routers``:
    nextpnr's for small and for large designs, ``large``: its further options for those; ``pins``,
    ``routed``: its options for the pins' file (which follows directly) and the routed design's;
    ``free_pins``: for a core whose ports may go to any pin, ``no_pads``: for one that is only
    packed, both "" where there are none; ``core_pads``: yosys's command that gives such a core
    pads, where nextpnr packs none without; ``pack``: of a chip, the routed design's file and the
    bitstream's, the packer's arguments.

    Files: ``suffix`` of a bitstream, ``constraints`` of the pins' file, ``netlist``: what Amaranth
    calls the netlist of {top}.

    Boards: ``platform`` of Amaranth; ``part``: of a board file's entries and the chip's name, that
    platform's own attributes; ``package``: of the entries, nextpnr's options (ValueError says what
    is wrong with them); ``attributes``: of the io standard, a pin's; ``flashes``: whether loading
    always writes the flash.

    Clocks: ``clock_goal``: the constraint of a {net} to {mhz} or {ns}, in the pins' file, or if
    ``clock_goals`` is nextpnr's option for it, in a file of its own; ``clocked``: the routed
    design's text with the dividers of its synthesiser, before and after, exchanged; None where that
    cannot be done there; ``limits`` of cells, the pattern of ``combinational`` ones, and
    the ports of a ``memory`` with two clocks.

    Reports: ``cells`` by pattern, as yosys has them; ``bels``, as nextpnr has them.
    Simulation: whether yosys has ``models`` of the cells, beside ours in sim/cells.
    ``patching`` is None where bitstreams cannot be patched.
    """

    name: str
    packages: Mapping[str, str]
    synthesis: Callable[[Device, Iterable[str]], str]
    pins: str
    routed: str
    pack: Callable[[Device, str, str], list[str]]
    suffix: str
    constraints: str
    platform: type[Platform]
    package: Callable[[Mapping[str, Any]], tuple[str, ...]]
    cells: Counts
    bels: Counts
    limits: Limits
    combinational: str
    memory: MemoryPorts
    routers: tuple[str, str]
    clock_goal: str
    part: Callable[[Mapping[str, Any], str], dict[str, Any]] = lattice_part
    attributes: Callable[[str], Attrs] = field(default=lambda io: Attrs(IO_TYPE=io))
    large: tuple[str, ...] = ()
    free_pins: str = ""
    no_pads: str = ""
    core_pads: str = ""
    netlist: str = "{top}.json"
    flashes: bool = False
    models: bool = True
    clock_goals: str = ""
    clocked: Callable[[str, Dividers, Dividers], str] | None = None
    patching: Patching | None = None

    @property
    def tools(self) -> tuple[str, ...]:
        """Synthesis, placement and routing, packing."""
        return tuple(self.packages)
