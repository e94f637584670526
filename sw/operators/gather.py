"""Any values of a map in any order, with fill between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import GuyotError
from .mixer import Mixer
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class Gather(Mixer):
    """The values of its input at the places of ``index``, and constants where it is negative.

    ``index``: (C, H, W) integers, the shape of what it makes: places in the flattened (C, H, W)
    input, each any number of times; -1 - k stands for ``fill[k]``. Transposition, padding,
    repetition and every other fixed order are gathers.
    """

    index: np.ndarray
    fill: np.ndarray

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        if self.index.ndim != 3 or not self.index.size or self.fill.ndim != 1:
            raise GuyotError(
                f"layer {self.name!r}: an index of {self.index.shape} and constants of "
                f"{self.fill.shape}; they have three sides and one"
            )
        low, high = int(self.index.min()), int(self.index.max())
        if low < -len(self.fill) or high >= x.size:
            raise GuyotError(
                f"layer {self.name!r}: places {low}..{high} of {x.size} values and "
                f"{len(self.fill)} constants"
            )
        for value in self.fill.tolist():
            if not x.format.low <= value <= x.format.high:
                raise GuyotError(f"layer {self.name!r}: {value} does not fit {x.format}")
        channels, rows, columns = self.index.shape
        return Tensor((channels, rows, columns), x.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        values = inputs[0].reshape(len(inputs[0]), -1)
        more = np.broadcast_to(self.fill[::-1].astype(np.int64), (len(values), len(self.fill)))
        return np.concatenate([values, more], axis=1)[:, self.index]
