"""The inner loop of :mod:`.cover`, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def join(found: np.ndarray, one: np.ndarray, other: np.ndarray) -> None:
    """Takes the bits of two halves together into ``found`` where they are fewer. Each array has a
    row for every number of rectangles; the first half's number and the second's add up."""
    for place in np.ndindex(found.shape[1:]):
        for n in range(one.shape[0]):
            first = one[n][place]
            for k in range(min(other.shape[0], found.shape[0] - n)):
                both = first + other[k][place]
                if both < found[n + k][place]:
                    found[n + k][place] = both
