"""A constant matrix as additions: which sums and differences make ``y = W x``, shared between rows.

The graph is plain data with an exact meaning, `AdderGraph.evaluate`; the hardware is made from it
(`spatial`), the optimiser makes it (`adder_search`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...sw.fixed import Format, bits_for

NOTHING = -1  # in place of a value's number: the constant zero


@dataclass(frozen=True)
class Adder:
    """``low + (high << shift)``, where ``minus`` names the operand that is subtracted.

    ``low``, ``high``: numbers of earlier values; ``high`` may be NOTHING. ``minus``: "", "low" or
    "high". With nothing or the high operand subtracted, the ``shift`` lowest bits of the result are
    those of ``low`` and need no adder.
    """

    low: int
    high: int
    shift: int
    minus: str = ""

    def combine(self, low, high):
        """The result for two integers (or arrays of them)."""
        shifted = high << self.shift
        return (
            shifted - low if self.minus == "low" else low - shifted if self.minus else low + shifted
        )

    @property
    def passed(self) -> int:
        """How many of the result's low bits are the low operand's own."""
        return 0 if self.minus == "low" else self.shift


@dataclass(frozen=True)
class AdderGraph:
    """Values are numbered: first the ``inputs``, then what each of ``adders`` makes, in order.

    ``format``: of every input. ``outputs``: for each row the number of a value, or NOTHING for a
    row of zeros, and how far it is shifted to the left.
    """

    format: Format
    inputs: int
    adders: tuple[Adder, ...]
    outputs: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        for number, adder in enumerate(self.adders, self.inputs):
            earlier = 0 <= adder.low < number and NOTHING <= adder.high < number
            if not earlier or adder.shift < 0 or adder.minus not in ("", "low", "high"):
                raise ValueError(f"value {number} cannot be made by {adder}")
        for value, shift in self.outputs:
            if not NOTHING <= value < self.inputs + len(self.adders) or shift < 0:
                raise ValueError(f"no output can be value {value} shifted by {shift}")

    @cached_property
    def coefficients(self) -> list[dict[int, int]]:
        """For each value, its non-zero coefficients by input."""
        found: list[dict[int, int]] = [{x: 1} for x in range(self.inputs)]
        for adder in self.adders:
            high = {} if adder.high == NOTHING else found[adder.high]
            found.append(merge(found[adder.low], high, adder))
        return found

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """For each value, the least and the greatest integer that it takes, both reached."""
        return [value_range(c, self.format) for c in self.coefficients]

    @cached_property
    def depths(self) -> list[int]:
        """For each value, the adders on the longest way to it."""
        found = [0] * self.inputs
        for adder in self.adders:
            high = 0 if adder.high == NOTHING else found[adder.high]
            found.append(1 + max(found[adder.low], high))
        return found

    @property
    def depth(self) -> int:
        """The adders on the longest way to an output."""
        return max((self.depths[value] for value, _ in self.outputs if value != NOTHING), default=0)

    def width(self, value: int) -> int:
        """The least width that holds a value; it is signed where its range goes below zero."""
        return bits_for(*self.ranges[value])

    def joins(self, value: int) -> bool:
        """Whether an adder only lays its operands side by side, the low one below the high."""
        adder = self.adders[value - self.inputs]
        plain = adder.minus == "" and adder.high != NOTHING
        low = self.ranges[adder.low]
        return plain and low[0] >= 0 and bits_for(*low) <= adder.shift

    def adder_bits(self, value: int) -> int:
        """Bits of the carry chain that makes ``value``."""
        if self.joins(value):
            return 0
        return max(0, self.width(value) - self.adders[value - self.inputs].passed)

    @property
    def luts(self) -> int:
        """Four-input look-up tables on chips whose carry cells hold two bits (ECP5)."""
        return sum(
            even(self.adder_bits(value))
            for value in range(self.inputs, self.inputs + len(self.adders))
        )

    @property
    def matrix(self) -> np.ndarray:
        """W (rows, inputs), int64, as the adders really compute it."""
        weights = np.zeros((len(self.outputs), self.inputs), np.int64)
        for row, (value, shift) in enumerate(self.outputs):
            if value != NOTHING:
                for x, coefficient in self.coefficients[value].items():
                    weights[row, x] = coefficient << shift
        return weights

    def evaluate(self, x: np.ndarray) -> np.ndarray:
        """y (vectors, rows) for x (vectors, inputs), int64, adder by adder."""
        values = list(np.asarray(x, np.int64).T)
        zero = np.zeros(len(x), np.int64)
        for adder in self.adders:
            high = zero if adder.high == NOTHING else values[adder.high]
            values.append(adder.combine(values[adder.low], high))
        rows = [zero if v == NOTHING else values[v] << shift for v, shift in self.outputs]
        return np.stack(rows, axis=1)


def merge(low: dict[int, int], high: dict[int, int], adder: Adder) -> dict[int, int]:
    """The coefficients of an adder's result from those of its operands."""
    minus_low, minus_high = adder.minus == "low", adder.minus == "high"
    result = {x: -c for x, c in low.items()} if minus_low else dict(low)
    for x, c in high.items():
        total = result.get(x, 0) + ((-c if minus_high else c) << adder.shift)
        if total:
            result[x] = total
        else:
            del result[x]
    return result


def value_range(coefficients: dict[int, int], format: Format) -> tuple[int, int]:
    """The least and the greatest sum of independent inputs with these coefficients."""
    low, high = format.low, format.high
    values = coefficients.values()
    return (
        sum(c * low if c > 0 else c * high for c in values),
        sum(c * high if c > 0 else c * low for c in values),
    )


def even(bits: int) -> int:
    """Rounded up to whole carry cells of two bits."""
    return bits + (bits & 1)
