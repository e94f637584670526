"""Words of activations that follow each other: who takes them as they come, and what turns them
into words of one activation of each strip for all others."""

from __future__ import annotations

from collections.abc import Iterable

from ...sw.operators import Tensor
from ..stream.corner_turn import turning
from .stage import CORNER_TURN, Stage


def take_as_they_come(readers: Iterable[Stage]) -> bool:
    """Whether words of several activations need no turn: a dense layer stores them whole."""
    return all(stage.kind == "dense" and not any(stage.padding) for stage in readers)


def corner_turn(name: str, source: str, map: Tensor, width: int, tensor: str) -> Stage:
    """The stage ``name`` that turns the words of ``width`` activations that leave ``source``, of
    the ``map`` that the network calls ``tensor``. Raises a GuyotError where there is no way."""
    return Stage(
        name=name,
        kind=CORNER_TURN,
        inputs=(source,),
        sources=(map,),
        tensor=tensor,
        output=map,
        free=False,
        move=turning(map.shape, width),
        taken=width,
    )
