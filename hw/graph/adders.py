"""Layers that are computed a window at a time, by adders: which can be, and what stands behind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...sw.errors import GuyotError
from ..stream.corner_turn import WIDTHS
from .stage import SPATIAL, Stage
from .strips import corner_turn, take_as_they_come

SHORTEST = 8  # words of a row, so that a memory of rows has what it is asked for
MOST_PLACES = 1024  # activations of a window in registers


def name_of(stage: Stage, width: int) -> str:
    """The name of a stage where it is computed so, with words of ``width`` channels."""
    return f"{stage.name}_adders" + (str(width) if width > 1 else "")


def obstacle(stage: Stage, width: int = 1) -> str | None:
    """Why a stage cannot be computed so, or None."""
    channels, _, columns = stage.input.shape
    if stage.by_word or not stage.multiplies:
        return "it has no weights"
    if stage.patchable or stage.continues:
        return "its weights, or the row above its first, are not known"
    if stage.kernel[0] <= stage.padding[0] or stage.kernel[1] <= stage.padding[2]:
        return "a window of it may be padding alone"
    if stage.kernel[0] * stage.kernel[1] * channels > MOST_PLACES:
        return f"a window of it has more than {MOST_PLACES:,} activations"
    if channels * columns < SHORTEST:
        return f"a row of it has fewer than {SHORTEST} words"
    if stage.output.shape[0] % width:
        return f"{stage.output.shape[0]} channels are no whole words of {width}"
    return None


def by_adders(stages: Sequence[Stage], names: Collection[str]) -> list[Stage]:
    """The stages, those whose `name_of` is in ``names`` computed so. Words of several channels are
    turned into words of strips for all but dense layers."""
    found = list(stages)
    for name in [stage.name for stage in stages]:
        stage = next(each for each in found if each.name == name)
        for width in WIDTHS:
            if name_of(stage, width) in names:
                found = exchanged(found, stage, width)
    return found


def exchanged(stages: Sequence[Stage], stage: Stage, width: int) -> list[Stage]:
    """The stages with one of them computed by adders. Raises a GuyotError where that cannot be."""
    problem = obstacle(stage, width)
    if problem:
        raise GuyotError(f"layer {stage.name!r} cannot be computed a window at a time: {problem}")
    made = [replace(stage, name=name_of(stage, width), kind=SPATIAL, sent=width, free=False)]
    if width > 1 and not take_as_they_come(each for each in stages if stage.name in each.inputs):
        source = made[0]
        turn = corner_turn(f"{source.name}_turn", source.name, source.output, width, source.tensor)
        made.append(replace(turn, inner=source.inner, operator=source.operator))
    found: list[Stage] = []
    for each in stages:
        names = (made[-1].name if name == stage.name else name for name in each.inputs)
        found += made if each is stage else [replace(each, inputs=tuple(names))]
    return found
