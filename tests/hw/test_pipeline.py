"""Whole pipelines in Amaranth's simulator: equal to Network.run, on time to the cycle."""

import re
from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.emission.verilog import emit
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network


@pytest.mark.parametrize("seed", range(24))
def test_random_networks_are_equal_and_on_time(tools, seed):
    random = np.random.default_rng(seed)
    network = tools.random_network(random)
    low, high = network.input.format.low, network.input.format.high
    images = random.integers(low, high + 1, (5, *network.input.shape))
    pipeline, timing = tools.make_pipeline(network, tools.random_choices(random, network))
    run = tools.run_pipeline(pipeline, tools.beats_of(images), len(images))
    assert np.array_equal(run.scores, tools.reference(network, images)), f"seed {seed}"
    assert (run.interval, run.latency) == (timing.interval, timing.latency), f"seed {seed}"


@pytest.mark.parametrize("stalls", [(0.5, 0), (0, 0.5), (0.3, 0.6), (0.9, 0.9)])
def test_stalls_change_nothing(tools, stalls):
    random = np.random.default_rng(5)
    network = tools.small_network(random)
    images = random.integers(0, 256, (4, 1, 8, 8))
    plan = plan_network(network, tools.ECP5, tools.random_choices(random, network))
    pipeline = Pipeline(plan.stages, plan.specs)
    run = tools.run_pipeline(pipeline, tools.beats_of(images), 4, stalls, seed=7)
    assert np.array_equal(run.scores, tools.reference(network, images))
    assert run.classes == network.classify(images).tolist()
    assert run.malformed == [0, 0, 0, 0]


def test_malformed_frames_are_flagged_and_the_next_is_right(tools):
    random = np.random.default_rng(6)
    network = tools.small_network(random)
    images = random.integers(0, 256, (5, 1, 8, 8))
    frames = [tools.beats_of(image[None]) for image in images]
    frames[1] = [*frames[1][:20], (frames[1][20][0], True)]  # short
    images[1].reshape(-1)[21:] = 0
    frames[3] = [(value, False) for value, _ in frames[3]] + [(9, False), (9, True)]  # long
    pipeline, _ = tools.make_pipeline(network)
    run = tools.run_pipeline(pipeline, sum(frames, []), 5, (0.2, 0.2), seed=1)
    assert np.array_equal(run.scores, tools.reference(network, images))
    assert run.malformed == [0, 1, 0, 1, 0]


def test_a_wrong_weight_is_seen(tools):
    random = np.random.default_rng(8)
    network = tools.small_network(random)
    images = random.integers(0, 256, (3, 1, 8, 8))
    pipeline, _ = tools.make_pipeline(network)
    weights = network.convolutions[1].weights
    weights[tuple(index[0] for index in np.nonzero(weights))] *= -1
    run = tools.run_pipeline(pipeline, tools.beats_of(images), 3)
    assert not np.array_equal(run.scores, tools.reference(network, images))


def test_a_layer_may_be_called_like_a_part_of_the_pipeline(tools):
    network = tools.small_network(np.random.default_rng(9))
    renamed = {"conv1": "entry", "conv2": "framer", "dense": "argmax"}
    operators = tuple(
        replace(
            op,
            name=renamed.get(op.name, op.name),
            inputs=tuple(renamed.get(name, name) for name in op.inputs),
        )
        for op in network.operators
    )
    pipeline, _ = tools.make_pipeline(replace(network, operators=operators), [Choice()] * 3)
    text = emit(pipeline, "net")["net.v"]
    assert all(re.search(rf"\b{name}\b", text) for name in ("entry_", "framer_", "argmax_"))
