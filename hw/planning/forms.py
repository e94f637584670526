"""In which strips and words each stream comes, so that all that must be alike is.

What a joint brings together, and what leaves it, comes in one form: the strips of a row, and the
activations of a word. Streams that must have a form in common are a *bundle* here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..graph.stage import CORNER_TURN, HOST, SPATIAL, Stage, host_layout
from ..protocol.layout import WIDEST
from .spec import across_of, is_single, obstacle

MOST_STRIPS = 64


@dataclass(frozen=True, order=True)
class Form:
    """``pixels``: strips of a row, as in a `Layout`; ``width``: activations of a word."""

    pixels: int = 1
    width: int = 1


PLAIN = Form()
COLUMNS = ""  # what all is joined with that must come column by column


def bundles(stages: Sequence[Stage]) -> dict[str, int]:
    """The number of each stream's bundle, by the name of the stage that it leaves; that of all that
    must come column by column is 0."""
    leader = {COLUMNS: COLUMNS, HOST: HOST} | {stage.name: stage.name for stage in stages}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    def join(a: str, b: str) -> None:
        first, other = find(a), find(b)
        leader[other] = first

    for stage in stages:
        if stage.kind == SPATIAL:
            join(COLUMNS, stage.inputs[0])
        elif stage.by_word and not stage.layers and stage.kind != CORNER_TURN:
            for name in stage.inputs:
                join(name, stage.name)
            if is_single(stage):
                join(COLUMNS, stage.name)
    join(COLUMNS, stages[-1].name)
    numbers = {find(COLUMNS): 0}
    return {name: numbers.setdefault(find(name), len(numbers)) for name in leader}


def forms_of(stage: Stage) -> list[Form]:
    """The forms in which an engine's results can leave."""
    return sorted(
        {
            Form(pixels // across_of(stage, pixels), width)
            for pixels in range(1, min(stage.size[1], MOST_STRIPS) + 1)
            for width in range(1, min(pixels, WIDEST) + 1)
            if obstacle(stage, pixels, pixels, width) is None
        }
    )


def strips_for(stage: Stage, form: Form) -> list[int]:
    """The strips in which an engine can work whose results leave in this form."""
    across = (1, (stage.pool or (1, 1))[1])
    return sorted(
        pixels
        for pixels in {form.pixels * each for each in range(across[0], across[1] + 1)}
        if obstacle(stage, pixels, pixels, form.width) is None
        and pixels // across_of(stage, pixels) == form.pixels
    )


def domains(stages: Sequence[Stage]) -> list[list[Form]]:
    """The forms that each bundle can have: all that make a stream of it can. None, where what makes
    two of its streams has no form in common."""
    numbers = bundles(stages)
    found: list[list[Form] | None] = [None] * (max(numbers.values()) + 1)

    def restrict(number: int, own: list[Form]) -> None:
        before = found[number]
        found[number] = own if before is None else [form for form in before if form in own]

    wide = host_layout(stages).width
    restrict(numbers[HOST], [Form(width=wide)])
    if wide == 1 or numbers[HOST]:
        restrict(0, [PLAIN])
    for stage in stages:
        if stage.kind == CORNER_TURN:
            restrict(numbers[stage.name], [Form(stage.taken, stage.taken)])
        elif stage.kind == SPATIAL:
            restrict(numbers[stage.name], [Form(width=stage.sent)])
        elif not stage.by_word:
            restrict(numbers[stage.name], forms_of(stage))
    return [[PLAIN] if each is None else each for each in found]


Factor = tuple[tuple[int, ...], np.ndarray]
"""The variables that a cost depends on, and the cost for each of their values, an axis each."""


def cheapest(sizes: Sequence[int], factors: Sequence[Factor]) -> tuple[float, list[int]]:
    """The least sum of all factors, and for each of the variables, which have so many values each,
    the value that gives it: exact, by eliminating one variable after the other (Bertele and
    Brioschi, "Nonserial Dynamic Programming", 1972), next the one with the fewest neighbours."""
    left = [(tuple(names), np.asarray(table, float)) for names, table in factors]
    waiting = set(range(len(sizes)))
    steps: list[tuple[int, tuple[int, ...], np.ndarray]] = []
    total = 0.0
    while waiting:
        near = {
            v: {name for names, _ in left if v in names for name in names} - {v} for v in waiting
        }
        v = min(waiting, key=lambda v: (len(near[v]), v))
        waiting.discard(v)
        others = tuple(sorted(near[v]))
        own = [factor for factor in left if v in factor[0]]
        left = [factor for factor in left if v not in factor[0]]
        together = np.zeros([sizes[v], *(sizes[name] for name in others)])
        for names, table in own:
            together = together + spread(names, table, (v, *others))
        steps.append((v, others, together.argmin(axis=0)))
        if others:
            left.append((others, together.min(axis=0)))
        else:
            total += float(together.min())
    values = [0] * len(sizes)
    for v, others, best in reversed(steps):
        values[v] = int(best[tuple(values[name] for name in others)])
    return total, values


def spread(names: tuple[int, ...], table: np.ndarray, axes: tuple[int, ...]) -> np.ndarray:
    """``table`` with an axis for each of ``axes``, of length 1 for what it does not depend on."""
    order = sorted(range(len(names)), key=lambda k: axes.index(names[k]))
    turned = table.transpose(order)
    shape = iter(turned.shape)
    return turned.reshape([next(shape) if axis in names else 1 for axis in axes])
