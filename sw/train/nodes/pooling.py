"""Poolings: the greatest value of each window, or the mean."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from torch.nn import functional

from ...operators import AveragePool, MaxPool
from .node import How, Kind, Node, Value
from .writer import Made, Writer

RECIPROCAL_BITS = 12  # of the multiplier that divides by a count that is no power of two


@dataclass(frozen=True)
class Window:
    """A window over rows and columns; ``padding`` is that of both ends of each."""

    kernel: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int] = (0, 0)

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """Top, bottom, left, right."""
        rows, columns = self.padding
        return rows, rows, columns, columns


class Greatest(Node):
    """Max pooling; it keeps the order of values, so that it may stand ahead of a ReLU."""

    takes_wide = True

    def __init__(self, title: str, inputs: tuple[str, ...], window: Window) -> None:
        super().__init__(title, inputs)
        self.window = window

    def infer(self, *kinds: Kind) -> Kind:
        return kinds[0]

    def forward(self, how: How, *values: Value) -> Value:
        (value,), w = values, self.window
        return Value(functional.max_pool2d(value.x, w.kernel, w.stride, w.padding), value.fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        w = self.window
        return made[0].followed(
            writer, lambda x: MaxPool(self.title, (x,), w.kernel, w.stride, w.sides)
        )


class Mean(Node):
    """Average pooling: sums, times 2**-``shift`` where the count is a power of two, else times
    ``multiplier`` too, which divides to a part in 2**13."""

    joins = True

    def __init__(self, title: str, inputs: tuple[str, ...], window: Window) -> None:
        super().__init__(title, inputs)
        self.window = window
        count = window.kernel[0] * window.kernel[1]
        whole = count & (count - 1) == 0
        self.shift = math.ceil(math.log2(count)) + (0 if whole else RECIPROCAL_BITS - 1)
        self.multiplier = round((1 << self.shift) / count)

    def sum_up(self) -> None:
        """Leaves the division to what reads the sums."""
        self.multiplier, self.shift = 1, 0

    def infer(self, *kinds: Kind) -> Kind:
        return Kind(True, kinds[0].signed, kinds[0].bits)

    def forward(self, how: How, *values: Value) -> Value:
        (value,), w = values, self.window
        sums = functional.avg_pool2d(value.x, w.kernel, w.stride, w.padding, divisor_override=1)
        return Value(sums * (self.multiplier * 2.0**-self.shift), value.fraction + self.shift)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (x,), w = made, self.window
        name = writer.add(AveragePool(self.title, (x.name,), w.kernel, w.stride, w.sides))
        channels = writer.types[name].shape[0]
        multiplier = None if self.multiplier == 1 else np.full(channels, self.multiplier, np.int64)
        return Made(name, x.fraction + self.shift, wide=True, multiplier=multiplier)
