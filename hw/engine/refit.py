"""Another network's taps in a schedule that is built: the same pieces in the same order.

The hardware knows which group each piece comes from, in which order pieces leave, how many bits a
step has and how long a block is. How many words a piece has, and where a cut channel is cut, is in
the words alone, so other taps fit in as long as every group is done in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from .schedule import PARTIAL_GAP, Conflict, Piece, Schedule, Taps, encode, packed, settle

Encoded = tuple[np.ndarray, np.ndarray]  # steps and weights of a piece's words


class TooLong(Exception):
    """A block would take ``needed`` cycles, for the words of ``group``."""

    def __init__(self, needed: int, group: int):
        super().__init__(f"{needed} cycles")
        self.needed, self.group = needed, group


def refit(template: Schedule, channels: Sequence[Taps], apart: int = 0) -> Schedule:
    """The ``template`` with other taps of each output channel; ``apart`` as in `schedule`.

    Raises TooLong where they do not fit.
    """
    refused: list[TooLong] = []
    for share in (in_proportion, evenly):
        try:
            return filled(template, channels, cut(template, channels, share), apart)
        except TooLong as error:
            refused.append(error)
    raise min(refused, key=lambda error: error.needed)


def filled(
    template: Schedule, channels: Sequence[Taps], parts: Sequence[Taps], apart: int
) -> Schedule:
    """The template with these taps of each piece, or TooLong."""
    pieces = [encode(taps, 1 << template.step_bits) for taps in parts]
    made, idle = timed(template, [len(steps) for steps, _ in pieces])
    try:
        needed = settle(made, template.beats, template.length, apart)
    except Conflict:
        needed = template.length + PARTIAL_GAP
    ends = {piece.group: piece.end + 1 for piece in made}
    fullest = max(ends, key=lambda group: ends[group])
    if max(needed, ends[fullest]) > template.length:
        raise TooLong(max(needed, ends[fullest]), fullest)
    groups: list[list[Encoded]] = [[] for _ in range(template.groups)]
    waits: list[list[int]] = [[] for _ in range(template.groups)]
    for piece, each, wait in zip(made, pieces, idle, strict=True):
        groups[piece.group].append(each)
        waits[piece.group].append(wait)
    words = packed(groups, waits, template.length, template.step_bits, template.weight_bits)
    taps = sum(max(1, len(offsets)) for offsets, _ in channels)
    fillers = max(0, sum(len(steps) for steps, _ in pieces) - taps)
    return replace(template, words=words, pieces=tuple(made), fillers=fillers)


Share = Callable[[int, Sequence[int], Sequence[Piece]], list[int]]


def cut(template: Schedule, channels: Sequence[Taps], share: Share) -> list[Taps]:
    """The taps of each piece of the template, in the order in which pieces leave.

    A channel's pieces are parts of its taps, one behind the other in the order of their groups;
    ``share`` says how many each has.
    """
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(template.pieces):
        parts[piece.channel].append(number)
    load = [0] * template.groups
    for channel, numbers in parts.items():
        if len(numbers) == 1:
            load[template.pieces[numbers[0]].group] += max(1, len(channels[channel][0]))
    found: dict[int, Taps] = {}
    for channel, numbers in parts.items():
        offsets, weights = channels[channel]
        numbers = sorted(numbers, key=lambda number: template.pieces[number].group)
        pieces = [template.pieces[number] for number in numbers]
        counts = [len(offsets)]
        if len(numbers) > 1:
            counts = share(len(offsets), [load[piece.group] for piece in pieces], pieces)
            for piece, count in zip(pieces, counts, strict=True):
                load[piece.group] += max(1, count)
        at = 0
        for number, count in zip(numbers, counts, strict=True):
            found[number] = offsets[at : at + count], weights[at : at + count]
            at += count
    return [found[number] for number in range(len(template.pieces))]


def in_proportion(count: int, loads: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """So many taps dealt out as the template's own were."""
    del loads
    total = sum(piece.words for piece in pieces)
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + piece.words)
    bounds = [count * end // total for end in ends]
    return [high - low for low, high in pairwise(bounds)]


def evenly(count: int, loads: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """So many taps dealt out so that groups with less load get more, and all end alike."""
    given = [0] * len(pieces)
    for _ in range(count):
        least = min(range(len(loads)), key=lambda k: loads[k] + given[k])
        given[least] += 1
    return given


def timed(template: Schedule, lengths: Sequence[int]) -> tuple[list[Piece], list[int]]:
    """The pieces with the cycle in which each ends, put off until its group's last one has left
    and its channel's last one is far enough ahead; and how many idle cycles that is of each."""
    beats = template.beats
    load, free = [0] * template.groups, [0] * template.groups
    left: dict[int, int] = {}
    leave, made, idle = 0, [], []
    for piece, length in zip(template.pieces, lengths, strict=True):
        group = piece.group
        soonest = left.get(piece.channel, -PARTIAL_GAP) + PARTIAL_GAP - 1
        end = max(load[group] + length - 1, free[group], soonest)
        idle.append(end - (load[group] + length - 1))
        begin = max(leave, end + 1)
        left[piece.channel], leave = begin, begin + beats
        load[group], free[group] = end + 1, begin + beats - 1
        made.append(replace(piece, end=end, words=length))
    return made, idle
