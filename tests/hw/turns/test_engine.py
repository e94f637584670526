"""Turns: random networks with their last layers in turn equal Network.run, on time to the cycle."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.graph.in_turn import cuts, name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.models.cycles import predict
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, prepare
from guyot.hw.planning.spec import obstacle, turns_spec
from guyot.hw.protocol.layout import Layout
from guyot.hw.turns.engine import Turns
from guyot.hw.turns.parts import NotInTurn
from guyot.sim.streams import run_streams
from guyot.sw.simplify import simplify

SEEDS = 24


def takes(stages, pixels, target, choice):
    """Whether the layers in turn take what the stage in front of them gives in so many strips."""
    before, stage = stages[-2:]
    if before.by_word or before.pool or obstacle(before, pixels, 1):
        return False
    incoming = Layout.natural(stage.input.shape[0], pixels)
    try:
        turns_spec(stage, choice, target, incoming)
    except NotInTurn:
        return False
    return True


def planned(network, seed, target):
    """The layers behind a random cut in turn, with random lanes and memories."""
    random = np.random.default_rng(seed)
    stages = build_stages(simplify(network).network)
    first = random.choice(cuts(stages)[:2])
    stages, channels = prepare(network, [name_of(stages[first:])])
    lanes, ahead = int(random.choice([1, 2, 3, 4, 8, 12])), int(random.integers(2))
    weights = "loaded" if target.loads and random.random() < 0.5 else "plain"
    choice = Choice(engine="turns", pixels=lanes, ahead=ahead, weights=weights)
    choices = [choice if stage.layers else Choice() for stage in stages]
    if first:  # what comes in comes in any strips that they take
        strips = [n for n in range(1, 9) if takes(stages, n, target, choice)]
        choices[-2] = Choice(pixels=int(random.choice(strips or [1])))
    plan = Plan.of(stages, choices, target, channels)
    return replace(plan, timing=predict(plan.specs, plan.stages))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_layers_in_turn_are_the_network(tools, graphs, layers, held, seed):
    network = layers.network_of(seed)
    plan = planned(network, seed, (tools.ECP5, layers.UP5K)[seed % 2])
    print([(layer.name, layer.kind, layer.size) for layer in plan.stages[-1].layers])
    assert plan.specs[-1].results == len(plan.specs[-1].times.results)
    assert held.mismatch(network, plan, graphs.images_of(network), seed) == ""


@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0.9)])
def test_frames_follow_each_other(layers, stalls):
    """The component by itself, whoever waits."""
    network = layers.network_of(3)
    spec = layers.spec_of(network, 4)
    generator = np.random.default_rng(3)
    format, shape = network.input.format, network.input.shape
    images = generator.integers(format.low, format.high + 1, (4, *shape))
    words = images.transpose(0, 2, 3, 1).reshape(-1).tolist()
    dut = Turns(spec)
    expected = network.run(images).reshape(-1).tolist()
    assert run_streams(dut, [(dut.i, words)], [(dut.o, len(expected))], stalls=stalls) == [expected]


def test_a_wrong_word_is_seen(tools, graphs, layers, held):
    """What the comparison finds of a program with one weight changed."""
    network = layers.network_of(1)
    plan = planned(network, 1, tools.ECP5)
    spec = plan.specs[-1]
    words = list(spec.program.words)
    words[-2] ^= 1 << spec.program.weight_bits - 2
    broken = layers.with_words(spec, words)
    changed = replace(plan, specs=(*plan.specs[:-1], broken))
    assert "other words" in held.mismatch(network, changed, graphs.images_of(network), 1)
