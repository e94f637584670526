"""Integers as terms of the words of frames, in one form each, so that equal ones are one number.

A term is an input word, a linear sum of terms, the value of a table at a term, the greatest of
terms, or a choice between numbers by a comparison (an argmax). Bounds go with each term.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

WORD, SUM, TABLE, GREATEST, PICK = "word", "sum", "table", "greatest", "pick"


class Terms:
    """The terms so far; a term is its number. ``low``, ``high``: bounds, by term."""

    def __init__(self) -> None:
        self.keys: list[tuple[Any, ...]] = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.tables: dict[bytes, np.ndarray] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._moved: dict[tuple[int, int], int] = {}
        self._parts: dict[int, dict[int, int]] = {}

    def _term(self, key: tuple[Any, ...], low: int, high: int) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self.low.append(low)
            self.high.append(high)
        return self._numbers[key]

    def word(self, frame: int, index: int, low: int, high: int) -> int:
        """Word ``index`` of a frame: any integer of ``low..high``."""
        return self._term((WORD, frame, index, low, high), low, high)

    def constant(self, value: int) -> int:
        return self._term((SUM, (), value), value, value)

    def value(self, term: int) -> int | None:
        """The value of a constant, None for any other term."""
        key = self.keys[term]
        return key[2] if key[0] == SUM and not key[1] else None

    def parts(self, term: int) -> tuple[dict[int, int], int]:
        """A term as a sum: coefficients by term, and what is added."""
        key = self.keys[term]
        if key[0] != SUM:
            return {term: 1}, 0
        if term not in self._parts:
            self._parts[term] = dict(key[1])
        return self._parts[term], key[2]

    def sum(self, terms: Iterable[tuple[int, int]], constant: int = 0) -> int:
        """The sum of (coefficient, term) and a constant."""
        total: dict[int, int] = {}
        for factor, term in terms:
            parts, more = self.parts(term)
            constant += factor * more
            if not total and factor == 1:
                total = dict(parts)
                continue
            for each, times in parts.items():
                total[each] = total.get(each, 0) + factor * times
        return self._sum({k: v for k, v in total.items() if v}, constant)

    def _sum(self, total: Mapping[int, int], constant: int) -> int:
        if constant == 0 and len(total) == 1:
            ((term, factor),) = total.items()
            if factor == 1:
                return term
        low = high = constant
        for term, factor in total.items():
            ends = factor * self.low[term], factor * self.high[term]
            low, high = low + min(ends), high + max(ends)
        return self._term((SUM, tuple(sorted(total.items())), constant), low, high)

    def table(self, term: int, values: np.ndarray) -> int:
        """``values[x - low]`` of a term x with the bound ``low``; a value for each x in bounds."""
        low, high = self.low[term], self.high[term]
        if len(values) != high - low + 1:
            raise ValueError(f"{len(values)} values for a term of {low}..{high}")
        values = np.asarray(values, np.int64)
        first = int(values[0])
        if (values == first).all():
            return self.constant(first)
        step = int(values[1]) - first
        if (values == first + step * np.arange(len(values))).all():
            return self.sum([(step, term)], first - step * low)
        key = self.keys[term]
        if key[0] == GREATEST and (np.diff(values) >= 0).all():
            # Below the bound of the greatest, a part's value never counts.
            parts = []
            for each in key[1]:
                missing = max(0, low - self.low[each])
                own = values[max(0, self.low[each] - low) : self.high[each] - low + 1]
                parts.append(self.table(each, np.concatenate([np.full(missing, first), own])))
            return self.greatest(parts)
        # What is added belongs to the table, so that the same function is the same term.
        total, _ = self.parts(term)
        if key[0] == SUM:
            term = self._sum(total, 0)
        digest = hashlib.blake2b(values.tobytes(), digest_size=16).digest()
        self.tables[digest] = values
        return self._term((TABLE, term, digest), int(values.min()), int(values.max()))

    def greatest(self, terms: Iterable[int]) -> int:
        """The greatest of terms."""
        found: set[int] = set()
        for term in terms:
            key = self.keys[term]
            found |= set(key[1]) if key[0] == GREATEST else {term}
        floor = max(self.low[term] for term in found)
        found = {self._raised(term, floor) for term in found}
        # What is never above another one's least value is never needed, but for one of equals.
        kept = sorted(term for term in found if self.high[term] > floor)
        if not kept:
            return next(term for term in sorted(found) if self.low[term] == floor)
        if not any(self.low[term] == floor for term in kept):
            kept = sorted((*kept, self.constant(floor)))
        if len(kept) == 1:
            return kept[0]
        high = max(self.high[term] for term in kept)
        return self._term((GREATEST, tuple(kept)), floor, high)

    def _raised(self, term: int, floor: int) -> int:
        """A table without values below ``floor``, which the greatest of others passes anyhow."""
        key = self.keys[term]
        if key[0] != TABLE or self.low[term] >= floor or self.high[term] <= floor:
            return term
        return self.table(key[1], np.maximum(self.tables[key[2]], floor))

    def pick(self, score: int, best: int, one: int, other: int) -> int:
        """``one`` where ``score`` is greater than ``best``, else ``other``."""
        if self.low[score] > self.high[best] or one == other:
            return one
        if self.high[score] <= self.low[best]:
            return other
        low = min(self.low[one], self.low[other])
        return self._term(
            (PICK, score, best, one, other), low, max(self.high[one], self.high[other])
        )

    def moved(self, term: int, frames: int) -> int:
        """The same of words ``frames`` later."""
        if not frames:
            return term
        if (term, frames) in self._moved:
            return self._moved[term, frames]
        key = self.keys[term]
        if key[0] == WORD:
            found = self.word(key[1] + frames, key[2], key[3], key[4])
        elif key[0] == SUM:
            found = self._sum({self.moved(t, frames): f for t, f in key[1]}, key[2])
        elif key[0] == TABLE:
            bounds = self.low[term], self.high[term]
            found = self._term((TABLE, self.moved(key[1], frames), key[2]), *bounds)
        elif key[0] == GREATEST:
            found = self.greatest([self.moved(each, frames) for each in key[1]])
        else:
            found = self.pick(*(self.moved(each, frames) for each in key[1:]))
        self._moved[term, frames] = found
        return found

    def evaluate(self, term: int, words: Mapping[tuple[int, int], int]) -> int:
        """The value of a term for words by (frame, index)."""
        known: dict[int, int] = {}

        def of(each: int) -> int:
            if each in known:
                return known[each]
            key = self.keys[each]
            if key[0] == WORD:
                found = words[key[1], key[2]]
            elif key[0] == SUM:
                found = key[2] + sum(factor * of(part) for part, factor in key[1])
            elif key[0] == TABLE:
                values = self.tables[key[2]]
                found = int(values[of(key[1]) - self.low[key[1]]])
            elif key[0] == GREATEST:
                found = max(of(part) for part in key[1])
            else:
                found = of(key[3]) if of(key[1]) > of(key[2]) else of(key[4])
            known[each] = found
            return found

        return of(term)

    def words_of(self, term: int) -> set[tuple[int, int]]:
        """The words, as (frame, index), that a term is made of."""
        found, waiting, seen = set(), [term], set()
        while waiting:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            key = self.keys[each]
            if key[0] == WORD:
                found.add((key[1], key[2]))
            elif key[0] == SUM:
                waiting += [part for part, _ in key[1]]
            elif key[0] == TABLE:
                waiting.append(key[1])
            else:
                waiting += key[1] if key[0] == GREATEST else key[1:]
        return found
