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
from ..engine import beat_fifo
from ..engine.engine_spec import STATES, EngineSpec
from ..engine.line_buffer import LineBuffer
from ..engine.strips import Geometry
from ..engine.writer import Writer
from ..graph.stages import HOST, Stage
from ..pipeline import ENTRY, Spec
from ..stream import argmax, mover, stream_fifo
from ..stream.functions import pattern_of
from ..stream.join import JoinSpec
from ..stream.mover import MoveSpec

SETTLE = 2000  # frames within which a pipeline is taken to be periodic
WORK = 300_000_000  # cycles of nodes after which CONSTANT equal intervals are enough
CONSTANT = 32
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
    """

    interval: int | float
    latency: int
    activity: tuple[tuple[float, float, float], ...] = ()


def predict(specs: Sequence[Spec], stages: Sequence[Stage]) -> Timing:
    """Steps the pipeline until it repeats itself at the end of a frame.

    Raises GuyotError where the pipeline stands still, which queues of the depths that the plan
    gives them exclude.
    """
    model = Model(specs, stages)
    seen: dict[bytes, int] = {}
    while True:
        model.frame()
        frame = len(model.ends) - 1
        before = seen.setdefault(model.snapshot(), frame)
        if before < frame:
            return model.timing(before)
        # Where two stages are nearly as fast, buffers between them can take very long to fill.
        if frame > SETTLE:
            return model.timing(frame // 2)
        if model.cycle * len(stages) > WORK and model.is_constant():
            return model.timing(frame - CONSTANT)


def frame_ends(specs: Sequence[Spec], stages: Sequence[Stage], frames: int) -> list[int]:
    """The cycles of the last beats of the first frames, from the first beat that goes in."""
    model = Model(specs, stages)
    for _ in range(frames):
        model.frame()
    return model.ends


def glance(specs: Sequence[Spec], stages: Sequence[Stage]) -> Timing:
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

    def __init__(self, specs: Sequence[Spec], stages: Sequence[Stage]):
        self.tables = build(specs, stages)
        self.words_in, self.words = stages[0].input.size, stages[-1].words_out
        self.patience = PATIENCE + 2 * max(map(silence, specs), default=0)
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
            raise GuyotError(f"the pipeline stands still in frame {len(self.ends)}")
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

    def timing(self, before: int) -> Timing:
        """The figures, as measured since the end of frame ``before``."""
        frames = len(self.ends) - 1 - before
        spent = self.counts[-1] - self.counts[before]
        return Timing(
            interval=quotient(self.ends[-1] - self.ends[before], frames),
            latency=self.ends[0],
            activity=tuple(
                (quotient(busy, frames), quotient(starved, frames), quotient(stalled, frames))
                for busy, starved, stalled in spent.tolist()
            ),
        )


def silence(spec: Spec) -> int:
    """Cycles in which an engine may work and no word move: rows of blocks that a pooling ends."""
    if not isinstance(spec, EngineSpec):
        return 0
    rows = 1 if spec.pooling is None else spec.pooling.kernel[0]
    return rows * spec.geometry.window.positions[1] * spec.schedule.length


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


def build(specs: Sequence[Spec], stages: Sequence[Stage]) -> Tables:
    """The tables of a pipeline at reset."""
    from . import cycle_kernel

    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    nodes = np.zeros(len(stages) + 1, cycle_kernel.NODE)
    nodes["finish_at"] = nodes["last_turn"] = cycle_kernel.NEVER
    ports, lines, pieces, delays, ring = [], [], [], 0, 0
    for node, stage, spec in zip(nodes, stages, specs, strict=False):
        node["first_port"], node["ports"] = len(ports), len(stage.inputs)
        node["ring"], node["line"], node["pieces"] = ring, len(lines), len(pieces)
        node["delays"] = delays
        depths = spec.depths if isinstance(spec, JoinSpec) else (0,)
        turns = spec.turns if isinstance(spec, JoinSpec) else (0,)
        for name, words, depth in zip(stage.inputs, turns, depths, strict=True):
            port = np.zeros((), cycle_kernel.PORT)
            port["source"], port["words"] = number[name], words
            port["inner"] = max(0, depth - 1)
            ports.append(port)
        if isinstance(spec, EngineSpec):
            lines += describe_writer(node, spec.geometry)
            pieces += [(piece.end, piece.final) for piece in spec.schedule.pieces]
            describe_engine(node, spec)
        elif isinstance(spec, MoveSpec):
            describe_mover(node, spec)
        elif spec.function is not None:
            lines += describe_function(node, spec)
        else:
            node["kind"] = cycle_kernel.CONCATENATION
        ring += int(node["ring_size"])
        delays += int(node["delay"])
    return Tables(
        nodes,
        np.array(ports, cycle_kernel.PORT),
        np.array(lines, np.int64),
        np.array(pieces, np.int64).reshape(-1, 2),
        np.zeros(delays, np.int64),
        np.zeros(ring, np.int64),
    )


def describe_writer(node: np.void, geometry: Geometry) -> list[int]:
    """Fills the writer's part of an engine's record; gives the writes of one row."""
    from . import cycle_kernel

    if not geometry.program:
        node["line_size"] = node["amount"] = node["data"] = node["total"] = 1
        return [cycle_kernel.TAKE]
    rows = geometry.rows
    line, part = [], []
    for write in geometry.program:
        part.append(cycle_kernel.PAD * write.pad | cycle_kernel.TAKE * write.take)
        if write.end:
            line += part * geometry.channels
            part = []
    node["line_size"], node["amount"] = len(line), geometry.pitch
    node["top"], node["data"], node["dropped"] = rows.top, rows.data, rows.dropped
    node["total"] = rows.stored + rows.dropped
    return line


def describe_function(node: np.void, spec: JoinSpec) -> list[int]:
    """Fills the record of a function; gives for each word of a round whether one comes of it."""
    from . import cycle_kernel

    assert spec.function is not None
    pattern = pattern_of(spec.function)
    node["kind"], node["write_delay"] = cycle_kernel.FUNCTION, spec.delay + stream_fifo.LATENCY
    node["credit"] = node["ring_size"] = spec.fifo_depth
    node["line_size"] = len(pattern)
    return pattern.astype(np.int64).tolist()


def describe_mover(node: np.void, spec: MoveSpec) -> None:
    """Fills the record of a mover."""
    from . import cycle_kernel

    node["kind"], node["write_delay"] = cycle_kernel.MOVER, mover.LATENCY
    node["credit"] = node["ring_size"] = mover.FIFO_DEPTH
    node["room"], node["amount"] = spec.capacity, spec.move.unit
    node["length"], node["delay"] = spec.move.words, mover.WRITTEN - 1


def describe_engine(node: np.void, spec: EngineSpec) -> None:
    """Fills the rest of an engine's record."""
    from . import cycle_kernel

    window, schedule = spec.geometry.window, spec.schedule
    node["kind"] = cycle_kernel.ENGINE
    node["span"], node["room"] = window.span, spec.capacity - Writer.slack_of(spec.geometry)
    node["step"], node["step_row"], node["step_frame"] = window.steps
    node["rows"], node["columns"] = window.positions
    node["kernel_rows"], node["kernel_columns"] = spec.pooling.kernel if spec.pooling else (1, 1)
    node["length"], node["push_delay"] = schedule.length, spec.push_delay
    node["write_delay"] = spec.write_delay + beat_fifo.latency_of(spec.depth)
    node["delay"] = LineBuffer.release_delay_of(spec.word_delay)
    node["piece_count"], node["beats"] = len(schedule.pieces), spec.beats
    node["block_beats"], node["results"] = spec.block_beats, spec.results
    node["credit"] = node["ring_size"] = spec.depth
