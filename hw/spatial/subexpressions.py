"""Finds pairs of terms that many rows share, and makes each pair one value.

A row is a sum of terms: sign times value times power of two. Two terms of a row form a pattern,
``low + (high << shift)`` or ``low - (high << shift)``, whatever their common shift and sign. The
pattern that saves the most carry bits becomes a value of its own, which takes the place of the two
terms wherever they occur, until no pattern occurs twice, and none that is a value already occurs at
all. (Two-term common subexpression elimination: Hartley, IEEE TCAS-II 43(10), 1996.)

A row whose terms have depths d can be summed within D levels if and only if the sum of 2**d is at
most 2**D (Kraft); a replacement that would break this is not made.
"""

from __future__ import annotations

import heapq
from random import Random

from .adder_graph import NOTHING, Adder
from .adder_values import Values
from .signed_digits import signed_digits

# A term is value << SHIFT_BITS | shift, a pattern low, high, shift and 1 for a difference.
SHIFT_BITS = 6
SHIFT_MASK = (1 << SHIFT_BITS) - 1
VALUE_BITS = 24
VALUE_MASK = (1 << VALUE_BITS) - 1

Row = dict[int, int]  # sign of each term


def digit_rows(matrix: list[list[int]]) -> list[Row]:
    """Each row of integers as the terms of its weights' signed digits."""
    return [
        {
            x << SHIFT_BITS | shift: sign
            for x, weight in enumerate(row)
            for shift, sign in signed_digits(weight)
        }
        for row in matrix
    ]


class SharedPairs:
    """Replaces pairs in ``rows`` (changed in place), adding to ``values``.

    ``depth``: the levels within which every row must be summable. ``random`` scatters the choice
    between patterns of about the same use by up to ``noise`` of their weight; without it ties go to
    the pattern seen first.
    """

    def __init__(
        self,
        rows: list[Row],
        values: Values,
        depth: int,
        random: Random | None = None,
        noise: float = 0.0,
    ):
        self._rows, self._values, self._limit = rows, values, 1 << depth
        self._random, self._noise = random, noise
        self._made = {
            pattern_of(adder.low, adder.high, adder.shift, bool(adder.minus))
            for adder in values.adders
            if adder.high != NOTHING and adder.minus != "low"
        }
        self._weights: dict[int, float] = {}
        self._counts: dict[int, int] = {}
        self._heap: list[tuple[float, int, int, int]] = []
        self._age = 0
        self._where: list[dict[int, int]] = [{} for _ in values.coefficients]
        self._load = [0] * len(rows)
        for number, row in enumerate(rows):
            terms = list(row.items())
            for at, (term, sign) in enumerate(terms):
                self._place(number, term, 1)
                self._count(term, sign, terms[:at], 1)
        for pattern, count in self._counts.items():
            self._offer(pattern, count)

    def run(self) -> None:
        """Replaces until no replacement saves anything."""
        heap = self._heap
        while heap:
            _, _, pattern, count = heapq.heappop(heap)
            now = self._counts.get(pattern, 0)
            if now < count:
                self._offer(pattern, now)
                continue
            found = self._occurrences(pattern)
            if len(found) < count:  # overlaps, or rows without room in depth
                self._offer(pattern, len(found))
                continue
            self._replace(pattern, found)

    def _place(self, row: int, term: int, step: int) -> None:
        value = term >> SHIFT_BITS
        self._load[row] += step << self._values.depths[value]
        where = self._where[value]
        left = where.get(row, 0) + step
        if left:
            where[row] = left
        else:
            del where[row]

    def _count(self, term: int, sign: int, others: list[tuple[int, int]], step: int) -> None:
        """Counts (or forgets) the patterns that a term forms with the other terms of its row."""
        counts = self._counts
        value, shift = term >> SHIFT_BITS, term & SHIFT_MASK
        for other, other_sign in others:
            other_value, other_shift = other >> SHIFT_BITS, other & SHIFT_MASK
            if shift < other_shift or (shift == other_shift and value < other_value):
                pattern = pattern_of(value, other_value, other_shift - shift, sign != other_sign)
            else:
                pattern = pattern_of(other_value, value, shift - other_shift, sign != other_sign)
            count = counts.get(pattern, 0) + step
            if count:
                counts[pattern] = count
                if step > 0 and self._age:
                    self._offer(pattern, count)
            else:
                del counts[pattern]

    def _offer(self, pattern: int, count: int) -> None:
        saved = count - 1 + (pattern in self._made)
        if saved < 1 or not count:
            return
        weight = self._weights.get(pattern)
        if weight is None:
            low, high, shift, subtract = parts(pattern)
            weight = float(self._values.estimate(low, high, shift, subtract)[1])
            if self._random is not None:
                weight *= 1 + self._noise * self._random.random()
            self._weights[pattern] = weight
        self._age += 1
        heapq.heappush(self._heap, (-saved * weight, self._age, pattern, count))

    def _occurrences(self, pattern: int) -> list[tuple[int, int, int, int]]:
        """Where it can be replaced: (row, low term, high term, shift), no term twice."""
        low, high, shift, subtract = parts(pattern)
        depths = self._values.depths
        more = (2 << max(depths[low], depths[high])) - (1 << depths[low]) - (1 << depths[high])
        fewer, other = self._where[low], self._where[high]
        if len(other) < len(fewer):
            fewer, other = other, fewer
        found = []
        for number in fewer:
            if number not in other:
                continue
            row = self._rows[number]
            load, used = self._load[number], set()
            for at in range(SHIFT_MASK - shift + 1):
                term, partner = low << SHIFT_BITS | at, high << SHIFT_BITS | at + shift
                sign = row.get(term)
                if sign is None or term in used or partner in used:
                    continue
                if row.get(partner) != (-sign if subtract else sign):
                    continue
                if load + more > self._limit:
                    break
                load += more
                used.update((term, partner))
                found.append((number, term, partner, at))
        return found

    def _replace(self, pattern: int, found: list[tuple[int, int, int, int]]) -> None:
        low, high, shift, subtract = parts(pattern)
        value = self._values.add(Adder(low, high, shift, "high" if subtract else ""))
        self._made.add(pattern)
        while len(self._where) <= value:
            self._where.append({})
        for number, term, partner, at in found:
            row = self._rows[number]
            sign = row[term]
            for old in (term, partner):
                old_sign = row.pop(old)
                self._place(number, old, -1)
                self._count(old, old_sign, list(row.items()), -1)
            new = value << SHIFT_BITS | at
            self._count(new, sign, list(row.items()), 1)
            row[new] = sign
            self._place(number, new, 1)


def pattern_of(low: int, high: int, shift: int, subtract: bool) -> int:
    """The number of ``low +- (high << shift)``."""
    return ((low << VALUE_BITS | high) << SHIFT_BITS | shift) << 1 | subtract


def parts(pattern: int) -> tuple[int, int, int, bool]:
    """(low, high, shift, whether high is subtracted)."""
    pair = pattern >> SHIFT_BITS + 1
    shift = pattern >> 1 & SHIFT_MASK
    return pair >> VALUE_BITS, pair & VALUE_MASK, shift, bool(pattern & 1)
