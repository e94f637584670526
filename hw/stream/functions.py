"""What becomes of the words of a stream one by one: a rescaling, thresholds, a table, a choice.

Plain data; :mod:`.word_unit` has the hardware. Parameters have a row for each channel, or one row
for all of them. A *lead* is the cycles by which a word's channel is known before the word itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
CONTROL = 25  # look-up tables and flip-flops of the counters around a function
WORDS_A_LUT = 16  # of a memory in look-up tables
EVERY = np.ones(1, bool)


class Function:
    """What every function answers; ``format`` is that of its results.

    ``rows``: of parameters. ``rises``: greater words never give less. ``memories``: (bits, words)
    of its read-only memories. ``pattern``: of each word of a round whether one comes out for it;
    rounds follow each other. ``multipliers``: hard ones. ``is_fitted``: its look-up tables and
    flip-flops are in the fitted model, by its ``features``, and not in `logic`. ``apart``: it takes
    the words of all inputs side by side, not their sum. ``whole_frame``: it has to know which word
    of a frame one is, not of which channel alone.
    """

    format: Format
    apart = False
    whole_frame = False

    @property
    def rows(self) -> int:
        return 1

    @property
    def rises(self) -> bool:
        return False

    @property
    def memories(self) -> Sequence[tuple[int, int]]:
        return ()

    @property
    def pattern(self) -> np.ndarray:
        return EVERY

    @property
    def multipliers(self) -> int:
        return 0

    @property
    def is_fitted(self) -> bool:
        return False

    @property
    def features(self) -> Mapping[str, int]:
        return {}

    def delay(self, lead: int) -> int:
        """Cycles from a word to its result."""
        raise NotImplementedError

    def logic(self, lead: int) -> tuple[int, int]:
        """(look-up tables, flip-flops), counted by structure."""
        raise NotImplementedError

    def round(self, order: tuple[int, ...]) -> tuple[int, ...]:
        """The row of each place of a round, for channels that come in ``order``."""
        return order if self.rows > 1 else (0,)

    def places(self, arriving: int) -> np.ndarray:
        """Which places (pixels) of a frame of ``arriving`` leave as places."""
        return np.arange(arriving)

    def with_widest(self, widest: int) -> Function:
        """The same for hard multipliers with operands of so many bits, 0 for none."""
        del widest
        return self


@dataclass(frozen=True, eq=False)
class Rescale(Function):
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

    @property
    def multipliers(self) -> int:
        if self.multiplier is None:
            return 0
        return product.multipliers(self.input, self.factor, self.widest)

    @property
    def is_fitted(self) -> bool:
        """Where it is nothing but a shift."""
        return self.multiplier is None and self.rounding != FLOAT32

    @property
    def features(self) -> Counter[str]:
        sums = self.input.width
        bits = bits_for(min(self.bias), max(self.bias) + (1 << self.shift), True)
        return Counter(
            additions=1,
            registers=3 * sums + 2 * (sums + 1) - self.shift + 2 * self.format.bits,
            scale_bits=sums + 1,
            logic_words=bits,
            logic_word_bits=bits * self.rows,
        )

    def logic(self, lead: int) -> tuple[int, int]:
        """A product, a sum, and its rounding."""
        del lead
        low, high = self.scaled
        bits = bits_for(low + min(self.bias), high + max(self.bias), signed=True)
        luts, ffs = bits, 2 * bits
        if self.multiplier is not None:
            more = product.logic(self.input, self.factor, self.widest)
            place = (self.rows - 1).bit_length()
            luts, ffs = luts + more[0], ffs + more[1] + place * self.multiplies
        if self.rounding == FLOAT32:
            return luts + 4 * bits, ffs + 5 * bits
        return luts + bits - self.shift + self.format.bits, ffs + bits

    def with_widest(self, widest: int) -> Rescale:
        return replace(self, widest=widest)


@dataclass(frozen=True, eq=False)
class Steps(Function):
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

    @property
    def rises(self) -> bool:
        return True

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

    def logic(self, lead: int) -> tuple[int, int]:
        del lead
        bits, place = self.input.width, (self.rows - 1).bit_length()
        return self.depth * bits, 3 * self.depth * (bits + place + self.depth // 2)


@dataclass(frozen=True, eq=False)
class LookUp(Function):
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

    def logic(self, lead: int) -> tuple[int, int]:
        place = (self.rows - 1).bit_length()
        return 2 * self.bits, self.bits + place * (lead + 1)


@dataclass(frozen=True, eq=False)
class Cut(Function):
    """The words of some channels, rows and columns of a map of ``shape``, as sw's Slice."""

    format: Format
    shape: tuple[int, int, int]
    start: tuple[int, int, int]
    stop: tuple[int, int, int]
    step: tuple[int, int, int]

    @classmethod
    def of(cls, op: operators.Slice, format: Format, shape: tuple[int, int, int]) -> Cut:
        return cls(format, shape, op.start, op.stop, op.step)

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

    def places(self, arriving: int) -> np.ndarray:
        del arriving
        return np.flatnonzero(self.taken(1)[:, None] & self.taken(2)[None, :])

    def delay(self, lead: int) -> int:
        del lead
        return 0

    def logic(self, lead: int) -> tuple[int, int]:
        del lead
        counters = sum((size - 1).bit_length() for size in self.shape)
        return 4 * counters + sum(self.shape) // WORDS_A_LUT, counters


@dataclass(frozen=True, eq=False)
class Greatest(Function):
    """At the last of ``channels`` words: the first with the greatest value, as sw's Argmax."""

    format: Format
    channels: int

    @classmethod
    def of(cls, op: Argmax, format: Format, channels: int) -> Greatest:
        del op
        return cls(format, channels)

    @property
    def rows(self) -> int:
        return self.channels

    def round(self, order: tuple[int, ...]) -> tuple[int, ...]:
        del order
        return tuple(range(self.channels))

    @property
    def pattern(self) -> np.ndarray:
        return np.arange(self.channels) == self.channels - 1

    def delay(self, lead: int) -> int:
        del lead
        return 1

    def logic(self, lead: int) -> tuple[int, int]:
        del lead
        return 4 * self.format.bits + self.channels.bit_length(), 2 * CONTROL


Scale = Rescale | Steps | LookUp
