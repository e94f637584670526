"""Simplified networks are equal on all images, and what is dead is gone."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Operator,
    Requantise,
    Tensor,
    Upsample,
)
from guyot.sw.simplify import simplify

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def conv(name: str, source: str, weights: np.ndarray, **options) -> Convolution:
    return Convolution(name, (source,), weights, WEIGHTS, **options)


def relu(name: str, source: str, bias: list[int], **options) -> Requantise:
    return Requantise(name, (source,), options.pop("format", U8), np.array(bias), **options)


def network(channels: int, *operators: Operator) -> Network:
    return Network(Tensor((channels, 6, 5), U8), operators, {})


def equal(random: np.random.Generator, original: Network) -> Network:
    """The simplified network, after a comparison of the output and of every kept channel."""
    simple = simplify(original)
    low, high = original.input.format.low, original.input.format.high
    images = random.integers(low, high + 1, (4, *original.input.shape))
    assert simple.network.input == original.input
    assert simple.network.output == original.output
    (before,), (after,) = original.trace(images), simple.network.trace(images)
    for op in simple.network.operators:
        if not isinstance(op, Convolution):
            kept = list(simple.channels[op.name])
            assert np.array_equal(after[op.name], before[op.name][:, kept]), op.name
    last = original.operators[-1].name
    assert np.array_equal(after[last], before[last])
    return simple.network


def ones(outputs: int, inputs: int, kernel: int = 1, dead: tuple[int, ...] = ()) -> np.ndarray:
    weights = np.ones((outputs, inputs, kernel, kernel), int)
    weights[list(dead)] = 0
    return weights


def test_a_constant_channel_moves_into_the_biases(rng):
    simple = equal(rng, network(
        1, conv("a", "input", ones(3, 1, dead=(1,))), relu("ra", "a", [0, 40, 0]),
        conv("b", "ra", ones(2, 3, 3)), relu("rb", "b", [5, 6], shift=4),
    ))  # fmt: skip
    assert simple.types["ra"].shape[0] == 2
    assert simple.operators[-1].bias.tolist() == [5 + 40 * 9, 6 + 40 * 9]


def test_a_constant_that_padding_would_show_stays(rng):
    def build(bias: int, format: Format) -> Network:
        return network(
            1, conv("a", "input", ones(3, 1, dead=(1,))),
            relu("ra", "a", [0, bias, 0], format=format),
            conv("b", "ra", ones(2, 3, 3), padding=(1, 0, 0, 0)), relu("rb", "b", [5, 6], shift=4),
        )  # fmt: skip

    assert equal(rng, build(40, U8)).types["ra"].shape[0] == 3
    # The same where the constant is what padding stands for: negative sums are clipped to zero.
    assert equal(rng, build(-40, U8)).types["ra"].shape[0] == 2
    assert equal(rng, build(-99, Format(8, 8, True, zero=-99))).types["ra"].shape[0] == 3
    assert equal(rng, build(0, Format(8, 8, zero=7))).types["ra"].shape[0] == 2


def test_dead_work_goes_back_to_where_it_begins(rng):
    last = ones(2, 4)
    last[:, 2:] = 0
    simple = equal(rng, network(
        2, conv("a", "input", ones(4, 2)), relu("ra", "a", [0] * 4),
        MaxPool("p", ("ra",)),
        conv("b", "p", np.eye(4, dtype=int)[:, :, None, None]), relu("rb", "b", [0] * 4),
        conv("c", "rb", last), relu("rc", "c", [0, 0]),
    ))  # fmt: skip
    assert [t.shape[0] for t in simple.types.values()] == [2, 2, 2, 2, 2, 2, 2, 2]
    assert simple.nonzero == 4 + 2 + 4


def test_unread_operators_go(rng):
    simple = equal(rng, network(
        1, conv("a", "input", ones(2, 1)), relu("ra", "a", [0, 0]), MaxPool("p", ("ra",)),
        conv("b", "ra", ones(2, 2)), relu("rb", "b", [0, 0]),
    ))  # fmt: skip
    assert [op.name for op in simple.operators] == ["a", "ra", "b", "rb"]


def test_a_flattened_constant_goes_with_its_channel(rng):
    simple = equal(rng, network(
        1, conv("a", "input", ones(2, 1, dead=(0,))), relu("ra", "a", [9, 0]),
        Flatten("flat", ("ra",)),
        conv("b", "flat", rng.integers(-9, 9, (3, 60, 1, 1))), relu("rb", "b", [0, 0, 0]),
    ))  # fmt: skip
    assert simple.types["ra"].shape == (1, 6, 5)
    assert simple.types["flat"].shape == (30, 1, 1)


def test_both_sides_of_an_addition_keep_the_same_channels(rng):
    last = ones(1, 4)
    last[:, 1] = 0
    simple = equal(rng, network(
        1, conv("a", "input", ones(4, 1)), relu("ra", "a", [0] * 4),
        conv("b", "ra", ones(4, 4, dead=(0,))), relu("rb", "b", [3] * 4),
        Add("sum", ("ra", "rb")), relu("rs", "sum", [0] * 4, shift=1),
        conv("c", "rs", last), relu("rc", "c", [0]),
    ))  # fmt: skip
    # Channel 1 of ra is read by b; so it stays on both sides of the addition.
    assert simple.types["sum"].shape[0] == 4


def test_groups_stay_groups_where_they_are_alike(rng):
    weights = rng.integers(1, 9, (6, 1, 3, 3))
    weights[2] = 0
    last = ones(2, 6)
    last[:, 5] = 0
    simple = equal(rng, network(
        1, conv("a", "input", ones(6, 1)), relu("ra", "a", [0] * 6),
        conv("b", "ra", weights, groups=6), relu("rb", "b", [7] * 6),
        conv("c", "rb", last), relu("rc", "c", [0, 0]),
    ))  # fmt: skip
    (depthwise,) = (op for op in simple.convolutions if op.name == "b")
    assert (depthwise.groups, depthwise.weights.shape) == (4, (4, 1, 3, 3))


def test_a_tensor_keeps_one_channel(rng):
    simple = equal(rng, network(
        1, conv("a", "input", ones(3, 1)), relu("ra", "a", [0] * 3),
        conv("b", "ra", ones(2, 3, dead=(0, 1))), relu("rb", "b", [4, 5]),
    ))  # fmt: skip
    assert simple.types["ra"].shape[0] == 1
    assert simple.nonzero == 0 or simple.convolutions[0].nonzero == 1


def test_what_mixes_channels_keeps_all_that_it_reads(rng):
    simple = equal(rng, network(
        1, conv("a", "input", ones(9, 1, dead=(2,))), relu("ra", "a", [0] * 9),
        conv("b", "ra", ones(4, 9, dead=(1,))), relu("rb", "b", [7] * 4),
        Upsample("up", ("rb",), (1, 2)), DepthToSpace("shuffled", ("up",)),
    ))  # fmt: skip
    assert simple.types["ra"].shape[0] == 8
    assert simple.types["up"].shape[0] == 4


@pytest.mark.parametrize("case", range(40))
def test_random_networks_are_equal(rng, case):
    operators: list[Operator] = []
    types = {
        "input": Tensor((int(rng.integers(1, 4)), 7, 6), Format(8, 8, zero=int(rng.choice([0, 5]))))
    }

    def append(kind, inputs, *values, **options) -> str:
        op = kind(f"t{len(operators)}", inputs, *values, **options)
        types[op.name] = op.infer(*(types[name] for name in inputs))
        operators.append(op)
        return op.name

    def padding() -> tuple[int, ...]:
        return tuple(int(p) for p in rng.integers(0, 3, 4)) if rng.random() < 0.5 else (0,) * 4

    def requantised(name: str, format: Format | None = None) -> str:
        count = types[name].shape[0]
        format = format or Format(8, 8, bool(rng.random() < 0.4), zero=int(rng.choice([0, 0, 6])))
        multiplier = rng.integers(-3, 4, count) if rng.random() < 0.3 else None
        bias = rng.integers(-900, 900, count)
        return append(Requantise, (name,), format, bias, 4, multiplier)

    def layer(name: str, outputs: int, kernel: int, border, format=None) -> str:
        channels = types[name].shape[0]
        groups = channels if outputs % channels == 0 and rng.random() < 0.5 else 1
        weights = rng.integers(-9, 10, (outputs, channels // groups, kernel, kernel))
        weights[rng.random(outputs) < 0.4] = 0
        weights[rng.random(weights.shape) < 0.6] = 0
        name = append(Convolution, (name,), weights, WEIGHTS, padding=tuple(border), groups=groups)
        return requantised(name, format)

    name = "input"
    for _ in range(int(rng.integers(1, 4))):
        channels = types[name].shape[0]
        match int(rng.integers(0, 5)):
            case 0:
                name = layer(name, int(rng.integers(1, 6)), 2, padding())
            case 1:
                name = append(MaxPool, (name,), (2, 2), (1, 1), padding())
            case 2:
                name = requantised(append(AveragePool, (name,), (2, 2), (1, 1), padding()))
            case 3:
                other = layer(name, channels, 3, (1, 1, 1, 1), Format(8, 8, zero=4))
                name = requantised(append(Add, (name, other)))
            case _:
                other = layer(name, 3, 1, (0, 0, 0, 0), types[name].format)
                name = append(Concat, (name, other))
    if rng.random() < 0.5:
        name = append(Flatten, (name,))
    layer(name, int(rng.integers(1, 4)), 1, (0, 0, 0, 0))
    equal(rng, Network(types["input"], tuple(operators), {}))
