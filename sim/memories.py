"""A design's memories and their hex files: each file has exactly the words of the memory it fills.

Tools part where it has not: yosys takes other words for those that a short file lacks, Verilator
zeros, and Icarus says ERROR and ends well. So everything that reads a design looks here first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..sw.errors import GuyotError

MODULE = re.compile(r"^module (\w+)\b.*?^endmodule", re.MULTILINE | re.DOTALL)
ARRAY = re.compile(r"\breg (?:signed )?\[(\d+):0\] (\w+) ?\[0:(\d+)\];")
READ = re.compile(r'\$readmemh\("([^"]+)", (\w+)\)')
INSTANCE = re.compile(r"\b(\w+_logic_rom) #\((.*?)\n? *\) \w+ \(", re.DOTALL)
SETTING = re.compile(r"\.(\w+)\((?:\d+'d(\d+)|\"([^\"]*)\")\)")
WORD = re.compile(r"[0-9a-fA-F]+")


@dataclass(frozen=True)
class Memory:
    """An ``array`` of ``words`` words of ``bits`` bits in ``module``, filled from ``file``."""

    file: str
    module: str
    array: str
    words: int
    bits: int


def memories_of(verilog: str) -> Iterator[Memory]:
    """The memories that a design's Verilog fills from hex files; GuyotError where the size of one
    is no plain number."""
    for module in MODULE.finditer(verilog):
        arrays = {name: (int(left), int(last)) for left, name, last in ARRAY.findall(module[0])}
        for file, array in READ.findall(module[0]):
            if array not in arrays:
                raise GuyotError(
                    f"the memory {array} of {module[1]}, which {file} fills, has no plain size: "
                    "it is declared as reg [15:0] words [0:99]"
                )
            left, last = arrays[array]
            yield Memory(file, module[1], array, last + 1, left + 1)
        for kind, settings in INSTANCE.findall(module[0]):
            found = {key: text or value for key, value, text in SETTING.findall(settings)}
            yield Memory(found["FILE"], kind, "words", int(found["DEPTH"]), int(found["WIDTH"]))


def check_memories(folder: Path, verilog: Sequence[str], files: Sequence[str]) -> list[Memory]:
    """The memories of the design in ``folder``, whose ``files`` hold just their words.

    Raises GuyotError that names a file with too few or too many words, or with something else than
    words, and a file that no memory reads or that a memory misses.
    """
    texts = ((folder / name).read_text(encoding="utf-8", errors="replace") for name in verilog)
    memories = [memory for text in texts for memory in memories_of(text)]
    read = {memory.file for memory in memories}
    for name in sorted(read ^ {*files}):
        reason = "no memory reads it" if name in files else "its design.json does not name it"
        raise GuyotError(f"{folder / name} is not in the design: {reason}; generate it anew")
    for memory in memories:
        words_in(folder / memory.file, memory)
    return memories


def words_in(path: Path, memory: Memory) -> list[int]:
    """The words of a hex file, as many as its memory has; GuyotError where they are not."""
    lines = path.read_text(encoding="utf-8", errors="replace").split()
    if len(lines) != memory.words:
        raise GuyotError(
            f"{path} has {len(lines):,} words, and its memory {memory.words:,}: generate the "
            "design anew"
        )
    words = [int(line, 16) if WORD.fullmatch(line) else -1 for line in lines]
    for number, (word, line) in enumerate(zip(words, lines, strict=True)):
        if not 0 <= word < 1 << memory.bits:
            raise GuyotError(
                f"{path}: word {number:,} is {line[:40]!r}, which is no hexadecimal number of "
                f"{memory.bits} bits"
            )
    return words
