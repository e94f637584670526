"""A few words in order, the same of a memory and of registers."""

from types import SimpleNamespace

import numpy as np
import pytest
from amaranth.hdl import Fragment, Module
from amaranth.sim import Simulator

from guyot.hw.primitives import ShallowQueue


@pytest.mark.parametrize("slots", [1, 2, 5, 16])
@pytest.mark.parametrize("family", ["generic", "ice40"])
def test_words_come_out_in_order(slots, family):
    dut, m = ShallowQueue(7, slots), Module()
    m.submodules.dut = Fragment.get(dut, SimpleNamespace(family=family))
    random, waiting = np.random.default_rng(slots), []

    async def bench(ctx):
        for cycle in range(1000):
            assert ctx.get(dut.level) == (1 << len(waiting)) - 1, cycle
            if waiting:
                assert ctx.get(dut.o) == waiting[0], cycle
            share = 0.2 + 0.6 * (cycle // 50 % 2)  # fills, and drains
            pop = bool(waiting) and random.random() < 1 - share
            push = (len(waiting) < slots or pop) and random.random() < share
            word = int(random.integers(128))
            ctx.set(dut.push, push)
            ctx.set(dut.pop, pop)
            ctx.set(dut.i, word)
            waiting[:] = waiting[pop:] + [word] * push
            await ctx.tick()

    simulator = Simulator(m)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
