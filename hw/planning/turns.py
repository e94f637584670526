"""With how many lanes, and which memories, layers in turn can be built."""

from __future__ import annotations

import math
from itertools import product

from ..graph.stage import HOST, Stage
from ..models.resources import board_resources, stage_resources
from ..protocol.layout import Layout
from ..target import Target
from ..turns.parts import NotInTurn
from .candidates import available
from .choice import LOADED, Choice
from .spec import turns_spec

LANES = (1, 2, 4, 8, 16, 32)


def choices(stage: Stage, target: Target) -> list[tuple[Choice, int]]:
    """The choices for layers in turn that a target may hold, each with its cycles a frame, the
    smallest first; none that takes more than another and is no quicker. Without a queue others
    wait for them, and its block RAMs are left for what these wait for else."""
    incoming = Layout.natural(stage.input.shape[0])
    have = available(target)
    found: list[tuple[Choice, int]] = []
    aheads = (0,) if stage.inputs[0] == HOST else (1, 0)  # the host can wait
    for weights, ahead in product(("plain", LOADED) if target.loads else ("plain",), aheads):
        quickest = math.inf
        for lanes in lanes_for(stage):
            choice = Choice(engine="turns", pixels=lanes, ahead=ahead, weights=weights)
            try:
                spec = turns_spec(stage, choice, target, incoming)
            except NotInTurn:
                continue
            takes = stage_resources(spec, target) + board_resources(target)
            fits = all(getattr(takes, key) <= there for key, (_, there) in have.items())
            if fits and spec.cycles < quickest:
                found.append((choice, spec.cycles))
                quickest = spec.cycles
    return found


def lanes_for(stage: Stage) -> list[int]:
    """Lanes that divide the columns which come in, each once."""
    columns = stage.input.shape[2]
    return sorted({max(n for n in range(1, most + 1) if columns % n == 0) for most in LANES})


def least_cycles(stage: Stage) -> int:
    """No layers in turn take less."""
    return stage.products // max(lanes_for(stage)) + stage.input.size
