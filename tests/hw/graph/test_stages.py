"""From operators to stages: what is refused, and the constants that are folded."""

import numpy as np
import pytest

from guyot.hw.graph.fuse import fuse_pools
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.plan import prepare
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import FLOAT32, Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Argmax,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Requantise,
    Table,
    Tensor,
    Thresholds,
)

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def convolution(name, source, channels=1, outputs=1):
    return Convolution(name, (source,), np.ones((outputs, channels, 1, 1), int), WEIGHTS)


def requantise(name, source, outputs=1, **options):
    return Requantise(name, (source,), U8, np.zeros(outputs, int), 3, **options)


def test_every_operator_without_hardware_is_named_at_once():
    wide = Convolution("wide", ("sum",), np.full((1, 1, 1, 1), 1 << 20), WEIGHTS)
    operators = (
        convolution("c", "input"),
        Requantise("r", ("c",), Format(24, 8), np.zeros(1, int), 1, np.array([1 << 16])),
        Add("sum", ("r", "r")),
        Argmax("best", ("sum",)),
        wide,
        Requantise("out", ("wide",), Format(21, 8), np.zeros(1, int), 1, rounding=FLOAT32),
        Table("table", ("sixteen",), U8, np.zeros((2, 1 << 16), int)),
    )
    sixteen = Requantise("sixteen", ("two",), Format(16), np.zeros(2, int))
    operators = (*operators[:-1], convolution("two", "r", 1, 2), sixteen, operators[-1])
    network = Network(Tensor((1, 4, 4), Format(9, 8)), operators, {})
    with pytest.raises(GuyotError) as caught:
        build_stages(network)
    assert str(caught.value) == (
        "the network cannot be built: 'best' is read by nothing; "
        "'wide' (Convolution) reads 26 bits; multipliers take 18; "
        "'wide' has weights of 22 bits, not 18; "
        "'out' is read by nothing; "
        "'out' rounds float32 numbers to 21 bits; up to 20 are supported; "
        "'two' (Convolution) reads 24 bits; multipliers take 18; "
        "'table' (Table) has 131,072 entries; up to 65,536 are supported; "
        "the input has 9 bits; the stream carries 8"
    )


def test_what_is_no_shift_is_a_stage_behind_bare_sums():
    operators = (
        convolution("c", "input"),
        requantise("r", "c", multiplier=np.array([3])),
        Thresholds("t", ("r",), Format(2), np.array([[4, 5, 6]])),
    )
    first, second, third = build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))
    assert (first.kind, first.inner, first.output.format.bits) == ("convolution", True, 9)
    assert (second.kind, second.inputs, second.tensor) == ("scale", ("c",), "r")
    assert (third.kind, third.inputs, third.inner) == ("scale", ("r",), False)


def test_what_hangs_on_the_weights_cannot_be_patched():
    operators = (convolution("c", "input"), requantise("r", "c", multiplier=np.array([3])))
    network = Network(Tensor((1, 4, 4), U8), operators, {})
    with pytest.raises(GuyotError, match="requantises by shifts.*: 'c', 'r' would be made for"):
        prepare(network, template=network)


def test_a_pooling_goes_in_front_of_a_function_that_never_falls():
    def build(factor: int) -> list[tuple[str, str, tuple[int, ...]]]:
        operators = (
            convolution("c", "input"),
            requantise("r", "c", multiplier=np.array([factor])),
            MaxPool("p", ("r",)),
        )
        network = Network(Tensor((1, 4, 4), U8), operators, {})
        found = fuse_pools(build_stages(network))
        return [(stage.name, stage.kind, stage.output.shape[1:]) for stage in found]

    assert build(3) == [("c", "convolution", (2, 2)), ("r", "scale", (2, 2))]
    assert build(-3) == [
        ("c", "convolution", (4, 4)), ("r", "scale", (4, 4)), ("p", "max_pool", (2, 2))
    ]  # fmt: skip


@pytest.mark.parametrize("operator", [
    Table("t", ("input",), U8, np.arange(256)[None]),
    requantise("t", "input", multiplier=np.array([3])),
    MaxPool("t", ("input",)),
])  # fmt: skip
def test_a_network_may_be_one_stage_without_weights(operator):
    (stage,) = prepare(Network(Tensor((1, 4, 4), U8), (operator,), {})).stages
    assert (stage.name, stage.inputs) == ("t", ("input",))


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
    function = joint.function
    assert (function.bias, function.low, function.high) == ((2,), -128, 255 + 127)


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


def test_a_flatten_that_no_dense_layer_reads_brings_words_into_its_order():
    operators = (Flatten("flat", ("input",)), MaxPool("p", ("flat",), (1, 1), (1, 1)))
    stages = build_stages(Network(Tensor((2, 3, 4), U8), operators, {}))
    assert [stage.kind for stage in stages] == ["move", "max_pool"]
    assert stages[0].move.order.tolist() == [*range(0, 24, 2), *range(1, 24, 2)]


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
