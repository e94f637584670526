"""What an import makes: the network, and how its images and outputs are those of the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..network import Network
from .reader import INTEGERS
from .source import Source


@dataclass(frozen=True)
class Imported:
    """A network, and how its images and outputs are those of the source.

    ``arrangement``: (C, H, W) places in the source's flattened input. ``output_index``: of the
    source's output shape, places in the network's flattened output. An output integer q is
    ``output_scale * (q - output_zero)``. ``finish``: the source's own quantiser of its input.
    """

    network: Network
    source: Source
    arrangement: np.ndarray
    output_index: np.ndarray
    output_scale: float
    output_zero: int
    notes: tuple[str, ...]
    finish: Callable[[np.ndarray], np.ndarray] | None = None

    def arranged(self, x: np.ndarray) -> np.ndarray:
        """(N, ...) elements in the source's order to (N, C, H, W) in the network's."""
        x = np.asarray(x).reshape(-1, self.arrangement.size)[:, self.arrangement.reshape(-1)]
        return x.reshape(-1, *self.network.input.shape)

    def images(self, x: np.ndarray) -> np.ndarray:
        """(N, ...) reals as the source takes them to (N, C, H, W) integers of the network; the
        integers themselves, where the source takes integers."""
        about = self.network.meta["import"]["input"]
        shape, format = self.network.input.shape, self.network.input.format
        x = self.arranged(x).reshape(-1, self.arrangement.size)
        if self.source.kind in INTEGERS:
            return x.astype(np.int64).reshape(-1, *shape)
        x = x.astype(np.float32)
        if self.finish is None:
            q = np.round(x / np.float32(about["scale"])) + about["zero"]
            return np.clip(q, format.low, format.high).astype(np.int64).reshape(-1, *shape)
        rows = x.reshape(len(x), shape[0], -1).transpose(0, 2, 1).reshape(-1, shape[0])
        q = self.finish(np.ascontiguousarray(rows)).astype(np.int64)
        return q.reshape(len(x), -1, shape[0]).transpose(0, 2, 1).reshape(-1, *shape)

    def outputs(self, images: np.ndarray) -> np.ndarray:
        """(N, ...) integers in the source's own order, of (N, C, H, W) integer images."""
        result = self.network.run(images)
        flat = result.reshape(len(result), -1)
        return flat[:, self.output_index.reshape(-1)].reshape(-1, *self.output_index.shape[1:])

    def reals(self, images: np.ndarray) -> np.ndarray:
        """What the outputs stand for."""
        return (self.outputs(images) - self.output_zero) * self.output_scale
