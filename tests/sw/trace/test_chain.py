"""Networks in a row: what all of them compute one after the other, or a refusal by name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import guyot
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor

BYTE = Format(8, 8)


def layer(rng: np.random.Generator, source: Format = BYTE, name: str = "net") -> Network:
    """A convolution of 4 x 4 pixels, with scores of a fraction."""
    weights = rng.integers(-9, 9, (3, 1, 2, 2))
    operators = (
        Convolution("conv", ("input",), weights, Format(8, 7, True)),
        Requantise("scores", ("conv",), Format(14, 15, True), np.array([1, -2, 3])),
    )
    meta = {"name": name, "dataset": "digits", "classes": ["a", "b", "c"]}
    return Network(Tensor((1, 4, 4), source), operators, meta)


def halved(x):
    return x[:, ::2, ::2] >> 1


def winner(x):
    return np.argmax(x.sum(axis=(1, 2)))


@pytest.mark.parametrize("zero", [0, 3])
def test_integers_go_through_all_of_them(rng: np.random.Generator, zero: int) -> None:
    front = guyot.trace(halved, guyot.input((1, 8, 8)))
    net = layer(rng, replace(BYTE, zero=zero))
    back = guyot.trace(winner, guyot.input(net.output.shape, 14, True))
    whole = guyot.chain(front, net, back)
    x = rng.integers(0, 256, (20, 1, 8, 8))
    sums = net.run(front.run(x))
    assert np.array_equal(whole.run(x)[:, 0], [winner(each) for each in sums])
    assert whole.meta == {"name": "halved_net_winner", "dataset": "digits",
                          "classes": ["a", "b", "c"]}  # fmt: skip
    names = [op.name for op in whole.operators]
    assert len(set(names)) == len(names)
    assert {"halved.slice", "net.input", "conv", "scores", "winner.argmax"} <= set(names)


def test_two_of_one_name(rng: np.random.Generator) -> None:
    front = guyot.trace(lambda x: x[:, :3, :3] & 127, guyot.input((1, 4, 4)), name="part")
    back = guyot.trace(lambda x: x[:, :2, :2] + 1, guyot.input((1, 3, 3)), name="part")
    whole = guyot.chain(front, back)
    x = rng.integers(0, 256, (5, 1, 4, 4))
    assert np.array_equal(whole.run(x), back.run(front.run(x)))
    same = guyot.chain(layer(rng), guyot.trace(lambda x: x, guyot.input((3, 3, 3), 14, True)))
    assert same.output.format == Format(14, 0, True)


def test_formats_that_are_equal_need_nothing_between(rng: np.random.Generator) -> None:
    front = guyot.trace(lambda x: x ^ 255, guyot.input((1, 4, 4)))
    back = guyot.trace(lambda x: x ^ 255, guyot.input((1, 4, 4)))
    whole = guyot.chain(front, back)
    assert len(whole.operators) == 2
    x = rng.integers(0, 256, (5, 1, 4, 4))
    assert np.array_equal(whole.run(x), x)


def test_what_does_not_fit_is_refused_by_name(rng: np.random.Generator) -> None:
    net = layer(rng)
    wide = guyot.trace(lambda x: x * 2, guyot.input((1, 4, 4)), name="wide")
    with pytest.raises(
        guyot.GuyotError,
        match=r"^'wide' makes integers of 0..511, and 'net' takes 0..255: clip or shift them",
    ):
        guyot.chain(wide, net)
    with pytest.raises(
        guyot.GuyotError, match=r"^'halved' makes \(1, 2, 2\), and 'net' takes \(1, 4, 4\)$"
    ):
        guyot.chain(guyot.trace(halved, guyot.input((1, 4, 4))), net)
    scores = replace(net, operators=(*net.operators[:1], replace(net.operators[1], format=BYTE)))
    other = Network(Tensor((3, 3, 3), Format(8, 4)), wide.operators, {"name": "other"})
    with pytest.raises(
        guyot.GuyotError,
        match="^'net' makes integers of fraction 8, and 'other' takes fraction 4$",
    ):
        guyot.chain(scores, other)
    with pytest.raises(guyot.GuyotError, match="takes two networks or more"):
        guyot.chain(net)


def test_the_range_of_an_import_holds(rng: np.random.Generator) -> None:
    net = layer(rng)
    narrow = replace(net, meta=net.meta | {"import": {"input": {"range": [1, 200]}}})
    front = guyot.trace(lambda x: np.clip(x, 1, 200), guyot.input((1, 4, 4)), name="front")
    with pytest.raises(guyot.GuyotError, match=r"'front' makes integers of 0..255, .* 1..200"):
        guyot.chain(front, narrow)
