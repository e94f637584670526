"""The words of a layer in turn, step by step.

A tap is (hop, place, weight): columns (or maps) behind the window's first, where in its column,
times what. A word goes on from the tap before: to the next column, or by ``step`` places. What is
too far is reached by words without weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

Tap = tuple[int, int, int]
USUAL_STEP = 6  # bits


class Sums(NamedTuple):
    """Of pieces: the least and the greatest that there can be of one, and those of the greatest
    activations everywhere."""

    low: int
    high: int
    greatest: tuple[int, ...]


class Code(NamedTuple):
    """How each tap is reached: by ``words``, the first ``idle`` of them hops; whether the first
    word behind those hops too (``jumps``); and the ``rest`` of the way that the last one goes."""

    words: np.ndarray
    idle: np.ndarray
    jumps: np.ndarray
    rest: np.ndarray


class Pieces:
    """The taps of each output channel of a layer, sorted, coded once for all that ask.

    ``taps``: (N, 3), one piece behind the other; ``counts``: how many each has; ``slides``: each
    begins one channel behind the one before.
    """

    def __init__(self, taps: np.ndarray, counts: np.ndarray, slides: bool = False):
        self.taps, self.counts, self.slides = taps, counts, slides
        self._sums: dict[tuple[int, ...], Sums] = {}
        self._lengths: dict[int, tuple[int, ...]] = {}

    @classmethod
    def of(cls, pieces: Sequence[Sequence[Tap]]) -> Pieces:
        every = [tap for piece in pieces for tap in piece]
        return cls(np.array(every, np.int64).reshape(-1, 3), np.array(list(map(len, pieces))))

    def __len__(self) -> int:
        return len(self.counts)

    @cached_property
    def owner(self) -> np.ndarray:
        """The piece of each tap."""
        return np.repeat(np.arange(len(self)), self.counts)

    @cached_property
    def ends(self) -> np.ndarray:
        """How many taps there are up to the end of each piece, 0 in front of the first."""
        return np.concatenate([[0], self.counts.cumsum()])

    @cached_property
    def alike(self) -> bool:
        """Whether there are several that slide and are all the same."""
        if not self.slides or len(self) < 2 or (self.counts != self.counts[0]).any():
            return False
        each = self.taps.reshape(len(self), -1)
        return bool((each == each[0]).all())

    @property
    def repeats(self) -> int:
        """How often the words of `once` are gone through."""
        return len(self) if self.alike else 1

    def once(self) -> Pieces:
        """Those that need words: the first one alone, where all are alike."""
        if not self.alike:
            return self
        return Pieces(self.taps[: self.counts[0]], self.counts[:1], self.slides)

    def slid(self) -> Pieces:
        """The same, each from one channel behind the one before, where that makes words fewer."""
        place = self.taps[:, 1] - self.owner
        if (place < 0).any():
            return self
        columns = self.taps[:, 0], place, self.taps[:, 2]
        moved = Pieces(np.stack(columns, axis=1), self.counts, slides=True)
        return moved if moved.alike or moved.size(USUAL_STEP) < self.size(USUAL_STEP) else self

    def sums(self, values: Sequence[int]) -> Sums:
        """The sums of the pieces over activations of 0 to so many, by their map; of a single map
        for all hops."""
        key = tuple(values)
        if key not in self._sums:
            maps = self.taps[:, 0] if len(key) > 1 else np.zeros(len(self.taps), np.int64)
            of_taps = self.taps[:, 2] * np.array(key, np.int64)[maps]
            low, high = self._added(np.minimum(of_taps, 0)), self._added(np.maximum(of_taps, 0))
            all_of_them = tuple((low + high).tolist())
            self._sums[key] = Sums(int(low.min(initial=0)), int(high.max(initial=0)), all_of_them)
        return self._sums[key]

    def _added(self, of_taps: np.ndarray) -> np.ndarray:
        """Of each piece, the sum of what its taps have."""
        return np.diff(np.concatenate([[0], of_taps.cumsum()])[self.ends])

    @cached_property
    def farthest(self) -> int:
        return int(self.taps[:, 1].max(initial=0))

    @cached_property
    def weights(self) -> tuple[int, int]:
        """The least and the greatest."""
        return int(self.taps[:, 2].min(initial=0)), int(self.taps[:, 2].max(initial=0))

    def size(self, step_bits: int) -> int:
        """All words."""
        return sum(self.lengths(step_bits))

    def lengths(self, step_bits: int) -> tuple[int, ...]:
        """Words of each piece."""
        if step_bits not in self._lengths:
            words = self._code(step_bits).words
            owner = self._with_idle()[1]
            found = np.bincount(owner, words, len(self)).astype(np.int64)
            self._lengths[step_bits] = tuple(found.tolist())
        return self._lengths[step_bits]

    def words(self, step_bits: int, weight_bits: int) -> list[int]:
        """(last, hop, step, weight) of each, from the high bits down."""
        code, limit = self._code(step_bits), (1 << step_bits) - 1
        ends = code.words.cumsum() - 1
        at = np.arange(code.words.sum()) - np.repeat(ends + 1 - code.words, code.words)
        idle = np.repeat(code.idle, code.words)  # of the tap that a word leads to
        hop = (at < idle + np.repeat(code.jumps, code.words)).astype(np.int64)
        step = np.where(at >= idle, limit, 0)
        step[ends] = code.rest
        weight, last = np.zeros_like(hop), np.zeros_like(hop)
        weight[ends] = self._with_idle()[0][:, 2]
        last[np.cumsum(self.lengths(step_bits)) - 1] = 1
        head = (last << 1 | hop) << step_bits | step
        return (head << weight_bits | weight & (1 << weight_bits) - 1).tolist()

    def _code(self, step_bits: int) -> Code:
        taps, owner = self._with_idle()
        limit = (1 << step_bits) - 1
        new = np.ones(len(taps), bool)
        new[1:] = owner[1:] != owner[:-1]
        before = np.roll(taps, 1, axis=0)
        hops = taps[:, 0] - np.where(new, 0, before[:, 0])
        distance = taps[:, 1] - np.where(new | (hops > 0), 0, before[:, 1])
        # The last hop is in the word that steps on from there.
        idle = np.maximum(hops - 1, 0)
        steps = np.maximum(-(-distance // limit), 1)
        return Code(idle + steps, idle, hops > 0, distance - (steps - 1) * limit)

    def _with_idle(self) -> tuple[np.ndarray, np.ndarray]:
        """The taps, and the piece of each; one without any has one of no weight."""
        empty = np.flatnonzero(self.counts == 0)
        if not len(empty):
            return self.taps, self.owner
        owner = np.concatenate([self.owner, empty])
        order = np.argsort(owner, kind="stable")
        taps = np.concatenate([self.taps, np.zeros((len(empty), 3), np.int64)])
        return taps[order], owner[order]
