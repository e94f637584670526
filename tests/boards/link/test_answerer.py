"""The board's side of the talk: a packet for each one that is pending, and for each new chunk."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.link.answerer import Answerer
from guyot.boards.link.packets import PacketReader
from guyot.sim.streams import bernoulli, stream_get, stream_put

HELLO, REPLY = b"hello" * 12, 11
FLAGS, EXPECTED = 0x7E, 0x7D  # which packets must escape


@pytest.mark.parametrize(("stalls", "lost"), [((0, 0), 0.0), ((0.97, 0.1), 0.0), ((0.1, 0.6), 0.5)])
def test_a_stream_in_packets(stalls, lost):
    random = np.random.default_rng(int(10 * lost))
    data = random.integers(0, 256, 90, np.uint8).tobytes()
    dut = Answerer(HELLO, REPLY)
    reader = PacketReader()
    found, numbers, answers, asked = b"", [0], 0, 0

    async def replies(ctx):
        await stream_put(ctx, dut.i, data, bernoulli(stalls[0], 1), domain="core")

    async def count(ctx):
        nonlocal answers
        async for _, _, answered in ctx.tick().sample(dut.answers):
            answers += answered

    async def host(ctx):
        nonlocal found, asked
        stall = bernoulli(stalls[1], 2)
        ctx.set(dut.flags, FLAGS)
        ctx.set(dut.expected, EXPECTED)
        while len(found) < len(HELLO) + len(data):
            assert asked < 100, f"{len(found)} bytes"
            ctx.set(dut.pending, 1)  # asks, until that is answered
            asked += 1
            bodies = []
            while not bodies:
                (byte,) = await stream_get(ctx, dut.o, 1, stall)
                ctx.set(dut.pending, 0)
                bodies = reader.feed(bytes([byte]))
            ((flags, expected, number, *part),) = bodies
            assert (flags, expected) == (FLAGS, EXPECTED)
            if random.random() < lost:
                number = numbers[-1]  # what the host has seen before
            elif number != numbers[-1]:
                assert number == (numbers[-1] + 1) % 256
                numbers.append(number)
                found += bytes(part)
            ctx.set(dut.seen, number)
            ctx.set(dut.passes, 1)
            await ctx.tick()
            ctx.set(dut.passes, 0)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_clock(0.4e-6, domain="core")
    simulator.add_testbench(replies, background=True)
    simulator.add_testbench(count, background=True)
    simulator.add_testbench(host)
    simulator.run()
    assert found == HELLO + data
    assert reader.spoilt == 0
    assert answers >= asked
