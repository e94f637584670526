"""Networks of one template: the same hardware but for what block RAMs hold, and equal scores."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.boards.bitstream.contents import block_memories, without_contents
from guyot.boards.families import FLOWS
from guyot.hw.compile import compile_network
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network, prepare
from guyot.hw.target import Target
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise

ICE40 = Target("iCE40", "ice40", luts=5280, ffs=5280, dsps=8, brams=60)


def retrained(network: Network, random: np.random.Generator) -> Network:
    """Other weights in the same places, some of them zero now, and other biases."""
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            drawn = random.integers(-128, 128, op.weights.shape)
            # One weight of each channel stays, or the channel would be dead.
            firsts = (op.weights != 0).reshape(len(op.weights), -1).argmax(1)
            zeroed = random.random(op.weights.shape) < 0.1
            zeroed.reshape(len(op.weights), -1)[np.arange(len(op.weights)), firsts] = False
            drawn[drawn == 0] = 1
            op = replace(op, weights=np.where((op.weights != 0) & ~zeroed, drawn, 0))
        elif isinstance(op, Requantise):
            op = replace(op, bias=np.asarray(op.bias) + random.integers(-300, 300, len(op.bias)))
        operators.append(op)
    return replace(network, operators=tuple(operators))


@pytest.mark.parametrize("family", ["ecp5", "ice40"])
def test_only_contents_differ(tools, family: str) -> None:
    random = np.random.default_rng(5)
    network = tools.small_network(random)
    target = tools.ECP5 if family == "ecp5" else ICE40
    first = plan_network(network, target, template=network)
    other = plan_network(retrained(network, random), target, list(first.choices), template=network)
    files = [compile_network(each, target, "net", plan).files for each, plan in (
        (network, first), (network, other)
    )]  # fmt: skip
    patching = FLOWS[family].patching
    assert patching is not None
    inside = block_memories(files[0]["net.v"], "net", patching)
    assert {f"net_{layer}_{what}.hex" for layer in ("conv1", "conv2", "dense")
            for what in ("weights", "bias")} <= inside  # fmt: skip
    changed = {name for name in files[0] if files[0][name] != files[1][name]}
    assert changed <= inside | {"net.v"} and len(changed) > 6
    assert without_contents(files[0]["net.v"]) == without_contents(files[1]["net.v"])


@pytest.mark.parametrize("seed", range(4))
def test_scores_are_those_of_the_network(tools, seed: int) -> None:
    random = np.random.default_rng(seed)
    network = tools.small_network(random)
    other = retrained(network, random)
    plan = plan_network(other, tools.ECP5, template=network)
    images = random.integers(0, 256, (2, *network.input.shape))
    run = tools.run_pipeline(
        Pipeline(plan.stages, plan.specs), tools.beats_of(images), 2, (0.2, 0.2), seed
    )
    assert (run.scores == tools.reference(other, images)).all()


def test_a_weight_without_a_place_is_refused(tools) -> None:
    network = tools.small_network(np.random.default_rng(2))
    first, *rest = network.operators
    assert isinstance(first, Convolution)
    place = tuple(np.argwhere(first.weights == 0)[0].tolist())
    weights = first.weights.copy()
    weights[place] = 3
    grown = replace(network, operators=(replace(first, weights=weights), *rest))
    with pytest.raises(GuyotError, match=r"layer 'conv1' has a weight at .*the design has none"):
        prepare(grown, template=network)
