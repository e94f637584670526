"""Which activations each result of a layer in turn is of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ..graph.stage import Stage
from ..graph.stage import Tap as Weight
from .parts import Map, NotInTurn
from .pieces import Pieces

KEPT = 1024  # layers' pieces that other programs with the same layers ask for again


def is_greatest(stage: Stage) -> bool:
    """Whether its results are the greatest of their activations, not a sum."""
    return stage.bias is None and not stage.by_word


class Same:
    """Stands for an object in a cache: equal if it is the very same. Weights are too many to be
    compared, and a plan's stages have those of one reading of the network."""

    def __init__(self, value: tuple[tuple[Weight, ...], ...]):
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


def taps_of(stage: Stage, source: Map) -> Pieces:
    """Of each output channel, column by column; slid where that is of use."""
    return _window(Same(stage.taps), source.channels, source.order, is_greatest(stage))


@lru_cache(maxsize=KEPT)
def _window(
    weights: Same,
    channels: int,
    order: tuple[int, ...],
    greatest: bool,
) -> Pieces:
    taps = weights.value
    place = np.zeros(max(order) + 1, np.int64)
    place[list(order)] = np.arange(len(order))
    every = np.array([tap for each in taps for tap in each], np.int64).reshape(-1, 4)
    row, column, channel, weight = every.T
    counts = np.array(list(map(len, taps)))
    at = row * channels + place[channel]
    order_of = np.lexsort((at, column, np.repeat(np.arange(len(taps)), counts)))
    weight = np.ones_like(weight) if greatest else weight
    return Pieces(np.stack([column, at, weight], axis=1)[order_of], counts).slid()


def parts_of(stage: Stage, sources: Sequence[Map]) -> Pieces:
    """Of each channel of a sum: its place in each map, which is the same but for the first."""
    factors = stage.multipliers or (1,) * len(sources)
    if any(source.order != sources[0].order for source in sources):
        raise NotInTurn(f"layer {stage.name!r} joins maps whose channels lie in other orders")
    place = {channel: k for k, channel in enumerate(sources[0].order)}
    each = range(stage.output.shape[0])
    return Pieces.of([[(k, place[c], f) for k, f in enumerate(factors)] for c in each]).slid()
