"""The smallest weights become zero, over all layers together.

Layers are made comparable by LAMP (Lee et al., 2021, arXiv:2010.07611): a weight's score is its
square over the sum of the squares of those of its layer that are no smaller.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def scores(weights: np.ndarray) -> np.ndarray:
    """LAMP's score of each weight, in the shape of ``weights``."""
    squares = weights.reshape(-1).astype(np.float64) ** 2
    order = np.argsort(squares, kind="stable")
    left = np.cumsum(squares[order][::-1])[::-1]
    result = np.zeros_like(squares)
    result[order] = squares[order] / np.maximum(left, 1e-300)
    return result.reshape(weights.shape)


def prune(layers: Sequence[np.ndarray], fraction: float) -> list[np.ndarray]:
    """Copies of ``layers`` with ``fraction`` of all their weights zero, those of least score."""
    every = np.concatenate([scores(w).reshape(-1) for w in layers])
    count = round(fraction * every.size)
    gone = np.zeros(every.size, bool)
    gone[np.argsort(every, kind="stable")[:count]] = True
    result, start = [], 0
    for w in layers:
        mask = gone[start : start + w.size].reshape(w.shape)
        start += w.size
        result.append(np.where(mask, 0, w).astype(w.dtype))
    return result
