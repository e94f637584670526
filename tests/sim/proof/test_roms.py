"""Read-only memories give their words; a word that is another is refuted."""

import pytest
from amaranth.hdl import Module
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from guyot.hw.emission.memory import LogicRom
from guyot.hw.primitives import Rom
from guyot.sim.proof.alone import alone
from guyot.sim.proof.run import prove_parts

WORDS = [(37 * k + 11) % 509 for k in range(24)]
INSIDE = 1  # the number of the memory among the parts


class Around(wiring.Component):
    """A memory's address and data as ports."""

    def __init__(self, memory: Rom | LogicRom):
        self.memory = memory
        ports = {"address": In(len(memory.address)), "data": Out(len(memory.data))}
        super().__init__(ports | {"enable": In(1)})

    def elaborate(self, platform):
        m = Module()
        m.submodules.memory = memory = self.memory
        m.d.comb += [memory.address.eq(self.address), self.data.eq(memory.data)]
        if isinstance(memory, Rom) and memory.enable is not None:
            m.d.comb += memory.enable.eq(self.enable)
        return m


MEMORIES = {
    "one": lambda: Rom(9, WORDS, name="rom"),
    "banks": lambda: Rom(9, WORDS, name="rom", bank=8),
    "many": lambda: Rom(9, WORDS, name="rom", bank=4),
    "gated": lambda: Rom(9, WORDS, name="rom", gated=True),
    "gated banks": lambda: Rom(9, WORDS, name="rom", bank=8, gated=True),
    "many gated": lambda: Rom(9, WORDS, name="rom", bank=4, gated=True),
    "logic": lambda: LogicRom(9, WORDS, name="rom"),
}


@pytest.mark.parametrize("name", MEMORIES)
def test_words_are_given(prove, name):
    report = prove(Around(MEMORIES[name]()), part=INSIDE)
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("gated", "if (enable) begin", "begin"),
        ("gated banks", "if (enable) begin", "begin"),
        ("gated banks", "bank_of_word_1 <= ", "bank_of_word_1 <= ~"),
        ("many gated", "casez (bank_of_word_2[", "casez (bank_of_word_1["),
    ],
)
def test_one_that_does_not_stand_still_is_refuted(refuted, name, old, new):
    refuted(Around(MEMORIES[name]()), (old, new), part=INSIDE)


@pytest.mark.parametrize("name", ["one", "many", "logic", "gated banks"])
def test_another_word_in_the_file_is_refuted(name, tmp_path):
    parts, modules = alone(Around(MEMORIES[name]()))
    old, new = (f"{word:03x}" for word in (WORDS[17], WORDS[17] ^ 4))
    changed = {file: text.replace(old, new) for file, text in modules.memories.items()}
    assert changed != modules.memories
    modules.memories = changed
    report = prove_parts("alone", parts[INSIDE : INSIDE + 1], modules, waves=tmp_path)
    assert report.failed, report.summary
