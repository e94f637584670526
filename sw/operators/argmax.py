"""The class of the greatest score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..fixed import Format, bits_for
from .mixer import Mixer
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class Argmax(Mixer):
    """The first channel of the greatest value."""

    makes_channel_numbers = True

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        return Tensor((1, rows, columns), Format(bits_for(0, channels - 1)))

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].argmax(axis=1)[:, None]
