"""The cycle model: when every word of a pipeline moves, without its data; exact.

It steps the same counters as the hardware (space, credit, blocks, queues), so that it gives the
interval between frames and the latency of the first one to the cycle, for a source that is always
valid and a sink that is always ready. A test holds it against the RTL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...sw.errors import GuyotError
from ..engine.engine_spec import STATES
from ..graph.stage import HOST, Stage
from ..pipeline import ENTRY
from ..protocol.node import node
from ..protocol.stage_spec import StageSpec
from ..stream import argmax

SETTLE = 2000  # frames within which a pipeline is taken to be periodic
WORK = 300_000_000  # cycles of nodes after which CONSTANT equal intervals are enough
CONSTANT = 32
KEPT = 256  # intervals that a description names
GLANCE = 3  # equal intervals that are enough to compare pipelines ...
LONG = 24  # ... or so many frames
FLAG = 2  # cycles from the beat that ends a frame to its last score, if this waits for nothing else
PATIENCE = 1000  # cycles without a word that moves, beyond what engines take, of a hang


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


def glance(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Timing:
    """What `predict` would say, nearly always, from a few frames: to compare pipelines by."""
    model = Model(specs, stages)
    while not model.is_constant(GLANCE) and len(model.ends) < LONG:
        model.frame()
    return model.timing(len(model.ends) - 1 - GLANCE)


class Model:
    """A pipeline under way: ``ends`` are the cycles of its frames' last beats.

    The tables are :mod:`.cycle_kernel`'s. It is imported late: numba takes a second, and most
    commands do not need it.
    """

    def __init__(self, specs: Sequence[StageSpec], stages: Sequence[Stage]):
        self.tables = build(specs, stages)
        self.words_in, self.words = stages[0].input.size, stages[-1].words_out
        self.patience = PATIENCE + 2 * max((spec.silence for spec in specs), default=0)
        self.cycle = 0
        self.ends: list[int] = []
        self.counts: list[np.ndarray] = []

    def frame(self) -> None:
        """Steps to the end of one more frame."""
        from . import cycle_kernel

        fed = (len(self.ends) + 1) * self.words_in
        left, self.cycle = cycle_kernel.run(
            *self.tables, self.cycle, self.words, fed, ENTRY, self.patience
        )
        if left == cycle_kernel.NEVER:
            raise GuyotError(f"deadlock: no word moved in frame {len(self.ends)}")
        # The last word waits for the frame's flag, which comes with the last one that goes in.
        flag = int(self.tables.nodes["starved"][-1]) + FLAG
        self.ends.append(max(left + argmax.LATENCY, flag))
        self.counts.append(np.array([self.tables.nodes[name][:-1] for name in STATES]).T)

    def is_constant(self, frames: int = CONSTANT) -> bool:
        """Whether the last frames all came in the same interval."""
        return len(self.ends) > frames and not np.diff(self.ends[-frames - 1 :], 2).any()

    def snapshot(self) -> bytes:
        """All that the future depends on, relative to now."""
        from . import cycle_kernel

        nodes, ports, _, _, delays, rings = self.tables
        now = nodes.copy()
        runs = now["finish_at"] != cycle_kernel.NEVER
        now["finish_at"] -= np.where(runs, self.cycle, 0)
        now["last_turn"] = np.maximum(-1, now["last_turn"] - self.cycle)
        parts = [now[name] for name in cycle_kernel.STATE if name != "head"]
        parts += [ports[name] for name in cycle_kernel.PORT_STATE]
        for n in nodes:
            if n["words"]:
                place = (n["head"] + np.arange(n["words"])) % n["ring_size"]
                parts.append(np.maximum(0, rings[n["ring"] + place] - self.cycle))
            if n["delay"]:
                own = delays[n["delays"] : n["delays"] + n["delay"]]
                parts.append(np.roll(own, -(self.cycle % n["delay"])))
        return b"".join(part.tobytes() for part in parts)

    def timing(self, before: int, period: int = 0) -> Timing:
        """The figures, as measured since the end of frame ``before``. ``period``: frames after
        which all repeats itself, 0 where that is not known."""
        frames = len(self.ends) - 1 - before
        intervals = np.diff(self.ends).tolist()
        while period and intervals[-period - 1 : -period] == intervals[-1:]:
            intervals.pop()
        period = period if len(intervals) <= KEPT else 0
        spent = self.counts[-1] - self.counts[before]
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


class Tables(NamedTuple):
    """A pipeline as :mod:`.cycle_kernel` steps it; the host is the last node."""

    nodes: np.ndarray
    ports: np.ndarray
    lines: np.ndarray
    pieces: np.ndarray
    delays: np.ndarray
    rings: np.ndarray


def build(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Tables:
    """The tables of a pipeline at reset."""
    from . import cycle_kernel

    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    records = np.zeros(len(stages) + 1, cycle_kernel.NODE)
    records["finish_at"] = records["last_turn"] = cycle_kernel.NEVER
    ports, lines, pieces, delays, ring = [], [], [], 0, 0
    for record, stage, spec in zip(records, stages, specs, strict=False):
        own = node(spec)
        record["kind"] = own.kind
        record["first_port"], record["ports"] = len(ports), len(stage.inputs)
        record["ring"], record["line"], record["pieces"] = ring, len(lines), len(pieces)
        record["delays"] = delays
        for name, value in own.fields.items():
            record[name] = value
        for name, words, depth in zip(stage.inputs, own.turns, own.depths, strict=True):
            port = np.zeros((), cycle_kernel.PORT)
            port["source"], port["words"] = number[name], words
            port["inner"] = max(0, depth - 1)
            ports.append(port)
        lines += own.line
        pieces += own.pieces
        ring += int(record["ring_size"])
        delays += int(record["delay"])
    return Tables(
        records,
        np.array(ports, cycle_kernel.PORT),
        np.array(lines, np.int64),
        np.array(pieces, np.int64).reshape(-1, 2),
        np.zeros(delays, np.int64),
        np.zeros(ring, np.int64),
    )
