"""The inner loop of :mod:`.cover`, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def join(found: np.ndarray, one: np.ndarray, other: np.ndarray, never: int) -> None:
    """Takes the bits of two halves together into ``found`` where they are fewer. The last axis of
    each array has a value for every number of rectangles; the first half's number and the second's
    add up. ``never`` and more: it cannot be."""
    lasts, steps, indices, most = found.shape
    for last in range(lasts):
        for step in range(steps):
            for index in range(indices):
                best, first = found[last, step, index], one[last, step, index]
                second = other[last, step, index]
                for n in range(first.shape[0]):
                    bits = first[n]
                    if bits >= never:
                        continue
                    for k in range(min(second.shape[0], most - n)):
                        best[n + k] = min(best[n + k], bits + second[k])
