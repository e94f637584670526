"""What layers in turn are made from: a stage of the pipeline that stands for several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...sw.fixed import Format, bits_for
from ..primitives import Rom, SpramRam, rom
from ..protocol.layout import Layout
from ..protocol.node import TURNS, Node, node
from ..protocol.stage_spec import WithoutLanes
from ..stream import stream_fifo
from .parts import Program
from .record import Records
from .times import Times, results, times

LEAST_QUEUE = 8  # words behind: fewer are neither a block RAM nor registers on all families


@dataclass(frozen=True, eq=False)
class TurnsSpec(WithoutLanes):
    """``queue``: words that wait in front, while a frame is computed. ``bank``: as in `Rom`.
    ``loads``: the words come once the chip runs; ``single``: the lanes' memories have one port, so
    that each row of results takes a cycle from the words; ``paired``: a multiplier serves two
    lanes; ``blocks``: small memories are in block RAM too."""

    name: str
    program: Program
    queue: int = 0
    bank: int = 16384
    loads: bool = False
    single: bool = False
    paired: bool = False
    blocks: bool = False

    states = ("busy", "starved", "stalled")
    width_in = 1

    @property
    def input(self) -> Format:
        return self.program.load.format

    @property
    def output(self) -> Format:
        return self.program.output

    @property
    def layout(self) -> Layout:
        return Layout.natural(self.program.channels)

    @property
    def sum_bits(self) -> int:
        """Of what a lane sums up."""
        program = self.program
        return max(bits_for(program.low, program.high, signed=True), program.bits + 1)

    @property
    def results(self) -> int:
        """Words of a frame that leave."""
        return results(self.program)

    @property
    def fifo_depth(self) -> int:
        """Of the queue behind, which holds a frame's results."""
        return stream_fifo.depth_for(max(LEAST_QUEUE, self.results))

    @property
    def depths(self) -> tuple[int, ...]:
        return (stream_fifo.depth_for(self.queue) if self.queue else 0,)

    @property
    def queues(self) -> tuple[int, ...]:
        return (self.queue,)

    @property
    def room(self) -> int:
        return self.results

    @cached_property
    def records(self) -> Records:
        return Records(self.program)

    @cached_property
    def times(self) -> Times:
        return times(self.program, self.word_latency, steals=self.single)

    @property
    def words_file(self) -> str:
        """The name of the words' hex file, behind the core's."""
        return f"{self.name}_words.hex"

    @property
    def word_latency(self) -> int:
        """Cycles from a word's address to the word."""
        if self.loads:
            return SpramRam.LATENCY
        return Rom.latency_of(self.program.length, self.bank)

    @property
    def words_in(self) -> int:
        return self.program.load.words

    @property
    def cycles(self) -> int:
        """A frame comes in, and is computed."""
        return self.words_in + self.times.run

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        count = len(self.program.layers)
        return f"{count} layers in turn: {self.words_in:,} words in, {self.times.run:,} cycles"

    def facts(self, family: str) -> Mapping[str, Any]:
        return {
            "multipliers": self.program.lanes,
            "block": self.times.run,
            "fillers": 0,
            "weight_brams": self.word_brams(family),
        }

    def word_brams(self, family: str) -> int:
        """Block RAMs of the words."""
        if self.loads:
            return 0
        words = self.program.word_bits, self.program.length
        return rom.brams(*words, family, self.bank, self.blocks)

    @property
    def held(self) -> tuple[int, ...]:
        return self.depths[0] + self.words_in, self.fifo_depth

    def places_needed(self, arriving: int) -> np.ndarray:
        """A whole frame."""
        return np.full(self.results // self.program.channels, arriving)

    def with_queues(self, words: tuple[int, ...]) -> TurnsSpec:
        """The same: the frame that waits in front of it is all that ever has to."""
        del words
        return self


@node.register
def turns_node(spec: TurnsSpec) -> Node:
    fields = {
        "amount": spec.words_in,
        "length": spec.times.run,
        "ring_size": spec.results,
        "piece_count": spec.results,
        "write_delay": stream_fifo.LATENCY,
    }
    return Node(TURNS, fields, (0,), spec.depths, (), [(at, True) for at in spec.times.results])
