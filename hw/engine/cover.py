"""The best cover of symbols by rectangles that are coded alike: the leaves of a prefix code.

A symbol is (last, step, index). A *rectangle* holds 2^a neighbouring steps and 2^b neighbouring
indices of one ``last``, both aligned to their size, as halving makes them. All its symbols have a
payload of a + b bits. What a Huffman tree does freely, deepest where counts are least, is done
here under the limits that make a decoder cheap: so many rectangles at most, and payloads that a
short window holds. The optimum is found by dynamic programming over all ways of halving.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

NEVER = 1 << 50  # bits of what cannot be
NONE = np.zeros((0, 0, 0, 0), np.int64)


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
        self.most, self.limits = most, limits
        steps, indices = counts.shape[1:]
        self.a, self.b = steps.bit_length() - 1, indices.bit_length() - 1
        self.counts: dict[tuple[int, int], np.ndarray] = {}
        self.tables: dict[tuple[int, int], np.ndarray] = {}
        for a in range(self.a + 1):
            for b in range(self.b + 1):
                if a:
                    half = self.counts[a - 1, b]
                    counts = half[:, 0::2] + half[:, 1::2]
                elif b:
                    half = self.counts[a, b - 1]
                    counts = half[:, :, 0::2] + half[:, :, 1::2]
                self.counts[a, b] = counts
                self.tables[a, b] = self.table(a, b)
        whole = self.tables[self.a, self.b][:, 0, 0].T
        self.halves = np.full((most + 1, 2), NEVER, np.int64)
        self.halves[: len(whole)] = whole
        self.halves = np.minimum.accumulate(self.halves)
        dealt = [(self.halves[: n + 1, 0] + self.halves[n::-1, 1]).min() for n in range(most + 1)]
        self.bits = np.minimum(dealt, NEVER)

    def table(self, a: int, b: int) -> np.ndarray:
        """Payload bits of each rectangle of this size if it is parted into just n: (2, ..., n)."""
        from .halves import fill  # late: numba takes a second

        counts = self.counts[a, b]
        found = np.empty((*counts.shape, min(self.most, 1 << (a + b)) + 1), np.int64)
        steps, indices = (self.tables.get(half, NONE) for half in ((a - 1, b), (a, b - 1)))
        fill(found, counts, a + b if self.holds(a, b) else -1, steps, indices, NEVER)
        return found

    def holds(self, a: int, b: int) -> bool:
        return b in self.limits.index and a + b <= self.limits.payload

    def rectangles(self, most: int) -> list[Rectangle]:
        """The rectangles behind ``bits[most]``, those without a symbol left out."""
        there = [n for n in range(most + 1) if self.pair(n, most) == self.bits[most]]
        assert there and self.bits[most] < NEVER
        found: list[Rectangle] = []
        for last, limit in ((0, there[0]), (1, most - there[0])):
            n = int(np.argmin(self.halves[: limit + 1, last]))
            self.trace(Rectangle(last, 0, 0, self.a, self.b), n, found)
        return found

    def pair(self, n: int, most: int) -> int:
        return self.halves[n, 0] + self.halves[most - n, 1]

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
