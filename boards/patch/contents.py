"""What the block RAMs of a design hold at start, read from its sources; and the sources without.

The Verilog of a core, and of its link, has the family's block RAMs as cells with their contents as
parameters; a filled memory also has them for simulators. These are texts that Guyot wrote.
"""

from __future__ import annotations

import re

from ...hw.header import HEADER

Contents = dict[str, int]
"""The value of each of a block RAM's content parameters that is not zero."""

CELLS = {"ecp5": "DP16KD", "ice40": "SB_RAM40_4K"}
PARAMETER = {  # of a block RAM's contents: its name, and its bits
    "ecp5": (re.compile(r"INITVAL_[0-9A-F]{2}"), 320),
    "ice40": (re.compile(r"INIT_[0-9A-F]"), 256),
}
SETTING = re.compile(r"^ +\.(INIT(?:VAL)?_[0-9A-F]+)\(\d+'h([0-9a-f]+)\),?\n", re.MULTILINE)
MODULE = re.compile(r"^module (\w+) ?\(.*?^endmodule", re.MULTILINE | re.DOTALL)
INSTANCE = re.compile(r"^  (\w+) +(?:#\(.*?^  \) )?(\w+) \(", re.MULTILINE | re.DOTALL)
FILLED = re.compile(r"^ *localparam \[\d+:0\] WORDS = \d+'h[0-9a-f]+;\n", re.MULTILINE)
WITH_CONTENTS = ("_rom", "_filled")  # the ends of modules whose contents are the network's


def block_contents(verilog: str, top: str, family: str) -> dict[str, Contents]:
    """By each block RAM's place in the hierarchy below ``top``, dots between, what it holds.

    Of those with contents alone: the others start with what no network changes.
    """
    modules = {found[1]: found[0] for found in MODULE.finditer(verilog)}
    result: dict[str, Contents] = {}

    def walk(module: str, path: list[str]) -> None:
        for instance in INSTANCE.finditer(modules[module]):
            kind, name = instance[1], instance[2]
            if kind == CELLS[family] and module.endswith(WITH_CONTENTS):
                settings = SETTING.findall(instance[0])
                result[".".join([*path, name])] = {key: int(value, 16) for key, value in settings}
            elif kind in modules:
                walk(kind, [*path, name])

    walk(top, [])
    return result


def block_memories(verilog: str, top: str, family: str) -> set[str]:
    """The hex files of read-only memories that are block RAMs in synthesis."""
    return {
        f"{found[1].removesuffix('_rom')}.hex"
        for found in MODULE.finditer(verilog)
        if found[1].endswith("_rom") and f"  {CELLS[family]} #(" in found[0]
    }


def without_contents(verilog: str) -> str:
    """The Verilog without what its block RAMs hold, and without the lines that name the network."""
    return FILLED.sub("", SETTING.sub("", HEADER.sub("", verilog)))
