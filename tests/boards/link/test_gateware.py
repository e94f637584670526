# amaranth: UnusedElaboratable=no
"""The serial link against a model core: framing by count and by rest, replies, status bits."""

import dataclasses
import random
from pathlib import Path

import pytest
from amaranth.sim import Simulator

from guyot.boards.core import Core
from guyot.boards.link import (
    FRAMING_ERROR,
    HEADER,
    MALFORMED,
    OVERRUN,
    Framer,
    Link,
    Replier,
    fifo_depth,
    reply_bytes,
)
from guyot.sw.errors import GuyotError

CORE = Core(
    folder=Path("nowhere"),
    name="model",
    board="icebreaker",
    files=(),
    frame_words=6,
    score_words=3,
    score_bits=16,
    user_bits=3,
    interval=50,
)
DIVISOR = 4
IDLE_CYCLES = 40 * DIVISOR
BOUND = 20_000  # cycles that no wait for a reply may take


def scores_of(frame):
    """The model core's answer: three scores, one negative, and the index of the highest."""
    total = sum(frame)
    scores = [total, -total - 1, 7 * frame[0]]
    return scores, scores.index(max(scores))


def reply_to(frame, status=0):
    """The bytes that the link must send for a frame, which a rest may have cut short."""
    scores, label = scores_of(frame)
    status |= MALFORMED if len(frame) < CORE.frame_words else 0
    data = b"".join(score.to_bytes(2, "little", signed=True) for score in scores)
    return bytes([HEADER]) + data + bytes([label, status])


def converse(script, replies, pause=lambda: 0, core=CORE):
    """Run a link with the model core. ``script`` is what the host does: bytes to send, the number
    of cycles to rest, or "reply" to wait for one. Gives what came back, cut into replies."""
    link = Link(core, DIVISOR, IDLE_CYCLES)
    size = reply_bytes(core)
    came = []

    async def send(ctx, byte, stop):
        for level in [0, *((byte >> bit & 1) for bit in range(8)), stop]:
            ctx.set(link.rx, level)
            await ctx.tick().repeat(DIVISOR)
        ctx.set(link.rx, 1)
        if not stop:
            await ctx.tick().repeat(2 * DIVISOR)

    async def wait(ctx, count):
        for _ in range(BOUND):
            if len(came) >= count * size:
                return
            await ctx.tick()
        raise TimeoutError(f"{len(came)} bytes of {count} replies came in {BOUND} cycles")

    async def host(ctx):
        waited = 0
        for act in script:
            if act == "reply":
                waited += 1
                await wait(ctx, waited)
            elif isinstance(act, int):
                await ctx.tick().repeat(act)
            else:
                for byte, stop in act:
                    await send(ctx, byte, stop)
        await wait(ctx, replies)
        await ctx.tick().repeat(2 * IDLE_CYCLES)  # nothing more may come

    async def model(ctx):
        frame = []
        while True:
            ctx.set(link.o.ready, 1)
            _, _, valid, beat = await ctx.tick().sample(link.o.valid, link.o.payload)
            if not valid:
                continue
            ctx.set(link.o.ready, 0)
            frame.append(beat.data)
            for _ in range(pause()):
                await ctx.tick()
            if beat.last:
                await answer(ctx, frame)
                frame = []

    async def answer(ctx, frame):
        scores, label = scores_of(frame)
        malformed = int(len(frame) < core.frame_words)
        for number, score in enumerate(scores):
            last = number == len(scores) - 1
            user = (label << 1 | malformed) if last else 0
            ctx.set(link.i.payload, {"data": score & 0xFFFF, "last": last, "user": user})
            ctx.set(link.i.valid, 1)
            while not (await ctx.tick().sample(link.i.ready))[2]:
                pass
            ctx.set(link.i.valid, 0)

    async def terminal(ctx):
        while True:
            await ctx.tick()
            if ctx.get(link.tx):
                continue
            await ctx.tick().repeat(DIVISOR // 2)
            byte = 0
            for bit in range(8):
                await ctx.tick().repeat(DIVISOR)
                byte |= ctx.get(link.tx) << bit
            await ctx.tick().repeat(DIVISOR)
            assert ctx.get(link.tx) == 1
            came.append(byte)

    simulator = Simulator(link)
    simulator.add_clock(1e-6)
    simulator.add_testbench(host)
    simulator.add_testbench(model, background=True)
    simulator.add_testbench(terminal, background=True)
    simulator.run()
    return [bytes(came[start : start + size]) for start in range(0, len(came), size)]


def sent(frame):
    """Characters of a frame, each with its stop bit."""
    return [(byte, 1) for byte in frame]


def frames(seed, count):
    generator = random.Random(seed)
    return [list(generator.randbytes(CORE.frame_words)) for _ in range(count)]


@pytest.mark.parametrize("stall", [0, 3, 200])
def test_one_reply_for_each_frame(stall):
    generator = random.Random(stall)
    images = frames(stall, 4)
    script = [act for image in images for act in (sent(image), "reply")]
    came = converse(script, 4, pause=lambda: generator.randrange(stall + 1))
    assert came == [reply_to(image) for image in images]


def test_a_rest_ends_a_frame_and_the_next_is_right():
    short, whole = frames(1, 2)
    short = short[:4]
    came = converse([sent(short), IDLE_CYCLES + 20 * DIVISOR, "reply", sent(whole)], 2)
    assert came == [reply_to(short), reply_to(whole)]


def test_a_shorter_rest_does_not():
    image = frames(2, 1)[0]
    came = converse([sent(image[:4]), IDLE_CYCLES - 20 * DIVISOR, sent(image[4:])], 1)
    assert came == [reply_to(image)]


def test_a_character_without_stop_bit_is_told():
    first, second = frames(3, 2)
    spoilt = [*sent(first[:2]), (first[2], 0), *sent(first[3:])]
    came = converse([spoilt, IDLE_CYCLES + 20 * DIVISOR, "reply", sent(second)], 2)
    assert came == [reply_to(first[:2] + first[3:], FRAMING_ERROR), reply_to(second)]


def test_bytes_lost_to_a_host_that_does_not_wait_are_told():
    images = frames(4, 3)
    blocked = iter([6000])  # the core stops within the first frame, for longer than the rest lasts
    script = [sent(image) for image in images]
    came = converse([*script, 6000], 2, pause=lambda: next(blocked, 0))
    assert len(came) >= 2
    assert came[0][:-1] == reply_to(images[0])[:-1]
    assert came[0][-1] & OVERRUN
    assert not came[-1][-1] & OVERRUN


def test_single_byte_frames():
    framer = Framer(1, 10)
    got = []

    async def feed(ctx):
        for byte in range(4):
            ctx.set(framer.i.payload, byte)
            ctx.set(framer.i.valid, 1)
            await ctx.tick().until(framer.i.ready)
        ctx.set(framer.i.valid, 0)
        await ctx.tick().repeat(5)

    async def take(ctx):
        ctx.set(framer.o.ready, 1)
        while True:
            _, _, valid, beat = await ctx.tick().sample(framer.o.valid, framer.o.payload)
            if valid:
                got.append((beat.data, beat.last))

    simulator = Simulator(framer)
    simulator.add_clock(1e-6)
    simulator.add_testbench(feed)
    simulator.add_testbench(take, background=True)
    simulator.run()
    assert got == [(byte, 1) for byte in range(4)]


def test_a_thousand_classes_take_two_bytes():
    replier = Replier(8, 11)
    got = []

    async def feed(ctx):
        ctx.set(replier.i.payload, {"data": 0x81, "last": 1, "user": 777 << 1})
        ctx.set(replier.i.valid, 1)
        await ctx.tick().until(replier.i.ready)
        ctx.set(replier.i.valid, 0)
        await ctx.tick().repeat(9)

    async def take(ctx):
        ctx.set(replier.o.ready, 1)
        while True:
            _, _, valid, byte = await ctx.tick().sample(replier.o.valid, replier.o.payload)
            if valid:
                got.append(byte)

    simulator = Simulator(replier)
    simulator.add_clock(1e-6)
    simulator.add_testbench(feed)
    simulator.add_testbench(take, background=True)
    simulator.run()
    assert bytes(got) == bytes([HEADER, 0x81]) + (777).to_bytes(2, "little") + b"\0"


def test_fifo_holds_a_frame_or_what_the_core_can_fall_behind():
    assert fifo_depth(CORE, 104) == 6
    big = dataclasses.replace(CORE, frame_words=150_528, interval=4_000_000)
    assert fifo_depth(big, 217) == 4096
    slow = dataclasses.replace(big, interval=9_000_000)
    with pytest.raises(GuyotError, match="feeds frames of more than 4096 bytes only to a core .* "):
        fifo_depth(slow, 217)


def test_impossible_parameters_are_refused():
    with pytest.raises(ValueError, match="Framer words must be at least 1, not 0"):
        Framer(0, 10)
    with pytest.raises(ValueError, match="Framer idle_cycles must be at least 1, not 0"):
        Framer(4, 0)
    with pytest.raises(ValueError, match="Replier score_bits must be a multiple of 8, not 12"):
        Replier(12, 2)
