"""Beats come out of their FIFO word by word, in order; it holds as many as it says."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine.beat_fifo import BeatFifo, latency_of
from guyot.hw.protocol.layout import activations
from guyot.sim.streams import bernoulli, stream_get
from guyot.sw.fixed import Format

BITS = 7
FORMAT = Format(BITS, BITS)
SHAPES = [
    (1, 1, 1),
    (5, 3, 1),
    (16, 1, 1),
    (16, 2, 1),
    (32, 1, 1),
    (64, 4, 1),
    (5, 3, 3),
    (32, 6, 2),
]


def run(dut: BeatFifo, beats: np.ndarray, stalls, fill: bool = False):
    """The words, the cycle of each beat that went in, and those of the words that came out."""
    depth, words = dut.depth, len(beats) * dut.words
    went, came, found = [], [], []

    async def write(ctx):
        stall, left, cycle = bernoulli(stalls[0], 1), depth, 0
        while len(went) < len(beats):
            goes = left > 0 and not next(stall)
            packed = sum(int(w) << BITS * k for k, w in enumerate(beats[len(went)]))
            ctx.set(dut.valid, goes)
            ctx.set(dut.i, packed if goes else (1 << BITS * dut.results) - 1)
            _, _, taken = await ctx.tick().sample(dut.taken)
            left += int(taken) - int(goes)
            if goes:
                went.append(cycle)
            cycle += 1
            assert cycle < 40 * words
        ctx.set(dut.valid, 0)

    async def read(ctx):
        if fill:
            await ctx.tick().repeat(4 * depth)
            assert len(went) == depth
        found.extend(await stream_get(ctx, dut.o, words, bernoulli(stalls[1], 2)))

    async def watch(ctx):
        cycle = 0
        async for _, _, valid, ready in ctx.tick().sample(dut.o.valid, dut.o.ready):
            if valid and ready:
                came.append(cycle)
            cycle += 1

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(write)
    simulator.add_testbench(read)
    simulator.add_testbench(watch, background=True)
    simulator.run()
    width = dut.results // dut.words
    return [value for word in found for value in activations(word, width)], went, came


@pytest.mark.parametrize(("depth", "results", "width"), SHAPES)
@pytest.mark.parametrize("stalls", [(0, 0), (0.6, 0.1), (0.1, 0.6)])
def test_every_word_once(depth, results, width, stalls):
    beats = np.random.default_rng(depth).integers(0, 1 << BITS, (2 * depth + 40, results))
    found, went, came = run(BeatFifo(FORMAT, depth, results, width), beats, stalls)
    assert found == beats.reshape(-1).tolist()
    if not any(stalls):
        assert came[0] == went[0] + latency_of(depth)
        if depth > 8:  # a beat a cycle, once the first one is there
            assert came == list(range(came[0], came[0] + len(came)))


@pytest.mark.parametrize(("depth", "results", "width"), SHAPES)
def test_it_holds_its_depth(depth, results, width):
    beats = np.random.default_rng(1).integers(0, 1 << BITS, (2 * depth, results))
    found, _, _ = run(BeatFifo(FORMAT, depth, results, width), beats, (0, 0), fill=True)
    assert found == beats.reshape(-1).tolist()
