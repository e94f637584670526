"""Levels of a quantiser by exact arithmetic: integers times float32 scales, over another one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

NEAR = 1e-9  # of a level, and of itself: how near a tie float64 may move it over


def half_even(
    terms: Sequence[tuple[np.ndarray, float]], scale: float, count: int = 1
) -> np.ndarray:
    """The sum of ``integers * step`` over all ``terms``, in units of ``count * scale``, to the
    nearest integer, ties to the even one: exactly, for steps and a scale of at most 24 bits."""
    total = sum(n.astype(np.float64) * float(step) for n, step in terms)
    level = np.asarray(total / (float(scale) * count))
    result = np.rint(level).astype(np.int64)
    near = np.abs(np.abs(level - np.rint(level)) - 0.5) < NEAR * np.maximum(1, np.abs(level))
    if near.any():
        unit = Fraction(float(scale)) * count
        steps = [Fraction(float(step)) for _, step in terms]
        rows = np.stack([np.broadcast_to(n, level.shape)[near] for n, _ in terms], axis=1)
        some, which = np.unique(rows.astype(np.int64), axis=0, return_inverse=True)
        exact = [
            round(sum((int(n) * s for n, s in zip(row, steps, strict=True)), Fraction(0)) / unit)
            for row in some
        ]
        result[near] = np.array(exact, np.int64)[which.reshape(-1)]
    return result
