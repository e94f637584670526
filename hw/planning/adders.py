"""Which layers may be worth adders instead of lanes, and with words of how many channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..graph import adders
from ..graph.stage import Stage
from ..stream import corner_turn
from ..stream.corner_turn import WIDTHS
from ..target import Target

WORTH = 0.05  # of a network's products, from which on a layer is looked at
RARE = 24  # cycles for each position, from which on adders would stand idle too long
SLOW = 0.95  # of the cycles a frame, above which what comes in leaves nothing to win
TRIED = 3  # layers, at most: each is a search of its own
FILL = 0.8  # of what other plans fill: with all of it LeNet-5 on a 25F is not routed
MOST_WEIGHTS = 1000  # that are looked at: a search for adders takes a second


def candidates(stages: Sequence[Stage], interval: float) -> Iterator[tuple[Stage, int]]:
    """Layers that adders may make quicker than ``interval`` cycles a frame, those with the most
    products for a weight first, and activations of a word that leaves."""
    every = sum(stage.products for stage in stages)
    found = [
        stage for stage in stages
        if adders.obstacle(stage) is None
        and stage.products >= WORTH * every
        and stage.nonzero <= MOST_WEIGHTS
        and stage.input.size <= SLOW * interval
        and stage.positions * RARE >= interval
    ]  # fmt: skip
    for stage in sorted(found, key=lambda stage: -stage.positions)[:TRIED]:
        width = width_for(stage, interval)
        if width is not None:
            yield stage, width


def roomier(target: Target) -> Target:
    """The chip as plans with layers by adders fill it."""
    return replace(target, luts=int(FILL * target.luts), ffs=int(FILL * target.ffs))


def width_for(stage: Stage, interval: float) -> int | None:
    """The fewest activations of a word with which all that leaves does not take longer than what
    comes, or at least less than ``interval``; None where there are none."""
    found = [
        width
        for width in WIDTHS
        if adders.obstacle(stage, width) is None
        and (width == 1 or corner_turn.obstacle(stage.output.shape, width) is None)
    ]
    quick = [width for width in found if stage.words_out // width <= stage.input.size]
    enough = [width for width in found if stage.words_out // width < interval]
    return min(quick, default=max(enough, default=None))
