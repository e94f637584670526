"""The static schedule of a folded engine: which group reads which tap in which cycle of a block.

A *tap* is one non-zero weight with the offset of its activation in the window. A *piece* is what
one group sums up without a break: an output channel, or a part of one. Zero weights appear nowhere.
Whole channels are dealt to the groups, longest first, where that loads them evenly; else the
channels are laid end to end and cut into equal parts (McNaughton, 1959), and the pieces of a cut
channel meet again behind the collector.

A group keeps one finished piece until it has left, ``beats`` cycles for its lanes. The order in
which pieces leave is fixed here; the next stage absorbs it.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ...sw.fixed import bits_for

Taps = tuple[np.ndarray, np.ndarray]  # offsets, ascending, and weights, of one output channel

EVEN = 1.005  # whole channels are dealt where the fullest group has no more than this, of its share
FEW = 0.001  # fillers of so small a part are worth a narrower word
PARTIAL_GAP = 6  # cycles from one piece of a channel at the collector to the next, at least


@dataclass(frozen=True)
class Piece:
    """What leaves a group at once: ``channel`` (or a part of it) with its last word in cycle
    ``end``. The ``first`` piece of a channel to leave takes the bias, the ``final`` one goes on.
    ``words``: its own, where they were counted."""

    group: int
    channel: int
    end: int
    first: bool = True
    final: bool = True
    words: int = 0


@dataclass(frozen=True, eq=False)
class Schedule:
    """``words[g]``: group g's packed words, one a cycle of a block. ``pieces``: in the order in
    which they leave, ``beats`` cycles each. ``fillers``: words spent on steps too long for a word.
    """

    words: np.ndarray
    pieces: tuple[Piece, ...]
    beats: int
    step_bits: int
    weight_bits: int
    fillers: int

    @property
    def groups(self) -> int:
        return self.words.shape[0]

    @property
    def length(self) -> int:
        """Cycles a block."""
        return self.words.shape[1]

    @property
    def word_bits(self) -> int:
        return self.weight_bits + self.step_bits + 1

    def longer(self, length: int) -> Schedule:
        """The same with idle cycles at its end, so that a block has so many."""
        idle = np.zeros((self.groups, max(0, length - self.length)), self.words.dtype)
        return replace(self, words=np.concatenate([self.words, idle], axis=1))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The output channels as they leave."""
        return tuple(piece.channel for piece in self.pieces if piece.final)

    @cached_property
    def cuts(self) -> int:
        """How often channels are cut: pieces beyond one a channel."""
        return len(self.pieces) - len(self.order)

    @cached_property
    def rows(self) -> list[int]:
        """The schedule memory: one row a cycle, group 0 in its lowest bits."""
        rows = self.words[0].tolist()
        for g in range(1, self.groups):
            shift = g * self.word_bits
            rows = [row | (w << shift) for row, w in zip(rows, self.words[g].tolist(), strict=True)]
        return rows


def encode(taps: Taps, step_limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Steps and weights of a piece's words; a longer step is carried by fillers of weight zero."""
    offsets, weights = taps
    if not len(offsets):
        return np.zeros(1, np.int64), np.zeros(1, np.int64)
    steps = steps_between([offsets])
    extra = fillers_of(steps, step_limit)
    if not extra.any():
        return steps, weights
    place = np.arange(len(steps)) + np.cumsum(extra)
    all_steps = np.full(len(steps) + int(extra.sum()), step_limit - 1, np.int64)
    all_weights = np.zeros_like(all_steps)
    all_steps[place] = steps - extra * (step_limit - 1)
    all_weights[place] = weights
    return all_steps, all_weights


def steps_between(pieces: Sequence[np.ndarray]) -> np.ndarray:
    """The steps from offset to offset of each piece, one piece behind the other; each piece begins
    at 0."""
    offsets = np.concatenate(pieces) if pieces else np.zeros(0, np.int64)
    steps = offsets.copy()
    steps[1:] -= offsets[:-1]
    starts = np.cumsum([0, *map(len, pieces)])[:-1]
    starts = starts[starts < len(offsets)]
    steps[starts] = offsets[starts]
    return steps


def fillers_of(steps: np.ndarray, limit: int) -> np.ndarray:
    """How many words of weight zero carry each step, where a word's own is less than ``limit``."""
    return np.maximum(0, -(-(steps - limit + 1) // (limit - 1)))


def choose_step_bits(channels: Sequence[Taps], weight_bits: int, word_limit: int) -> int:
    """Bits of a step: the fewest with which fillers are FEW, where the word keeps in its limit."""
    steps = steps_between([offsets for offsets, _ in channels])
    most = max(2, word_limit - weight_bits - 1)
    for bits in range(2, most):
        if fillers_of(steps, 1 << bits).sum() <= FEW * len(steps):
            return bits
    return most


def piece_lengths(channels: Sequence[Taps], step_bits: int) -> list[int]:
    """Words of each channel, fillers included; a channel without taps has one."""
    fillers = fillers_of(steps_between([offsets for offsets, _ in channels]), 1 << step_bits)
    ends = np.cumsum([0, *(len(offsets) for offsets, _ in channels)])
    words = ends + np.concatenate(([0], np.cumsum(fillers)))[ends]
    return np.maximum(1, np.diff(words)).tolist()


@dataclass(frozen=True)
class Deal:
    """A group's pieces in turn, as (channel, first tap, tap behind the last)."""

    pieces: tuple[tuple[tuple[int, int, int], ...], ...]


def deal_whole(lengths: Sequence[int], taps: Sequence[int], groups: int) -> Deal:
    """Each channel, longest first, to the group with the least to do (Graham, 1969)."""
    free = [(0, g) for g in range(groups)]
    dealt: list[list[tuple[int, int, int]]] = [[] for _ in range(groups)]
    for channel in sorted(range(len(lengths)), key=lambda c: -lengths[c]):
        load, g = heapq.heappop(free)
        dealt[g].append((channel, 0, taps[channel]))
        heapq.heappush(free, (load + lengths[channel], g))
    return Deal(tuple(tuple(each) for each in dealt))


def deal_in_order(lengths: Sequence[int], taps: Sequence[int], groups: int) -> Deal:
    """Each channel in turn to the group that is free first: they end nearly in order."""
    free = [(0, g) for g in range(groups)]
    dealt: list[list[tuple[int, int, int]]] = [[] for _ in range(groups)]
    for channel, length in enumerate(lengths):
        load, g = heapq.heappop(free)
        dealt[g].append((channel, 0, taps[channel]))
        heapq.heappush(free, (load + length, g))
    return Deal(tuple(tuple(each) for each in dealt))


def deal_cut(taps: Sequence[int], groups: int) -> Deal:
    """All taps end to end, cut into ``groups`` parts that differ by one at most."""
    total = sum(taps)
    bounds = [total * g // groups for g in range(groups + 1)]
    dealt: list[list[tuple[int, int, int]]] = [[] for _ in range(groups)]
    start, g = 0, 0
    for channel, count in enumerate(taps):
        if not count:
            dealt[g].append((channel, 0, 0))
        at = start
        while at < start + count:
            while at >= bounds[g + 1]:
                g += 1
            until = min(start + count, bounds[g + 1])
            dealt[g].append((channel, at - start, until - start))
            at = until
        start += count
    return Deal(tuple(tuple(each) for each in dealt))


class Conflict(Exception):
    """The pieces of a cut channel would meet too early."""


def arrange(
    lengths: Sequence[Sequence[int]],
    channels: Sequence[Sequence[int]],
    beats: int,
    ordered: bool,
    apart: int,
) -> tuple[list[Piece], list[list[int]], int]:
    """Pieces in the order in which they leave, idle cycles in each, and the block's length.

    ``lengths[g]``, ``channels[g]``: of group g's pieces in turn. A piece is put off that would end
    while the one before it in the same group still waits, or too soon to meet its channel's.
    ``ordered``: channels leave ascending.
    """
    groups = len(lengths)
    load, free, turn = [0] * groups, [0] * groups, [0] * groups
    idle: list[list[int]] = [[] for _ in range(groups)]
    leave = 0
    left: dict[int, int] = {}  # by channel: when its latest piece begins to leave
    out: list[tuple[int, int, int, int]] = []  # group, channel, end, words
    queue: list[tuple[int, int, int]] = []  # channel (if ordered), end at the earliest, group

    def offer(g: int) -> None:
        if turn[g] < len(lengths[g]):
            end = load[g] + lengths[g][turn[g]] - 1
            heapq.heappush(queue, (channels[g][turn[g]] if ordered else 0, max(end, free[g]), g))

    for g in range(groups):
        offer(g)
    while queue:
        rank, end, g = heapq.heappop(queue)
        k = turn[g]
        soonest = left.get(channels[g][k], -PARTIAL_GAP) + PARTIAL_GAP - 1
        if end < soonest:
            heapq.heappush(queue, (rank, soonest, g))
            continue
        idle[g].append(end - (load[g] + lengths[g][k] - 1))
        out.append((g, channels[g][k], end, lengths[g][k]))
        begin = max(leave, end + 1)
        left[channels[g][k]] = begin
        leave = begin + beats
        free[g] = begin + beats - 1
        load[g], turn[g] = end + 1, k + 1
        offer(g)

    first, last = {}, {}
    for i, (_, channel, *_) in enumerate(out):
        first.setdefault(channel, i)
        last[channel] = i
    pieces = [
        Piece(g, channel, end, first[channel] == i, last[channel] == i, words)
        for i, (g, channel, end, words) in enumerate(out)
    ]
    length = max(2, *load, beats * len(out))
    return pieces, idle, settle(pieces, beats, length, apart)


def settle(pieces: Sequence[Piece], beats: int, length: int, apart: int) -> int:
    """The least block length, from ``length`` on, at which blocks follow one another without a
    piece being overwritten before it has left, and at which the same piece of two blocks leaves at
    least ``apart`` cycles later. Raises Conflict where partial sums meet too early.
    """
    while True:
        waiting: dict[int, int] = {}
        leave, late, lag = 0, 0, 0
        for block in range(3):
            at: dict[int, int] = {}
            for piece in pieces:
                end = block * length + piece.end
                late = max(late, waiting.get(piece.group, -1) - end)
                begin = max(leave, end + 1)
                leave = begin + beats
                lag = max(lag, begin - end - 1)
                waiting[piece.group] = begin + beats - 1
                if not piece.first and begin - at[piece.channel] < PARTIAL_GAP:
                    raise Conflict
                at[piece.channel] = begin
        # A block that comes after a pause has no lag behind one that had.
        if beats * len(pieces) < apart:
            late = max(late, apart + lag - length)
        if late <= 0:
            return length
        length += late


def schedule(
    channels: Sequence[Taps],
    groups: int,
    *,
    beats: int = 1,
    weight_bits: int,
    word_limit: int,
    ordered: bool = False,
    whole: bool = False,
    apart: int = 0,
) -> Schedule:
    """Deals the taps of each output channel to ``groups``.

    ``beats``: cycles in which a piece leaves. ``word_limit``: the widest word that a block RAM
    takes without doubling. ``ordered``: channels leave in ascending order, whatever it costs.
    ``whole``: no channel is cut, because its pieces cannot be added.
    ``apart``: cycles from a piece that leaves to the same one of the next block, at least.
    """
    if groups < 1:
        raise ValueError(f"an engine needs at least one group, not {groups}")
    step_bits = choose_step_bits(channels, weight_bits, word_limit)
    lengths = piece_lengths(channels, step_bits)
    taps = [len(offsets) for offsets, _ in channels]
    share = -(-sum(lengths) // groups)
    if ordered:
        deals = [deal_in_order(lengths, taps, groups)]
    else:
        deals = [deal_whole(lengths, taps, groups)]
        fullest = max(sum(lengths[c] for c, _, _ in group) for group in deals[0].pieces)
        if not whole and fullest > EVEN * max(share, beats * len(channels)):
            deals.append(deal_cut(taps, groups))
    best = None
    for deal in deals:
        # A cut channel's later piece begins with a long step.
        reach = max((int(offsets[-1]) for offsets, _ in channels if len(offsets)), default=0)
        room = min(bits_for(0, reach), word_limit - weight_bits - 1)
        bits = step_bits if deal is deals[0] else max(step_bits, room)
        try:
            found = build(channels, deal, bits, weight_bits, beats, ordered, apart)
        except Conflict:
            continue
        if best is None or found.length < best.length:
            best = found
    assert best is not None
    return best


def outline(
    channels: Sequence[int],
    groups: int,
    length: int,
    *,
    beats: int,
    step_bits: int,
    weight_bits: int,
) -> Schedule:
    """What a schedule of ``length`` cycles a block takes, without its words: pieces of whole
    channels, in turn, evenly spread. ``channels``: taps of each."""
    words = np.broadcast_to(np.int64(0), (groups, length))
    count = len(channels)
    pieces = tuple(
        Piece(k % groups, k, max(0, (k + 1) * length // count - 1)) for k in range(count)
    )
    return Schedule(words, pieces, beats, step_bits, weight_bits, 0)


def fullest(lengths: Sequence[int], groups: int, ordered: bool) -> int:
    """The words of the busiest group where whole channels are dealt."""
    deal = deal_in_order if ordered else deal_whole
    dealt = deal(lengths, lengths, groups).pieces
    return max(sum(lengths[channel] for channel, *_ in each) for each in dealt)


def build(
    channels: Sequence[Taps],
    deal: Deal,
    step_bits: int,
    weight_bits: int,
    beats: int,
    ordered: bool,
    apart: int,
) -> Schedule:
    """The packed words of a deal: (last, step, weight) from the high bits down."""
    limit = 1 << step_bits
    encoded = []
    for group in deal.pieces:
        taps = [(c, channels[c][0][a:b], channels[c][1][a:b]) for c, a, b in group]
        encoded.append([(c, *encode((offsets, weights), limit)) for c, offsets, weights in taps])
    pieces, idle, length = arrange(
        [[len(steps) for _, steps, _ in group] for group in encoded],
        [[channel for channel, _, _ in group] for group in encoded],
        beats,
        ordered,
        apart,
    )
    spent = sum(len(steps) for group in encoded for _, steps, _ in group)
    taps = sum(max(1, b - a) for group in deal.pieces for _, a, b in group)
    encodings = [[(steps, weights) for _, steps, weights in group] for group in encoded]
    words = packed(encodings, idle, length, step_bits, weight_bits)
    return Schedule(words, tuple(pieces), beats, step_bits, weight_bits, spent - taps)


def packed(
    encoded: Sequence[Sequence[tuple[np.ndarray, np.ndarray]]],
    idle: Sequence[Sequence[int]],
    length: int,
    step_bits: int,
    weight_bits: int,
) -> np.ndarray:
    """(groups, length) words of (steps, weights) of each group's pieces in turn, with so many
    ``idle`` cycles in each piece."""
    kind = np.int64 if weight_bits + step_bits + 1 < 63 else object
    words = np.zeros((len(encoded), length), kind)
    mask = (1 << weight_bits) - 1
    for g, group in enumerate(encoded):
        at = 0
        for (steps, weights), wait in zip(group, idle[g], strict=True):
            # Idle words stay at the first tap, which a maximum may well see again.
            each = (steps << weight_bits) | (weights & mask)
            words[g, at] = each[0]
            words[g, at + wait + 1 : at + wait + len(steps)] = each[1:]
            at += wait + len(steps)
            words[g, at - 1] |= 1 << (step_bits + weight_bits)
    return words
