"""Tables, thresholds and moves of values, and the fields that older operators gained."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Concat,
    Convolution,
    DepthToSpace,
    Multiply,
    Operator,
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Tensor,
    Thresholds,
)
from guyot.sw.simplify import simplify

SIGNED = Format(4, 0, signed=True)


def run(shape, x: np.ndarray, *operators: Operator, kind: Format = SIGNED) -> np.ndarray:
    return Network(Tensor(shape, kind), operators, {}).run(x)


@pytest.fixture
def x(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(-8, 8, (3, 4, 5, 6))


@pytest.mark.parametrize("channels", [1, 4])
def test_a_table_gives_what_it_holds(rng: np.random.Generator, x: np.ndarray, channels) -> None:
    values = rng.integers(-100, 100, (channels, 16))
    got = run((4, 5, 6), x, Table("t", ("input",), Format(8, signed=True), values))
    for c in range(4):
        np.testing.assert_array_equal(got[:, c], values[c % channels][x[:, c] + 8])


@pytest.mark.parametrize("channels", [1, 4])
def test_thresholds_count(rng: np.random.Generator, x: np.ndarray, channels) -> None:
    limits = np.sort(rng.integers(-9, 10, (channels, 7)), axis=1)
    got = run((4, 5, 6), x, Thresholds("t", ("input",), SIGNED, limits, -3))
    for c in range(4):
        reached = x[:, c, ..., None] >= limits[c % channels]
        np.testing.assert_array_equal(got[:, c], reached.sum(-1) - 3)


def test_a_slice_and_depth_to_space(x: np.ndarray) -> None:
    got = run((4, 5, 6), x, Slice("s", ("input",), (1, 0, 1), (3, 5, 6), (1, 2, 3)))
    np.testing.assert_array_equal(got, x[:, 1:3, ::2, 1::3])
    for depth_first in (False, True):
        got = run((4, 5, 6), x, DepthToSpace("d", ("input",), (2, 1), depth_first))
        for c in range(2):
            for y in range(2):
                source = y * 2 + c if depth_first else c * 2 + y
                np.testing.assert_array_equal(got[:, c, y::2], x[:, source])


@pytest.mark.parametrize("depth_first", [False, True])
def test_space_to_depth_is_the_way_back(rng: np.random.Generator, depth_first) -> None:
    x = rng.integers(-8, 8, (2, 12, 3, 4))
    there = DepthToSpace("there", ("input",), (2, 3), depth_first)
    back = SpaceToDepth("back", ("there",), (2, 3), depth_first)
    np.testing.assert_array_equal(run((12, 3, 4), x, there, back), x)


def test_a_product_is_of_integers_less_their_zeros(x: np.ndarray) -> None:
    table = np.arange(16)[None] * 3
    kind = Format(6, 2, zero=21)
    other = Table("other", ("input",), kind, table)
    got = run((4, 5, 6), x, other, Multiply("m", ("input", "other")))
    np.testing.assert_array_equal(got, x * ((x + 8) * 3 - 21))
    both = Tensor((4, 5, 6), SIGNED), Tensor((4, 5, 6), kind)
    made = Multiply("m", ("a", "b")).infer(*both)
    assert made.format == Format(10, 2, signed=True)  # -8 * 42 to 7 * 42


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_tensors_one_after_the_other(x: np.ndarray, axis: int) -> None:
    stop = [4, 5, 6]
    stop[axis] = 2
    some = Slice("some", ("input",), (0, 0, 0), (stop[0], stop[1], stop[2]))
    got = run((4, 5, 6), x, some, Concat("c", ("some", "input"), axis))
    part = x.take([0, 1], axis + 1)
    np.testing.assert_array_equal(got, np.concatenate([part, x], axis + 1))


@pytest.mark.parametrize("axis", [1, 2])
def test_dead_channels_go_through_products_and_images_side_by_side(rng, axis: int) -> None:
    """A factor of zero makes a constant of a product; a channel is one where both parts have it."""
    silent = rng.integers(-8, 8, (4, 4, 1, 1))
    silent[1] = 0
    silent[2] = 0
    shape, small = (4, 5, 6), Format(8, 0, True)
    first = Convolution("first", ("input",), silent, SIGNED)
    scaled = Requantise("scaled", ("first",), small, np.array([3, 0, 5, 1]), 3)
    dense = Convolution("dense", ("input",), rng.integers(-8, 8, (4, 4, 1, 1)), SIGNED)
    other = Requantise("other", ("dense",), small, np.zeros(4, int), 3)
    product = Multiply("product", ("scaled", "other"))
    again = Requantise("again", ("product",), small, np.zeros(4, int), 1)
    both = Concat("both", ("again", "scaled"), axis)
    last = Convolution("last", ("both",), rng.integers(-8, 8, (3, 4, 2, 2)), SIGNED)
    operators = (first, scaled, dense, other, product, again, both, last)
    network = Network(Tensor(shape, SIGNED), operators, {})
    made = simplify(network)
    x = rng.integers(-8, 8, (20, *shape))
    np.testing.assert_array_equal(made.network.run(x), network.run(x))
    assert made.network.types["product"].shape[0] == 3


def test_dilated_taps_lie_apart(rng: np.random.Generator, x: np.ndarray) -> None:
    w = rng.integers(-8, 8, (2, 4, 2, 3))
    wide = np.zeros((2, 4, 3, 5), np.int64)
    wide[:, :, ::2, ::2] = w
    got = [
        run((4, 5, 6), x, Convolution("c", ("input",), weights, SIGNED, (2, 1), **more))
        for weights, more in ((w, {"dilation": (2, 2)}), (wide, {}))
    ]
    np.testing.assert_array_equal(*got)


def test_an_addition_of_two_scales(x: np.ndarray) -> None:
    kind = Format(4, 0, True, zero=2)
    got = run((4, 5, 6), x, Add("a", ("input", "input"), (3, -5)), kind=kind)
    np.testing.assert_array_equal(got, -2 * (x - 2))


def test_dead_channels_go_through_tables_and_thresholds(
    rng: np.random.Generator, x: np.ndarray
) -> None:
    w = rng.integers(-8, 8, (4, 4, 1, 1))
    w[1] = 0
    net = Network(
        Tensor((4, 5, 6), SIGNED),
        (
            Convolution("c", ("input",), w, SIGNED),
            Thresholds("t", ("c",), Format(2), np.sort(rng.integers(-50, 50, (4, 3)), axis=1)),
            Table("u", ("t",), SIGNED, rng.integers(-8, 8, (4, 4))),
            Convolution("d", ("u",), rng.integers(-8, 8, (2, 4, 1, 1)), SIGNED),
            Requantise("q", ("d",), Format(8, signed=True), np.zeros(2, np.int64), 2),
        ),
        {},
    )
    small = simplify(net).network
    assert small.types["u"].shape[0] == 3
    np.testing.assert_array_equal(small.run(x), net.run(x))


@pytest.mark.parametrize("operator,sentence", [
    (Table("t", ("input",), SIGNED, np.zeros((1, 8), int)), r"'t': a table of \(1, 8\) for 4"),
    (Table("t", ("input",), SIGNED, np.full((1, 16), 8)), "'t': values 8..8 in a format of -8..7"),
    (Thresholds("t", ("input",), SIGNED, np.zeros((3, 8), int)), r"'t': thresholds of \(3, 8\)"),
    (Thresholds("t", ("input",), SIGNED, np.array([[1, 0]])), "'t': thresholds are sorted"),
    (Thresholds("t", ("input",), SIGNED, np.zeros((1, 8), int)), "values 0..8 in a format"),
    (Slice("s", ("input",), (0, 0, 0), (5, 1, 1)), "'s': a slice 0:5:1 of 4 is not inside"),
    (DepthToSpace("d", ("input",), (3, 1)), r"'d': blocks of \(3, 1\) do not divide 4 channels"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(operator: Operator, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        Network(Tensor((4, 5, 6), SIGNED), (operator,), {})
