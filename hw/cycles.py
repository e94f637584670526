"""The cycle model: when every word of a pipeline moves, without its data; exact.

It steps the same counters as the hardware (space, credit, blocks, queues), so that it gives the
interval between frames and the latency of the first one to the cycle, for a source that is always
valid and a sink that is always ready. A test holds it against the RTL.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from ..sw.errors import GuyotError
from . import argmax, join, stream_fifo
from .folded import EngineSpec
from .join import JoinSpec
from .stages import HOST, Stage

PATIENCE = 1_000_000_000  # cycles; a model that runs longer than this has a fault
SETTLE = 64  # frames within which a pipeline is periodic
STUCK = 100_000  # cycles in which no word moves


@dataclass(frozen=True)
class Timing:
    """``interval``: cycles from frame to frame in steady state, the mean where they alternate.
    ``latency``: from the first beat that goes in to the last one out, of the first frame."""

    interval: int | float
    latency: int


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

    def offers(self, cycle: int, valids: Sequence[bool]) -> bool:
        """Whether a word stands at the output, ``valids`` of the inputs given."""
        return bool(self.valid_at) and self.valid_at[0] <= cycle

    def pulls(self, valids: Sequence[bool], taken: bool) -> list[bool]:
        """From which of the inputs a word goes in, ``taken``: one goes out."""
        pixel = not self.border or not self.border[self.place]
        self.written = self.room > 0 and (valids[0] or not pixel)
        return [self.written and pixel]

    def advance(self, cycle: int, pulled: Sequence[bool], taken: bool) -> None:
        """One clock edge."""
        finish = cycle == self.finish_at
        start = (
            (self.finish_at < 0 or finish)
            and self.ahead >= self.span
            and self.credit >= self.outputs
        )
        if finish:
            self.room += self.release
            self.finish_at = -1
        if self.written:
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
            if self.place == self.channels[self.turn]:
                self.turn, self.place = (self.turn + 1) % len(self.channels), 0

    def state(self, cycle: int) -> tuple:
        return (
            self.turn,
            self.place,
            self.credit,
            tuple((queue.words, queue.standing) for queue in self.queues if queue),
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


def predict(specs: Sequence[EngineSpec | JoinSpec], stages: Sequence[Stage]) -> Timing:
    """Steps the pipeline until it repeats itself at the end of a frame."""
    nodes = [
        JoinModel(spec) if isinstance(spec, JoinSpec) else EngineModel(spec, stage)
        for spec, stage in zip(specs, stages, strict=True)
    ]
    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    inputs = [[number[name] for name in stage.inputs] for stage in stages]
    # done[k][j]: input j of stage k has taken the word that its maker still offers to others.
    done = [[False] * len(each) for each in inputs]
    words = stages[-1].words_out
    out, first_in, ends = 0, None, []
    seen: dict[tuple, int] = {}
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
                    before = seen[state]
                    frames = len(ends) - 1 - before
                    interval, rest = divmod(ends[-1] - ends[before], frames)
                    if rest:
                        interval += rest / frames
                    return Timing(interval, ends[0] - (first_in or 0))
                if len(ends) > SETTLE:
                    break
                seen[state] = len(ends) - 1
        cycle += 1
    raise GuyotError(f"the cycle model did not settle within {len(ends)} frames")
