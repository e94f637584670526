"""Convolutions and dense layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import GuyotError
from ..fixed import Format, bits_for
from .operator import Operator, Tensor
from .windows import check_continues, pad, spread, window_output, windows


@dataclass(frozen=True, eq=False)
class Convolution(Operator):
    """Cross-correlation; a dense layer is the 1x1 one on a flattened (C, 1, 1) tensor.

    ``weights``: integers (O, I / groups, kh, kw) for ``w * 2**-fraction``; zeros are exact.
    The result is the bare accumulator: exact, without bias; a :class:`Requantise` follows.
    ``dilation``: pixels from one tap to the next. ``continues``: the rows of padding above a frame
    are the last ones of the frame before, and padding above the first frame alone.
    """

    bare_sum = True

    weights: np.ndarray
    weight_format: Format
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    groups: int = 1
    dilation: tuple[int, int] = (1, 1)
    continues: bool = False

    @property
    def history(self) -> int:
        return self.padding[0] if self.continues else 0

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
        check_continues(self, x, self.reach[0])
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
        n, outputs = len(x), len(self.weights)
        rows, columns = self.infer(*types).shape[1:]
        w = self.weights.reshape(self.groups, outputs // self.groups, -1).astype(kind)
        result = np.empty((n, self.groups, outputs // self.groups, rows * columns), np.int64)
        for g, read in enumerate(self.unrolled(x.astype(kind), x_type.format.zero)):
            sums = read @ w[g].T
            result[:, g] = sums.reshape(n, rows * columns, -1).transpose(0, 2, 1)
        return result.reshape(n, outputs, rows, columns)

    def unrolled(self, x: np.ndarray, zero: int) -> Iterator[np.ndarray]:
        """What each group's weights are multiplied with, (N x rows x columns, I / groups x taps),
        of inputs (N, I, H, W), padded; less their ``zero``."""
        patches = windows(pad(x - zero, self.padding, 0), self.kernel, self.stride, self.dilation)
        per_group = x.shape[1] // self.groups
        for g in range(self.groups):
            part = patches[:, g * per_group : (g + 1) * per_group]
            read = part.transpose(0, 2, 3, 1, 4, 5)
            yield read.reshape(np.prod(read.shape[:3]), -1)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        silent = ~self.weights.reshape(len(self.weights), -1).any(axis=1)
        return np.where(silent, 0.0, np.nan)

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        """It alone chooses what it reads and what it makes."""
        (x,) = taken
        outputs, per_group = self.weights.shape[:2]
        reads = self.weights.reshape(outputs, per_group, -1).any(axis=2) & made[:, None]
        x |= reads.reshape(self.groups, -1, per_group).any(axis=1).reshape(-1)

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        (x,) = taken
        by_group = made.reshape(self.groups, -1), x.reshape(self.groups, -1)
        counts = {(int(m.sum()), int(t.sum())) for m, t in zip(*by_group, strict=True)} - {(0, 0)}
        if len(counts) == 1:
            # All groups that are left have kept equally many channels: they stay groups.
            ((outputs, inputs),) = counts
            if outputs and inputs:
                mine = np.repeat(by_group[1], made.size // self.groups, axis=0)[made]
                weights = self.weights[made][mine].reshape(-1, inputs, *self.kernel)
                return replace(self, weights=weights, groups=len(weights) // outputs)
        return replace(self, weights=self.ungrouped[made][:, x], groups=1)

    @property
    def ungrouped(self) -> np.ndarray:
        """(O, I, kh, kw): the weights of a grouped convolution as those of one group."""
        outputs, per_group = self.weights.shape[:2]
        weights = np.zeros((outputs, self.groups, per_group, *self.kernel), self.weights.dtype)
        group = np.arange(outputs) // (outputs // self.groups)
        weights[np.arange(outputs), group] = self.weights
        return weights.reshape(outputs, self.groups * per_group, *self.kernel)

    def split(self, gone: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The weights without those on the input channels ``gone``, and (O,) the sums that those
        gave. ``values``: (I,) the inputs less their zero."""
        outputs, per_group = self.weights.shape[:2]
        shape = (self.groups, outputs // self.groups, per_group, -1)
        weights = self.weights.reshape(shape).copy()
        mask = gone.reshape(self.groups, per_group)
        sums = weights.sum(axis=3, dtype=np.int64)
        moved = (sums * (values * gone).reshape(self.groups, 1, per_group)).sum(axis=2)
        weights *= ~mask[:, None, :, None]
        return weights.reshape(self.weights.shape), moved.reshape(-1)

    def limits(self, types: Sequence[Tensor]) -> tuple[np.ndarray, np.ndarray]:
        return self.bounds(types[0])

    def blocks(self, flattened: tuple[int, int]) -> tuple[int, int]:
        rows, columns = self.kernel if self.kernel != (1, 1) else flattened
        return (rows * columns, columns) if rows * columns > 1 else (0, 1)
