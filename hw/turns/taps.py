"""The words of a layer in turn: which activations each of its results is of, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..graph.stage import Stage
from .parts import Map, NotInTurn

USUAL_STEP = 6  # bits


@dataclass(frozen=True)
class Tap:
    """``hop``: columns (or maps) behind the window's first, ``place``: in its column."""

    hop: int
    place: int
    weight: int


def is_greatest(stage: Stage) -> bool:
    """Whether its results are the greatest of their activations, not a sum."""
    return stage.bias is None and not stage.by_word


def taps_of(stage: Stage, source: Map) -> list[list[Tap]]:
    """Of each output channel, column by column."""
    place = {channel: k for k, channel in enumerate(source.order)}
    greatest = is_greatest(stage)
    return [
        sorted(
            (Tap(x, y * source.channels + place[c], 1 if greatest else w) for y, x, c, w in taps),
            key=lambda tap: (tap.hop, tap.place),
        )
        for taps in stage.taps
    ]


def parts_of(stage: Stage, sources: Sequence[Map]) -> list[list[Tap]]:
    """Of each channel of a sum: its place in each map, which is the same but for the first."""
    factors = stage.multipliers or (1,) * len(sources)
    if any(source.order != sources[0].order for source in sources):
        raise NotInTurn(f"layer {stage.name!r} joins maps whose channels lie in other orders")
    place = {channel: k for k, channel in enumerate(sources[0].order)}
    return [
        [Tap(k, place[c], factor) for k, factor in enumerate(factors)]
        for c in range(stage.output.shape[0])
    ]


def slid(pieces: list[list[Tap]]) -> tuple[bool, list[list[Tap]]]:
    """Whether each piece begins one channel behind the one before, where that makes steps shorter,
    and the pieces then."""
    if any(tap.place < k for k, piece in enumerate(pieces) for tap in piece):
        return False, pieces
    moved = [[replace(tap, place=tap.place - k) for tap in piece] for k, piece in enumerate(pieces)]

    def words(pieces: list[list[Tap]]) -> int:
        return sum(len(coded(piece, USUAL_STEP)) for piece in pieces)

    alike = len(pieces) > 1 and all(piece == moved[0] for piece in moved)
    return (True, moved) if alike or words(moved) < words(pieces) else (False, pieces)


def coded(piece: Sequence[Tap], step_bits: int) -> list[tuple[int, int, int]]:
    """(hop, step, weight) of a piece's words; what is too far is reached by some without weight."""
    limit = (1 << step_bits) - 1
    hop = place = 0
    found: list[tuple[int, int, int]] = []
    for tap in piece:
        while hop < tap.hop:
            hop, place = hop + 1, 0
            found.append((1, 0, 0))
        # The last filler of a hop is the tap's own word.
        jump = 0
        if found and found[-1] == (1, 0, 0) and place == 0:
            found.pop()
            jump = 1
        while tap.place - place > limit:
            found.append((jump, limit, 0))
            place, jump = place + limit, 0
        found.append((jump, tap.place - place, tap.weight))
        place = tap.place
    return found or [(0, 0, 0)]
