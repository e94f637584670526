"""A queue: every word once, in order, and as many of them inside as it says."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.stream.stream_fifo import LATENCY, StreamFIFO, depth_for
from guyot.sim.streams import run_streams, stream_get, stream_put

STALLS = [(0, 0), (0.5, 0), (0, 0.5), (0.4, 0.4)]


@pytest.mark.parametrize("stalls", STALLS)
@pytest.mark.parametrize("words", [1, 2, 5, 16])
def test_every_word_once(words, stalls):
    given = np.random.default_rng(words).integers(-128, 128, 200).tolist()
    dut = StreamFIFO(range(-128, 128), depth=depth_for(words))
    (found,) = run_streams(dut, [(dut.i, given)], [(dut.o, len(given))], stalls=stalls)
    assert found == given


@pytest.mark.parametrize("words", [1, 2, 5, 16])
def test_it_holds_its_depth_and_gives_a_word_a_cycle(words):
    depth = depth_for(words)
    assert depth > words
    dut = StreamFIFO(8, depth=depth)
    given = list(range(1, depth + 1))

    async def bench(ctx):
        await stream_put(ctx, dut.i, given[:1])
        for _ in range(LATENCY - 1):
            assert not ctx.get(dut.o.valid)
            await ctx.tick()
        assert ctx.get(dut.o.valid)
        await stream_put(ctx, dut.i, given[1:], patience=1)
        await ctx.tick().repeat(LATENCY)
        assert not ctx.get(dut.i.ready)
        assert await stream_get(ctx, dut.o, depth, patience=0) == given
        assert not ctx.get(dut.o.valid)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
