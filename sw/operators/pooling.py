"""Poolings: the greatest value of each window, or the sum of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..fixed import Format, bits_for
from .elementwise import ByChannel
from .operator import Operator, Tensor
from .windows import check_continues, pad, window_output, windows


@dataclass(frozen=True, eq=False)
class Pooling(ByChannel):
    """A window over each channel by itself; ``padding``: top, bottom, left, right. ``continues``:
    as of a convolution."""

    keeps_channels = True

    kernel: tuple[int, int] = (2, 2)
    stride: tuple[int, int] = (2, 2)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    continues: bool = False

    @property
    def history(self) -> int:
        return self.padding[0] if self.continues else 0

    def size(self, x: Tensor) -> tuple[int, int]:
        """Rows and columns of what it makes of ``x``."""
        check_continues(self, x, self.kernel[0])
        return window_output(self, x, self.kernel, self.stride, self.padding)

    def reordered(self, order: np.ndarray) -> Operator:
        return self


@dataclass(frozen=True, eq=False)
class MaxPool(Pooling):
    """The greatest value of each window; padding never wins."""

    def filling(self, x: Tensor) -> int:
        return x.format.low

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows, columns = self.size(x)
        return Tensor((x.shape[0], rows, columns), x.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x = pad(inputs[0], self.padding, types[0].format.low)
        rows, columns = self.size(types[0])
        result = np.full((*x.shape[:2], rows, columns), types[0].format.low, x.dtype)
        for ky in range(self.kernel[0]):
            for kx in range(self.kernel[1]):
                reach = x[:, :, ky :: self.stride[0], kx :: self.stride[1]]
                np.maximum(result, reach[:, :, :rows, :columns], out=result)
        return result

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        (values,) = incoming
        kept = self.never_padding_alone | (values == types[0].format.low)
        return np.where(kept, values, np.nan)

    @property
    def never_padding_alone(self) -> bool:
        """Whether every window holds a pixel that is not padding."""
        (rows, columns), (top, bottom, left, right) = self.kernel, self.padding
        return max(top, bottom) < rows and max(left, right) < columns


@dataclass(frozen=True, eq=False)
class AveragePool(Pooling):
    """The sum of each window (padding counts as zero); a Requantise divides where it must."""

    bare_sum = True

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows, columns = self.size(x)
        taps = self.kernel[0] * self.kernel[1]
        low, high = taps * (x.format.low - x.format.zero), taps * (x.format.high - x.format.zero)
        bits = bits_for(low, high, signed=True)
        return Tensor((x.shape[0], rows, columns), Format(bits, x.format.fraction, signed=True))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        x = pad(inputs[0] - types[0].format.zero, self.padding, 0)
        return windows(x, self.kernel, self.stride).sum(axis=(4, 5))

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        sums = (incoming[0] - types[0].format.zero) * (self.kernel[0] * self.kernel[1])
        return sums if not any(self.padding) else np.where(sums == 0, 0.0, np.nan)
