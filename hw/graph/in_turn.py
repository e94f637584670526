"""Layers that are computed in turn, as one stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .stage import Stage


def name_of(stages: Sequence[Stage]) -> str:
    """The name of these layers together."""
    first, last = stages[0].name, stages[-1].name
    return f"{first}_to_{last}" if len(stages) > 1 else f"{first}_in_turn"


def together(stages: Sequence[Stage], first: int) -> list[Stage]:
    """The stages, those from number ``first`` on as one."""
    layers = tuple(stages[first:])
    begin, end = layers[0], layers[-1]
    stage = Stage(
        name=name_of(layers),
        operator=begin.operator,
        kind="turns",
        inputs=begin.inputs[:1],
        sources=begin.sources[:1],
        tensor=end.tensor,
        output=end.output,
        free=False,
        layers=layers,
    )
    return [*stages[:first], stage]


def cuts(stages: Sequence[Stage]) -> list[int]:
    """The numbers of the stages from which on all can be in turn: they read one stream of those in
    front of them, and this one alone."""
    found = []
    for k in range(len(stages)):
        names = {stage.name for stage in stages[k:]}
        outside = {name for stage in stages[k:] for name in stage.inputs if name not in names}
        if len(outside) == 1 and outside == {stages[k].inputs[0]}:
            found.append(k)
    return found


def first_in_turn(stages: Sequence[Stage], names: Collection[str]) -> int:
    """The number of the first of the layers that are named together, or that behind the last."""
    return next((k for k in cuts(stages) if name_of(stages[k:]) in names), len(stages))
