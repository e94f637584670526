"""The cycle model: when every word of a pipeline moves, without its data; exact.

It steps the same counters as the hardware (space, credit, blocks, queues), so that it gives the
interval between frames and the latency of the first one to the cycle, for a source that is always
valid and a sink that is always ready. A test holds it against the RTL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...sw.errors import GuyotError
from ..engine.engine_spec import STATES
from ..graph.stage import HOST, Stage
from ..pipeline import ENTRY
from ..protocol.stage_spec import StageSpec
from ..stream import argmax
from .cycle_tables import NEVER, build

SETTLE = 2000  # frames within which a pipeline is taken to be periodic
WORK = 300_000_000  # cycles of nodes after which CONSTANT equal intervals are enough
CONSTANT = 32
KEPT = 256  # intervals that a description names
GLANCE = 3  # equal intervals that are enough to compare pipelines ...
LONG = 24  # ... or so many frames
PARTS = 20  # of a snapshot, for each node and each input, and less
FLAG = 2  # cycles from the beat that ends a frame to its last score, if this waits for nothing else


@dataclass(frozen=True)
class Timing:
    """``interval``: cycles from frame to frame in steady state, the mean where they alternate.
    ``latency``: from the first beat that goes in to the last one out, of the first frame.

    ``activity``: of each stage in steady state its cycles a frame that are (busy, starved,
    stalled): a block runs, or a joint moves a word; nothing goes for want of input; nothing goes
    for want of room behind.

    ``intervals``: cycles between the ends of the first frames, at most KEPT; the last ``period`` of
    them repeat for ever, and from frame ``settled`` on all that is counted does. Where that is 0,
    nothing is said of the frames behind them.
    """

    interval: int | float
    latency: int
    activity: tuple[tuple[float, float, float], ...] = ()
    intervals: tuple[int, ...] = ()
    period: int = 0
    settled: int = 0


def predict(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Timing:
    """Steps the pipeline until it repeats itself at the end of a frame.

    Raises GuyotError at a deadlock of the pipeline, which queues of the depths that the plan
    gives them exclude.
    """
    model = Model(specs, stages)
    seen: dict[bytes, int] = {}
    while True:
        model.frame()
        frame = len(model.ends) - 1
        before = seen.setdefault(model.snapshot(), frame)
        if before < frame:
            return model.timing(before, frame - before)
        # Where two stages are nearly as fast, buffers between them can take very long to fill.
        if frame > SETTLE:
            return model.timing(frame // 2)
        if model.cycle * len(stages) > WORK and model.is_constant():
            return model.timing(frame - CONSTANT, 1)


def frame_ends(specs: Sequence[StageSpec], stages: Sequence[Stage], frames: int) -> list[int]:
    """The cycles of the last beats of the first frames, from the first beat that goes in."""
    model = Model(specs, stages)
    for _ in range(frames):
        model.frame()
    return model.ends


def glance(specs: Sequence[StageSpec], stages: Sequence[Stage], activity: bool = False) -> Timing:
    """What `predict` would say, nearly always, from a few frames: to compare pipelines by. Where
    not asked for, without the ``activity``."""
    model = Model(specs, stages, exact=activity)
    while not model.is_constant(GLANCE) and len(model.ends) < LONG:
        model.frame()
    return model.timing(len(model.ends) - 1 - GLANCE)


class Model:
    """A pipeline under way: ``ends`` are the cycles of its frames' last beats.

    ``exact``: keeps what `snapshot` and the states in a `Timing` are made from, which takes up to
    three times as long. The kernel is imported late: numba takes a second, and most commands do
    not need it.
    """

    def __init__(self, specs: Sequence[StageSpec], stages: Sequence[Stage], exact: bool = True):
        self.tables = build(specs, stages)
        first = next(spec for spec, s in zip(specs, stages, strict=True) if HOST in s.inputs)
        self.words_in = stages[0].input.size // first.width_in
        self.words = stages[-1].words_out // specs[-1].layout.width
        self.exact = exact
        self.cycle = self.interval = 0
        self.ends: list[int] = []
        self.counts: list[np.ndarray] = []
        parts = self.tables.table.size + PARTS * (len(specs) + self.tables.ports.size)
        self.state = np.zeros(parts if exact else 0, np.int64)

    def frame(self) -> None:
        """Goes on to the end of one more frame."""
        from . import cycle_kernel

        nodes = self.tables.nodes
        host, frame = nodes[-1], len(self.ends)
        host["total"] = (frame + 1) * self.words_in
        if frame == 0 and host["total"] <= ENTRY:
            host["needed"] = host["total"] - 1
        expected = self.cycle + self.interval
        end = self.look(expected) if self.exact and frame else None
        end = self.look(NEVER) if end is None else end
        if end is None:
            raise GuyotError(f"deadlock: no word moved in frame {frame}")
        self.cycle, self.interval = end, end - self.cycle
        # The last word waits for the frame's flag, which comes with the last one that goes in.
        left, flag = int(nodes["gone_at"][-2]), int(host["needed"]) + FLAG
        self.ends.append(max(left + argmax.LATENCY, flag))
        if self.exact:
            cycle_kernel.settle(nodes, end)
            self.counts.append(np.array([nodes[name][:-1] for name in STATES]).T)

    def look(self, horizon: int) -> int | None:
        """All events before the horizon, or before the frame's end if that comes earlier: gives
        this end then, None where it is not reached. Where not exact, some nodes go beyond it."""
        before = [part.copy() for part in self.tables] if self.exact else []
        if not self.reaches_end(horizon):
            return None
        nodes = self.tables.nodes
        end = max(int(nodes["gone_at"][-2]), int(nodes["at"][-1])) + 1
        if self.exact and end < horizon:
            for now, then in zip(self.tables, before, strict=True):
                now[...] = then
            self.reaches_end(end)
        return end

    def reaches_end(self, horizon: int) -> bool:
        """All events before the horizon, at most up to the frame's end; whether it comes so far."""
        from . import cycle_kernel

        nodes, words = self.tables.nodes, (len(self.ends) + 1) * self.words
        nodes["todo"] = True
        while True:
            cycle_kernel.run(*self.tables, words, horizon)
            host = nodes[-1]
            done = nodes["gone"][-2] >= words and host["gone"] + host["room"] >= host["total"]
            first = int(nodes["unsure"].argmin())
            if nodes["unsure"][first] == NEVER or (done and horizon == NEVER):
                return bool(done)
            # What is not known follows from openings that may find room, and comes behind the first
            # of these: so that one finds none.
            nodes["refused"][first] = nodes["unsure"][first]
            nodes["todo"][first] = True

    def is_constant(self, frames: int = CONSTANT) -> bool:
        """Whether the last frames all came in the same interval."""
        return len(self.ends) > frames and not np.diff(self.ends[-frames - 1 :], 2).any()

    def snapshot(self) -> bytes:
        """All that the future depends on, relative to now."""
        from . import cycle_snapshot

        size = cycle_snapshot.snapshot(*self.tables, self.cycle, self.state)
        return self.state[:size].tobytes()

    def timing(self, before: int, period: int = 0) -> Timing:
        """The figures, as measured since the end of frame ``before``. ``period``: frames after
        which all repeats itself, 0 where that is not known."""
        frames = len(self.ends) - 1 - before
        intervals = np.diff(self.ends).tolist()
        while period and intervals[-period - 1 : -period] == intervals[-1:]:
            intervals.pop()
        period = period if len(intervals) <= KEPT else 0
        spent = self.counts[-1] - self.counts[before] if self.exact else np.empty((0, 3), int)
        return Timing(
            interval=quotient(self.ends[-1] - self.ends[before], frames),
            latency=self.ends[0],
            activity=tuple(
                (quotient(busy, frames), quotient(starved, frames), quotient(stalled, frames))
                for busy, starved, stalled in spent.tolist()
            ),
            intervals=tuple(intervals[:KEPT]),
            period=period,
            settled=before if period else 0,
        )


def quotient(cycles: int, frames: int) -> int | float:
    """Cycles a frame, whole where they are."""
    return cycles // frames if cycles % frames == 0 else cycles / frames
