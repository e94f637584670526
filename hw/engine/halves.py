"""The dynamic programming of :mod:`.cover`, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def fill(
    counts: np.ndarray,
    tables: np.ndarray,
    counts_at: np.ndarray,
    tables_at: np.ndarray,
    alone: np.ndarray,
    most: int,
    never: int,
) -> None:
    """``counts``: how often the symbols of each rectangle are there, those of one symbol first,
    the rest filled here; ``tables``: filled with each one's payload bits if it is parted into just
    n, ``never`` and more where it cannot be. Those of 2^a steps and 2^b indices lie (last, step,
    index) from ``counts_at[a, b]`` and, with n up to ``most`` and 2^(a + b), ``tables_at[a, b]``
    on. ``alone[a, b]``: bits of a symbol of one that is not parted, or -1."""
    steps, indices = alone.shape
    for a in range(steps):
        for b in range(indices):
            rows, columns = 2 << (steps - 1 - a), 1 << (indices - 1 - b)
            size = min(most, 1 << (a + b)) + 1
            of_step, of_index = min(most, 1 << max(0, a + b - 1)) + 1, 2 * columns
            for row in range(rows):
                for column in range(columns):
                    here = row * columns + column
                    best = tables_at[a, b] + here * size
                    tables[best : best + size] = never
                    place = counts_at[a, b] + here
                    one, other = 2 * row * columns + column, (2 * row + 1) * columns + column
                    left = row * of_index + 2 * column
                    if a:
                        half = counts_at[a - 1, b]
                        counts[place] = counts[half + one] + counts[half + other]
                    elif b:
                        half = counts_at[a, b - 1]
                        counts[place] = counts[half + left] + counts[half + left + 1]
                    if not counts[place]:
                        tables[best] = 0
                        continue
                    if alone[a, b] >= 0:
                        tables[best + 1] = counts[place] * alone[a, b]
                    if a:
                        half = tables_at[a - 1, b]
                        join(tables, best, size, half + one * of_step, half + other * of_step,
                             of_step, never)  # fmt: skip
                    if b:
                        half = tables_at[a, b - 1] + left * of_step
                        join(tables, best, size, half, half + of_step, of_step, never)


@njit(cache=True)
def deal(bits: np.ndarray, one: np.ndarray, other: np.ndarray) -> None:
    """The fewest bits of two tables together, for each number of rectangles of both."""
    for n in range(len(bits)):
        for k in range(n + 1):
            bits[n] = min(bits[n], one[k] + other[n - k])


@njit(cache=True)
def join(
    tables: np.ndarray, best: int, size: int, one: int, other: int, length: int, never: int
) -> None:
    """Takes the bits of two halves together into those at ``best`` where they are fewer: their
    numbers of rectangles add up. ``size``, ``length``: of the whole's table and of each half's."""
    least, most = 0, length
    while least < most and tables[other + least] >= never:
        least += 1
    while most and tables[other + most - 1] >= never:
        most -= 1
    for n in range(min(length, size)):
        bits = tables[one + n]
        if bits < never:
            for k in range(least, min(most, size - n)):
                tables[best + n + k] = min(tables[best + n + k], bits + tables[other + k])
