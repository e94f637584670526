"""The clock that a routed design reaches: what nextpnr times, and what the cells' insides allow.

nextpnr times what lies between cells. It knows no delay of the inside of a multiplier or of a block
RAM from one of its registers to the next, and takes some of them for registers where they are none.
Those limits are each family's own (`FamilyFlow.limits`), from its maker's data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from ..family import CellLimit, FamilyFlow
from .netlist import Bit, Cell

ENDS = ("exit_ns", "entry_ns")


@dataclass(frozen=True)
class Clock:
    """The highest clock in MHz at which a routed design works, as far as it is timed.

    ``held_by``: the cell that allows no more, with the source of its limit; "" where the slowest
    path between two registers does. ``untimed``: the paths that count nowhere.
    """

    mhz: float
    held_by: str
    untimed: tuple[str, ...]


def clock_of(
    routed_mhz: float, cells: Mapping[str, Cell], flow: FamilyFlow, part: Sequence[str]
) -> Clock:
    """The clock of a design of which nextpnr says ``routed_mhz`` on ``part``.

    Where a path goes through cells that nextpnr takes for registers, each of its pieces takes a
    period of nextpnr's at most, and the cells' own delays come to that.
    """
    found = {
        name: flow.limits(cell.kind, cell.parameters, cell.inputs, part)
        for name, cell in cells.items()
    }
    limits = {name: limit for name, limit in found.items() if limit}
    count = Counter(limits.values())
    mhz, held_by = routed_mhz, ""
    for limit in count:
        if limit.mhz < mhz:
            mhz, held_by = limit.mhz, f"{limit.cell}: {limit.mhz:.4g} MHz ({limit.source})"
    pieces, delay = _slowest(cells, limits, flow.combinational)
    path_mhz = 1000 / (pieces * 1000 / routed_mhz + delay)
    if delay and path_mhz < mhz:
        worst = max(count, key=lambda limit: limit.delays)
        inside = f"{delay:.4g} ns inside, which nextpnr does not count ({worst.source})"
        mhz, held_by = path_mhz, f"a path with {worst.cell}: {inside}"
    untimed = sorted(each.untimed.format(count=n) for each, n in count.items() if each.untimed)
    return Clock(mhz, held_by, tuple(untimed))


def _slowest(
    cells: Mapping[str, Cell], limits: Mapping[str, CellLimit], combinational: str
) -> tuple[int, float]:
    """(Pieces between cells, ns inside of them that nextpnr does not count) of a path, at most."""
    through = {name: limit.through_ns for name, limit in limits.items() if limit.through_ns}
    ends = [max((getattr(limit, end) for limit in limits.values()), default=0.0) for end in ENDS]
    number, delay = _chain(cells, through, combinational)
    return 1 + number, sum(ends) + delay


def _chain(
    cells: Mapping[str, Cell], through: Mapping[str, float], combinational: str
) -> tuple[int, float]:
    """Of the cells in ``through``, how many one path goes through at most, and their delays."""
    inside = {
        name for name in cells if name in through or re.fullmatch(combinational, cells[name].kind)
    }
    writer: dict[Bit, str] = {bit: name for name in inside for bit in _nets(cells[name].outputs)}
    before = {
        name: {writer[bit] for bit in _nets(cells[name].inputs) if bit in writer} for name in inside
    }
    longest: dict[str, tuple[int, float]] = {}
    try:
        for name in TopologicalSorter(before).static_order() if through else ():
            number, delay = max((longest[each] for each in before[name]), default=(0, 0.0))
            longest[name] = number + (name in through), delay + through.get(name, 0.0)
    except CycleError:  # no clock would do for a loop: all of them may be on one path
        return len(through), sum(through.values())
    return max(longest.values(), default=(0, 0.0))


def _nets(ports: Mapping[str, tuple[Bit, ...]]) -> Iterator[Bit]:
    """The nets at some ports."""
    return chain.from_iterable(ports.values())
