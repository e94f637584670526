"""What the memories of a synthesised design hold, against its hex files: every word.

Simulators read the hex files. Synthesis does so for memories in look-up tables; block RAMs are
cells in the Verilog, with their contents as parameters. The two must not part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...hw.primitives.cells.shapes import rows_for
from ...hw.primitives.families import FAMILIES
from ...hw.primitives.family import BlockRam
from ...sim.memories import Memory, memories_of, words_in
from ...sw.errors import GuyotError
from ..core import Core
from ..family import number
from .contents import instances
from .netlist import Cell

INSTANCE = "core"  # of the generated module in a board's top
BLOCK = re.compile(r"block_(\d+)")


def check_contents(core: Core, family: str, cells: Mapping[str, Cell], dump: Path) -> None:
    """GuyotError unless each memory of the ``core`` holds the words of its hex file.

    ``cells``: the netlist's, by place, whose block RAMs say it; ``dump``: the file of what yosys
    read into arrays, for all others.
    """
    read = dict(_arrays(json.loads(dump.read_text())))
    texts = [(core.folder / name).read_text() for name in core.files if name.endswith(".v")]
    for verilog in texts:
        places = {
            f"{INSTANCE}.{place}": module
            for place, module, kind, _ in instances(verilog, core.name)
            if BLOCK.fullmatch(place.rpartition(".")[2])
        }
        for memory in memories_of(verilog):
            if memory.file == core.loaded:  # which no bitstream holds
                continue
            expected = words_in(core.folder / memory.file, memory)
            blocks = [place for place, module in places.items() if module == memory.module]
            if blocks and _in_blocks(verilog, memory):
                found = _stored(memory, FAMILIES[family].block_ram, blocks, cells)
            else:
                found = read.get((memory.module, memory.array, memory.file)) or read.get(
                    (memory.module, memory.array, "")
                )
            _compare(memory, expected, found)


def _in_blocks(verilog: str, memory: Memory) -> bool:
    """Whether synthesis reads cells in the place of the memory's array."""
    text = verilog[verilog.index(f"module {memory.module} (") :]
    return "`ifdef SYNTHESIS" in text[: text.index("\nendmodule")]


def _arrays(dump: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
    """The words that yosys read, as bits, by module, array and file ("": it is no parameter)."""
    for name, module in dump["modules"].items():
        plain = module["attributes"].get("hdlname", name).lstrip("\\")
        file = module.get("parameter_default_values", {}).get("FILE", "")
        for cell in module["cells"].values():
            parameters = cell["parameters"]
            width, bits = number(parameters, "WIDTH"), parameters["INIT"]
            words = [bits[end - width : end] for end in range(len(bits), 0, -width)]
            yield (plain, parameters["MEMID"].lstrip("\\"), file), words


def _stored(
    memory: Memory, block_ram: BlockRam, blocks: list[str], cells: Mapping[str, Cell]
) -> list[str] | None:
    """The words that a memory's blocks hold, each block some bits of every word."""
    width = block_ram.SHAPES[rows_for(block_ram.SHAPES, memory.words)]
    if any(place not in cells for place in blocks):
        return None
    words = [0] * memory.words
    for place in blocks:
        low = width * int(place.rpartition("_")[2])
        values = [number(cells[place].parameters, name) for name in block_ram.INITS]
        for k, word in enumerate(block_ram.stored_words(values, width, memory.words)):
            words[k] |= word << low
    return [f"{word:0{memory.bits}b}" for word in words]


def _compare(memory: Memory, expected: list[int], found: list[str] | None) -> None:
    """GuyotError with the first word that differs."""
    if found is None or len(found) != len(expected):
        raise GuyotError(
            f"the netlist has no memory of {memory.words:,} words for {memory.file}: what it holds "
            "cannot be compared"
        )
    digits = (memory.bits + 3) // 4
    for number_of, (word, bits) in enumerate(zip(expected, found, strict=True)):
        if set(bits) <= {"0", "1"} and int(bits, 2) == word:
            continue
        got = f"{int(bits, 2):0{digits}x}" if set(bits) <= {"0", "1"} else "undefined"
        raise GuyotError(
            f"the netlist's memory {memory.file} is not its hex file: word {number_of:,} is {got}, "
            f"expected {word:0{digits}x}; generate the design anew"
        )
