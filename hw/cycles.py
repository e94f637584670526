"""The cycle model: when every word of a pipeline moves, without its data; exact.

It steps the same counters as the hardware (space, credit, blocks, queues), so that it gives the
interval between frames and the latency of the first one to the cycle, for a source that is always
valid and a sink that is always ready. A test holds it against the RTL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..sw.errors import GuyotError
from . import argmax, join, stream_fifo
from .folded import EngineSpec
from .join import JoinSpec
from .stages import HOST, Stage

Spec = EngineSpec | JoinSpec
SETTLE = 2000  # frames within which a pipeline is taken to be periodic
WORK = 1_000_000_000  # cycles of nodes after which CONSTANT equal intervals are enough
CONSTANT = 32


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

    Raises GuyotError where the pipeline stands still, which queues as :mod:`.queues` sizes them
    exclude.
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
    return [end - model.first_in for end in model.ends]


class Model:
    """A pipeline under way: ``ends`` are the cycles of its frames' last beats.

    The tables are :mod:`.machine`'s. It is imported late: numba takes a second, and most commands
    do not need it.
    """

    def __init__(self, specs: Sequence[Spec], stages: Sequence[Stage]):
        self.nodes, self.ports, self.times, self.rings = build(specs, stages)
        self.words = stages[-1].words_out
        blocks = [s.schedule.length for s in specs if isinstance(s, EngineSpec)]
        self.patience = 1000 + 4 * max(blocks, default=0)
        self.cycle = self.first_in = 0
        self.ends: list[int] = []
        self.counts: list[np.ndarray] = []

    def frame(self) -> None:
        """Steps to the end of one more frame."""
        from . import machine

        tables = self.nodes, self.ports, self.times, self.rings
        cycle, first = machine.run(*tables, self.cycle, self.words, self.patience)
        if cycle == machine.NEVER:
            raise GuyotError(f"the pipeline stands still in frame {len(self.ends)}")
        if not self.ends:
            self.first_in = first
        self.cycle = cycle + 1
        self.ends.append(cycle + argmax.LATENCY)
        self.counts.append(np.array([self.nodes[name][:-1] for name in machine.COUNTS]).T)

    def is_constant(self) -> bool:
        """Whether the last frames all came in the same interval."""
        return len(self.ends) > CONSTANT and not np.diff(self.ends[-CONSTANT - 1 :], 2).any()

    def snapshot(self) -> bytes:
        """All that the future depends on, relative to now."""
        from . import machine

        nodes = self.nodes.copy()
        runs = nodes["finish_at"] != machine.NEVER
        nodes["finish_at"] -= np.where(runs, self.cycle, 0)
        nodes["last_turn"] = np.maximum(-1, nodes["last_turn"] - self.cycle)
        parts = [nodes[name] for name in machine.STATE if name != "head"]
        parts += [self.ports[name] for name in machine.PORT_STATE]
        for n in self.nodes:
            if n["words"]:
                place = (n["head"] + np.arange(n["words"])) % n["ring_size"]
                parts.append(np.maximum(0, self.rings[n["ring"] + place] - self.cycle))
        return b"".join(part.tobytes() for part in parts)

    def timing(self, before: int) -> Timing:
        """The figures, as measured since the end of frame ``before``."""
        frames = len(self.ends) - 1 - before
        spent = self.counts[-1] - self.counts[before]
        return Timing(
            interval=quotient(self.ends[-1] - self.ends[before], frames),
            latency=self.ends[0] - self.first_in,
            activity=tuple(
                (quotient(busy, frames), quotient(starved, frames), quotient(stalled, frames))
                for busy, starved, stalled in spent.tolist()
            ),
        )


def quotient(cycles: int, frames: int) -> int | float:
    """Cycles a frame, whole where they are."""
    return cycles // frames if cycles % frames == 0 else cycles / frames


Tables = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def build(specs: Sequence[Spec], stages: Sequence[Stage]) -> Tables:
    """Nodes, ports, ends and rings of a pipeline at reset; the host is the last node."""
    from . import machine

    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    nodes = np.zeros(len(stages) + 1, machine.NODE)
    nodes["finish_at"] = nodes["last_turn"] = machine.NEVER
    ports, ends, ring = [], [], 0
    for node, stage, spec in zip(nodes, stages, specs, strict=False):
        node["first_port"], node["ports"], node["ring"] = len(ports), len(stage.inputs), ring
        depths = spec.depths if isinstance(spec, JoinSpec) else (0,)
        for name, tensor, depth in zip(stage.inputs, stage.sources, depths, strict=True):
            port = np.zeros((), machine.PORT)
            port["source"], port["channels"] = number[name], tensor.shape[0]
            port["inner"] = max(0, depth - 1)
            ports.append(port)
        if isinstance(spec, EngineSpec):
            node["kind"], node["ends"] = machine.ENGINE, len(ends)
            ends += spec.schedule.ends
            describe_engine(node, stage, spec)
        elif stage.kind == "add":
            node["kind"], node["write_delay"] = machine.ADDITION, join.ADD_LATENCY
            node["credit"] = node["ring_size"] = join.FIFO_DEPTH
        else:
            node["kind"] = machine.CONCATENATION
        ring += int(node["ring_size"])
    return nodes, np.array(ports, machine.PORT), np.array(ends, np.int64), np.zeros(ring, np.int64)


def describe_engine(node: np.void, stage: Stage, spec: EngineSpec) -> None:
    """Fills an engine's record."""
    window = spec.window
    node["length"], node["outputs"] = spec.schedule.length, len(spec.schedule.ends)
    node["push_delay"] = spec.push_delay
    node["write_delay"] = spec.write_delay + stream_fifo.LATENCY
    node["credit"] = node["ring_size"] = spec.fifo_depth
    node["span"], node["room"] = window.span, spec.capacity
    node["step"], node["step_row"], node["step_frame"] = window.steps
    node["rows"], node["columns"] = window.positions
    node["channels"], node["height"], node["width"] = stage.input.shape
    node["top"], node["bottom"], node["left"], node["right"] = stage.padding
