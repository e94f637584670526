"""A queue: every word once, in order, and as many of them inside as it says."""

from types import SimpleNamespace

import numpy as np
import pytest
from amaranth.hdl import Fragment, Module
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


@pytest.mark.parametrize("words", [1, 2, 4, 8])
def test_registers_behave_as_a_memory_in_every_cycle(words):
    """Of a family without small memories, with words so narrow that they stay in registers."""
    duts = [StreamFIFO(4, depth=depth_for(words)) for _ in range(2)]
    m = Module()
    m.submodules.memory = Fragment.get(duts[0], None)
    m.submodules.registers = Fragment.get(duts[1], SimpleNamespace(family="ice40"))
    assert "words" in {name for _, name, _ in m.submodules.registers.subfragments}
    random = np.random.default_rng(words)

    async def bench(ctx):
        for cycle in range(2000):
            share = 0.2 + 0.6 * (cycle // 100 % 2)  # fills, and drains
            valid, ready = random.random() < share, random.random() < 1 - share
            word, seen = int(random.integers(16)), []
            for dut in duts:
                ctx.set(dut.i.valid, valid)
                ctx.set(dut.i.payload, word)
                ctx.set(dut.o.ready, ready)
                offered = ctx.get(dut.o.valid)
                seen.append((ctx.get(dut.i.ready), offered, offered and ctx.get(dut.o.payload)))
            assert seen[0] == seen[1], cycle
            await ctx.tick()

    simulator = Simulator(m)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
