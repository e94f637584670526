"""Streaming networks as hardware: each step's scores, also behind a reset, held back and timed."""

from __future__ import annotations

import numpy as np
import pytest

import guyot
from guyot.hw.planning.plan import plan_network
from guyot.sw.streaming import streaming

from ..sw.stream_networks import NETWORKS
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
