# amaranth: UnusedElaboratable=no
"""A memory in look-up tables gives the word at its address in the same cycle."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.emission.memory import LogicRom


def test_one_without_words_is_refused():
    with pytest.raises(ValueError, match="memory 'none' needs at least one word"):
        LogicRom(4, [], name="none")


@pytest.mark.parametrize("depth", [1, 2, 5, 64])
def test_the_word_at_an_address(depth):
    random = np.random.default_rng(depth)
    words = random.integers(0, 1 << 11, depth).tolist()
    asked = [*range(depth), *random.integers(0, depth, 50).tolist()]
    dut = LogicRom(11, words, name="words")
    found = []

    async def bench(ctx):
        for address in asked:
            ctx.set(dut.address, address)
            found.append(ctx.get(dut.data))
            await ctx.delay(1e-6)

    simulator = Simulator(dut)
    simulator.add_testbench(bench)
    simulator.run()
    assert found == [words[each] for each in asked]
