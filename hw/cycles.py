"""The cycle model: when every word of a pipeline moves, without its data; exact.

It steps the same counters as the hardware (space, credit, blocks, queues), so that it gives the
interval between frames and the latency of the first one to the cycle, for a source that is always
valid and a sink that is always ready. A test holds it against the RTL.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..sw.errors import GuyotError
from . import argmax, stream_fifo
from .folded import EngineSpec
from .stages import Stage

PATIENCE = 1_000_000_000  # cycles; a model that runs longer than this has a fault
SETTLE = 64  # frames within which a pipeline is periodic
DRIFT = 12  # frames after which a slowest stage that never waits is enough to know the interval


@dataclass(frozen=True)
class Timing:
    """``interval``: cycles from frame to frame in steady state, the mean where they alternate.
    ``latency``: from the first beat that goes in to the last one out, of the first frame.
    ``activity``: for each stage its cycles a frame in steady state that are (busy, starved,
    stalled): a block runs; none starts for want of input; none starts for want of room behind.
    It is empty where a buffer in front of the slowest stage fills for longer than DRIFT frames."""

    interval: int | float
    latency: int
    activity: tuple[tuple[float, float, float], ...] = ()


class EngineModel:
    """The counters of one folded engine with the padding in front of it."""

    def __init__(self, spec: EngineSpec, stage: Stage):
        self.length = spec.schedule.length
        self.ends = spec.schedule.ends
        self.outputs = len(self.ends)
        self.span = spec.window.span
        self.steps = spec.window.steps
        self.rows, self.columns = spec.window.positions
        self.push_delay = spec.push_delay
        self.write_delay = spec.write_delay + stream_fifo.LATENCY
        self.ahead, self.room = 0, spec.capacity
        self.credit = spec.fifo_depth
        self.row = self.column = 0
        self.release = 0
        self.finish_at = -1  # the cycle of the running block's last word; -1 where none runs
        self.last_turn = -1
        self.valid_at: deque[int] = deque()
        self.border = border_pattern(stage)
        self.place = 0
        self.counts = [0, 0, 0]  # cycles busy, starved, stalled

    def wants_input(self) -> bool:
        """The next word into the line buffer is a pixel, not a word of padding."""
        return not self.border or not self.border[self.place]

    def offers(self, cycle: int) -> bool:
        return bool(self.valid_at) and self.valid_at[0] <= cycle

    def advance(self, cycle: int, written: bool, taken: bool) -> None:
        """One clock edge; ``written``: a word went in. ``taken``: one came out."""
        if self.finish_at >= 0:
            self.counts[0] += 1
        else:
            self.counts[2 if self.ahead >= self.span and self.credit < self.outputs else 1] += 1
        finish = cycle == self.finish_at
        start = (
            (self.finish_at < 0 or finish)
            and self.ahead >= self.span
            and self.credit >= self.outputs
        )
        if finish:
            self.room += self.release
            self.finish_at = -1
        if written:
            self.room -= 1
            self.ahead += 1
            if self.border:
                self.place = (self.place + 1) % len(self.border)
        if taken:
            self.valid_at.popleft()
            self.credit += 1
        if start:
            self.start(cycle)

    def start(self, cycle: int) -> None:
        end_of_row = self.column == self.columns - 1
        end_of_frame = end_of_row and self.row == self.rows - 1
        self.release = self.steps[2 if end_of_frame else 1 if end_of_row else 0]
        self.ahead -= self.release
        self.column = 0 if end_of_row else self.column + 1
        self.row = 0 if end_of_frame else self.row + end_of_row
        self.credit -= self.outputs
        self.finish_at = cycle + self.length
        first_push = cycle + self.push_delay
        for end in self.ends:
            self.last_turn = max(self.last_turn, first_push + end) + 1
            self.valid_at.append(self.last_turn + self.write_delay)

    def state(self, cycle: int) -> tuple:
        """All that the future depends on, relative to ``cycle``."""
        return (
            self.ahead,
            self.room,
            self.credit,
            self.row,
            self.column,
            self.place,
            self.release,
            max(-1, self.finish_at - cycle),
            max(-1, self.last_turn - cycle),
            tuple(max(0, at - cycle) for at in self.valid_at),
        )


def border_pattern(stage: Stage) -> bytes:
    """One byte for each word of a padded frame: 1 where it is padding; empty without padding."""
    if not any(stage.padding):
        return b""
    channels, rows, columns = stage.input.shape
    top, bottom, left, right = stage.padding
    edge = bytes([1]) * channels
    line = edge * left + bytes(channels * columns) + edge * right
    blank = edge * (left + columns + right)
    return blank * top + line * rows + blank * bottom


def predict(specs: Sequence[EngineSpec], stages: Sequence[Stage]) -> Timing:
    """Steps the pipeline until it repeats itself at the end of a frame."""
    engines = [EngineModel(spec, stage) for spec, stage in zip(specs, stages, strict=True)]
    last = engines[-1]
    words = stages[-1].words_out
    bound = max(stage.cycles(engine.length) for stage, engine in zip(stages, engines, strict=True))
    out, first_in, ends = 0, None, []
    seen: dict[tuple, tuple[int, list[list[int]]]] = {}
    cycle = 0
    while cycle < PATIENCE:
        # All transfers of this cycle, from registered state alone.
        moves = []
        upstream = True  # the source is always valid
        for engine in engines:
            written = engine.room > 0 and (upstream or not engine.wants_input())
            moves.append(written)
            upstream = engine.offers(cycle)
        pulls = [moves[k + 1] and engines[k + 1].wants_input() for k in range(len(engines) - 1)]
        if first_in is None and moves[0] and engines[0].wants_input():
            first_in = cycle
        taken = last.offers(cycle)
        pulls.append(taken)
        for engine, written, pulled in zip(engines, moves, pulls, strict=True):
            engine.advance(cycle, written, pulled)
        if taken:
            out += 1
            if out % words == 0:
                ends.append(cycle + argmax.LATENCY)
                state = tuple(engine.state(cycle) for engine in engines)
                if state in seen:
                    before, counts = seen[state]
                    frames = len(ends) - 1 - before
                    activity = tuple(
                        mean_activity(engine.counts, old, frames)
                        for engine, old in zip(engines, counts, strict=True)
                    )
                    interval = quotient(ends[-1] - ends[before], frames)
                    return Timing(interval, ends[0] - (first_in or 0), activity)
                if drifts(ends, bound):
                    return Timing(bound, ends[0] - (first_in or 0))
                if len(ends) > SETTLE:
                    break
                seen[state] = len(ends) - 1, [list(engine.counts) for engine in engines]
        cycle += 1
    raise GuyotError(f"the cycle model did not settle within {len(ends)} frames")


def drifts(ends: Sequence[int], bound: int) -> bool:
    """Whether frames have long left as fast as the slowest stage can work.

    That stage then never waits, nor will it: what is in front of it only gets further ahead.
    """
    last = ends[-DRIFT // 2 :]
    return len(ends) > DRIFT and all(b - a == bound for a, b in pairwise(last))


def quotient(cycles: int, frames: int) -> int | float:
    """Cycles a frame, whole where they are."""
    return cycles // frames if cycles % frames == 0 else cycles / frames


def mean_activity(
    after: Sequence[int], before: Sequence[int], frames: int
) -> tuple[float, float, float]:
    """(busy, starved, stalled) cycles a frame between two readings of the counts."""
    busy, starved, stalled = (
        quotient(new - old, frames) for new, old in zip(after, before, strict=True)
    )
    return busy, starved, stalled
