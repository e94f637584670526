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
from . import argmax, beat_fifo, join
from .folded import EngineSpec
from .join import JoinSpec
from .line_buffer import LineBuffer
from .stages import HOST, Stage
from .strips import Geometry
from .writer import Writer

PATIENCE = 1_000_000_000  # cycles; a model that runs longer than this has a fault
SETTLE = 64  # frames within which a pipeline is periodic
STUCK = 100_000  # cycles in which no word moves
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


class WriterModel:
    """Which word goes where does not matter here, only what each cycle takes, opens and commits."""

    def __init__(self, geometry: Geometry):
        rows = geometry.rows
        self.steps = [(write.pad, write.take) for write in geometry.program]
        self.amount = geometry.pitch if self.steps else 1
        if self.steps:
            one = self.line(geometry)
            blank = [(True, False, *flags) for _, _, *flags in one]
            dropped = [(pad, take, False, False) for pad, take, _, _ in one]
            self.walk = (
                blank * rows.top + one * rows.data + dropped * rows.dropped + blank * rows.bottom
            )
        else:
            self.walk = [(False, True, True, True)]
        self.place = 0

    def line(self, geometry: Geometry) -> list[tuple[bool, bool, bool, bool]]:
        """(padding, takes a word, opens, commits) of each cycle of a row of data."""
        found, part = [], []
        for write in geometry.program:
            part.append((write.pad, write.take))
            if write.end:
                found += part * geometry.channels
                part = []
        last = len(found) - 1
        return [(pad, take, k == 0, k == last) for k, (pad, take) in enumerate(found)]


class EngineModel:
    """The counters of one folded engine."""

    def __init__(self, spec: EngineSpec):
        window, plan = spec.geometry.window, spec.schedule
        self.writer = WriterModel(spec.geometry)
        self.length = plan.length
        self.ends = [piece.end for piece in plan.pieces]
        self.finals = [piece.final for piece in plan.pieces]
        self.beats, self.results = spec.beats, spec.results
        self.block_beats = spec.block_beats
        self.span, self.steps = window.span, window.steps
        self.rows, self.columns = window.positions
        self.pooling = spec.pooling
        self.push_delay = spec.push_delay
        self.write_delay = spec.write_delay + beat_fifo.latency_of(spec.depth)
        self.ahead = 0
        self.room = spec.capacity - Writer.slack_of(spec.geometry)
        self.credit = spec.depth
        self.row = self.column = 0
        self.release = 0
        self.finish_at = -1  # the cycle of the running block's last word; -1 where none runs
        self.last_turn = -1
        self.valid_at: deque[int] = deque()  # of each beat
        self.word = 0
        # Registers between an event and the counter that it changes.
        self.opened = self.committed = self.started = self.taken = self.spent = False
        self.released = deque([0] * LineBuffer.release_delay_of(spec.word_delay))
        self.counts = [0, 0, 0]  # cycles busy, starved, stalled

    def offers(self, cycle: int, valids: Sequence[bool]) -> bool:
        """Whether a word stands at the output, ``valids`` of the inputs given."""
        return bool(self.valid_at) and self.valid_at[0] <= cycle

    def pulls(self, valids: Sequence[bool], taken: bool) -> list[bool]:
        """From which of the inputs a word goes in, ``taken``: one goes out."""
        writer = self.writer
        pad, take, opens, _ = writer.walk[writer.place]
        clear = not opens or self.room >= writer.amount
        self.written = clear and (pad or valids[0])
        return [self.written and take and not pad]

    def sends(self) -> bool:
        """Whether the next block sends anything."""
        return self.pooling is None or self.pooling.emits(self.row, self.column)

    def advance(self, cycle: int, pulled: Sequence[bool], taken: bool) -> None:
        """One clock edge."""
        finish = cycle == self.finish_at
        sends = self.sends()
        free = self.credit >= self.block_beats or not sends
        start = (self.finish_at < 0 or finish) and self.ahead >= self.span and free
        if self.finish_at >= 0:
            self.counts[0] += 1
        else:
            self.counts[2 if self.ahead >= self.span and not free else 1] += 1

        amount = self.writer.amount
        self.ahead += amount * self.committed - self.release * self.started
        self.credit += self.taken - self.block_beats * self.spent
        self.released.append(self.release if finish else 0)
        self.room += self.released.popleft() - amount * self.opened
        self.opened = self.committed = False
        if self.written:
            _, _, self.opened, self.committed = self.writer.walk[self.writer.place]
            self.writer.place = (self.writer.place + 1) % len(self.writer.walk)
        self.taken = False
        if taken:
            self.word += 1
            if self.word == self.results:
                self.word = 0
                self.valid_at.popleft()
                self.taken = True
        if finish:
            self.finish_at = -1
        self.started, self.spent = start, start and sends
        if start:
            self.start(cycle, sends)

    def start(self, cycle: int, sends: bool) -> None:
        end_of_row = self.column == self.columns - 1
        end_of_frame = end_of_row and self.row == self.rows - 1
        self.release = self.steps[2 if end_of_frame else 1 if end_of_row else 0]
        self.column = 0 if end_of_row else self.column + 1
        self.row = 0 if end_of_frame else self.row + end_of_row
        self.finish_at = cycle + self.length
        first = cycle + self.push_delay
        for end, final in zip(self.ends, self.finals, strict=True):
            turn = max(self.last_turn, first + end - 1) + 1
            self.last_turn = turn + self.beats - 1
            if final and sends:
                self.valid_at.extend(turn + k + self.write_delay for k in range(self.beats))

    def state(self, cycle: int) -> tuple:
        """All that the future depends on, relative to ``cycle``."""
        return (
            self.ahead,
            self.room,
            self.credit,
            self.row,
            self.column,
            self.writer.place,
            self.word,
            self.release,
            (self.opened, self.committed, self.started, self.taken, self.spent),
            tuple(self.released),
            max(-1, self.finish_at - cycle),
            max(-1, self.last_turn - cycle),
            tuple(max(0, at - cycle) for at in self.valid_at),
        )


class QueueModel:
    """A StreamFIFO: words in its memory, and one in its output register."""

    def __init__(self, depth: int):
        self.inner, self.words, self.standing = depth - 1, 0, False

    def advance(self, written: bool, taken: bool) -> None:
        moved = self.words > 0 and (not self.standing or taken)
        self.words += written - moved
        self.standing = moved or (self.standing and not taken)


class JoinModel:
    """A joint with its queues: which inputs it takes, and when the sums of an addition leave."""

    def __init__(self, spec: JoinSpec):
        self.adds = spec.bias is not None
        self.queues = [QueueModel(depth) if depth else None for depth in spec.depths]
        self.channels = spec.channels
        self.pixels = spec.pixels
        self.counts = [0, 0, 0]
        self.turn = self.place = 0
        self.credit = join.FIFO_DEPTH
        self.valid_at: deque[int] = deque()

    def behind(self, valids: Sequence[bool]) -> list[bool]:
        """The valids behind the queues."""
        return [
            valid if queue is None else queue.standing
            for valid, queue in zip(valids, self.queues, strict=True)
        ]

    def offers(self, cycle: int, valids: Sequence[bool]) -> bool:
        if self.adds:
            return bool(self.valid_at) and self.valid_at[0] <= cycle
        return self.behind(valids)[self.turn]

    def pulls(self, valids: Sequence[bool], taken: bool) -> list[bool]:
        behind = self.behind(valids)
        if self.adds:
            self.moves = [all(behind) and self.credit > 0] * 2
        else:
            self.moves = [taken and k == self.turn for k in range(len(behind))]
        return [
            moved if queue is None else valid and queue.words < queue.inner
            for moved, queue, valid in zip(self.moves, self.queues, valids, strict=True)
        ]

    def advance(self, cycle: int, pulled: Sequence[bool], taken: bool) -> None:
        for queue, written, moved in zip(self.queues, pulled, self.moves, strict=True):
            if queue is not None:
                queue.advance(written, moved)
        if self.adds:
            if taken:
                self.valid_at.popleft()
                self.credit += 1
            if self.moves[0]:
                self.credit -= 1
                self.valid_at.append(cycle + join.ADD_LATENCY)
        elif taken:
            self.place += 1
            if self.place == self.channels[self.turn] * self.pixels:
                self.turn, self.place = (self.turn + 1) % len(self.channels), 0

    def state(self, cycle: int) -> tuple:
        return (
            self.turn,
            self.place,
            self.credit,
            tuple((queue.words, queue.standing) for queue in self.queues if queue),
            tuple(max(0, at - cycle) for at in self.valid_at),
        )


def predict(specs: Sequence[EngineSpec | JoinSpec], stages: Sequence[Stage]) -> Timing:
    """Steps the pipeline until it repeats itself at the end of a frame."""
    nodes = [JoinModel(spec) if isinstance(spec, JoinSpec) else EngineModel(spec) for spec in specs]
    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    inputs = [[number[name] for name in stage.inputs] for stage in stages]
    # done[k][j]: input j of stage k has taken the word that its maker still offers to others.
    done = [[False] * len(each) for each in inputs]
    words = stages[-1].words_out
    bound = max(spec.cycles for spec in specs if isinstance(spec, EngineSpec))
    out, first_in, ends = 0, None, []
    seen: dict[tuple, tuple[int, list[list[int]]]] = {}
    cycle = moved = 0
    while cycle < PATIENCE and cycle < moved + STUCK:
        # All transfers of this cycle, from registered state: valids forwards, readies backwards.
        offered = [False] * len(stages) + [True]
        valids = []
        for k, node in enumerate(nodes):
            valids.append([offered[s] and not d for s, d in zip(inputs[k], done[k], strict=True)])
            offered[k] = node.offers(cycle, valids[k])
        served = [True] * len(stages) + [True]
        pulled: list[list[bool]] = [[] for _ in nodes]
        taken = [False] * len(stages)
        for k in reversed(range(len(nodes))):
            taken[k] = offered[k] and served[k]
            pulled[k] = nodes[k].pulls(valids[k], taken[k])
            for j, source in enumerate(inputs[k]):
                served[source] &= done[k][j] or pulled[k][j]
        if first_in is None and served[-1]:
            first_in = cycle
        for k, node in enumerate(nodes):
            for j, source in enumerate(inputs[k]):
                done[k][j] = (done[k][j] or pulled[k][j]) and not served[source]
            node.advance(cycle, pulled[k], taken[k])
            if taken[k]:
                moved = cycle
        if taken[-1]:
            out += 1
            if out % words == 0:
                ends.append(cycle + argmax.LATENCY)
                state = (*(node.state(cycle) for node in nodes), tuple(map(tuple, done)))
                if state in seen:
                    before, counts = seen[state]
                    frames = len(ends) - 1 - before
                    activity = tuple(
                        mean_activity(node.counts, old, frames)
                        for node, old in zip(nodes, counts, strict=True)
                    )
                    interval = quotient(ends[-1] - ends[before], frames)
                    return Timing(interval, ends[0] - (first_in or 0), activity)
                if drifts(ends, bound):
                    return Timing(bound, ends[0] - (first_in or 0))
                if len(ends) > SETTLE:
                    break
                seen[state] = len(ends) - 1, [list(node.counts) for node in nodes]
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
