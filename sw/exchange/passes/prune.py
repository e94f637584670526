"""The smallest weights become zero, over all layers together.

A weight counts as what it is of its output channel's length: batch norm, folded in, makes some
channels' weights far larger than others' of the same use, and of a depthwise layer nothing but its
largest channel would be left. Layers are then made comparable by LAMP (Lee et al., 2021,
arXiv:2010.07611): a weight's score is its square over the sum of the squares of those of its layer
that are no smaller.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def scores(weights: np.ndarray) -> np.ndarray:
    """(O, ...) LAMP's scores of (O, ...) weights, each channel of O first made of length one."""
    squares = weights.reshape(len(weights), -1).astype(np.float64) ** 2
    squares = (squares / np.maximum(squares.sum(axis=1, keepdims=True), 1e-300)).reshape(-1)
    order = np.argsort(squares, kind="stable")
    left = np.cumsum(squares[order][::-1])[::-1]
    result = np.zeros_like(squares)
    result[order] = squares[order] / np.maximum(left, 1e-300)
    return result.reshape(weights.shape)


def prune(layers: Sequence[np.ndarray], fraction: float) -> list[np.ndarray]:
    """Copies of ``layers``, each (O, ...), ``fraction`` of all weights zero: the least scores."""
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
