"""Where several tensors meet: sums, products, and one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import GuyotError
from ..fixed import WIDEST, Format, bits_for
from .elementwise import ByChannel
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class Add(ByChannel):
    """The sum of two tensors of one shape, each less its zero and times its multiplier, exact.

    Multipliers bring tensors of different scales to one; without them both have one fraction. The
    result has the finer fraction of the two.
    """

    bare_sum = True

    multipliers: tuple[int, int] = (1, 1)

    def infer(self, *inputs: Tensor) -> Tensor:
        a, b = inputs
        fractions = {a.format.fraction, b.format.fraction}
        if a.shape != b.shape or (self.multipliers == (1, 1) and len(fractions) > 1):
            raise GuyotError(f"layer {self.name!r}: cannot add {a} and {b}")
        ends = [
            sorted((m * (t.format.low - t.format.zero), m * (t.format.high - t.format.zero)))
            for m, t in zip(self.multipliers, inputs, strict=True)
        ]
        bits = bits_for(ends[0][0] + ends[1][0], ends[0][1] + ends[1][1], True)
        return Tensor(a.shape, Format(bits, max(fractions), signed=True))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (a, b), (m, n) = inputs, self.multipliers
        return m * (a - types[0].format.zero) + n * (b - types[1].format.zero)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        scaled = zip(self.multipliers, incoming, types, strict=True)
        return sum((m * (v - t.format.zero) for m, v, t in scaled), np.zeros(len(incoming[0])))


@dataclass(frozen=True, eq=False)
class Multiply(ByChannel):
    """The product of two tensors of one shape, each less its zero, exact.

    The result's fraction is the sum of the two; a :class:`~.requantise.Requantise` follows.
    """

    bare_sum = True

    def infer(self, *inputs: Tensor) -> Tensor:
        a, b = inputs
        if a.shape != b.shape:
            raise GuyotError(f"layer {self.name!r}: cannot multiply {a} and {b}")
        low, high = product_range(a.format, b.format)
        bits = bits_for(low, high, signed=True)
        if bits > WIDEST:
            raise GuyotError(f"layer {self.name!r}: a product of {bits} bits, not {WIDEST}")
        return Tensor(a.shape, Format(bits, a.format.fraction + b.format.fraction, signed=True))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (a, b), (x, y) = inputs, types
        return (a - x.format.zero) * (b - y.format.zero)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        a, b = (v - t.format.zero for v, t in zip(incoming, types, strict=True))
        return np.where((a == 0) | (b == 0), 0, a * b)


def product_range(a: Format, b: Format) -> tuple[int, int]:
    """The least and the greatest product of two integers, zeros subtracted."""
    ends = [
        (x - a.zero) * (y - b.zero) for x in (a.low, a.high) for y in (b.low, b.high)
    ]  # fmt: skip
    return min(ends), max(ends)


@dataclass(frozen=True, eq=False)
class Concat(ByChannel):
    """Several tensors of one format, one after the other along ``axis``: 0 for their channels, 1
    for their rows, 2 for their columns."""

    axis: int = 0

    def infer(self, *inputs: Tensor) -> Tensor:
        if not 0 <= self.axis <= 2:
            raise GuyotError(f"layer {self.name!r}: the axis is 0, 1 or 2, not {self.axis}")
        first = inputs[0]
        sides = list(first.shape)
        sides[self.axis] = sum(x.shape[self.axis] for x in inputs)
        for x in inputs:
            others = [np.delete(each.shape, self.axis).tolist() for each in (x, first)]
            if others[0] != others[1] or x.format != first.format:
                raise GuyotError(f"layer {self.name!r}: cannot concatenate {first} and {x}")
        return Tensor((sides[0], sides[1], sides[2]), first.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return np.concatenate(inputs, axis=1 + self.axis)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        if self.axis == 0:
            return np.concatenate(incoming)
        alike = np.array([values == incoming[0] for values in incoming]).all(axis=0)
        return np.where(alike, incoming[0], np.nan)

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        if self.axis:
            return super().keep_channels(made, taken)
        start = 0
        for mask in taken:
            part = made[start : start + len(mask)]
            mask |= part
            part |= mask
            start += len(part)
