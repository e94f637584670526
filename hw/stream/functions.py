"""What becomes of the words of a stream one by one: a rescaling, thresholds, a table, a choice.

Plain data; :mod:`.word_unit` has the hardware. Parameters have a row for each channel, or one row
for all of them. A *lead* is the cycles by which a word's channel is known before the word itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from amaranth.hdl import Shape, signed

from ...sw import operators
from ...sw.fixed import FLOAT32, Format, bits_for
from ...sw.operators import Argmax, Requantise
from ..engine import requantise
from ..primitives import Rom
from . import float32_rounding, product

Row = tuple[int, ...]
THRESHOLD_STEP = 3  # cycles of a step of the search: the memory, and the comparison


@dataclass(frozen=True, eq=False)
class Rescale:
    """``clip(round((x * multiplier + bias) / 2**shift)) + zero`` in ``format``, as sw's Requantise.

    ``low``, ``high``: bounds of x. ``widest``: bits of a hard multiplier's operands, 0 for none.
    """

    format: Format
    low: int
    high: int
    bias: Row
    shift: int = 0
    rounding: str = "floor"
    multiplier: Row | None = None
    widest: int = product.WIDEST

    @classmethod
    def of(cls, op: Requantise, low: int, high: int) -> Rescale:
        multiplier = None if op.multiplier is None else tuple(int(v) for v in op.multiplier)
        rounding, format = op.rounding, op.format
        found = cls(format, low, high, tuple(map(int, op.bias)), op.shift, rounding, multiplier)
        ends = [end + bias for end in found.scaled for bias in found.bias]
        exact = max(map(abs, ends)) <= 1 << float32_rounding.MANTISSA or op.shift == 0
        # A float32 holds such sums exactly; and beyond them, without a shift, all is clipped.
        return replace(found, rounding="half-even") if exact and rounding == FLOAT32 else found

    @property
    def rows(self) -> int:
        alike = len(set(self.bias)) == len(set(self.multiplier or (1,))) == 1
        return 1 if alike else len(self.bias)

    @property
    def rises(self) -> bool:
        """Whether greater words never give less."""
        return min(self.multiplier or (1,)) >= 0

    @cached_property
    def factor(self) -> Shape:
        """The shape of the multipliers."""
        values = self.multiplier or (1,)
        return Shape.cast(range(min(0, *values), max(1, *values) + 1))

    @property
    def input(self) -> Shape:
        return signed(bits_for(self.low, self.high, signed=True))

    @cached_property
    def scaled(self) -> tuple[int, int]:
        """Bounds of the words times their multipliers."""
        ends = [end * m for m in set(self.multiplier or (1,)) for end in (self.low, self.high)]
        return min(ends), max(ends)

    def moved(self, offset: int) -> Rescale:
        """The same function of words that are less by ``offset``."""
        factors = self.multiplier or (1,) * len(self.bias)
        bias = tuple(b + f * offset for b, f in zip(self.bias, factors, strict=True))
        return replace(self, low=self.low - offset, high=self.high - offset, bias=bias)

    @property
    def multiplies(self) -> int:
        """Cycles that the product takes."""
        if self.multiplier is None:
            return 0
        return product.latency_of(self.input, self.factor, self.widest)

    def delay(self, lead: int) -> int:
        """Cycles from a word to its result."""
        rounds = float32_rounding.LATENCY + 1 if self.rounding == FLOAT32 else requantise.LATENCY
        return max(0, requantise.LEAD - lead) + self.multiplies + rounds

    @property
    def memories(self) -> list[tuple[int, int]]:
        """(bits, words) of its read-only memories."""
        bits = bits_for(min(self.bias), max(self.bias), signed=True)
        factors = [] if len(set(self.multiplier or (1,))) == 1 else [(self.factor.width, self.rows)]
        return [(bits, self.rows), *factors]


@dataclass(frozen=True, eq=False)
class Steps:
    """``base`` + the number of ``thresholds`` that x reaches, as sw's Thresholds."""

    format: Format
    low: int
    high: int
    thresholds: tuple[Row, ...]
    base: int

    @classmethod
    def of(cls, op: operators.Thresholds, low: int, high: int) -> Steps:
        rows = tuple(tuple(map(int, row)) for row in op.thresholds)
        return cls(op.format, low, high, rows, op.low)

    rises = True

    @property
    def rows(self) -> int:
        return len(self.thresholds)

    @property
    def depth(self) -> int:
        """Steps of the search."""
        return max(1, len(self.thresholds[0]).bit_length())

    @property
    def input(self) -> Shape:
        return signed(bits_for(self.low, self.high + 1, signed=True))

    def moved(self, offset: int) -> Steps:
        rows = tuple(tuple(t - offset for t in row) for row in self.thresholds)
        return replace(self, low=self.low - offset, high=self.high - offset, thresholds=rows)

    @property
    def reached(self) -> np.ndarray:
        """(rows, 2**depth - 1): the thresholds within reach, and the rest behind the greatest x."""
        found = np.full((self.rows, (1 << self.depth) - 1), self.high + 1, np.int64)
        given = np.array(self.thresholds, np.int64).reshape(self.rows, -1)
        found[:, : given.shape[1]] = np.clip(given, self.low, self.high + 1)
        return found

    def delay(self, lead: int) -> int:
        del lead
        return THRESHOLD_STEP * self.depth + 1

    @property
    def memories(self) -> list[tuple[int, int]]:
        return [(self.input.width, self.rows << step) for step in range(self.depth)]


@dataclass(frozen=True, eq=False)
class LookUp:
    """``values[x - first]``, as sw's Table; ``bits`` of x tell one value from another."""

    format: Format
    bits: int
    first: int
    values: tuple[Row, ...]

    @classmethod
    def of(cls, op: operators.Table, input: Format) -> LookUp:
        rows = tuple(tuple(map(int, row)) for row in op.values)
        return cls(op.format, input.bits, input.low, rows)

    @property
    def rises(self) -> bool:
        return bool((np.diff(np.array(self.values), axis=1) >= 0).all())

    @property
    def rows(self) -> int:
        return len(self.values)

    @property
    def words(self) -> int:
        return len(self.values) << self.bits

    def moved(self, offset: int) -> LookUp:
        return replace(self, first=self.first - offset)

    def delay(self, lead: int) -> int:
        del lead
        return 1 + Rom.latency_of(self.words)

    @property
    def memories(self) -> list[tuple[int, int]]:
        return [(self.format.bits, self.words)]


@dataclass(frozen=True, eq=False)
class Cut:
    """The words of some channels, rows and columns of a map of ``shape``, as sw's Slice."""

    format: Format
    shape: tuple[int, int, int]
    start: tuple[int, int, int]
    stop: tuple[int, int, int]
    step: tuple[int, int, int]

    @classmethod
    def of(cls, op: operators.Slice, format: Format, shape: tuple[int, int, int]) -> Cut:
        return cls(format, shape, op.start, op.stop, op.step)

    rows, rises = 1, False
    memories: tuple[tuple[int, int], ...] = ()

    def taken(self, axis: int) -> np.ndarray:
        """Of each place along an axis (channel, row, column) whether it stays."""
        found = np.zeros(self.shape[axis], bool)
        found[self.start[axis] : self.stop[axis] : self.step[axis]] = True
        return found

    @property
    def pattern(self) -> np.ndarray:
        """Of each word of a frame whether it stays."""
        channel, row, column = (self.taken(axis) for axis in range(3))
        return (row[:, None, None] & column[None, :, None] & channel).reshape(-1)

    def delay(self, lead: int) -> int:
        del lead
        return 0


@dataclass(frozen=True, eq=False)
class Greatest:
    """At the last of ``channels`` words: the first with the greatest value, as sw's Argmax."""

    format: Format
    channels: int

    @classmethod
    def of(cls, op: Argmax, format: Format, channels: int) -> Greatest:
        del op
        return cls(format, channels)

    rises = False
    memories: tuple[tuple[int, int], ...] = ()

    @property
    def rows(self) -> int:
        return self.channels

    @property
    def pattern(self) -> np.ndarray:
        return np.arange(self.channels) == self.channels - 1

    def delay(self, lead: int) -> int:
        del lead
        return 1


Function = Rescale | Steps | LookUp | Cut | Greatest
Scale = Rescale | Steps | LookUp
EVERY = np.ones(1, bool)


def pattern_of(function: Function) -> np.ndarray:
    """Of each word of a round whether one comes out for it; rounds follow each other."""
    return function.pattern if isinstance(function, Cut | Greatest) else EVERY
