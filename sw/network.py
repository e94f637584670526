"""The integer network: operators as plain data, and the interpreter that is the one truth.

A tensor is (C, H, W) integers in a :class:`~guyot.sw.fixed.Format`; batches put N in front. The
quantised torch model, the RTL and the netlist are compared with :meth:`Network.run` by equality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from .errors import GuyotError
from .fixed import Format, bits_for, shift_right

BATCH = 250  # images worked on at a time: keeps the unrolled patches in a few hundred MB


@dataclass(frozen=True)
class Tensor:
    """The type of a value on an edge: shape (C, H, W) and fixed-point format."""

    shape: tuple[int, int, int]
    format: Format

    @property
    def size(self) -> int:
        return int(np.prod(self.shape))


@dataclass(frozen=True, eq=False)
class Operator:
    """A node: its name is also the name of the tensor it makes."""

    name: str
    inputs: tuple[str, ...]

    def infer(self, *inputs: Tensor) -> Tensor:
        """The tensor that comes out, or a GuyotError where the shapes do not fit."""
        raise NotImplementedError

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        """(N, C, H, W) int64 in, the same out; exact."""
        raise NotImplementedError


def windows(
    x: np.ndarray,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    dilation: tuple[int, int] = (1, 1),
) -> np.ndarray:
    """(N, C, H, W) -> (N, C, Ho, Wo, kh, kw), a view."""
    reach = spread(kernel, dilation)
    view = np.lib.stride_tricks.sliding_window_view(x, reach, axis=(2, 3))
    return view[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


def spread(kernel: tuple[int, int], dilation: tuple[int, int]) -> tuple[int, int]:
    """Rows and columns that a kernel covers whose taps lie ``dilation`` apart."""
    return (kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1


def pad(x: np.ndarray, padding: tuple[int, int, int, int], value: int) -> np.ndarray:
    """Pads (top, bottom, left, right) of the last two axes with ``value``."""
    top, bottom, left, right = padding
    if not any(padding):
        return x
    widths = ((0, 0), (0, 0), (top, bottom), (left, right))
    return np.pad(x, widths, constant_values=value)


def window_output(op: Operator, x: Tensor, kernel, stride, padding) -> tuple[int, int]:
    """Rows and columns of a sliding window's result."""
    sides = []
    for size, before, after, k, s in zip(
        x.shape[1:], padding[::2], padding[1::2], kernel, stride, strict=True
    ):
        if size + before + after < k:
            raise GuyotError(
                f"layer {op.name!r}: a kernel of {k} does not fit "
                f"an input of {size} padded to {size + before + after}"
            )
        sides.append((size + before + after - k) // s + 1)
    return sides[0], sides[1]


@dataclass(frozen=True, eq=False)
class Convolution(Operator):
    """Cross-correlation; a dense layer is the 1x1 one on a flattened (C, 1, 1) tensor.

    ``weights``: integers (O, I / groups, kh, kw) for ``w * 2**-fraction``; zeros are exact.
    The result is the bare accumulator: exact, without bias; a :class:`Requantise` follows.
    ``dilation``: pixels from one tap to the next.
    """

    weights: np.ndarray
    weight_format: Format
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    groups: int = 1
    dilation: tuple[int, int] = (1, 1)

    @property
    def kernel(self) -> tuple[int, int]:
        return self.weights.shape[2], self.weights.shape[3]

    @property
    def reach(self) -> tuple[int, int]:
        """Rows and columns that the kernel covers, dilation included."""
        return spread(self.kernel, self.dilation)

    @property
    def nonzero(self) -> int:
        return int(np.count_nonzero(self.weights))

    def bounds(self, x: Tensor) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest accumulator of each output channel."""
        w = self.weights.reshape(len(self.weights), -1).astype(np.int64)
        low, high = x.format.low - x.format.zero, x.format.high - x.format.zero
        positive, negative = np.maximum(w, 0).sum(1), np.minimum(w, 0).sum(1)
        return positive * low + negative * high, positive * high + negative * low

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        outputs, per_group = self.weights.shape[:2]
        if per_group * self.groups != x.shape[0] or outputs % self.groups:
            raise GuyotError(
                f"layer {self.name!r}: weights {self.weights.shape} in {self.groups} groups "
                f"do not fit an input of {x.shape[0]} channels"
            )
        rows, columns = window_output(self, x, self.reach, self.stride, self.padding)
        low, high = self.bounds(x)
        fraction = x.format.fraction + self.weight_format.fraction
        bits = bits_for(int(low.min()), int(high.max()), signed=True)
        return Tensor((outputs, rows, columns), Format(bits, fraction, signed=True))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x, x_type = inputs[0], types[0]
        # A float holds every partial sum exactly below 2**24 (or 2**53), and BLAS is fast.
        magnitude = np.abs(self.weights.reshape(len(self.weights), -1)).astype(np.int64).sum(1)
        limit = int(magnitude.max()) * max(
            x_type.format.high - x_type.format.zero, x_type.format.zero - x_type.format.low
        )
        kind = np.float32 if limit < 1 << 24 else np.float64
        if limit >= 1 << 53:
            raise GuyotError(f"layer {self.name!r}: accumulators of {limit} pass 2**53")
        zero = x_type.format.zero
        x = pad((x - zero).astype(kind), self.padding, 0)
        n, channels = x.shape[:2]
        outputs = len(self.weights)
        w = self.weights.reshape(self.groups, outputs // self.groups, -1).astype(kind)
        patches = windows(x, self.kernel, self.stride, self.dilation)
        rows, columns = patches.shape[2:4]
        result = np.empty((n, self.groups, outputs // self.groups, rows * columns), np.int64)
        per_group = channels // self.groups
        for g in range(self.groups):
            part = patches[:, g * per_group : (g + 1) * per_group]
            unrolled = part.transpose(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, -1)
            sums = unrolled @ w[g].T
            result[:, g] = sums.reshape(n, rows * columns, -1).transpose(0, 2, 1)
        return result.reshape(n, outputs, rows, columns)


@dataclass(frozen=True, eq=False)
class Requantise(Operator):
    """``clip(round((x * multiplier[c] + bias[c]) / 2**shift)) + zero``, in ``format``.

    ``bias``: (C,) integers at the accumulator's scale. ``multiplier``: (C,) integers or None for
    one. A format without sign clips at zero, which is ReLU.
    """

    format: Format
    bias: np.ndarray
    shift: int = 0
    multiplier: np.ndarray | None = None
    rounding: str = "half-up"

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        if self.bias.shape != (x.shape[0],):
            raise GuyotError(
                f"layer {self.name!r}: {self.bias.shape} biases for {x.shape[0]} channels"
            )
        return Tensor(x.shape, self.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x = inputs[0]
        if self.multiplier is not None:
            x = x * self.multiplier.astype(np.int64)[:, None, None]
        x = shift_right(x + self.bias.astype(np.int64)[:, None, None], self.shift, self.rounding)
        return np.clip(x + self.format.zero, self.format.low, self.format.high)


@dataclass(frozen=True, eq=False)
class MaxPool(Operator):
    """The greatest value of each window; padding never wins."""

    kernel: tuple[int, int] = (2, 2)
    stride: tuple[int, int] = (2, 2)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows, columns = window_output(self, x, self.kernel, self.stride, self.padding)
        return Tensor((x.shape[0], rows, columns), x.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x = pad(inputs[0], self.padding, types[0].format.low)
        (rows, columns) = window_output(self, types[0], self.kernel, self.stride, self.padding)
        result = np.full((*x.shape[:2], rows, columns), types[0].format.low, x.dtype)
        for ky in range(self.kernel[0]):
            for kx in range(self.kernel[1]):
                reach = x[:, :, ky :: self.stride[0], kx :: self.stride[1]]
                np.maximum(result, reach[:, :, :rows, :columns], out=result)
        return result


@dataclass(frozen=True, eq=False)
class AveragePool(Operator):
    """The sum of each window (padding counts as zero); a Requantise divides where it must."""

    kernel: tuple[int, int] = (2, 2)
    stride: tuple[int, int] = (2, 2)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows, columns = window_output(self, x, self.kernel, self.stride, self.padding)
        taps = self.kernel[0] * self.kernel[1]
        low, high = taps * (x.format.low - x.format.zero), taps * (x.format.high - x.format.zero)
        bits = bits_for(low, high, signed=True)
        return Tensor((x.shape[0], rows, columns), Format(bits, x.format.fraction, signed=True))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x = pad(inputs[0] - types[0].format.zero, self.padding, 0)
        return windows(x, self.kernel, self.stride).sum(axis=(4, 5))


@dataclass(frozen=True, eq=False)
class Add(Operator):
    """The sum of two tensors of one shape, each less its zero and times its multiplier, exact.

    Multipliers bring tensors of different scales to one; without them both have one fraction. The
    result has the finer fraction of the two.
    """

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


@dataclass(frozen=True, eq=False)
class Concat(Operator):
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


@dataclass(frozen=True, eq=False)
class Upsample(Operator):
    """Nearest neighbour, by whole factors of rows and columns."""

    factor: tuple[int, int] = (2, 2)

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        shape = (channels, rows * self.factor[0], columns * self.factor[1])
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].repeat(self.factor[0], axis=2).repeat(self.factor[1], axis=3)


@dataclass(frozen=True, eq=False)
class Flatten(Operator):
    """(C, H, W) to (C * H * W, 1, 1), channel first as torch does it."""

    def infer(self, *inputs: Tensor) -> Tensor:
        return Tensor((inputs[0].size, 1, 1), inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].reshape(len(inputs[0]), -1, 1, 1)


@dataclass(frozen=True, eq=False)
class Argmax(Operator):
    """The first channel of the greatest value."""

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        return Tensor((1, rows, columns), Format(bits_for(0, channels - 1)))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].argmax(axis=1)[:, None]


@dataclass(frozen=True, eq=False)
class Network:
    """Operators in topological order; the last one makes the output.

    ``input`` is the type of the images under the name "input"; ``meta`` holds what a reader may
    want to know (dataset, classes, accuracy, the command that made it): JSON values only.
    """

    input: Tensor
    operators: tuple[Operator, ...]
    meta: dict

    def __post_init__(self) -> None:
        if not self.operators:
            raise GuyotError("a network needs at least one operator")
        _ = self.types

    @cached_property
    def types(self) -> dict[str, Tensor]:
        """Every tensor's type by name, in order; raises GuyotError where the graph does not fit."""
        types = {"input": self.input}
        for op in self.operators:
            if op.name in types:
                raise GuyotError(f"two tensors have the name {op.name!r}")
            missing = [name for name in op.inputs if name not in types]
            if missing:
                raise GuyotError(f"layer {op.name!r} reads {missing[0]!r}, which nothing makes")
            types[op.name] = op.infer(*(types[name] for name in op.inputs))
        return types

    @property
    def output(self) -> Tensor:
        return self.types[self.operators[-1].name]

    @property
    def convolutions(self) -> list[Convolution]:
        return [op for op in self.operators if isinstance(op, Convolution)]

    @property
    def weights(self) -> int:
        return sum(op.weights.size for op in self.convolutions)

    @property
    def nonzero(self) -> int:
        return sum(op.nonzero for op in self.convolutions)

    @property
    def pixels(self) -> tuple[int, int]:
        """The least and the greatest integer of an image: those of the input's format, or fewer
        where an imported model's quantiser makes fewer (``meta["import"]["input"]["range"]``)."""
        format = self.input.format
        about: Any = self.meta
        for key in ("import", "input", "range"):
            about = about.get(key) if isinstance(about, dict) else None
        whole = isinstance(about, list) and len(about) == 2 and all(type(n) is int for n in about)
        low, high = about if whole else (format.low, format.high)
        return max(low, format.low), min(high, format.high)

    def check_images(self, images: np.ndarray) -> np.ndarray:
        """Images as (N, C, H, W) int64; a missing N or a single channel's C is added."""
        images = np.asarray(images)
        shape = self.input.shape
        if images.dtype.kind not in "iub":
            raise GuyotError(f"images are integers, not {images.dtype}")
        for candidate in (shape, shape[1:] if shape[0] == 1 else shape):
            if images.shape == candidate:
                images = images.reshape(1, *shape)
            elif images.ndim == len(candidate) + 1 and images.shape[1:] == candidate:
                images = images.reshape(-1, *shape)
        if images.ndim != 4 or images.shape[1:] != shape:
            raise GuyotError(
                f"images have the shape {images.shape}; the network takes (N, {shape})"
            )
        low, high = self.pixels
        if images.size and (images.min() < low or images.max() > high):
            raise GuyotError(
                f"pixels reach {images.min()}..{images.max()}; the network takes {low}..{high}"
            )
        return images.astype(np.int64)

    def trace(self, images: np.ndarray) -> Iterator[dict[str, np.ndarray]]:
        """Every tensor of the graph by name, one dictionary for each batch of images."""
        images = self.check_images(images)
        for start in range(0, len(images), BATCH):
            values = {"input": images[start : start + BATCH]}
            for op in self.operators:
                types = tuple(self.types[name] for name in op.inputs)
                values[op.name] = op.compute(*(values[name] for name in op.inputs), types=types)
            yield values

    def run(self, images: np.ndarray) -> np.ndarray:
        """The output integers: (N, C) for a vector output, else (N, C, H, W). The one truth."""
        last = self.operators[-1].name
        parts = [values[last] for values in self.trace(images)]
        result = np.concatenate(parts) if parts else np.zeros((0, *self.output.shape), np.int64)
        return result[:, :, 0, 0] if self.output.shape[1:] == (1, 1) else result

    def classify(self, images: np.ndarray) -> np.ndarray:
        """(N,) the first class of the greatest score."""
        scores = self.run(images)
        return scores.reshape(len(scores), -1).argmax(axis=1)
