"""What is exchanged in a routed design: block RAMs' contents and a PLL's dividers, nothing placed.

Both stand in the netlist and in the configuration, the text that becomes the bitstream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amaranth.hdl import Const, Signal

from ...sw.errors import GuyotError
from ..chips import Board
from ..core import Core
from ..family import Contents, Patching
from ..synthesiser import Dividers, Wires
from .contents import block_contents
from .routed import memories_file, replaced
from .sources import top_name
from .top import link_name

CORE, LINK, PLL = "core", "link", "pll"  # instances in a board's top


@dataclass(frozen=True)
class Exchange:
    """A block RAM of the netlist, by its cell, and what it holds before and after."""

    cell: str
    before: Contents
    after: Contents


class Routed:
    """The routed design of ``core`` in the folder ``work``, to be changed and then saved."""

    def __init__(self, work: Path, core: Core, board: Board):
        self._core, self._board = core, board
        top = top_name(core)
        self._paths = work / f"{core.name}_netlist.json", work / f"{top}.config"
        netlist, self._config = (path.read_text() for path in self._paths)
        self._netlist = json.loads(netlist)
        self._cells = self._netlist["modules"][top]["cells"]
        self._places = json.loads((work / memories_file(core.name)).read_text())

    def exchange(self, before: Mapping[str, str], after: Mapping[str, str]) -> int:
        """Gives block RAMs what the sources ``after`` have in them; how many that changes."""
        patching = self._board.flow.patching
        assert patching
        exchanges = [
            *of_module(self._core.name, CORE, patching, before, after),
            # the hello, with the checksum and the clock
            *of_module(link_name(self._core), LINK, patching, before, after),
        ]
        for each in exchanges:
            parameters = self._cells[each.cell]["parameters"]
            if contents_of(parameters, patching) != each.before or each.cell not in self._places:
                raise GuyotError(
                    f"the netlist's block RAM {each.cell} does not hold what the design says: "
                    "build it again"
                )
            for key in [key for key in parameters if patching.parameter.fullmatch(key)]:
                parameters[key] = "0" * len(parameters[key])
            for key, value in each.after.items():
                parameters[key] = f"{value:0{len(parameters.get(key, '0' * patching.bits))}b}"
            place = self._places[each.cell]
            self._config = replaced(self._config, patching, place, each.before, each.after)
        return len(exchanges)

    def set_dividers(self, before: Dividers, after: Dividers) -> None:
        """Gives the PLL other dividers. GuyotError where it does not have the old ones."""
        assert self._board.flow.clocked and self._board.chip.pll
        try:
            self._config = self._board.flow.clocked(self._config, before, after)
        except ValueError as error:
            raise GuyotError(f"the PLL of {self._core.name} cannot be set: {error}") from error
        parameters = self._cells[PLL]["parameters"]
        cell = self._board.chip.pll.cell(after, Wires(Signal(), Signal(), Signal()))
        settings = _parameters(cell).items()
        parameters.update({key: value for key, value in settings if key in parameters})

    def save(self) -> None:
        """Writes both files."""
        netlist, config = self._paths
        netlist.write_text(json.dumps(self._netlist))
        config.write_text(self._config)


def of_module(
    name: str, cell: str, patching: Patching, before: Mapping[str, str], after: Mapping[str, str]
) -> list[Exchange]:
    """The memories that change in the Verilog module ``name``, the board's instance ``cell``."""
    old, new = (block_contents(texts[f"{name}.v"], name, patching) for texts in (before, after))
    return [Exchange(f"{cell}.{k}", old[k], new[k]) for k in old if old[k] != new[k]]


def contents_of(parameters: Mapping[str, Any], patching: Patching) -> Contents:
    """What a cell of a netlist holds; undefined bits count as zero."""
    values = {
        key: int(re.sub("[xz]", "0", text), 2)
        for key, text in parameters.items()
        if patching.parameter.fullmatch(key)
    }
    return {key: value for key, value in values.items() if value}


def _parameters(cell: Any) -> dict[str, str]:
    """As a netlist in JSON has them: numbers in binary."""
    found = {}
    for name, value in cell.parameters.items():
        if isinstance(value, Const):
            found[name] = f"{value.value:0{len(value)}b}"
        else:
            found[name] = f"{value:032b}" if isinstance(value, int) else str(value)
    return found
