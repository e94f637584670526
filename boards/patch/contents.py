"""What the block RAMs of a design hold at start, read from its sources; and the sources without.

A core's Verilog has its family's block RAMs as cells with their contents as parameters; the board's
top has memories whose contents synthesis packs. Both are texts that Guyot wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...hw.primitives import sb_ram40
from ...hw.primitives.block_ram import BLOCK_RAM

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
MEMORY = re.compile(
    r'parameter \\MEMID "\\+(\S+)"\s+parameter \\ABITS \d+\s+parameter \\WIDTH (\d+)\s+'
    r"parameter \\WORDS (\d+)\s+.*?connect \\DATA \d+'([01]+)\n",
    re.DOTALL,
)


def block_contents(verilog: str, top: str, family: str) -> dict[str, Contents]:
    """By each block RAM's place in the hierarchy below ``top``, dots between, what it holds.

    Of read-only memories alone: the others start with what no network changes.
    """
    modules = {found[1]: found[0] for found in MODULE.finditer(verilog)}
    result: dict[str, Contents] = {}

    def walk(module: str, path: list[str]) -> None:
        for instance in INSTANCE.finditer(modules[module]):
            kind, name = instance[1], instance[2]
            if kind == CELLS[family] and module.endswith("_rom"):
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
    """The Verilog without what its block RAMs hold."""
    return SETTING.sub("", verilog)


@dataclass(frozen=True)
class Memory:
    """A memory of the board's top: ``words`` of ``width`` bits."""

    name: str
    width: int
    words: tuple[int, ...]


def memories(rtlil: str) -> list[Memory]:
    """The memories of a top, in the order of the text."""
    result = []
    for name, width, count, bits in MEMORY.findall(rtlil):
        size = int(width)
        ends = range(len(bits), len(bits) - size * int(count), -size)
        result.append(Memory(name, size, tuple(int(bits[end - size : end], 2) for end in ends)))
    return result


def without_memories(rtlil: str) -> str:
    """The RTLIL without what its memories hold."""
    return MEMORY.sub(lambda found: found[0].replace(found[4], ""), rtlil)


@dataclass(frozen=True)
class Way:
    """How a block RAM holds a part of a memory: words from ``first`` on, of each ``width`` bits
    from ``low`` on.

    ``joined``: as yosys packs narrow words of the iCE40. Neighbouring words share a row of 16 bits,
    whose bit i it takes from the pin whose number is i with its binary digits reversed.
    """

    width: int
    low: int
    first: int
    joined: bool = False


def packed(memory: Memory, family: str, contents: Contents) -> list[Way]:
    """The ways in which a block RAM with these contents can hold a part of ``memory``."""
    ways = []
    for rows, width in BLOCK_RAM[family].SHAPES.items():
        orders = (False, True) if family == "ice40" else (False,)
        for first in range(0, len(memory.words), rows):
            for low in range(0, memory.width, width):
                ways += [Way(width, low, first, joined) for joined in orders]
    return [way for way in ways if slice_of(memory, family, way) == contents]


def slice_of(memory: Memory, family: str, way: Way) -> Contents:
    """What a block RAM holds that has a part of ``memory`` in that way."""
    block_ram = BLOCK_RAM[family]
    (rows,) = (rows for rows, bits in block_ram.SHAPES.items() if bits == way.width)
    words = list(memory.words[way.first : way.first + rows])
    words += [0] * (rows - len(words))
    words = [word >> way.low & (1 << way.width) - 1 for word in words]
    if way.joined:
        bits, parts = reversed_digits(way.width), reversed_digits(rows // sb_ram40.ROWS)
        words = [word for part in parts for word in words[part :: len(parts)]]
        words = [sum((word >> k & 1) << to for k, to in enumerate(bits)) for word in words]
    values = block_ram.initial_values(words, way.width)
    name = "INITVAL_{:02X}" if family == "ecp5" else "INIT_{:X}"
    return {name.format(k): value for k, value in enumerate(values) if value}


def reversed_digits(count: int) -> list[int]:
    """The numbers below a power of two with their binary digits reversed."""
    digits = (count - 1).bit_length()
    return [int(f"{k:0{digits}b}"[::-1], 2) if digits else k for k in range(count)]
