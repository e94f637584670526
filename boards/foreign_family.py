"""A family whose bitstreams other tools make: what is inferred in it, and what those tools take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from .family import Counts


@dataclass(frozen=True)
class ForeignFamily:
    """What stands beside `hw.primitives.family` for a family without a flow of ours.

    ``about``: what a budget counts, by resource, as a sentence names it; resources that are not
    there are not planned. ``flip_flops``: of them, for each look-up table, where the user says
    nothing. ``synthesis``: yosys's command with {top}; ``cells``: how many of each resource one
    cell is, by patterns of names, ``held``: those whose number must be the planned one; ``small``:
    the pattern of memories in look-up tables.
    ``registers``: of a multiplier's cell, the parameters that say which of its registers are in
    use; none where synthesis has no such parameters. ``outputs``: of a block RAM's cell, the
    pattern of the ports at which words leave it; ``flip_flop``: the pattern of a flip-flop's cell,
    and its input. ``models``: yosys's file with models of the cells (ours stand in sim/cells), ""
    where a netlist cannot be simulated. ``project``: the template of the Tcl file, "" for none,
    ``part`` its device, ``tool`` who reads it; ``constraints``: the dialects of its constraints;
    ``architecture``: yosys's name of it in FuseSoC, "" for none.
    """

    name: str
    about: Mapping[str, str]
    synthesis: str
    cells: Counts
    held: tuple[str, ...] = ("dsp", "bram")
    small: str = ""
    registers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    flip_flop: tuple[str, str] = ("", "")
    flip_flops: int = 2
    models: str = ""
    project: str = ""
    part: str = ""
    tool: str = ""
    constraints: tuple[str, ...] = ("sdc",)
    architecture: str = ""

    def counted(self, cells: Mapping[str, int]) -> dict[str, int]:
        """Of each resource, how many so many cells of each name are."""
        return {
            resource: ceil(
                sum(
                    each * count
                    for pattern, each in patterns.items()
                    for cell, count in cells.items()
                    if re.fullmatch(pattern, cell)
                )
            )
            for resource, patterns in self.cells.items()
        }
