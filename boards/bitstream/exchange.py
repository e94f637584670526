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


def exchange(
    work: Path, core: Core, board: Board, before: Mapping[str, str], after: Mapping[str, str]
) -> int:
    """Exchanges contents in a build's netlist and configuration; how many block RAMs changed."""
    patching, top = board.flow.patching, top_name(core)
    assert patching
    netlist_path, config_path = work / f"{core.name}_netlist.json", work / f"{top}.config"
    netlist, config = json.loads(netlist_path.read_text()), config_path.read_text()
    places = json.loads((work / memories_file(core.name)).read_text())
    cells = netlist["modules"][top]["cells"]
    exchanges = [
        *of_module(core.name, CORE, patching, before, after),
        *of_module(link_name(core), LINK, patching, before, after),  # the hello with the checksum
    ]
    for each in exchanges:
        parameters = cells[each.cell]["parameters"]
        if contents_of(parameters, patching) != each.before or each.cell not in places:
            raise GuyotError(
                f"the netlist's block RAM {each.cell} does not hold what the design says: build "
                "it again"
            )
        for key in [key for key in parameters if patching.parameter.fullmatch(key)]:
            parameters[key] = "0" * len(parameters[key])
        for key, value in each.after.items():
            parameters[key] = f"{value:0{len(parameters.get(key, '0' * patching.bits))}b}"
        config = replaced(config, patching, places[each.cell], each.before, each.after)
    netlist_path.write_text(json.dumps(netlist))
    config_path.write_text(config)
    return len(exchanges)


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


def exchange_dividers(
    work: Path, core: Core, board: Board, before: Dividers, after: Dividers
) -> None:
    """Exchanges the dividers of a build's PLL in its netlist and its configuration.

    Raises GuyotError where the configuration does not hold the old ones.
    """
    netlist_path, top = work / f"{core.name}_netlist.json", top_name(core)
    config_path = work / f"{top}.config"
    assert board.flow.clocked and board.chip.pll
    try:
        config_path.write_text(board.flow.clocked(config_path.read_text(), before, after))
    except ValueError as error:
        raise GuyotError(f"the PLL of {core.name} cannot be set: {error}") from error
    netlist = json.loads(netlist_path.read_text())
    wires = Wires(Signal(), Signal(), Signal())
    parameters = netlist["modules"][top]["cells"][PLL]["parameters"]
    settings = _parameters(board.chip.pll.cell(after, wires))
    parameters.update({key: value for key, value in settings.items() if key in parameters})
    netlist_path.write_text(json.dumps(netlist))


def _parameters(cell: Any) -> dict[str, str]:
    """As a netlist in JSON has them: numbers in binary."""
    found = {}
    for name, value in cell.parameters.items():
        if isinstance(value, Const):
            found[name] = f"{value.value:0{len(value)}b}"
        else:
            found[name] = f"{value:032b}" if isinstance(value, int) else str(value)
    return found
