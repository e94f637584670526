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
    parts: np.ndarray,
    alone: np.ndarray,
    never: int,
) -> None:
    """``counts``: how often the symbols of each rectangle are there, those of one symbol first,
    the rest filled here; ``tables``: filled with each one's payload bits if it is parted into just
    n, below ``parts[a, b]``, ``never`` and more where it cannot be. Those of 2^a steps and 2^b
    indices lie (last, step, index) from ``counts_at[a, b]`` and ``tables_at[a, b]`` on.
    ``alone[a, b]``: bits of a symbol of one that is not parted, or -1."""
    steps, indices = alone.shape
    for a in range(steps):
        for b in range(indices):
            rows, columns, size = 2 << (steps - 1 - a), 1 << (indices - 1 - b), parts[a, b]
            for row in range(rows):
                for column in range(columns):
                    here = row * columns + column
                    place, best = counts_at[a, b] + here, tables_at[a, b] + here * size
                    # The places of its halves, cut across the steps and across the indices.
                    upper, left = here + row * columns, 2 * here
                    lower, right = upper + columns, left + 1
                    if a:
                        half = counts_at[a - 1, b]
                        counts[place] = counts[half + upper] + counts[half + lower]
                    elif b:
                        half = counts_at[a, b - 1]
                        counts[place] = counts[half + left] + counts[half + right]
                    tables[best : best + size] = never
                    if not counts[place]:
                        tables[best] = 0
                        continue
                    if alone[a, b] >= 0:
                        tables[best + 1] = counts[place] * alone[a, b]
                    if a:
                        half, each = tables_at[a - 1, b], parts[a - 1, b]
                        join(tables, best, size, half + upper * each, half + lower * each, each,
                             never)  # fmt: skip
                    if b:
                        half, each = tables_at[a, b - 1], parts[a, b - 1]
                        join(tables, best, size, half + left * each, half + right * each, each,
                             never)  # fmt: skip


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
