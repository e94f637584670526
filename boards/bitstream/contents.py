"""What the block RAMs of a design hold at start, read from its sources; and the sources without.

The Verilog of a core, and of its link, has the family's block RAMs as cells with their contents as
parameters; a filled memory also has them for simulators. These are texts that Guyot wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...hw.emission.header import HEADER
from ...sw.errors import GuyotError
from ..chips import Board
from ..families import FLOWS
from ..family import Contents, Patching

SETTING = re.compile(r"^ +\.(INIT(?:VAL|_RAM)?_[0-9A-F]+)\(\d+'h([0-9a-f]+)\),?\n", re.MULTILINE)
MODULE = re.compile(r"^module (\w+) ?\(.*?^endmodule", re.MULTILINE | re.DOTALL)
INSTANCE = re.compile(r"^  (\w+) +(?:#\(.*?^  \) )?\\?(\w+) +\(", re.MULTILINE | re.DOTALL)
FILLED = re.compile(r"^ *localparam \[\d+:0\] WORDS = \d+'h[0-9a-f]+;\n", re.MULTILINE)
WITH_CONTENTS = ("_rom", "_filled")  # the ends of modules whose contents are the network's


def patching_of(board: Board) -> Patching:
    """How the board's bitstreams are patched; GuyotError where they cannot be."""
    if board.flow.patching is None or not board.flow.patching.networks:
        able = [name for name, flow in FLOWS.items() if flow.patching and flow.patching.networks]
        raise GuyotError(
            f"bitstreams are patched for {' and '.join(able)}, not for {board.name} "
            f"({board.family})"
        )
    return board.flow.patching


def block_contents(verilog: str, top: str, patching: Patching) -> dict[str, Contents]:
    """By each block RAM's place in the hierarchy below ``top``, dots between, what it holds.

    Of those with contents alone: the others start with what no network changes.
    """
    return {
        place: _settings(text)
        for place, module, kind, text in instances(verilog, top)
        if kind in patching.cells and module.endswith(WITH_CONTENTS)
    }


def instances(verilog: str, top: str) -> Iterator[tuple[str, str, str, str]]:
    """The instances below ``top``: each with its place, the module it stands in, the module or cell
    that it is of, and its text."""
    modules = {found[1]: found[0] for found in MODULE.finditer(verilog)}

    def walk(module: str, path: list[str]) -> Iterator[tuple[str, str, str, str]]:
        for instance in INSTANCE.finditer(modules[module]):
            place = [*path, instance[2]]
            yield ".".join(place), module, instance[1], instance[0]
            if instance[1] in modules:
                yield from walk(instance[1], place)

    return walk(top, [])


def _settings(text: str) -> Contents:
    """The contents in an instance's text."""
    values = {key: int(value, 16) for key, value in SETTING.findall(text)}
    return {key: value for key, value in values.items() if value}


def block_memories(verilog: str, top: str, patching: Patching) -> set[str]:
    """The hex files of read-only memories that are block RAMs in synthesis."""
    return {
        f"{found[1].removesuffix('_rom')}.hex"
        for found in MODULE.finditer(verilog)
        if found[1].endswith("_rom") and any(f"  {cell} #(" in found[0] for cell in patching.cells)
    }


def without_contents(verilog: str) -> str:
    """The Verilog without what its block RAMs hold, and without the lines that name the network."""
    return FILLED.sub("", SETTING.sub("", HEADER.sub("", verilog)))
