"""What a build reached: clock and resources, read from what yosys and nextpnr write.

The four resources are ``lut`` (four-input look-up tables; on the iCE40 logic cells, each a LUT with
a flip-flop, as nextpnr packs them), ``ff``, ``dsp`` and ``bram``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from math import ceil
from pathlib import Path
from typing import Any

from ...hw.target import Target
from ...sw.errors import GuyotError
from ...sw.replace import is_bare
from ...sw.schema import (
    FLAG,
    POSITIVE,
    TABLE,
    TEXT,
    WORD,
    Kind,
    check_table,
    is_finite,
    list_of,
    number,
    table_of,
    whole,
)
from ..chips import Chip
from ..clocks import Clocks
from ..family import FamilyFlow
from ..synthesiser import MHZ, Dividers

RESOURCES = {  # our name: what a sentence calls it
    "lut": "LUTs",
    "ff": "flip-flops",
    "dsp": "multipliers",
    "bram": "block RAMs",
}
USE_LINE = re.compile(r"^Info:\s+(\w+):\s+(\d+)/\s*(\d+)\s+\d+%$", re.MULTILINE)


def _is_built(value: Any) -> bool:
    folder, _, name = value.partition("/") if isinstance(value, str) else ("", "", "")
    return folder == "build" and is_bare(name)


BUILT: Kind = ("a file in build/", _is_built)
PAIR: Kind = (
    "used and available",
    lambda v: isinstance(v, list) and len(v) == 2 and all(is_finite(n) and n >= 0 for n in v),
)
DIVIDERS: dict[str, Kind] = {
    **dict.fromkeys(("input_hz", "divisor", "factor", "post", "slower"), whole(1)),
    "inside": FLAG,
}
PLL: Kind = ("the dividers of a PLL, or null", lambda v: v is None or isinstance(v, dict))
FIELDS: dict[str, Kind] = {  # of build.json
    "name": WORD,
    "board": WORD,
    "device": WORD,
    "clock_mhz": POSITIVE,
    "reached_mhz": POSITIVE,
    "routed_mhz": POSITIVE,
    "held_by": TEXT,
    "untimed": list_of(TEXT),
    "goal_mhz": POSITIVE,
    "link_mhz": POSITIVE,
    "pll": PLL,
    "baud": whole(1),
    "seed": whole(-(1 << 31)),
    "resources": table_of(PAIR),
    "bitstream": BUILT,
    "timing": BUILT,
    "versions": table_of(TEXT),
    "seconds": table_of(number()),
    "critical_path": list_of(TABLE),
    "key": WORD,
}
HOP: dict[str, Kind] = {"kind": TEXT, "nanoseconds": number(-1e9), "to": TEXT, "net": TEXT}


@dataclass(frozen=True)
class Hop:
    """One piece of a critical path: its ``kind`` ("clk-to-q", "logic", "routing" or "setup"), its
    delay in ns, the cell and port it ends at, and the net, where it is routing."""

    kind: str
    nanoseconds: float
    to: str
    net: str


@dataclass(frozen=True)
class BuildReport:
    """A finished build; its paths begin as the caller's folder; ``seconds`` is wall time by step.

    ``clock_mhz`` is the core's clock in the bitstream. ``reached_mhz`` is the highest at which the
    routed core works: nextpnr's ``routed_mhz``, or less where a cell's inside allows no more, and
    then ``held_by`` says which and by what source; ``untimed`` paths count nowhere. ``goal_mhz`` is
    what placement aimed for, ``link_mhz`` the oscillator's, on which the host link runs; ``pll``
    the dividers that make the core's clock of it, None where both are the oscillator's. ``baud`` is
    the host link's rate; ``resources`` holds (used, available); ``critical_path`` is the core's
    slowest path between two registers, in order; ``key`` names all that the build depended on.
    """

    name: str
    board: str
    device: str
    clock_mhz: float
    reached_mhz: float
    routed_mhz: float
    held_by: str
    untimed: tuple[str, ...]
    goal_mhz: float
    link_mhz: float
    pll: Dividers | None
    baud: int
    seed: int
    resources: dict[str, tuple[int, int]]
    bitstream: Path
    timing: Path
    versions: dict[str, str]
    seconds: dict[str, float]
    critical_path: tuple[Hop, ...]
    key: str

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any], folder: Path) -> BuildReport:
        """What `to_dict` gave; GuyotError where it is another version's, or anything else."""
        check_table(entry, FIELDS, "the report")
        for hop in entry["critical_path"]:
            check_table(hop, HOP, "the report's critical path")
        changed: dict[str, Any] = {key: folder / entry[key] for key in ("bitstream", "timing")}
        changed["untimed"] = tuple(entry["untimed"])
        if entry["pll"] is not None:
            check_table(entry["pll"], DIVIDERS, "the report's PLL")
            changed["pll"] = Dividers(**entry["pll"])
        changed["critical_path"] = tuple(Hop(**hop) for hop in entry["critical_path"])
        changed["resources"] = {key: tuple(pair) for key, pair in entry["resources"].items()}
        return cls(**{field.name: entry[field.name] for field in fields(cls)} | changed)

    @property
    def clocks(self) -> Clocks:
        """Those of the bitstream."""
        return Clocks(round(self.link_mhz * MHZ), self.pll)

    def to_dict(self, folder: Path) -> dict[str, Any]:
        """The report for JSON; paths become relative to ``folder``."""
        paths = {
            key: getattr(self, key).relative_to(folder).as_posix()
            for key in ("bitstream", "timing")
        }
        return asdict(self) | paths


def cells_needed(statistics: Mapping[str, Any], flow: FamilyFlow) -> dict[str, int]:
    """The least that a netlist takes of each resource, from yosys's ``stat -json``."""
    counts = statistics["design"]["num_cells_by_type"]
    return {
        resource: ceil(
            sum(
                each * count
                for pattern, each in patterns.items()
                for cell, count in counts.items()
                if re.fullmatch(pattern, cell)
            )
        )
        for resource, patterns in flow.cells.items()
    }


def available(target: Target) -> dict[str, int]:
    """What the chip has of each resource."""
    return {"lut": target.luts, "ff": target.ffs, "dsp": target.dsps, "bram": target.brams}


def overflow(log: str, flow: FamilyFlow) -> tuple[str, int, int] | None:
    """The first resource (its name, needed, available) that nextpnr's log says runs out."""
    names = {bel: RESOURCES[resource] for resource, bels in flow.bels.items() for bel in bels}
    for bel, used, there in USE_LINE.findall(log):
        if int(used) > int(there):
            return names.get(bel, f"{bel} cells"), int(used), int(there)
    return None


def bels_used(
    found: Mapping[str, int], needed: Mapping[str, int], flow: FamilyFlow
) -> dict[str, int]:
    """What is used of each resource by nextpnr's count of its names; what that leaves out is
    ``needed``."""
    bels = flow.bels
    return {
        resource: ceil(sum(each * found.get(bel, 0) for bel, each in bels[resource].items()))
        if resource in bels
        else count
        for resource, count in needed.items()
    }


def resources_used(
    timing: Mapping[str, Any], needed: Mapping[str, int], chip: Chip
) -> dict[str, tuple[int, int]]:
    """(used, available) of each resource in nextpnr's report; what it leaves out is ``needed``."""
    found = {bel: entry["used"] for bel, entry in timing["utilization"].items()}
    used = bels_used(found, needed, chip.flow)
    return {resource: (used[resource], count) for resource, count in available(chip.target).items()}


def routed_mhz(timing: Mapping[str, Any], clock: str = "") -> float:
    """The clock that a net with ``clock`` in its name reaches, or of all the slowest, as nextpnr
    times it; GuyotError where its report has none of that name."""
    found = [domain["achieved"] for name, domain in timing["fmax"].items() if clock in name]
    if not found:
        raise GuyotError(f"nextpnr reports no clock {clock}: {', '.join(timing['fmax'])}")
    return min(found)


def critical_path(timing: Mapping[str, Any], clock: str = "") -> tuple[Hop, ...]:
    """The slowest path between two registers of one clock, of those with ``clock`` in their names,
    in nextpnr's report; each carry chain is one hop."""
    paths = [
        path["path"]
        for path in timing["critical_paths"]
        if path["from"] == path["to"] and path["from"] != "<async>" and clock in path["from"]
    ]
    slowest = max(paths, key=lambda path: sum(hop["delay"] for hop in path), default=[])
    hops: list[Hop] = []
    for entry in slowest:
        kind, delay, net = entry["type"], entry["delay"], entry.get("net", "")
        if kind == "routing" and delay == 0:
            continue  # the dedicated wire of a carry chain
        if kind == "logic" and hops and hops[-1].kind == "logic":
            delay += hops.pop().nanoseconds
        to = f"{entry['to']['cell']}.{entry['to']['port']}"
        hops.append(Hop(kind, round(delay, 3), to, net))
    return tuple(hops)
