"""Flipped bits of the memory files of a design, each seen by the default simulation, or without
effect."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from mutation_instrument import CELLS, WORD
from mutation_netlist import load
from mutation_proof import Flip
from mutation_work import Work

from guyot.sim.design import Design

KEPT = ".kept"  # a copy of each file, as it was generated


@dataclass(frozen=True)
class Bit:
    """A bit of a word of a memory file; ``memory``: its place in `Machine.memories`."""

    file: str
    word: int
    bit: int
    memory: int


class Bits(Work):
    """The bits of all memory files of the design in ``folder``, which has mutants in it, or
    ``most`` of them, evenly."""

    def __init__(self, name: str, folder: Path, most: int, added: Sequence[str] = ()) -> None:
        self.place = folder
        description = Design.load(folder).description
        files = [folder / each for each in description["memories"] if each != WORD]
        self.words = {each.name: read(each) for each in files}
        memories = load(folder, description["name"], gates=False).memories
        places = {memory.name: place for place, memory in enumerate(memories)}
        cells = json.loads((folder / CELLS).read_text())
        every = [
            Bit(file.name, word, bit, place)
            for file in files
            for place in [places[cells[file.name]]]
            for word in range(len(self.words[file.name]))
            for bit in range(memories[place].width)
        ]
        self.total = len(every)
        chosen = np.unique(np.linspace(1, len(every), min(most, len(every))).round().astype(int))
        self.bits = {int(number): every[number - 1] for number in chosen}
        kept = sorted(each.with_name(each.name + KEPT) for each in files)
        super().__init__(name, folder, [folder / "original.v", *kept], "bits", added)
        self.apply(0)

    @property
    def numbers(self) -> list[int]:
        return list(self.bits)

    def selected(self, number: int) -> tuple[int, Flip | None]:
        bit = self.bits[number]
        return 0, Flip(bit.memory, bit.word, bit.bit)

    def apply(self, number: int) -> None:
        """One file differs from what was generated, at most."""
        for file, words in self.words.items():
            bit = self.bits.get(number)
            written = list(words)
            if bit and bit.file == file:
                old = words[bit.word]
                written[bit.word] = f"{int(old, 16) ^ 1 << bit.bit:0{len(old)}x}"
            path, text = self.place / file, "".join(f"{word}\n" for word in written)
            if path.read_text() != text:
                path.write_text(text)


def read(file: Path) -> list[str]:
    """The words of a memory file as it was generated: an interrupted run may have left a flip."""
    kept = file.with_name(file.name + KEPT)
    if not kept.is_file():
        shutil.copy(file, kept)
    return kept.read_text().split()
