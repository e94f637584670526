"""Moves of values: flattened, repeated, cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import GuyotError
from .elementwise import ByChannel
from .mixer import Mixer
from .operator import Operator, Tensor


@dataclass(frozen=True, eq=False)
class Flatten(Operator):
    """(C, H, W) to (C * H * W, 1, 1), channel first as torch does it."""

    keeps_channels = True

    def infer(self, *inputs: Tensor) -> Tensor:
        return Tensor((inputs[0].size, 1, 1), inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].reshape(len(inputs[0]), -1, 1, 1)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        _, rows, columns = types[0].shape
        return np.repeat(incoming[0], rows * columns)

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        (x,) = taken
        x |= made.reshape(len(x), -1).any(axis=1)
        made |= np.repeat(x, len(made) // len(x))

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        return self

    def reordered(self, order: np.ndarray) -> Operator:
        return self

    def flattened(self, x: Tensor) -> tuple[int, int]:
        return x.shape[1], x.shape[2]


@dataclass(frozen=True, eq=False)
class Upsample(ByChannel):
    """Nearest neighbour, by whole factors of rows and columns."""

    factor: tuple[int, int] = (2, 2)

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        shape = (channels, rows * self.factor[0], columns * self.factor[1])
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0].repeat(self.factor[0], axis=2).repeat(self.factor[1], axis=3)

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        return incoming[0]

    @classmethod
    def written(cls, field: str, value: Any) -> Any:
        """Two equal factors as the one that they once were."""
        return value[0] if field == "factor" and value[0] == value[1] else value

    @classmethod
    def read(cls, field: str, value: Any) -> Any:
        return (value, value) if field == "factor" and type(value) is int else value


@dataclass(frozen=True, eq=False)
class Slice(Mixer):
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
