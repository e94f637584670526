"""What one search has found out serves the next, for stages that are the same alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.planning.known import Known, Notes
from guyot.hw.planning.plan import plan_network, prepare
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def layers(count: int, weight: int) -> Network:
    """Padded convolutions of four channels, one behind the other, all weights alike."""
    operators: list = []
    source, inputs = "input", 1
    for k in range(count):
        weights = np.full((4, inputs, 3, 3), weight)
        operators += [
            Convolution(f"sum{k}", (source,), weights, WEIGHTS, padding=(1, 1, 1, 1)),
            Requantise(f"layer{k}", (f"sum{k}",), U8, np.zeros(4, int), 3),
        ]
        source, inputs = f"layer{k}", 4
    return Network(Tensor((1, 8, 8), U8), tuple(operators), {})


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
    """Of a network whose last layers are computed in turn too: several searches."""
    searches: list[Known] = []
    found = plan_network(layers(5, 3), tools.ECP5)
    monkeypatch.setattr(
        Notes, "of", lambda self, stage, target: searches.append(Known(stage)) or searches[-1]
    )
    assert plan_network(layers(5, 3), tools.ECP5).choices == found.choices
    assert len(searches) > len(found.stages)
