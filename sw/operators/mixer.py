"""What operators have in common whose channels are not those that they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .operator import Operator, Tensor


@dataclass(frozen=True, eq=False)
class Mixer(Operator):
    """Keeps all channels, on both sides, and is taken to have no constant ones."""

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        return np.full(self.infer(*types).shape[0], np.nan)

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        made[:] = True
        for mask in taken:
            mask[:] = True

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        return self
