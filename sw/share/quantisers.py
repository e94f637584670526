"""The four scalar quantisers: which levels, and which level each weight takes.

Sourced (S3 of the project's systems list, where the authors' code was read): the four methods of
Marinò, Ghidoli, Frasca and Malchiodi, "Compression strategies and space-conscious representations
for deep neural networks" (2020) and "Efficient and compact representations of deep neural networks
via entropy coding" (2023).

``cws``   clustering: the levels of least squared error.
``pws``   probabilistic: levels at equal steps of the distribution; a weight takes one of its two
          neighbours with the probability that leaves its expectation where it was.
``uq``    uniform: equal steps, the least step that needs no more than k levels.
``ecsq``  entropy-constrained: squared error plus lambda times the bits of the level's code.

[INF] Ours, where the authors' code had faults or left a choice open:

- zeros are no weights here: the zero is a symbol of its own, and k counts the other levels (the
  authors cluster zeros along, and get values near zero that are none);
- k-means in one dimension has an exact solution (Wang and Song, "Ckmeans.1d.dp", 2011), so there
  is no start to choose; it runs over distinct values, of which fixed-point weights have few;
- lambda is searched, relative to the variance of the weights: the least with which 3 k cells come
  down to k (the authors' 1e-12 to 1e-10 is nothing beside the squared error), and each search
  runs until no weight changes its cell, not for two passes;
- the uniform levels lie at multiples of the step, or half a step off, whichever has less error.

All take ``values`` (floats, none zero, in any order) and ``k``, and return (levels, index): levels
ascending, at most k of them that are not zero, and ``levels[index]`` in the place of ``values``.
"""

from __future__ import annotations

import numpy as np

START_CELLS = 3  # times k: where entropy constraint starts from, as the authors do
LLOYD_PASSES = 300  # reached by no distribution that was tried: some 30 to 100 passes
LAMBDA_RANGE = (1e-7, 1e2)  # times the variance
LAMBDA_STEPS = 30
STEP_GROWTH = 1.01  # of the uniform quantiser's search


def cws(values: np.ndarray, k: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """k-means, exact: dynamic programming over the sorted distinct values."""
    distinct, index, counts = np.unique(values, return_inverse=True, return_counts=True)
    k = min(k, len(distinct))
    cost = _segment_costs(distinct, counts)
    best, starts = cost[0].copy(), [np.zeros(len(distinct), np.int64)]
    for _ in range(1, k):
        # best[j]: error of the first j + 1 values; a further cluster starts at s <= j.
        before = np.concatenate([[0.0], best[:-1]])
        start = (before[:, None] + cost).argmin(axis=0)
        best = before[start] + cost[start, np.arange(len(distinct))]
        starts.append(start)
    cluster = np.zeros(len(distinct), np.int64)
    end = len(distinct)
    for number in range(k - 1, -1, -1):
        start = int(starts[number][end - 1])
        cluster[start:end] = number
        end = start
    total = np.bincount(cluster, counts * distinct, k)
    return total / np.bincount(cluster, counts, k), cluster[index]


def _segment_costs(distinct: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """[s, e]: squared error of the values s..e around their mean; infinite where s > e."""
    centred = distinct - np.average(distinct, weights=counts)  # keeps the differences exact enough
    sums = [np.concatenate([[0.0], np.cumsum(counts * centred**p)]) for p in range(3)]
    weight, first, second = (s[None, 1:] - s[:-1, None] for s in sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = np.maximum(second - first**2 / weight, 0.0)
    return np.where(np.tri(len(distinct), k=-1, dtype=bool), np.inf, cost)


def pws(values: np.ndarray, k: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The ends of k - 1 quantile intervals; the upper one with probability (w - lo) / (hi - lo).

    The ends are whole numbers, like every level in the end: rounded afterwards, they would bias
    what was unbiased. A weight between two ends therefore keeps its expectation exactly.
    """
    ends = np.quantile(values, np.linspace(0.0, 1.0, k))
    ends[0], ends[-1] = np.floor(ends[0]), np.ceil(ends[-1])
    ends = np.unique(np.rint(ends))
    low = np.clip(np.searchsorted(ends, values, side="right") - 1, 0, max(0, len(ends) - 2))
    high = np.minimum(low + 1, len(ends) - 1)
    width = np.maximum(ends[high] - ends[low], 1.0)
    chance = np.random.default_rng(seed).random(len(values))
    return ends, np.where(chance < (values - ends[low]) / width, high, low)


def uq(values: np.ndarray, k: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """step * round((w + b) / step) - b, for b = 0 and b = step / 2."""
    results = [_uniform(values, k, offset) for offset in (0.0, 0.5)]
    return min(results, key=lambda r: float(np.square(r[0][r[1]] - values).sum()))


def _uniform(values: np.ndarray, k: int, offset: float) -> tuple[np.ndarray, np.ndarray]:
    """The least step with at most k levels in use, apart from zero."""
    distinct, index = np.unique(values, return_inverse=True)
    step = (distinct[-1] - distinct[0] or 1.0) / (4 * k)
    while True:
        levels, place = np.unique(np.floor(distinct / step + offset + 0.5), return_inverse=True)
        levels = step * (levels - offset)
        if np.count_nonzero(levels) <= k:
            return levels, place[index]
        step *= STEP_GROWTH


def ecsq(values: np.ndarray, k: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Lloyd's iteration on (w - c)**2 + lambda * bits(c); the least lambda that leaves k cells."""
    distinct, index, counts = np.unique(values, return_inverse=True, return_counts=True)
    variance = float(
        np.average((distinct - np.average(distinct, weights=counts)) ** 2, None, counts)
    )
    start = np.unique(np.quantile(values, (np.arange(START_CELLS * k) + 0.5) / (START_CELLS * k)))
    low, high = (np.log(bound) for bound in LAMBDA_RANGE)
    levels, cells = start[:1], np.zeros(len(distinct), np.int64)
    for _ in range(LAMBDA_STEPS):
        middle = (low + high) / 2
        found = _lloyd(distinct, counts, start, variance * float(np.exp(middle)))
        if len(found[0]) <= k:
            high, (levels, cells) = middle, found
        else:
            low = middle
    return levels, cells[index]


def _lloyd(
    distinct: np.ndarray, counts: np.ndarray, levels: np.ndarray, price: float
) -> tuple[np.ndarray, np.ndarray]:
    """Levels and cells of least error plus ``price`` for each bit; empty cells go."""
    bits, old = np.zeros(len(levels)), np.zeros(0)
    cells = np.zeros(len(distinct), np.int64)
    for _ in range(LLOYD_PASSES):
        cells = ((distinct[:, None] - levels) ** 2 + price * bits).argmin(axis=1)
        used, cells = np.unique(cells, return_inverse=True)
        weight = np.bincount(cells, counts)
        levels = np.bincount(cells, counts * distinct) / weight
        bits = -np.log2(weight / weight.sum())
        if np.array_equal(cells, old):
            break
        old = cells
    return levels, cells
