"""The static schedule of a folded engine: which group reads which tap in which cycle of a block.

A *tap* is one non-zero weight: (offset of its activation in the window, value). Output channels are
dealt to the groups whole and in turn, each to the group that is free first (Graham's list
scheduling: best when the longest come first); results leave in the order in which they were dealt,
so the next layer's tap offsets can absorb it. Zero weights appear nowhere.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..sw.fixed import bits_for

Tap = tuple[int, int]


@dataclass(frozen=True)
class Word:
    """One cycle of one group: advance by ``step``, apply ``weight``; ``last`` ends a channel."""

    step: int = 0
    weight: int = 0
    last: bool = False


@dataclass(frozen=True)
class Schedule:
    """``words[g][t]`` for each group and cycle of a block; all groups run in step.

    ``owner[j]``: the group that makes the j-th result. ``ends[j]``: the cycle of its last word.
    ``fillers``: words spent on steps too long for a word.
    """

    words: tuple[tuple[Word, ...], ...]
    owner: tuple[int, ...]
    ends: tuple[int, ...]
    step_bits: int
    weight_bits: int
    fillers: int

    @property
    def groups(self) -> int:
        return len(self.words)

    @property
    def length(self) -> int:
        """Cycles a block."""
        return len(self.words[0])

    @property
    def word_bits(self) -> int:
        return self.weight_bits + self.step_bits + 1

    def pack(self, word: Word) -> int:
        """(last, step, weight) from the high bits down."""
        weight = word.weight & ((1 << self.weight_bits) - 1)
        return ((int(word.last) << self.step_bits) | word.step) << self.weight_bits | weight

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The schedule memory: one row a cycle, group 0 in its lowest bits."""
        return tuple(
            sum(self.pack(words[t]) << (g * self.word_bits) for g, words in enumerate(self.words))
            for t in range(self.length)
        )

    @cached_property
    def queue_depth(self) -> int:
        """Results that wait in one group's queue at most, blocks following without a gap.

        A later start of a block only lets its results find emptier queues.
        """
        blocks = 3
        push = [b * self.length + end for b in range(blocks) for end in self.ends]
        owner = self.owner * blocks
        pop, last = [], -1
        for cycle in push:
            last = max(last + 1, cycle + 1)
            pop.append(last)
        deepest = 1
        for g in range(self.groups):
            mine = [j for j in range(len(push)) if owner[j] == g]
            for i, j in enumerate(mine):
                first = i
                while first and pop[mine[first - 1]] > push[j]:
                    first -= 1
                deepest = max(deepest, i - first + 1)
        return deepest


def encode(taps: Sequence[Tap], step_limit: int) -> list[Word]:
    """A channel's taps as words; steps of ``step_limit`` or more are carried by fillers."""
    words, position = [], 0
    for offset, weight in sorted(taps):
        step = offset - position
        while step >= step_limit:
            words.append(Word(step=step_limit - 1))
            step -= step_limit - 1
        words.append(Word(step=step, weight=weight))
        position = offset
    if not words:
        words.append(Word())
    final = words[-1]
    words[-1] = Word(final.step, final.weight, last=True)
    return words


def longest_step(channels: Sequence[Sequence[Tap]]) -> int:
    longest = 0
    for taps in channels:
        offsets = [0, *sorted(offset for offset, _ in taps)]
        longest = max([longest, *(after - before for before, after in pairwise(offsets))])
    return longest


def deal(lengths: Sequence[int], groups: int) -> tuple[list[int], list[int]]:
    """The group of each channel and the cycle of its last word, channels dealt in turn."""
    free = [(0, g) for g in range(groups)]
    owner, ends = [], []
    for length in lengths:
        load, g = heapq.heappop(free)
        owner.append(g)
        ends.append(load + length - 1)
        heapq.heappush(free, (load + length, g))
    return owner, ends


def block_length(lengths: Sequence[int], groups: int) -> int:
    """Cycles a block: the fullest group, and at least one cycle for each output word."""
    return max(len(lengths), max(deal(lengths, groups)[1]) + 1)


def schedule(
    channels: Sequence[Sequence[Tap]], groups: int, *, weight_bits: int, word_limit: int
) -> Schedule:
    """Deals ``channels``, the taps of each output channel in the order in which they shall leave.

    ``word_limit``: the widest word that a block RAM takes without doubling. A channel without
    weights takes one cycle.
    """
    if not 1 <= groups <= len(channels):
        raise ValueError(f"groups must be in 1..{len(channels)}, not {groups}")
    step_bits = bits_for(0, longest_step(channels))
    if weight_bits + step_bits + 1 > word_limit:
        step_bits = max(2, word_limit - weight_bits - 1)
    encoded = [encode(taps, 1 << step_bits) for taps in channels]
    lengths = [len(words) for words in encoded]
    owner, ends = deal(lengths, groups)
    words: list[list[Word]] = [[] for _ in range(groups)]
    for channel, g in zip(encoded, owner, strict=True):
        words[g].extend(channel)
    length = block_length(lengths, groups)
    for each in words:
        each.extend([Word()] * (length - len(each)))
    fillers = sum(lengths) - sum(max(1, len(taps)) for taps in channels)
    return Schedule(
        tuple(tuple(each) for each in words),
        tuple(owner),
        tuple(ends),
        step_bits,
        weight_bits,
        fillers,
    )
