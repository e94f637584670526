"""Channels in another order, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import GuyotError
from .mixer import Mixer
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class ChannelShuffle(Mixer):
    """The first channel of each group, then the second of each, and so on.

    Of C channels in ``groups`` groups, output channel k * groups + g is input channel
    g * (C / groups) + k (Zhang et al., ShuffleNet, 2018, arXiv:1707.01083).
    """

    groups: int

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        if self.groups < 1 or x.shape[0] % self.groups:
            raise GuyotError(
                f"layer {self.name!r}: {self.groups} groups do not divide {x.shape[0]} channels"
            )
        return x

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0][:, self.order(inputs[0].shape[1])]

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        return incoming[0][self.order(len(incoming[0]))]

    def order(self, channels: int) -> np.ndarray:
        """(C,) the input channel of each output channel."""
        return np.arange(channels).reshape(self.groups, -1).T.reshape(-1)
