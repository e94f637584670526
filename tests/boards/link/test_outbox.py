# amaranth: UnusedElaboratable=no
"""The board's buffer for replies: chunks come again until they are seen, and nothing is lost."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.link import ANSWER
from guyot.boards.link.outbox import Outbox
from guyot.sim.streams import stream_put

MEMORY = 5  # cycles that a byte takes to come
TOLD = 16  # cycles of a clock until it knows a pointer of the other one's


@pytest.mark.parametrize("length", [0, 256])
def test_a_hello_that_does_not_fit_is_refused(length):
    with pytest.raises(ValueError, match=f"hello must have 1 to 255 bytes, not {length}"):
        Outbox(b"x" * length, 3)


async def pulse(ctx, signal):
    ctx.set(signal, 1)
    await ctx.tick()
    ctx.set(signal, 0)


async def chunk(ctx, dut) -> bytes:
    """The bytes of a chunk: an old one again, or what is fresh."""
    fresh = ctx.get(dut.fresh)
    await pulse(ctx, dut.begin)
    await ctx.tick().repeat(MEMORY)
    if fresh:
        await pulse(ctx, dut.fill)
    found = []
    while ctx.get(dut.more):
        await ctx.tick().repeat(MEMORY)
        found.append(ctx.get(dut.byte))
        await pulse(ctx, dut.next)
    await pulse(ctx, dut.end)
    return bytes(found)


@pytest.mark.parametrize("period", [0.29, 1.7])  # of the core's clock; the line's is 1
@pytest.mark.parametrize("seen", [1.0, 0.4])
@pytest.mark.parametrize(
    ("hello", "reply"),
    [(b"h", 0), (bytes(range(255)), 0), (b"z" * 99, 30), (b"y" * 255, 90)],
    ids=["1-0", "255-0", "99-30", "255-90"],
)
def test_every_byte_once_seen(hello, reply, seen, period):
    """Without a ``reply`` that it makes room for, bytes come as soon as they are taken."""
    random = np.random.default_rng(len(hello))
    data = random.integers(0, 256, 540, np.uint8).tobytes()
    dut = Outbox(hello, reply)
    found, chunks, answers = b"", 0, 0

    async def core(ctx):
        if not reply:
            await stream_put(ctx, dut.i, data, domain="core", patience=100_000)
        for start in range(0, len(data) if reply else 0, max(1, reply)):
            while answers < start // reply or not ctx.get(dut.room):
                await ctx.tick("core")
            # Where it says that there is room, no byte waits but until the core's side knows too.
            await ctx.tick("core").repeat(TOLD)
            *most, last = data[start : start + reply]
            await stream_put(ctx, dut.i, most, domain="core", patience=2)
            ctx.set(dut.last, 1)
            await stream_put(ctx, dut.i, [last], domain="core", patience=2)
            ctx.set(dut.last, 0)

    async def count(ctx):
        nonlocal answers
        async for _, _, answered in ctx.tick().sample(dut.answered):
            answers += answered

    async def host(ctx):
        nonlocal found, chunks
        last = b""
        await ctx.tick().repeat(
            400
        )  # it is slow: replies, if any, are ready before the hello is seen
        while len(found) < len(hello) + len(data):
            chunks += 1
            assert chunks < 300, f"only {len(found)} bytes came"
            again = ctx.get(dut.unseen)
            part = await chunk(ctx, dut)
            assert len(part) <= ANSWER
            if again:
                assert part == last, "another chunk, though nobody has seen the last"
            else:
                found, last = found + part, part
            if ctx.get(dut.unseen) and random.random() < seen:
                await pulse(ctx, dut.seen)
                await ctx.tick().repeat(2)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_clock(period * 1e-6, domain="core")
    simulator.add_testbench(core, background=True)
    simulator.add_testbench(count, background=True)
    simulator.add_testbench(host)
    simulator.run()
    assert found == hello + data
    assert answers == (len(data) // reply if reply else 0)
