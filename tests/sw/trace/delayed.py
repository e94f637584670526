"""Functions with steps before them, and the same with Python's own lists."""

from __future__ import annotations

import numpy as np

import guyot

KERNEL = np.array([3, -1, 4, 2])


def filtered(x):
    """A finite impulse response over time, and how it changes."""
    sums = KERNEL[0] * x + sum(k * guyot.delay(x, n) for n, k in enumerate(KERNEL[1:], 1))
    return np.concatenate([sums >> 2, sums - guyot.delay(sums)])


def filtered_by_steps(steps):
    before = [np.zeros_like(steps[0])] * 3
    last, found = 0, []
    for x in steps:
        sums = sum(k * v for k, v in zip(KERNEL, [x, *before], strict=True))
        found.append(np.concatenate([sums >> 2, sums - last]))
        before, last = [x, *before[:2]], sums
    return found


def voted(x):
    """The class that most of the last five steps had."""
    best = np.argmax(x, axis=0)
    votes = [(guyot.delay(best, n) if n else best) for n in range(5)]
    counts = np.stack([sum((vote == k) * 1 for vote in votes) for k in range(3)])
    return np.argmax(counts, axis=0)


def voted_by_steps(steps):
    best, found = [0] * 5, []
    for x in steps:
        best = [int(np.argmax(x)), *best[:4]]
        found.append(np.argmax([best.count(k) for k in range(3)]).reshape(1))
    return found


def wide(x):
    """Values that no multiplier takes whole."""
    return (guyot.delay(x * 7001 * 31, 2) >> 5) + x


def wide_by_steps(steps):
    before = [np.zeros_like(steps[0])] * 2
    found = []
    for x in steps:
        found.append((before[1] * 7001 * 31 >> 5) + x)
        before = [x, before[0]]
    return found


CASES = {
    "filtered": (filtered, filtered_by_steps, (2, 3, 2)),
    "voted": (voted, voted_by_steps, (3, 1, 1)),
    "wide": (wide, wide_by_steps, (1, 2, 3)),
}
