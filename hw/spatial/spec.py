"""What a layer at full width is made from, and what is known of it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...sw.fixed import Format
from ..engine import beat_fifo, pool
from ..engine.pool import Pooling
from ..protocol.layout import Layout
from ..protocol.node import FUNCTION, SEND, TAKE, Node, node
from ..protocol.stage_spec import NO_LANES, WithoutLanes
from .adder_graph import AdderGraph
from .layer import REQUANTISE_LATENCY
from .retiming import Timing, retime
from .scan import Scan
from .window import Place, latency_of


@dataclass(frozen=True)
class SpatialSpec(WithoutLanes):
    """Everything that a layer at full width is made from.

    ``places``: of the window, the activations that ``graph`` sums, in its order; ``bias``, one for
    each row, ``shift``, ``rounding``: of the requantisation behind it. ``pad_value``: what padding
    stands for. ``depth``: positions whose results wait on the way out.
    """

    name: str
    input: Format
    output: Format
    layout: Layout
    scan: Scan
    places: tuple[Place, ...]
    graph: AdderGraph
    bias: tuple[int, ...]
    shift: int
    rounding: str
    pad_value: int
    depth: int

    queues = (0,)
    width_in = 1
    room = 0

    @cached_property
    def timing(self) -> Timing:
        """When each adder works."""
        return retime(self.graph)

    @property
    def channels(self) -> int:
        return len(self.bias)

    @property
    def pooling(self) -> Pooling | None:
        """Of rows: what is beside each other has met before."""
        rows, columns = self.scan.pool
        if rows == 1:
            return None
        down, across = self.scan.positions
        return Pooling((rows, 1), (down, across // columns), 1)

    @property
    def words_out(self) -> int:
        """Words a frame that leave."""
        down, across = (n // k for n, k in zip(self.scan.positions, self.scan.pool, strict=True))
        return down * across * self.channels // self.layout.width

    @property
    def cycles(self) -> int:
        """Cycles a frame, if the neighbours keep up."""
        return max(self.scan.steps, self.words_out)

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        made = f"a window at a time in {len(self.graph.adders):,} adders"
        if self.words_out > self.scan.steps:
            return f"{made}; output: {self.words_out:,} words, one a cycle"
        return f"{made}; input: {self.scan.steps:,} words, padding among them, one a cycle"

    def facts(self, family: str) -> Mapping[str, Any]:
        """``adders``: of the graph."""
        del family
        return {**NO_LANES, "adders": len(self.graph.adders)}

    @property
    def held(self) -> tuple[int, int]:
        """A part of a frame, and what waits behind."""
        return 1, self.depth * self.channels

    def places_needed(self, arriving: int) -> np.ndarray:
        """Up to the last row and column of the windows."""
        del arriving
        return self.scan.needed

    def with_queues(self, words: tuple[int, ...]) -> SpatialSpec:
        """The same: nothing waits in front of it."""
        del words
        return self

    @property
    def layer_latency(self) -> int:
        """Cycles from a window to its activations."""
        return self.timing.latency + REQUANTISE_LATENCY

    @property
    def latency(self) -> int:
        """Cycles from the step that completes a group of windows to its beat."""
        pooled = (self.scan.pool[1] > 1) + (pool.LATENCY if self.pooling else 0)
        return latency_of(self.scan) + self.layer_latency + pooled


@node.register
def spatial_node(spec: SpatialSpec) -> Node:
    """A function of words that come, padding or not, with a beat now and then."""
    scan = spec.scan
    line = (TAKE * scan.takes + SEND * scan.sends).astype(np.int64).tolist()
    fields = {
        "write_delay": spec.latency + beat_fifo.latency_of(spec.depth),
        "ring_size": spec.depth,
        "results": spec.channels // spec.layout.width,
        "line_size": len(line),
    }
    return Node(FUNCTION, fields, (0,), (0,), line)
