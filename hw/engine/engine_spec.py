"""What a folded engine is made from, and how fast its blocks then follow one another.

A block starts only with room for all beats that it will send. Where the buffer behind the engine
holds hardly more than one block's, the next one waits until these have left: for the engine's own
pipeline's latency, or for one word a cycle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...sw.fixed import Format, bits_for
from ..primitives import BankedRom, Rom, banked_rom, rom
from ..protocol.layout import Layout
from ..protocol.write_bus import Written
from . import beat_fifo, collector, lane, requantise
from .line_buffer import LineBuffer
from .pool import Pooling
from .requantise import slot_bits_for
from .schedule import Schedule
from .store import Store
from .strips import Geometry, power_of_two

STATES = ("busy", "starved", "stalled")  # what an engine does in a cycle
SENDING = 12  # blocks that send, after which the pace is taken to be steady
SEEN = 1  # cycles from where a beat has left to a block that starts on its room


@dataclass(frozen=True, eq=False)
class EngineSpec:
    """Everything that one engine is made from.

    ``kind``: what a lane does, one of `lane.KINDS`. ``pixels``: lanes of a group; ``results``:
    values that leave a cycle. ``capacity``: words that the line buffer holds. ``low``, ``high``:
    bounds of the bare sums, zero among them. ``bias``, ``shift``, ``rounding``, ``output``:
    requantisation, biases by channel; ``bias`` is None for a maximum, which passes unchanged.
    ``pooling``: a maximum over what leaves. ``depth``: beats that wait on the way out, a power of
    two. ``layout``: of the words that leave. ``multiplier``: as in `lane.MULTIPLIERS`; the last
    ``soft`` groups have theirs out of look-up tables.
    ``store``: how the schedule's words are kept. ``bank``: words of the deepest memory that needs
    no multiplexer. ``patchable``: weights and biases can be replaced in a finished bitstream.
    ``slices``: bits of a slice in which its words, and its biases, are written while it runs; None
    where they are fixed.
    """

    name: str
    kind: str
    input: Format
    output: Format
    geometry: Geometry
    capacity: int
    schedule: Schedule
    store: Store
    layout: Layout
    pixels: int
    results: int
    low: int
    high: int
    bias: tuple[int, ...] | None
    depth: int
    shift: int = 0
    rounding: str = "half-up"
    pad_value: int = 0
    pooling: Pooling | None = None
    multiplier: str = "dsp"
    soft: int = 0
    bank: int = 16384
    patchable: bool = False
    slices: tuple[int, int] | None = None

    @property
    def written(self) -> tuple[Written, ...]:
        """The memories that are written while it runs: of words, of biases."""
        if self.slices is None:
            return ()
        plan = self.schedule
        sizes = (self.store.width, plan.length), (self.bias_bits, len(plan.pieces))
        return tuple(
            Written(words, -(-width // each), each)
            for (width, words), each in zip(sizes, self.slices, strict=True)
        )

    def word_brams(self, family: str) -> int:
        """Block RAMs of the schedule's words."""
        if self.slices is not None:
            return banked_rom.brams(self.store.width, self.schedule.length, family)
        return self.store.brams(family, self.bank, self.patchable)

    def bias_brams(self, family: str) -> int:
        """Block RAMs of the biases."""
        if self.bias is None:
            return 0
        size = self.bias_bits, len(self.schedule.pieces)
        if self.slices is not None:
            return banked_rom.brams(*size, family)
        return rom.brams(*size, family, block=self.patchable)

    @property
    def half(self) -> int:
        """The constant that rounds, which is in the biases."""
        return requantise.half_of(self.shift, self.rounding)

    @property
    def constant_bits(self) -> int:
        """Bits of a bias, the rounding constant in it."""
        least, most = self.bias_range
        return bits_for(least + self.half, most + self.half, signed=True)

    @property
    def bias_bits(self) -> int:
        """The width of the memory of biases."""
        slots = len({piece.channel for piece in self.schedule.pieces if not piece.final})
        return self.constant_bits + (2 + slot_bits_for(slots, self.beats) if slots else 0)

    def bias_words(self, bias: Sequence[int]) -> list[int]:
        """The memory of biases, for these, by channel."""
        loaded = [int(each) + self.half for each in bias]
        return requantise.bias_words(self.schedule.pieces, loaded, self.constant_bits, self.beats)

    @property
    def bias_range(self) -> tuple[int, int]:
        """The least and the greatest bias that there is room for, zero where there are none.

        Where they can be replaced, as many bits as a sum has, the rounding constant in it.
        """
        bias = self.bias or (0,)
        low, high = min(bias), max(bias)
        if not self.patchable and self.slices is None:
            return low, high
        half = self.half
        bits = max(self.result_bits, bits_for(low + half, high + half, signed=True))
        return -(1 << bits - 1) - half, (1 << bits - 1) - 1 - half

    def multiplier_of(self, group: int) -> str:
        """The multipliers of a group's lanes."""
        return "logic" if group >= self.schedule.groups - self.soft else self.multiplier

    @property
    def blocks(self) -> int:
        """Blocks a frame."""
        rows, columns = self.geometry.window.positions
        return rows * columns

    @property
    def values_out(self) -> int:
        """Activations a frame that leave."""
        pool = (1, 1) if self.pooling is None else self.pooling.kernel
        lanes = self.layout.pixels
        return self.blocks * lanes * len(self.schedule.order) // (pool[0] * pool[1])

    @property
    def leaving(self) -> int:
        """Values of a beat, behind the pooling."""
        return self.results // (1 if self.pooling is None else self.pooling.across)

    @property
    def words_out(self) -> int:
        """Words a frame that leave."""
        return self.values_out // self.layout.width

    @property
    def cycles(self) -> int:
        """Cycles a frame, if the neighbours keep up."""
        return max(block_cycles(self), self.geometry.words_in, self.words_out)

    @property
    def width_in(self) -> int:
        return self.geometry.width

    queues = (0,)  # the line buffer is what its words wait in
    buffers = "capacity", "depth"
    states = STATES

    @property
    def room(self) -> int:
        """Words that wait in the buffer behind, whole blocks of them."""
        words = self.leaving // self.layout.width
        return self.depth // self.block_beats * self.block_beats * words

    @property
    def bound(self) -> str:
        """What its own cycles come from: "weights", "input words" or "output words"."""
        plan = self.schedule
        if self.cycles > self.blocks * plan.length:
            return "input words" if self.cycles == self.geometry.words_in else "output words"
        return "output words" if plan.length == plan.beats * len(plan.pieces) else "weights"

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        what, blocks = self.bound, "1 block" if self.blocks == 1 else f"{self.blocks:,} blocks"
        if what == "input words":
            made = f"input: {self.geometry.words_in:,} words to store, one a cycle"
        elif self.cycles == self.words_out:
            made = f"output: {self.words_out:,} words, one a cycle"
        elif self.cycles > self.blocks * self.schedule.length:
            beats = f"{self.block_beats:,} beats each"
            made = f"output: {blocks} waiting for room for {beats}"
        else:
            taps = "weights" if self.kind == "multiply" else "taps"
            taps = taps if what == "weights" else "results"
            made = f"{taps}: {blocks} x {self.schedule.length:,} cycles"
        if self.kind != "multiply" or not self.soft:
            return made
        groups = self.schedule.groups
        where = f" in {self.soft} of {groups} groups" if self.soft < groups else ""
        return f"{made}; multiplies in look-up tables{where}"

    def facts(self, family: str) -> dict[str, Any]:
        """``weight_brams``: block RAMs of the schedule."""
        return {
            "multipliers": self.schedule.groups * self.pixels * (self.kind == "multiply"),
            "block": self.schedule.length,
            "fillers": self.schedule.fillers,
            "weight_brams": self.word_brams(family),
            "bound": self.bound,
        }

    def places_needed(self, arriving: int) -> np.ndarray:
        """A writer that follows a program stores whole rows; any other one, word after word."""
        geometry, window = self.geometry, self.geometry.window
        kernel = (1, 1) if self.pooling is None else self.pooling.kernel
        rows, columns = (n // k for n, k in zip(window.positions, kernel, strict=True))
        row = ((np.arange(rows)[:, None] + 1) * kernel[0] - 1) * window.down
        column = ((np.arange(columns)[None, :] + 1) * kernel[1] - 1) * window.advance
        if geometry.program:
            all_rows = geometry.rows.data + geometry.rows.dropped
            last = (row + window.span - 1) // geometry.pitch - geometry.rows.top
            count = np.clip(last + 1, 0, all_rows) * (arriving // all_rows) + 0 * column
        else:
            count = (row + column + window.span) * arriving // window.frame
        return count.reshape(-1)

    def with_queues(self, words: tuple[int, ...]) -> EngineSpec:
        """The same: nothing waits in front of it."""
        del words
        return self

    def doubled(self, buffer: str) -> EngineSpec:
        """With its line buffer ("capacity") or the beats behind it ("depth") twice as deep."""
        size = 2 * getattr(self, buffer)
        if buffer == "depth" and size > beat_fifo.SMALL:
            size = power_of_two(size)
        return replace(self, **{buffer: size})

    def frames_held(self, sizes: Sequence[int]) -> int:
        """Of what is in the line buffer, and in the beats that wait behind."""
        del sizes
        frames = -(-self.capacity // self.geometry.window.frame)
        return frames + -(-(self.depth + beat_fifo.AHEAD) * self.leaving // self.values_out)

    @property
    def beats(self) -> int:
        """Cycles in which one channel of a block leaves."""
        return self.pixels // self.results

    @property
    def block_beats(self) -> int:
        """Beats that leave with a block, or with one that completes windows of a pooling."""
        return self.beats * len(self.schedule.order)

    @property
    def word_delay(self) -> int:
        """Cycles from the start of a block to its first word at the lanes."""
        latency = BankedRom.LATENCY
        if self.slices is None:
            latency = Rom.latency_of(self.schedule.length, self.bank)
        return 2 + latency + self.store.latency

    @property
    def push_delay(self) -> int:
        """Cycles from the start of a block to where a piece that ends in its cycle 0 can leave."""
        return self.word_delay + lane.latency_of(self.kind, LineBuffer.late_of(self.geometry))

    @property
    def write_delay(self) -> int:
        """Cycles from a beat's turn in the collector to its write into the buffer behind."""
        delay = collector.LATENCY
        delay += 0 if self.bias is None else requantise.LATENCY
        return delay + (0 if self.pooling is None else self.pooling.latency)

    @property
    def result_bits(self) -> int:
        """The tight width of a sum: no partial sum passes these bounds either."""
        if self.bias is None:
            return self.input.bits
        return bits_for(self.low, self.high, signed=True)


def block_cycles(spec: EngineSpec) -> int:
    """Cycles of a frame's blocks, if input always stands ready and output is always taken."""
    rows, columns = spec.geometry.window.positions
    kernel = (1, 1) if spec.pooling is None else spec.pooling.kernel
    length = spec.schedule.length
    wait = length * kernel[1]  # of a block that sends for the one before that did
    return rows * columns * length + round(
        max(0.0, pace(spec, wait) - wait) * (rows // kernel[0]) * (columns // kernel[1])
    )


def pace(spec: EngineSpec, least: int) -> float:
    """Cycles from a block that sends to the next one, at least ``least``."""
    block, words = spec.block_beats, spec.leaving // spec.layout.width
    ready = standing(spec)
    # Words leave one a cycle, behind those before them: beat k of a block that starts at s has gone
    # at max(s + late[k], when the last one before the block had) + words * (k + 1).
    late = np.maximum.accumulate(ready - words * np.arange(block)).tolist()
    lasts: list[int] = [0]  # when the last beat before each block has gone
    starts: list[int] = []
    for k in range(SENDING):
        start = starts[-1] + least if starts else 0
        short = (k + 1) * block - spec.depth
        if short > 0:  # the room of this beat must be free
            j, beat = divmod(short - 1, block)
            gone = max(lasts[j], starts[j] + late[beat]) + words * (beat + 1)
            start = max(start, gone + SEEN)
        starts.append(start)
        lasts.append(max(lasts[-1], start + late[-1]) + words * block)
    half = SENDING // 2
    return (starts[-1] - starts[half - 1]) / (SENDING - half)


def standing(spec: EngineSpec) -> np.ndarray:
    """Cycles from a block's start to where each of its beats stands at the output, at the least."""
    delay = spec.write_delay + beat_fifo.latency_of(spec.depth)
    pushed, beats = spec.push_delay, spec.beats
    found: list[int] = []
    turn = 0
    for piece in spec.schedule.pieces:
        begin = max(turn, pushed + piece.end)
        turn = begin + beats
        if piece.final:
            found += range(begin + delay, turn + delay)
    return np.array(found)
