"""The best cover of symbols by rectangles that are coded alike: the leaves of a prefix code.

A symbol is (last, step, index). A *rectangle* holds 2^a neighbouring steps and 2^b neighbouring
indices of one ``last``, both aligned to their size, as halving makes them. All its symbols have a
payload of a + b bits. What a Huffman tree does freely, deepest where counts are least, is done
here under the limits that make a decoder cheap: so many rectangles at most, and payloads that a
short window holds. The optimum is found by dynamic programming over all ways of halving.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

NEVER = 1 << 50  # bits of what cannot be


class Rectangle(NamedTuple):
    """Steps from ``at_step`` << a on, 2^a of them, and indices from ``at_index`` << b on, 2^b."""

    last: int
    at_step: int
    at_index: int
    a: int
    b: int


@dataclass(frozen=True)
class Limits:
    """Of a rectangle: the payload bits that its index may have, and the most of all."""

    index: tuple[int, ...]
    payload: int


class Cover:
    """``counts``: (2, steps, indices), how often each symbol is there, steps and indices powers of
    two. ``most``: of rectangles, 2 at least. ``bits[n]``: payload bits of all symbols with n
    rectangles at most, NEVER where they do not suffice."""

    def __init__(self, counts: np.ndarray, most: int, limits: Limits):
        from .halves import deal, fill  # late: numba takes a second

        self.most, self.limits = most, limits
        steps, indices = counts.shape[1:]
        self.a, self.b = steps.bit_length() - 1, indices.bit_length() - 1
        sizes = [(a, b) for a in range(self.a + 1) for b in range(self.b + 1)]
        shapes = [(2, steps >> a, indices >> b) for a, b in sizes]
        parts = [min(most, 1 << (a + b)) + 1 for a, b in sizes]
        numbers = np.prod(shapes, axis=1)
        counts_at, tables_at = starts(numbers), starts(numbers * parts)
        alone = [a + b if self.holds(a, b) else -1 for a, b in sizes]
        every = np.zeros(counts_at[-1], np.int64)
        every[: counts.size] = counts.reshape(-1)
        tables = np.empty(tables_at[-1], np.int64)
        square = self.a + 1, self.b + 1
        counted, parted = (each[:-1].reshape(square) for each in (counts_at, tables_at))
        fill(every, tables, counted, parted, np.array(alone).reshape(square), most, NEVER)
        self.counts: dict[tuple[int, int], np.ndarray] = {}
        self.tables: dict[tuple[int, int], np.ndarray] = {}
        for size, shape, n, at, there in zip(
            sizes, shapes, parts, pairwise(counts_at), pairwise(tables_at), strict=True
        ):
            self.counts[size] = every[slice(*at)].reshape(shape)
            self.tables[size] = tables[slice(*there)].reshape(*shape, n)
        whole = self.tables[self.a, self.b][:, 0, 0]
        self.halves = np.full((2, most + 1), NEVER, np.int64)
        self.halves[:, : whole.shape[1]] = whole
        self.halves = np.minimum.accumulate(self.halves, axis=1)
        self.bits = np.full(most + 1, NEVER, np.int64)
        deal(self.bits, *self.halves)

    def holds(self, a: int, b: int) -> bool:
        return b in self.limits.index and a + b <= self.limits.payload

    def rectangles(self, most: int) -> list[Rectangle]:
        """The rectangles behind ``bits[most]``, those without a symbol left out."""
        there = [n for n in range(most + 1) if self.pair(n, most) == self.bits[most]]
        assert there and self.bits[most] < NEVER
        found: list[Rectangle] = []
        for last, limit in ((0, there[0]), (1, most - there[0])):
            n = int(np.argmin(self.halves[last, : limit + 1]))
            self.trace(Rectangle(last, 0, 0, self.a, self.b), n, found)
        return found

    def pair(self, n: int, most: int) -> int:
        return self.halves[0, n] + self.halves[1, most - n]

    def trace(self, whole: Rectangle, n: int, found: list[Rectangle]) -> None:
        """Adds the rectangles that ``whole`` is best parted into, ``n`` of them."""
        last, step, index, a, b = whole
        place = (last, step, index)
        bits = self.tables[a, b][(*place, n)]
        if not self.counts[a, b][place]:
            return
        if n == 1 and self.holds(a, b) and bits == self.counts[a, b][place] * (a + b):
            found.append(whole)
            return
        halves = []
        if a:
            halves.append([Rectangle(last, 2 * step + k, index, a - 1, b) for k in (0, 1)])
        if b:
            halves.append([Rectangle(last, step, 2 * index + k, a, b - 1) for k in (0, 1)])
        for one, other in halves:
            table = self.tables[one.a, one.b][last]
            first, second = table[one.at_step, one.at_index], table[other.at_step, other.at_index]
            for k in range(max(0, n - len(first) + 1), min(n, len(first) - 1) + 1):
                if first[k] + second[n - k] == bits:
                    self.trace(one, k, found)
                    self.trace(other, n - k, found)
                    return
        raise AssertionError(f"{whole} is not parted into {n}")


def starts(sizes: np.ndarray) -> np.ndarray:
    """Where parts of these sizes begin, one behind the other, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(sizes)))
