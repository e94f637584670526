"""Functions of one value: a table, thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import GuyotError
from ..fixed import Format
from .elementwise import Elementwise
from .operator import Tensor

WIDEST_TABLE = 16  # bits of a table's input: 65,536 entries


@dataclass(frozen=True, eq=False)
class Table(Elementwise):
    """``values[c, x - low]``: any function of a narrow activation.

    ``values``: integers in ``format``, (C, 2**bits) or (1, 2**bits) for all channels alike, bits
    and low being those of the input's format.
    """

    format: Format
    values: np.ndarray

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        rows = {1, x.shape[0]}
        if x.format.bits > WIDEST_TABLE:
            raise GuyotError(f"layer {self.name!r}: a table reads 16 bits, not {x.format.bits}")
        size = 1 << x.format.bits
        if self.values.ndim != 2 or len(self.values) not in rows or self.values.shape[1] != size:
            raise GuyotError(
                f"layer {self.name!r}: a table of {self.values.shape} for {x.shape[0]} channels "
                f"of {x.format.bits} bits"
            )
        check_range(self.name, self.values, self.format)
        return Tensor(x.shape, self.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        places = inputs[0] - types[0].format.low
        if len(self.values) == 1:
            return self.values[0].astype(np.int64)[places]
        channels = np.arange(len(self.values))[:, None, None]
        return self.values.astype(np.int64)[channels, places]

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Table:
        return self if len(self.values) == 1 else replace(self, values=self.values[made])


@dataclass(frozen=True, eq=False)
class Thresholds(Elementwise):
    """``low + the number of thresholds[c] that x reaches``: any function that never falls.

    ``thresholds``: integers (C, L) or (1, L) for all channels alike, each row sorted; x reaches
    those that are not above it. With L = high - low it can give every value from low to high.
    """

    format: Format
    thresholds: np.ndarray
    low: int = 0

    def infer(self, *inputs: Tensor) -> Tensor:
        (x,) = inputs
        shape = self.thresholds.shape
        if self.thresholds.ndim != 2 or shape[0] not in (1, x.shape[0]):
            raise GuyotError(
                f"layer {self.name!r}: thresholds of {shape} for {x.shape[0]} channels"
            )
        if (np.diff(self.thresholds.astype(np.int64), axis=1) < 0).any():
            raise GuyotError(f"layer {self.name!r}: thresholds are sorted in each channel")
        check_range(self.name, np.array([self.low, self.low + shape[1]]), self.format)
        return Tensor(x.shape, self.format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,) = inputs
        result = np.empty_like(x)
        for c in range(x.shape[1]):
            row = self.thresholds[c if len(self.thresholds) > 1 else 0]
            result[:, c] = np.searchsorted(row, x[:, c], side="right")
        return result + self.low

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Thresholds:
        if len(self.thresholds) == 1:
            return self
        return replace(self, thresholds=self.thresholds[made])

    @property
    def never_falls(self) -> bool:
        return True


def check_range(name: str, values: np.ndarray, format: Format) -> None:
    """A GuyotError where ``values`` do not lie in ``format``."""
    if values.size and (values.min() < format.low or values.max() > format.high):
        raise GuyotError(
            f"layer {name!r}: values {values.min()}..{values.max()} in a format "
            f"of {format.low}..{format.high}"
        )
