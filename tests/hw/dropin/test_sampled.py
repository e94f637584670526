"""A value in another clock: only ones that it had, in order, and the last one soon."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.dropin.sampled import Sampled

SOON = 6  # cycles of each clock


@pytest.mark.parametrize("sink", [0.23, 1.0, 3.7])  # of its clock, in cycles of the source's
@pytest.mark.parametrize("rest", [1, 9])  # cycles for which a value stays at least
def test_every_value_was_there_and_the_last_one_comes(sink, rest):
    dut = Sampled(9, source="a", sink="b", init=5)
    values = (200 + np.random.default_rng(rest).permutation(200)).tolist()  # each once
    seen = [5]

    async def source(ctx):
        for value in values:
            ctx.set(dut.i, value)
            await ctx.tick("a").repeat(rest)
        for domain in "ab":
            await ctx.tick(domain).repeat(SOON)
        assert ctx.get(dut.o) == values[-1]

    async def watch(ctx):
        async for _, _, value in ctx.tick("b").sample(dut.o):
            if value != seen[-1]:
                seen.append(value)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6, domain="a")
    simulator.add_clock(sink * 1e-6, phase=0.1e-6, domain="b")
    simulator.add_testbench(watch, background=True)
    simulator.add_testbench(source)
    simulator.run()
    places = [[5, *values].index(value) for value in seen]
    assert places == sorted(places) and len(seen) > len(values) // 20
    assert seen[-1] == values[-1]
