"""Random graphs: equal to Network.run, on time to the cycle, and alive whatever stalls.

What each goes through is in held_pipeline.py: every stream between two stages is held back, frames
are too short and too long, and a reset falls into their middle. Every tensor varies.

``make test`` runs 60 of them; ``make bench`` sets GUYOT_GRAPHS to 200, and
``tests/bench/verification_graphs.py`` runs 2,000 seeds that none of them has.
"""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.models.cycles import Timing
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, plan_network, prepare, specify

GRAPHS = int(os.environ.get("GUYOT_GRAPHS", "60"))
IMPORTS = int(os.environ.get("GUYOT_IMPORTS", "30"))


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_random_graphs(tools, graphs, held, seed):
    check(tools, held, graphs.random_graph(seed), graphs.images_of, seed)


@pytest.mark.parametrize("seed", range(IMPORTS))
def test_random_imports(tools, graphs, imports, held, seed):
    check(tools, held, imports.random_import(seed), graphs.images_of, seed)


@pytest.mark.parametrize("axis", [1, 2])
@pytest.mark.parametrize("turned", [False, True])
def test_maps_side_by_side(tools, graphs, imports, held, axis, turned):
    """One way waits while the other one's rows pass, a whole frame of them along the height."""

    def grow(seed):
        grower = imports.Importer(seed)
        other = grower.convolution("input", grower.input.shape[0], (1, 1), grower.input.format)
        ways = (other, "input") if turned else ("input", other)
        name = grower.append(graphs.Concat, ways, axis=axis)
        grower.convolution(name, 2, (1, 1), graphs.FORMATS[0])
        return graphs.Network(grower.input, tuple(grower.operators), {"name": "side_by_side"})

    check(tools, held, graphs.seeing(grow, axis), graphs.images_of, axis)


@pytest.mark.parametrize("kernel", [1, 2])
@pytest.mark.parametrize("channels", [1, 3])
def test_line_buffers_that_are_full(tools, graphs, held, channels, kernel):
    """As small as they may be, behind a writer that may open a word in every cycle."""
    weights = np.ones((3, channels, kernel, kernel), int)
    operators = (
        graphs.Convolution("sums", ("input",), weights, graphs.WEIGHTS),
        graphs.Requantise("out", ("sums",), graphs.FORMATS[0], np.zeros(3, int), 4),
    )
    source = graphs.Tensor((channels, 4, 4), graphs.FORMATS[0])
    network = graphs.Network(source, operators, {"images": channels})
    stages, kept = prepare(network)
    specs = tuple(specify(stages, [Choice()], tools.ECP5))
    plan = Plan(tuple(stages), (Choice(),), specs, Timing(0, 0), tools.ECP5, kept)
    assert held.mismatch(network, plan, graphs.images_of(network), kernel) == ""


def test_wrong_weights_and_biases_are_seen(graphs, imports):
    """Nearly all of them change an output of one of the images, in every graph some do."""
    found = []
    for seed in range(20):
        for network in (graphs.random_graph(seed), imports.random_import(seed)):
            images = graphs.images_of(network)
            shares = graphs.varying(network, images)
            assert min(shares.values()) >= graphs.VARYING, network.meta
            found.append(graphs.seen(network, images, np.random.default_rng(seed)))
    assert all(any(seen) for seen in found if seen)
    assert np.mean(sum(found, [])) > 0.8


def test_a_graph_with_another_weight_is_another(tools, graphs, held):
    """What the comparison finds of a pipeline that is not the network's."""
    network = graphs.random_graph(1)
    plan = plan_network(network, tools.ECP5)
    op = network.operators[0]
    other = replace(op, weights=-op.weights)
    changed = replace(network, operators=(other, *network.operators[1:]))
    assert "other words" in held.mismatch(changed, plan, graphs.images_of(network), 1)


def check(tools, held, network, images_of, seed):
    print(f"graph of seed {seed}")
    random = np.random.default_rng(seed)
    plan = plan_network(network, tools.ECP5, tools.random_choices(random, network))
    assert held.mismatch(network, plan, images_of(network), seed) == ""
