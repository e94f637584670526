"""Block RAMs of a routed design: where nextpnr put each, and their contents in its configuration.

The configuration is the text that the packer turns into a bitstream: Project Trellis's for the
ECP5, where a block RAM is known by a number (WID), and Project IceStorm's for the iCE40, where it
is known by its tile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...sw.errors import GuyotError
from .contents import CELLS, Contents

BRAM_WORDS, WORD_BITS, WORDS_A_LINE = 2048, 9, 8  # of a block RAM in an ECP5's configuration
ROW_BITS = 20  # of 18 in an INITVAL
RAM_LINES = 16  # of 256 bits in an iCE40's
PACKED = {"ecp5": "DP16KD", "ice40": "ICESTORM_RAM"}  # a block RAM's cell, once packed


def memories_file(name: str) -> str:
    """Of a build's folder, what `sections` gave."""
    return f"{name}_memories.json"


def sections(routed: Mapping[str, Any], family: str) -> dict[str, str]:
    """By cell, the name of its section in the configuration, from what nextpnr's --write gave."""
    found = {}
    for module in routed["modules"].values():
        for name, cell in module["cells"].items():
            if cell["type"] not in (PACKED[family], CELLS[family]):
                continue
            attributes = cell["attributes"]
            if family == "ecp5":
                found[name] = str(int(attributes["WID"], 2))
            else:
                x, y, _ = attributes["NEXTPNR_BEL"].split("/")
                found[name.removesuffix("_RAM")] = f"{x[1:]} {y[1:]}"
    return found


def replaced(config: str, family: str, section: str, before: Contents, after: Contents) -> str:
    """The configuration with one block RAM's contents exchanged.

    Raises GuyotError where that section does not hold what it should.
    """
    pattern, write = FORMS[family]
    found = re.search(pattern.format(section=re.escape(section)), config, re.MULTILINE)
    if not found or found[1].split() != write(before).split():
        raise GuyotError(
            f"the build's block RAM {section} does not hold what its design says: build it again"
        )
    return config[: found.start(1)] + write(after) + config[found.end(1) :]


def ecp5_lines(contents: Contents) -> str:
    """2,048 words of nine bits, eight a line."""
    words = []
    for k in range(BRAM_WORDS // 32):
        value = contents.get(f"INITVAL_{k:02X}", 0)
        for row in range(16):
            bits = value >> ROW_BITS * row
            words += [bits & (1 << WORD_BITS) - 1, bits >> WORD_BITS & (1 << WORD_BITS) - 1]
    starts = range(0, BRAM_WORDS, WORDS_A_LINE)
    lines = (" ".join(f"{word:03x}" for word in words[k : k + WORDS_A_LINE]) for k in starts)
    return "".join(f"{line} \n" for line in lines)


def ice40_lines(contents: Contents) -> str:
    """Sixteen lines of 256 bits."""
    return "".join(f"{contents.get(f'INIT_{k:X}', 0):064x}\n" for k in range(RAM_LINES))


FORMS: dict[str, tuple[str, Callable[[Contents], str]]] = {
    "ecp5": (r"^\.bram_init {section}\n((?:(?:[0-9a-f]{{3}} ?){{8}}\n)+)", ecp5_lines),
    "ice40": (r"^\.ram_data {section}\n((?:[0-9a-f]{{64}}\n)+)", ice40_lines),
}
