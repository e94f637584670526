"""A pipeline whose inner streams can all be held back, and what a graph goes through in it.

In Amaranth's simulator: FREE frames pass freely and end in the cycles that the model says; then
every stream stalls with a probability of its own, frames are cut short and go on for too long, and
one cycle of reset falls into the middle of them, after which all that had not left comes again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from amaranth.hdl import ClockDomain, Module, Signal
from amaranth.lib import stream
from amaranth.sim import Simulator

from guyot.hw.models.cycles import frame_ends
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import Plan
from guyot.sw.network import Network

FREE = 2  # frames
SHORT, LONG, RESET = 2, 3, 4  # the frame that is cut, that goes on; in which the reset falls
PATIENCE = 30  # times the first frame's latency without a word: the graph hangs
CHANCES = (0.0, 0.0, 0.2, 0.4, 0.6)  # of a stall, of a stream
BATCH = 1024
Beat = tuple[int, bool]


class HeldPipeline(Pipeline):
    """A pipeline whose streams wait where their bit of ``go`` is not set."""

    def __init__(self, stages, specs):
        super().__init__(stages, specs)
        self.links = 1 + sum(len(stage.inputs) for stage in stages)
        self.go = Signal(self.links)
        self.domain = ClockDomain("sync")
        self.linked = 0

    def elaborate(self, platform):
        m = super().elaborate(platform)
        m.domains += self.domain
        return m

    def link(self, m: Module, source: stream.Interface, sink: stream.Interface) -> None:
        # What was offered stays: a stream must not take a word back.
        offered, passes = Signal(), Signal()
        m.d.comb += [
            passes.eq(offered | self.go[self.linked]),
            sink.valid.eq(source.valid & passes),
            sink.payload.eq(source.payload),
            source.ready.eq(sink.ready & passes),
        ]
        m.d.sync += offered.eq(sink.valid & ~sink.ready)
        self.linked += 1


@dataclass
class Found:
    """What came out: (frames, words) without sign, tuser of each frame's end, and when the first
    FREE frames ended, in cycles since the first word was taken; ``again``: the first frame behind
    the reset."""

    words: np.ndarray
    users: list[int]
    ends: list[int]
    again: int = 0


def mismatch(network: Network, plan: Plan, images: np.ndarray, seed: int) -> str:
    """What is wrong with the pipeline of a plan, in words; "" where nothing is. ``images``: more
    than RESET of them."""
    random = np.random.default_rng(seed)
    dut = HeldPipeline(plan.stages, plan.specs)
    size, words = dut.words_in, images.transpose(0, 2, 3, 1).reshape(len(images), -1)
    frames = [[(int(v) & 0xFF, k == size - 1) for k, v in enumerate(frame)] for frame in words]
    taken = words.copy()
    if size > 1:  # zeros take the place of what a short frame lacks
        cut = int(random.integers(1, size))
        frames[SHORT] = [*frames[SHORT][: cut - 1], (frames[SHORT][cut - 1][0], True)]
        taken[SHORT, cut:] = 0
    more = random.integers(0, 256, int(random.integers(1, size + 2)))
    frames[LONG] = [(v, False) for v, _ in frames[LONG]]
    frames[LONG] += [(int(v), k == len(more) - 1) for k, v in enumerate(more)]
    channels, rows, columns = images.shape[1:]
    seen = taken.reshape(-1, rows, columns, channels).transpose(0, 3, 1, 2)
    predicted = frame_ends(plan.specs, plan.stages, FREE)
    try:
        found = play(dut, frames, random, PATIENCE * predicted[0])
    except TimeoutError as error:
        return str(error)
    scores = network.run(seen, resets=(found.again,))
    expected = scores.transpose(0, 2, 3, 1) if scores.ndim == 4 else scores
    mask = (1 << len(dut.m_axis_tdata)) - 1
    differs = (found.words & mask) != (expected.reshape(len(images), -1) & mask)
    flags = [k in {SHORT if size > 1 else LONG, LONG} for k in range(len(images))]
    if differs.any():
        return f"frame {int(differs.any(1).argmax())} has other words"
    if [user & 1 for user in found.users] != [int(flag) for flag in flags]:
        return f"flags of frames: {[user & 1 for user in found.users]}"
    if dut.classes and [u >> 1 for u in found.users] != expected.argmax(axis=1).tolist():
        return "another class"
    return "" if found.ends == predicted else f"frames end in {found.ends}, not {predicted}"


def stalls(random: np.random.Generator, links: int) -> Iterator[int]:
    """In each cycle, the bits of the streams that may go on."""
    chances = random.choice(CHANCES, links)
    while True:
        bits = random.random((BATCH, links)) >= chances
        weights = 1 << np.arange(links, dtype=object)
        yield from (bits @ weights).tolist()


def play(
    dut: HeldPipeline, frames: list[list[Beat]], random: np.random.Generator, patience: int
) -> Found:
    """Sends the frames and collects what leaves. TimeoutError where nothing does for so long."""
    held, all_go = stalls(random, dut.links), (1 << dut.links) - 1
    found = Found(np.zeros((len(frames), dut.words_out), np.int64), [], [])
    # The reset comes once so many words of its frame have been taken, and the free ones have left.
    reset_at = int(random.integers(0, len(frames[RESET]) + 1))

    async def bench(ctx):
        ctx.set(dut.m_axis_tready, 1)
        frame = place = got = idle = cycle = 0
        first, to_reset = None, True
        ctx.set(dut.go, all_go)
        while len(found.users) < len(frames):
            sends = frame < len(frames)
            ctx.set(dut.s_axis_tvalid, sends)
            if sends:
                word, last = frames[frame][place]
                ctx.set(dut.s_axis_tdata, word)
                ctx.set(dut.s_axis_tlast, last)
            if len(found.users) >= FREE:
                ctx.set(dut.go, next(held))
            if to_reset and len(found.users) >= FREE and (frame, place) >= (RESET, reset_at):
                to_reset = False
                ctx.set(dut.domain.rst, 1)
                await ctx.tick()
                ctx.set(dut.domain.rst, 0)
                found.again = len(found.users)
                frame, place, got = found.again, 0, 0
                continue
            idle += 1
            if ctx.get(dut.m_axis_tvalid):
                idle = 0
                found.words[len(found.users), got] = ctx.get(dut.m_axis_tdata)
                got += 1
                ended = bool(ctx.get(dut.m_axis_tlast))
                if ended != (got == dut.words_out):
                    raise TimeoutError(f"tlast at word {got} of frame {len(found.users)}")
                if ended:
                    if len(found.ends) < FREE:
                        found.ends.append(cycle - (first or 0))
                    found.users.append(ctx.get(dut.m_axis_tuser))
                    got = 0
            if idle >= patience:
                raise TimeoutError(f"hangs at word {got} of frame {len(found.users)}")
            accepted = sends and ctx.get(dut.s_axis_tready)
            if accepted and first is None:
                first = cycle
            await ctx.tick()
            cycle += 1
            if accepted:
                place += 1
                if place == len(frames[frame]):
                    frame, place = frame + 1, 0

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return found
