# amaranth: UnusedElaboratable=no
"""The board's buffer for frames: whole chunks or nothing, in order, to the core frame by frame."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.link import CHUNK, CRC_BYTES, RUNS
from guyot.boards.link.inbox import Inbox
from guyot.hw.models.frame_ring import DEEPEST, is_stored
from guyot.sim.streams import bernoulli, stream_get


def test_a_frame_without_words_is_refused():
    with pytest.raises(ValueError, match="Inbox words must be at least 1, not 0"):
        Inbox(0)


async def write_packet(ctx, dut, chunk, good: bool) -> bool:
    """A chunk with its CRC; whether it was kept."""
    for byte in [*chunk, *[0xCC] * CRC_BYTES]:
        ctx.set(dut.byte, byte)
        ctx.set(dut.write, 1)
        await ctx.tick()
        ctx.set(dut.write, 0)
        await ctx.tick()
    good = good and not ctx.get(dut.lost)
    ctx.set(dut.commit, good)
    ctx.set(dut.drop, 1)
    await ctx.tick()
    ctx.set(dut.commit, 0)
    ctx.set(dut.drop, 0)
    await ctx.tick().repeat(3)
    assert not ctx.get(dut.lost)
    return good


@pytest.mark.parametrize("core", [0.29, 1.7])  # cycles of the line's clock in one of the core's
@pytest.mark.parametrize(
    ("words", "frames", "repeat", "stall"),
    [(1, 30, False, 0.8), (6, 90, False, 0), (6, 60, False, 0.8), (300, 3, False, 0.5),
     (6, 1, True, 0.3), (DEEPEST, 1, False, 0), (DEEPEST, 1, False, 0.8)],
)  # fmt: skip
def test_frames_reach_the_core(words, frames, repeat, stall, core):
    random = np.random.default_rng(words)
    taken = words if is_stored(words) else 600  # more than the ring, of a long frame
    data = random.integers(0, 256, frames * taken).tolist()
    dut = Inbox(words)
    beats, firsts = [], []
    runs = RUNS if repeat else 1

    async def host(ctx):
        ctx.set(dut.repeat, repeat)
        place = 0
        while place < len(data):  # a chunk that was spoilt or had no room goes again
            chunk = data[place : place + int(random.integers(1, CHUNK + 1))]
            if await write_packet(ctx, dut, chunk, random.random() > 0.2):
                place += len(chunk)

    async def take(ctx):
        wait = bernoulli(stall, 1)
        for frame in range(frames):
            ctx.set(dut.room, 0)
            await ctx.tick().repeat(int(random.integers(1, 30)))
            if is_stored(words):
                assert not ctx.get(dut.o.valid), "a frame began without room for its reply"
            ctx.set(dut.room, 1)
            beats.extend(await stream_get(ctx, dut.o, taken * runs, wait, domain="core"))
            ctx.set(dut.answered, 1)
            await ctx.tick()
            ctx.set(dut.answered, 0)
            assert len(firsts) == frame + 1

    async def watch(ctx):
        async for _, _, first, data in ctx.tick("core").sample(dut.first, dut.o.payload.data):
            if first:
                firsts.append(data)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_clock(core * 1e-6, domain="core")
    simulator.add_testbench(watch, background=True)
    simulator.add_testbench(host, background=True)
    simulator.add_testbench(take)
    simulator.run()
    each = np.array(data).reshape(frames, taken)
    assert [beat.data for beat in beats] == each.repeat(runs, axis=0).reshape(-1).tolist()
    lasts = [k % words for k, beat in enumerate(beats) if beat.last]
    assert lasts == [words - 1] * (frames * runs if is_stored(words) else 0)
    assert firsts == each[:, 0].tolist()


def test_what_finds_no_room_is_lost():
    dut = Inbox(6)  # a ring of 512 bytes

    async def bench(ctx):
        chunk = list(range(CHUNK))
        kept = [await write_packet(ctx, dut, chunk, True) for _ in range(9)]
        assert kept == [True] * 7 + [False] * 2  # 8 of 64 bytes, less one and the CRC

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_clock(1e-6, domain="core")
    simulator.add_testbench(bench)
    simulator.run()
