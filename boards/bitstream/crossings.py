"""Every path from one clock of a board's top to the other, found in the netlist, and held.

nextpnr times no such path, whatever its delay. Two kinds are safe at any: into the first flip-flop
of a synchroniser, of one bit alone; and from a register that is held while the other side takes it
(`Sampled`). Through a memory with two clocks goes what is written long before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...sw.errors import GuyotError
from ..family import MemoryPorts
from .netlist import Bit, Cell

FIRST, HELD = "stage0", "held"  # what Amaranth calls a synchroniser's first bit; and `Sampled` its
CLOCKS = re.compile(r"C\w*|\w+CLK")  # the ports that may be a clock's


@dataclass(frozen=True)
class Crossing:
    """A path from the register ``source`` to the register ``sink``, by their nets, of two clocks;
    ``alone``: nothing else comes into it."""

    source: str
    sink: str
    alone: bool

    @property
    def safe(self) -> bool:
        """Whether its delay does not matter."""
        first = self.alone and _last(self.sink) == FIRST
        return first or _last(self.source) == HELD


def check_crossings(
    netlist: Mapping[str, Any],
    top: str,
    cells: Mapping[str, Cell],
    clocks: Sequence[str],
    combinational: str,
    memory: MemoryPorts,
) -> list[Crossing]:
    """The paths between ``clocks``, which are nets of the module ``top``, through cells whose names
    match ``combinational``, and through each ``memory``. GuyotError where one is not safe."""
    nets = netlist["modules"][top]["netnames"]
    found = list(_Paths(nets, cells, clocks, combinational, memory).all())
    for each in found:
        if not each.safe:
            raise GuyotError(
                f"a path from {each.source} to {each.sink} is of two clocks and no synchroniser's"
            )
    return found


class _Paths:
    """The netlist with the clock of each register."""

    def __init__(
        self,
        nets: Mapping[str, Any],
        cells: Mapping[str, Cell],
        clocks: Sequence[str],
        combinational: str,
        memory: MemoryPorts,
    ):
        self._memory = memory
        self._cells = cells
        self._clocks = {("", nets[name]["bits"][0]) for name in clocks}
        self._names = {
            ("", bit): name
            for name, entry in nets.items()
            for bit in entry["bits"]
            if not entry.get("hide_name")
        }
        logic = re.compile(combinational)
        self._through: dict[Bit, Cell] = {}
        self._source: dict[Bit, Bit] = {}  # a register's output: its clock
        for cell in cells.values():
            clock = self._clock_of(cell)
            for bits in cell.outputs.values():
                for bit in bits:
                    if clock is not None:
                        self._source[bit] = clock
                    elif logic.fullmatch(cell.kind):
                        self._through[bit] = cell

    def all(self) -> Iterator[Crossing]:
        for name, cell in self._cells.items():
            reads = self._clock_of(cell)
            if reads is None:
                continue
            writes = self._clock_of(cell, writes=True)
            sink = next(
                (self._names[bit] for bits in cell.outputs.values() for bit in bits
                 if bit in self._names), name,
            )  # fmt: skip
            for port, bits in cell.inputs.items():
                enters = writes != reads and re.fullmatch(self._memory.writes, port)
                clock = writes if enters else reads
                for bit in set(bits) - self._clocks:
                    sources = self._sources(bit)
                    for source in sources:
                        if self._source[source] != clock:
                            named = self._names.get(source, str(source[1]))
                            yield Crossing(named, sink, len(sources) == 1)

    def _clock_of(self, cell: Cell, writes: bool = False) -> Bit | None:
        """The clock of a register or memory, of its way out or in; None for all other cells."""
        if any(self._clocks.intersection(bits) for bits in cell.outputs.values()):
            return None  # what makes a clock
        found = {
            port: bit
            for port, bits in cell.inputs.items()
            for bit in bits
            if bit in self._clocks and CLOCKS.fullmatch(port)
        }
        if len(set(found.values())) < 2:
            return next(iter(found.values()), None)
        out = found[self._memory.reads]
        return next(bit for bit in found.values() if bit != out) if writes else out

    def _sources(self, bit: Bit) -> set[Bit]:
        """The registers' outputs that a net depends on."""
        found, seen, waiting = set(), {bit}, [bit]
        while waiting:
            at = waiting.pop()
            if at in self._source:
                found.add(at)
                continue
            cell = self._through.get(at)
            for bits in cell.inputs.values() if cell else ():
                waiting += [each for each in bits if each not in seen]
                seen.update(bits)
        return found


def _last(net: str) -> str:
    """The last part of a net's name."""
    return re.sub(r"\$\d+$", "", net.rpartition(".")[2])
