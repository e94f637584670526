"""What one search has found out serves the next, for stages that are the same alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.graph.stage import Stage
from guyot.hw.planning.known import Known, Notes
from guyot.hw.planning.plan import plan_network, prepare
from guyot.hw.target import Target
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def layers(count: int, weight: int) -> Network:
    """Padded convolutions of four channels, each on half the rows and columns of the one before,
    all weights alike."""
    operators: list = []
    source, inputs = "input", 1
    for k in range(count):
        weights = np.full((4, inputs, 3, 3), weight)
        stride = (2, 2) if k else (1, 1)
        operators += [
            Convolution(
                f"sum{k}", (source,), weights, WEIGHTS, padding=(1, 1, 1, 1), stride=stride
            ),
            Requantise(f"layer{k}", (f"sum{k}",), U8, np.zeros(4, int), 3),
        ]
        source, inputs = f"layer{k}", 4
    return Network(Tensor((1, 16, 16), U8), tuple(operators), {})


def test_the_same_stage_is_known_again_and_no_other(tools) -> None:
    notes = Notes()
    ((stage,), _), ((again,), _) = prepare(layers(1, 1)), prepare(layers(1, 1))
    ((other,), _) = prepare(layers(1, 2))
    known = notes.of(stage, tools.ECP5)
    assert again is not stage and notes.of(again, tools.ECP5) is known
    assert notes.of(stage, replace(tools.ECP5, luts=1000)) is not known
    assert notes.of(other, tools.ECP5) is not known


def test_plans_are_those_of_searches_that_know_nothing(
    tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a network whose last layers may be computed in turn too: several searches."""
    target = replace(tools.ECP5, dsps=3, luts=4000)
    found = plan_network(layers(4, 3), target)
    asked: list[Known] = []

    def of(notes: Notes, stage: Stage, target: Target) -> Known:
        asked.append(Known(stage))
        return asked[-1]

    monkeypatch.setattr(Notes, "of", of)
    assert plan_network(layers(4, 3), target).choices == found.choices
    assert len(asked) > len(found.stages)
