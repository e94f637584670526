# amaranth: UnusedElaboratable=no
"""A feeder gives a core the bytes of steps, whatever the core's pauses."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.microphone.feeder import STEPS, Feeder
from guyot.sim.streams import bernoulli, stream_get

SAMPLES = 5


def fed(dut: Feeder, samples: list[int], apart: int, stall: float, first: int = 0):
    """The words that come of samples, ``apart`` cycles between two, taken from cycle ``first`` on,
    and for each whether a step ended with it."""
    words, ends = [], []

    async def give(ctx):
        for sample in samples:
            ctx.set(dut.sample, sample)
            ctx.set(dut.strobe, 1)
            await ctx.tick()
            ctx.set(dut.strobe, 0)
            ctx.set(dut.sample, 0xFFFF)  # it is there in that cycle alone
            await ctx.tick().repeat(apart - 1)

    async def take(ctx):
        await ctx.tick().repeat(first + 1)
        found = await stream_get(ctx, dut.o, 2 * len(samples), bernoulli(stall, 2))
        words.extend((word.data, word.last) for word in found)

    async def watch(ctx):
        async for _, _, valid, ready, end in ctx.tick().sample(dut.o.valid, dut.o.ready, dut.ends):
            if valid and ready:
                ends.append(end)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(watch, background=True)
    simulator.add_testbench(give)
    simulator.add_testbench(take)
    simulator.run()
    return words, ends


@pytest.mark.parametrize("stall", [0, 0.7])
@pytest.mark.parametrize("first", [0, 2 * SAMPLES * 9])
def test_bytes_are_low_then_high_and_steps_end(stall, first):
    """A core that begins two steps late loses nothing."""
    samples = np.random.default_rng(1).integers(0, 1 << 16, 4 * SAMPLES).tolist()
    words, ends = fed(Feeder(SAMPLES), samples, 9, stall, first)
    assert [data for data, _ in words] == [*np.array(samples, "<u2").tobytes()]
    lasts = [k % (2 * SAMPLES) == 2 * SAMPLES - 1 for k in range(len(words))]
    assert [bool(last) for _, last in words] == lasts
    assert [bool(end) for end in ends] == lasts
    assert first <= STEPS * SAMPLES * 9


def test_a_step_has_a_sample():
    with pytest.raises(ValueError, match="Feeder samples must be at least 1, not 0"):
        Feeder(0)
