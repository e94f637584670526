"""Streaming networks as hardware: each step's scores, also behind a reset, held back and timed."""

from __future__ import annotations

import numpy as np
import pytest

import guyot
from guyot.hw.graph.in_turn import cuts, name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network, prepare
from guyot.hw.protocol.layout import Layout
from guyot.hw.turns.parts import NotInTurn
from guyot.hw.turns.program import program
from guyot.sw.operators import Add, AveragePool, Requantise
from guyot.sw.simplify import simplify
from guyot.sw.streaming import streaming

from ..sw.stream_networks import NETWORKS, S8, Frames, deep
from ..sw.trace.delayed import CASES

STEPS = 12


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("kind", NETWORKS)
def test_every_step(tools, held, kind, hops):
    network = NETWORKS[kind](hops)
    least = streaming(network)
    network = streaming(network, hops * least.input.shape[1])
    random = np.random.default_rng(hops)
    choices = tools.random_choices(random, network) if hops > 1 else None
    plan = plan_network(network, tools.ECP5, choices)
    x = random.integers(-128, 128, (STEPS, *network.input.shape))
    assert not held.mismatch(network, plan, x, hops)


@pytest.mark.parametrize("kind", CASES)
def test_delays(tools, held, kind):
    function, _, shape = CASES[kind]
    network = guyot.trace(function, guyot.input(shape, 8, True))
    x = np.random.default_rng(2).integers(-128, 128, (STEPS, *shape))
    assert not held.mismatch(network, plan_network(network, tools.ECP5), x, 3)


def sums(seed):
    """Two ways of the same rows, one of which looks further back than the other, and their sum."""
    frames = Frames(seed, rows=20)
    stem = frames.conv(3, (2, 1))
    one = frames.conv(3, (5, 1), of=stem)
    two = frames.conv(3, (3, 1), of=frames.conv(2, (3, 1), of=stem))
    frames.add(Add("sum", (one, two)))
    frames.add(Requantise("added", ("sum",), S8, np.zeros(3, int), 1))
    frames.add(AveragePool("mean", ("added",), (4, 1), (1, 1)))
    frames.add(Requantise("means", ("mean",), S8, np.zeros(3, int), 2))
    frames.dense(5)
    return frames.network


def in_turn(network, first, target):
    """The plan of a stream with all layers from one of the cuts on in turn."""
    stages = build_stages(simplify(network).network)
    name = name_of(stages[cuts(stages)[first] :])
    count = len(prepare(network, [name]).stages)
    weights = "loaded" if target.loads else "plain"
    choices = [Choice()] * (count - 1) + [Choice(engine="turns", weights=weights)]
    return plan_network(network, target, choices, separate=[name])


@pytest.mark.parametrize("up5k", [False, True])
@pytest.mark.parametrize(("kind", "hops", "first"), [(deep, 1, 0), (deep, 2, 1), (sums, 1, 0)])
def test_every_step_in_turn(tools, layers, held, kind, hops, first, up5k):
    """Rows before are kept in the lanes' memories, and are none behind a reset."""
    least = streaming(kind(hops))
    network = streaming(kind(hops), hops * least.input.shape[1])
    plan = in_turn(network, first, layers.UP5K if up5k else tools.ECP5)
    assert any(layer.history for layer in plan.specs[-1].program.layers)
    x = np.random.default_rng(hops).integers(-128, 128, (STEPS, *network.input.shape))
    assert not held.mismatch(network, plan, x, hops)


def test_streams_of_several_columns_are_not_in_turn():
    stages = build_stages(simplify(streaming(NETWORKS["map"](1))).network)
    with pytest.raises(NotInTurn, match="goes on from frame to frame over 6 columns"):
        program(tuple(stages), Layout.natural(2), 1)
