"""Sums to narrow integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import GuyotError
from ..fixed import Format, shift_right
from .elementwise import Elementwise
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class Requantise(Elementwise):
    """``clip(round((x * multiplier[c] + bias[c]) / 2**shift)) + zero``, in ``format``.

    ``bias``: (C,) integers at the accumulator's scale. ``multiplier``: (C,) integers or None for
    one. A format without sign clips at zero, which is ReLU.
    """

    keeps_channels = True
    adds_bias = True

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

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Requantise:
        return self.chosen(made)

    def reordered(self, order: np.ndarray) -> Requantise:
        return self.chosen(order)

    def chosen(self, channels: np.ndarray) -> Requantise:
        """That of some channels, by their numbers or by a mask."""
        multiplier = None if self.multiplier is None else self.multiplier[channels]
        return replace(self, bias=self.bias[channels], multiplier=multiplier)

    def with_bias(self, more: np.ndarray) -> Requantise:
        scaled = more if self.multiplier is None else more * self.multiplier.astype(np.int64)
        return replace(self, bias=self.bias.astype(np.int64) + scaled)

    def with_coarse_bias(self, exponent: int, fraction: int) -> Requantise:
        unit = 1 << max(0, (self.shift or fraction) + exponent)
        rounded = np.floor_divide(self.bias.astype(np.int64) + unit // 2, unit) * unit
        return replace(self, bias=rounded.astype(self.bias.dtype))

    @property
    def never_falls(self) -> bool:
        return self.multiplier is None or bool((self.multiplier >= 0).all())
