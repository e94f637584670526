# amaranth: UnusedElaboratable=no
"""A replier turns a frame's scores into the bytes of its reply, with the class and the cycles."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.link import CYCLES_BYTES, RUNS
from guyot.boards.link.replier import Replier, class_bytes
from guyot.sim.streams import bernoulli, stream_get, stream_put

WORDS = 3


@pytest.mark.parametrize("bits", [0, 4, 12])
def test_scores_that_are_no_bytes_are_refused(bits):
    with pytest.raises(ValueError, match=f"must be a multiple of 8, not {bits}"):
        Replier(bits, 2)


@pytest.mark.parametrize("stalls", [(0, 0), (0.6, 0), (0, 0.6)])
@pytest.mark.parametrize(("score_bits", "user_bits"), [(8, 1), (16, 3), (24, 12)])
@pytest.mark.parametrize("repeat", [False, True])
def test_replies(score_bits, user_bits, repeat, stalls):
    random = np.random.default_rng(score_bits)
    count = RUNS if repeat else 8
    scores = random.integers(0, 1 << score_bits, (count, WORDS)).tolist()
    users = random.integers(0, 1 << user_bits, (count, WORDS)).tolist()
    answered = [count - 1] if repeat else range(count)
    dut = Replier(score_bits, user_bits)
    size = WORDS * score_bits // 8 + class_bytes(user_bits) + CYCLES_BYTES
    clock, begun, ended, found, lasts = [0], [], [], [], []

    async def count_cycles(ctx):
        async for _ in ctx.tick():
            clock[0] += 1

    async def send(ctx):
        ctx.set(dut.repeat, repeat)
        stall = bernoulli(stalls[0], 1)
        for number, (data, user) in enumerate(zip(scores, users, strict=True)):
            if not (repeat and number):  # all runs are counted together
                begun.append(clock[0])
                ctx.set(dut.first, 1)
                await ctx.tick()
                ctx.set(dut.first, 0)
            beats = [{"data": d, "user": u, "last": 0} for d, u in zip(data, user, strict=True)]
            await stream_put(ctx, dut.i, beats[:-1], stall)
            if number in answered:
                ended.append(clock[0])
            await stream_put(ctx, dut.i, [beats[-1] | {"last": 1}])
            assert ctx.get(dut.label) == user[-1] >> 1

    async def take(ctx):
        stall = bernoulli(stalls[1], 2)
        found.extend(await stream_get(ctx, dut.o, len(answered) * size, stall))

    async def watch(ctx):
        async for _, _, valid, ready, last in ctx.tick().sample(dut.o.valid, dut.o.ready, dut.last):
            if valid and ready:
                lasts.append(last)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(count_cycles, background=True)
    simulator.add_testbench(watch, background=True)
    simulator.add_testbench(send)
    simulator.add_testbench(take)
    simulator.run()
    expected = b""
    for number, start, end in zip(answered, begun, ended, strict=True):
        for score in scores[number]:
            expected += score.to_bytes(score_bits // 8, "little")
        expected += (users[number][-1] >> 1).to_bytes(class_bytes(user_bits), "little")
        expected += (end - start).to_bytes(CYCLES_BYTES, "little")
    assert bytes(found) == expected
    assert [k % size for k, last in enumerate(lasts) if last] == [size - 1] * len(answered)
