"""What operators have in common that work on each value by itself, or on those at one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .operator import Operator, Tensor


@dataclass(frozen=True, eq=False)
class ByChannel(Operator):
    """Makes each channel of the same channel of its inputs; has nothing of its own for each."""

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        for mask in taken:
            made |= mask
        for mask in taken:
            mask |= made

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        return self


@dataclass(frozen=True, eq=False)
class Elementwise(ByChannel):
    """Makes each value of one value, wherever it is."""

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        known = ~np.isnan(incoming[0])
        filled = np.where(known, incoming[0], types[0].format.zero)
        result = self.compute(filled.astype(np.int64)[None, :, None, None], types=tuple(types))
        return np.where(known, result[0, :, 0, 0], np.nan)
