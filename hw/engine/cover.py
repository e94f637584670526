"""The best cover of symbols by rectangles that are coded alike: the leaves of a prefix code.

A symbol is (last, step, index). A *rectangle* holds 2^a neighbouring steps and 2^b neighbouring
indices of one ``last``, both aligned to their size, as halving makes them. All its symbols have a
payload of a + b bits. What a Huffman tree does freely, deepest where counts are least, is done
here under the limits that make a decoder cheap: so many rectangles at most, and payloads that a
short window holds. The optimum is found by dynamic programming over all ways of halving.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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


class Sizes(NamedTuple):
    """Of rectangles of 2^a steps and 2^b indices, by [a, b]: where their counts and their tables
    begin, the entries of a table, and the payload bits of a symbol of one that is a leaf, -1 where
    none is; ``counts``, ``tables``: entries of all."""

    counts_at: np.ndarray
    tables_at: np.ndarray
    parts: np.ndarray
    alone: np.ndarray
    counts: int
    tables: int


@cache
def sizes_of(steps: int, indices: int, most: int, limits: Limits) -> Sizes:
    """All sizes of rectangles out of 2^steps steps and 2^indices indices."""
    a, b = np.ogrid[: steps + 1, : indices + 1]
    rectangles = 2 << (steps - a + indices - b)
    parts = np.minimum(most, 1 << (a + b)) + 1
    entries = rectangles * parts
    coded = np.isin(b, limits.index) & (a + b <= limits.payload)
    alone = np.where(coded, a + b, -1)
    at = places(rectangles), places(entries)
    return Sizes(*at, parts, alone, int(rectangles.sum()), int(entries.sum()))


def places(sizes: np.ndarray) -> np.ndarray:
    """Where parts of these sizes begin that lie one behind the other."""
    return (np.cumsum(sizes) - sizes.reshape(-1)).reshape(sizes.shape)


class Cover:
    """``counts``: (2, steps, indices), how often each symbol is there, steps and indices powers of
    two. ``most``: of rectangles, 2 at least. ``bits[n]``: payload bits of all symbols with n
    rectangles at most, NEVER where they do not suffice."""

    def __init__(self, counts: np.ndarray, most: int, limits: Limits):
        from .halves import deal, fill  # late: numba takes a second

        self.a, self.b = (size.bit_length() - 1 for size in counts.shape[1:])
        self.sizes = sizes = sizes_of(self.a, self.b, most, limits)
        self.counts = np.zeros(sizes.counts, np.int64)
        self.counts[: counts.size] = counts.reshape(-1)
        self.tables = np.empty(sizes.tables, np.int64)
        fill(self.counts, self.tables, *sizes[:4], NEVER)
        whole = self.tables[sizes.tables_at[-1, -1] :].reshape(2, -1)
        self.halves = np.full((2, most + 1), NEVER, np.int64)
        self.halves[:, : whole.shape[1]] = whole
        self.halves = np.minimum.accumulate(self.halves, axis=1)
        self.bits = np.full(most + 1, NEVER, np.int64)
        deal(self.bits, *self.halves)

    def count(self, each: Rectangle) -> int:
        """How often its symbols are there."""
        return int(self.counts[self.sizes.counts_at[each.a, each.b] + self.place(each)])

    def table(self, each: Rectangle) -> np.ndarray:
        """Payload bits of its symbols, if it is parted into just n rectangles."""
        parts = self.sizes.parts[each.a, each.b]
        first = self.sizes.tables_at[each.a, each.b] + self.place(each) * parts
        return self.tables[first : first + parts]

    def place(self, each: Rectangle) -> int:
        """Its place among those of its size: by last, step and index."""
        row = (each.last << self.a - each.a) + each.at_step
        return (row << self.b - each.b) + each.at_index

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
        bits, count, alone = self.table(whole)[n], self.count(whole), self.sizes.alone[a, b]
        if not count:
            return
        if n == 1 and alone >= 0 and bits == count * alone:
            found.append(whole)
            return
        halves = []
        if a:
            halves.append([Rectangle(last, 2 * step + k, index, a - 1, b) for k in (0, 1)])
        if b:
            halves.append([Rectangle(last, step, 2 * index + k, a, b - 1) for k in (0, 1)])
        for one, other in halves:
            first, second = self.table(one), self.table(other)
            for k in range(max(0, n - len(first) + 1), min(n, len(first) - 1) + 1):
                if first[k] + second[n - k] == bits:
                    self.trace(one, k, found)
                    self.trace(other, n - k, found)
                    return
        raise AssertionError(f"{whole} is not parted into {n}")
