"""A deep memory gives the words of a plain one, its latency later, whatever its banks."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.memory import BankedRom


@pytest.mark.parametrize("words", [1, 7, 1024, 1025, 5 * 1024 + 3])
def test_banks_are_one_memory(words):
    random = np.random.default_rng(words)
    content = random.integers(0, 1 << 20, words).tolist()
    dut = BankedRom(20, content, name="deep")
    asked = [0, words - 1, *random.integers(0, words, 300).tolist(), *range(min(words, 50))]
    found = []

    async def bench(ctx):
        for address in [*asked, *[0] * dut.latency]:
            ctx.set(dut.address, address)
            await ctx.tick()
            found.append(ctx.get(dut.data))

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    delay = dut.latency - 1  # sampled after the edge that takes the address
    assert found[delay : delay + len(asked)] == [content[address] for address in asked]
