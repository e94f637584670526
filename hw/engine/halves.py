"""The inner loop of :mod:`.cover`, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def fill(
    found: np.ndarray,
    counts: np.ndarray,
    alone: int,
    steps: np.ndarray,
    indices: np.ndarray,
    never: int,
) -> None:
    """``found``: the bits of each rectangle of one size, if it is parted into just n, which is the
    last axis; ``never`` and more: it cannot be. ``alone``: bits of a symbol of one that is not
    parted, or -1. ``steps``, ``indices``: the same of its halves, cut across the steps and across
    the indices; empty where it cannot be cut so."""
    lasts, rows, columns, _ = found.shape
    for last in range(lasts):
        for row in range(rows):
            for column in range(columns):
                best = found[last, row, column]
                best[:] = never
                if not counts[last, row, column]:
                    best[0] = 0
                    continue
                if alone >= 0:
                    best[1] = counts[last, row, column] * alone
                if len(steps):
                    join(
                        best, steps[last, 2 * row, column], steps[last, 2 * row + 1, column], never
                    )
                if len(indices):
                    one, other = indices[last, row, 2 * column], indices[last, row, 2 * column + 1]
                    join(best, one, other, never)


@njit(cache=True)
def join(best: np.ndarray, one: np.ndarray, other: np.ndarray, never: int) -> None:
    """Takes the bits of two halves together into ``best`` where they are fewer: their numbers of
    rectangles add up."""
    most = len(other)
    while most and other[most - 1] >= never:
        most -= 1
    for n in range(min(len(one), len(best))):
        if one[n] < never:
            for k in range(min(most, len(best) - n)):
                best[n + k] = min(best[n + k], one[n] + other[k])
