"""From operators to stages: what is refused, and the constants that are folded."""

import numpy as np
import pytest

from guyot.hw.stages import build_stages
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import (
    Add,
    Argmax,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Requantise,
    Tensor,
    Upsample,
)

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def convolution(name, source, channels=1, outputs=1):
    return Convolution(name, (source,), np.ones((outputs, channels, 1, 1), int), WEIGHTS)


def requantise(name, source, outputs=1, **options):
    return Requantise(name, (source,), U8, np.zeros(outputs, int), 3, **options)


def test_every_operator_without_hardware_is_named_at_once():
    operators = (
        convolution("c", "input"),
        requantise("r", "c"),
        Upsample("up", ("r",)),
        Argmax("best", ("up",)),
        Add("sum", ("up", "up")),
    )
    network = Network(Tensor((1, 4, 4), U8), operators, {})
    with pytest.raises(GuyotError) as caught:
        build_stages(network)
    assert "'up' (Upsample)" in str(caught.value)
    assert "'best' (Argmax)" in str(caught.value)
    assert "nothing reads 'best'" in str(caught.value)
    assert "'sum' needs a Requantise" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_multipliers_are_refused():
    operators = (
        convolution("c", "input"),
        requantise("r", "c", multiplier=np.array([3])),
    )
    with pytest.raises(GuyotError, match="only power-of-two scales"):
        build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))


def test_the_zero_point_is_folded_into_the_bias():
    source = Format(8, 8, zero=100)
    operators = (convolution("c", "input", outputs=2), requantise("r", "c", 2))
    (stage,) = build_stages(Network(Tensor((1, 4, 4), source), operators, {}))
    assert stage.bias == (-100, -100)
    assert stage.pad_value == 100


def test_an_addition_folds_the_zeros_of_both_sides():
    operators = (
        convolution("c", "input"),
        Requantise("r", ("c",), Format(8, 8, zero=5), np.zeros(1, int), 3),
        convolution("d", "input"),
        Requantise("s", ("d",), Format(8, 8, True), np.zeros(1, int), 3),
        Add("sum", ("r", "s")),
        Requantise("out", ("sum",), U8, np.array([7]), 1),
    )
    stages = build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))
    joint = stages[-1]
    assert (joint.kind, joint.inputs, joint.tensor) == ("add", ("c", "d"), "out")
    assert (joint.bias, joint.low, joint.high) == ((2,), -128, 255 + 127)


def test_channels_are_free_only_where_every_reader_absorbs_their_order():
    operators = (
        convolution("c", "input", outputs=2),
        requantise("r", "c", 2),
        MaxPool("p", ("r",)),
        convolution("d", "p", 2, 2),
        requantise("s", "d", 2),
        Concat("both", ("p", "s")),
        convolution("e", "both", 4, 2),
        requantise("t", "e", 2),
        Flatten("flat", ("t",)),
        convolution("f", "flat", 8, 2),
        requantise("u", "f", 2),
    )
    stages = build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))
    assert {stage.name: stage.free for stage in stages} == {
        "c": False, "p": False, "d": False, "both": True, "e": True, "f": False
    }  # fmt: skip


def test_pooling_behind_a_flatten_is_refused():
    operators = (Flatten("flat", ("input",)), MaxPool("p", ("flat",), (1, 1), (1, 1)))
    with pytest.raises(GuyotError, match="'p' reads the flattened 'flat': only dense layers do"):
        build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))


def test_taps_are_the_weights_that_are_not_zero(tools):
    network = tools.small_network(np.random.default_rng(2))
    stages = {stage.name: stage for stage in build_stages(network)}
    for operator in network.convolutions[:2]:
        found = np.zeros_like(operator.weights)
        for o, taps in enumerate(stages[operator.name].taps):
            for ky, kx, c, weight in taps:
                found[o, c, ky, kx] = weight
        assert np.array_equal(found, operator.weights)
        assert stages[operator.name].nonzero == operator.nonzero
    dense = stages["dense"]
    assert (dense.kind, dense.kernel, dense.positions) == ("dense", (2, 2), 1)
    weights = network.convolutions[2].weights.reshape(10, 8, 2, 2)
    assert all(weights[o, c, y, x] == w for o, t in enumerate(dense.taps) for y, x, c, w in t)
