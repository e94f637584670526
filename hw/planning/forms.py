"""In which strips and words each stream comes, so that all that must be alike is.

What a joint brings together, and what leaves it, comes in one form: the strips of a row, and the
activations of a word. Streams that must have a form in common are a *bundle* here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..graph.stage import HOST, Stage
from ..protocol.layout import WIDEST
from .spec import is_single, obstacle

MOST_STRIPS = 64


@dataclass(frozen=True, order=True)
class Form:
    """``pixels``: strips of a row, as in a `Layout`; ``width``: activations of a word."""

    pixels: int = 1
    width: int = 1


PLAIN = Form()


def bundles(stages: Sequence[Stage]) -> dict[str, int]:
    """The number of each stream's bundle, by the name of the stage that it leaves; that of the
    host's is 0, and so is that of all that must come column by column."""
    leader = {HOST: HOST} | {stage.name: stage.name for stage in stages}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    def join(a: str, b: str) -> None:
        first, other = find(a), find(b)
        leader[other] = first

    for stage in stages:
        if stage.by_word:
            for name in stage.inputs:
                join(name, stage.name)
            if is_single(stage):
                join(HOST, stage.name)
    join(HOST, stages[-1].name)
    numbers = {find(HOST): 0}
    return {name: numbers.setdefault(find(name), len(numbers)) for name in leader}


def forms_of(stage: Stage) -> list[Form]:
    """The forms in which an engine's results can leave."""
    columns = stage.size[1]
    found = []
    for pixels in range(1, min(columns, MOST_STRIPS) + 1):
        for width in range(1, min(pixels, WIDEST) + 1):
            if obstacle(stage, pixels, pixels, width) is None:
                found.append(Form(pixels, width))
    return found


def domains(stages: Sequence[Stage]) -> list[list[Form]]:
    """The forms that each bundle can have: all that make a stream of it can."""
    numbers = bundles(stages)
    found: list[list[Form] | None] = [None] * (max(numbers.values()) + 1)
    found[0] = [PLAIN]
    for stage in stages:
        if stage.by_word:
            continue
        own, before = forms_of(stage), found[numbers[stage.name]]
        found[numbers[stage.name]] = own if before is None else [f for f in before if f in own]
    return [[PLAIN] if each is None else each for each in found]
