"""Operators that imported networks need beside those of :mod:`.network`.

Functions of one value (a table, thresholds), moves of values (a slice, depth to space and back) and
products of two. All of them are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .errors import GuyotError
from .fixed import WIDEST, Format, bits_for
from .network import Operator, Tensor

WIDEST_TABLE = 16  # bits of a table's input: 65,536 entries


@dataclass(frozen=True, eq=False)
class Table(Operator):
    """``values[c, x - low]``: any function of a narrow activation.

    ``values``: integers in ``format``, (C, 2**bits) or (1, 2**bits) for all channels alike, bits
    and low being those of the input's format.
    """

    format: Format
    values: np.ndarray

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows = {1, x.shape[0]}
        if x.format.bits > WIDEST_TABLE:
            raise GuyotError(f"layer {self.name!r}: a table reads 16 bits, not {x.format.bits}")
        size = 1 << x.format.bits
        if self.values.ndim != 2 or len(self.values) not in rows or self.values.shape[1] != size:
            raise GuyotError(
                f"layer {self.name!r}: a table of {self.values.shape} for {x.shape[0]} channels "
                f"of {x.format.bits} bits"
            )
        check_range(self.name, self.values, self.format)
        return Tensor(x.shape, self.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        places = inputs[0] - types[0].format.low
        if len(self.values) == 1:
            return self.values[0].astype(np.int64)[places]
        channels = np.arange(len(self.values))[:, None, None]
        return self.values.astype(np.int64)[channels, places]


@dataclass(frozen=True, eq=False)
class Thresholds(Operator):
    """``low + the number of thresholds[c] that x reaches``: any function that never falls.

    ``thresholds``: integers (C, L) or (1, L) for all channels alike, each row sorted; x reaches
    those that are not above it. With L = high - low it can give every value from low to high.
    """

    format: Format
    thresholds: np.ndarray
    low: int = 0

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        shape = self.thresholds.shape
        if self.thresholds.ndim != 2 or shape[0] not in (1, x.shape[0]):
            raise GuyotError(
                f"layer {self.name!r}: thresholds of {shape} for {x.shape[0]} channels"
            )
        if (np.diff(self.thresholds.astype(np.int64), axis=1) < 0).any():
            raise GuyotError(f"layer {self.name!r}: thresholds are sorted in each channel")
        check_range(self.name, np.array([self.low, self.low + shape[1]]), self.format)
        return Tensor(x.shape, self.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,) = inputs
        result = np.empty_like(x)
        for c in range(x.shape[1]):
            row = self.thresholds[c if len(self.thresholds) > 1 else 0]
            result[:, c] = np.searchsorted(row, x[:, c], side="right")
        return result + self.low


def check_range(name: str, values: np.ndarray, format: Format) -> None:
    """A GuyotError where ``values`` do not lie in ``format``."""
    if values.size and (values.min() < format.low or values.max() > format.high):
        raise GuyotError(
            f"layer {name!r}: values {values.min()}..{values.max()} in a format "
            f"of {format.low}..{format.high}"
        )


@dataclass(frozen=True, eq=False)
class Slice(Operator):
    """Some channels, rows and columns: ``x[start:stop:step]`` along each of the three."""

    start: tuple[int, int, int]
    stop: tuple[int, int, int]
    step: tuple[int, int, int] = (1, 1, 1)

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        sides = []
        for size, start, stop, step in zip(x.shape, self.start, self.stop, self.step, strict=True):
            if not (0 <= start < stop <= size and step >= 1):
                raise GuyotError(
                    f"layer {self.name!r}: a slice {start}:{stop}:{step} of {size} is not inside"
                )
            sides.append(-(-(stop - start) // step))
        return Tensor((sides[0], sides[1], sides[2]), x.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        cuts = [slice(*c) for c in zip(self.start, self.stop, self.step, strict=True)]
        return inputs[0][(slice(None), *cuts)]


@dataclass(frozen=True, eq=False)
class DepthToSpace(Operator):
    """Channels to pixels: blocks of ``block`` pixels, each from as many channels.

    Output channel c, row y, column x of the block is input channel (c * rows + y) * columns + x
    (ONNX's CRD, torch's pixel shuffle), or with ``depth_first`` (y * columns + x) * channels + c,
    channels being those of the output (ONNX's DCR, TensorFlow's).
    """

    block: tuple[int, int] = (2, 2)
    depth_first: bool = False

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        pixels = self.block[0] * self.block[1]
        if min(self.block) < 1 or channels % pixels:
            raise GuyotError(
                f"layer {self.name!r}: blocks of {self.block} do not divide {channels} channels"
            )
        shape = (channels // pixels, rows * self.block[0], columns * self.block[1])
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,), (rows, columns) = inputs, self.block
        n, channels, height, width = x.shape
        left = channels // (rows * columns)
        if self.depth_first:
            parts = x.reshape(n, rows, columns, left, height, width).transpose(0, 3, 1, 2, 4, 5)
        else:
            parts = x.reshape(n, left, rows, columns, height, width)
        return parts.transpose(0, 1, 4, 2, 5, 3).reshape(n, -1, height * rows, width * columns)


@dataclass(frozen=True, eq=False)
class SpaceToDepth(Operator):
    """Pixels to channels: each block of ``block`` pixels becomes one of as many times the channels.

    The inverse of :class:`DepthToSpace`: output channel (c * rows + y) * columns + x (torch's pixel
    unshuffle), or with ``depth_first`` (y * columns + x) * channels + c (ONNX's, TensorFlow's), is
    channel c at row y, column x of the block.
    """

    block: tuple[int, int] = (2, 2)
    depth_first: bool = False

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        down, right = self.block
        if min(self.block) < 1 or rows % down or columns % right:
            raise GuyotError(
                f"layer {self.name!r}: blocks of {self.block} do not divide {rows} x {columns}"
            )
        shape = (channels * down * right, rows // down, columns // right)
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,), (down, right) = inputs, self.block
        n, channels, height, width = x.shape
        parts = x.reshape(n, channels, height // down, down, width // right, right)
        order = (0, 3, 5, 1, 2, 4) if self.depth_first else (0, 1, 3, 5, 2, 4)
        return parts.transpose(order).reshape(n, -1, height // down, width // right)


@dataclass(frozen=True, eq=False)
class Multiply(Operator):
    """The product of two tensors of one shape, each less its zero, exact.

    The result's fraction is the sum of the two; a :class:`~.network.Requantise` follows.
    """

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


def product_range(a: Format, b: Format) -> tuple[int, int]:
    """The least and the greatest product of two integers, zeros subtracted."""
    ends = [
        (x - a.zero) * (y - b.zero) for x in (a.low, a.high) for y in (b.low, b.high)
    ]  # fmt: skip
    return min(ends), max(ends)
