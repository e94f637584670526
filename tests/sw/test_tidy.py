"""Hidden channels sorted: equal outputs, fewer bytes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Requantise,
    Tensor,
)
from guyot.sw.tidy import tidy

PIXEL, WEIGHT = Format(8, 8), Format(8, 7, signed=True)


def sparse(rng: np.random.Generator, *shape: int, kept: float = 0.05) -> np.ndarray:
    return np.where(rng.random(shape) < kept, rng.integers(-90, 91, shape), 0)


def chain(rng: np.random.Generator, groups: int = 1) -> Network:
    """Two convolutions, poolings, two dense layers; a multiplier in the first requantisation."""
    size, many = 12, rng.integers(1, 9, 12)
    operators = (
        Convolution("c1", ("input",), sparse(rng, 12, 2, 3, 3, kept=0.2), WEIGHT),
        Requantise("r1", ("c1",), PIXEL, rng.integers(-99, 99, 12), 9, many),
        MaxPool("p1", ("r1",)),
        Convolution("c2", ("p1",), sparse(rng, 24, 12 // groups, 2, 2), WEIGHT, groups=groups),
        Requantise("r2", ("c2",), PIXEL, rng.integers(-99, 99, 24), 5),
        AveragePool("p2", ("r2",)),
        Requantise("r3", ("p2",), PIXEL, np.zeros(24, int), 2),
        Flatten("f", ("r3",)),
        Convolution("d1", ("f",), sparse(rng, 40, 24 * 4, 1, 1), WEIGHT),
        Requantise("r4", ("d1",), PIXEL, rng.integers(-99, 99, 40), 4),
        Convolution("d2", ("r4",), sparse(rng, 10, 40, 1, 1, kept=0.2), WEIGHT),
        Requantise("scores", ("d2",), Format(24, 8, True), rng.integers(-99, 99, 10)),
    )
    return Network(Tensor((2, size, size), PIXEL), operators, {"name": "chain"})


def joined(rng: np.random.Generator) -> Network:
    """Branches that meet: their channels must stay in step."""
    operators = (
        Convolution("a", ("input",), sparse(rng, 9, 2, 3, 3, kept=0.3), WEIGHT),
        Requantise("ar", ("a",), PIXEL, rng.integers(-9, 9, 9), 6),
        Convolution("b", ("ar",), sparse(rng, 9, 9, 1, 1, kept=0.4), WEIGHT),
        Requantise("br", ("b",), PIXEL, rng.integers(-9, 9, 9), 6),
        Add("s", ("ar", "br")),
        Requantise("sr", ("s",), PIXEL, np.zeros(9, int), 1),
        Concat("k", ("sr", "ar")),
        Convolution("c", ("k",), sparse(rng, 8, 18, 1, 1, kept=0.3), WEIGHT),
        Requantise("cr", ("c",), PIXEL, rng.integers(-9, 9, 8), 5),
        Convolution("d", ("cr",), sparse(rng, 4, 8, 1, 1, kept=0.5), WEIGHT),
    )
    return Network(Tensor((2, 6, 6), PIXEL), operators, {})


@pytest.mark.parametrize("make", [chain, lambda rng: chain(rng, 2), joined])
def test_the_output_is_equal(make, rng: np.random.Generator) -> None:
    for _ in range(8):
        network = make(rng)
        images = rng.integers(0, 256, (20, *network.input.shape))
        result = tidy(network)
        assert (result.run(images) == network.run(images)).all()
        assert result.nonzero <= network.nonzero


def test_any_order_comes_to_the_same_size(rng: np.random.Generator) -> None:
    network = chain(rng)
    order = rng.permutation(40)
    c = {op.name: op for op in network.operators}
    c["d1"] = replace(c["d1"], weights=c["d1"].weights[order])
    c["r4"] = replace(c["r4"], bias=c["r4"].bias[order])
    c["d2"] = replace(c["d2"], weights=c["d2"].weights[:, order])
    other = replace(network, operators=tuple(c.values()))
    sizes = [len(file.encode(tidy(each))[0]) for each in (network, other)]
    assert abs(sizes[0] - sizes[1]) <= 2  # channels that are alike may stand in another order
    assert sizes[0] < len(file.encode(network)[0])


def test_tidy_again_changes_nothing(rng: np.random.Generator) -> None:
    once = tidy(chain(rng))
    twice = tidy(once)
    for a, b in zip(once.convolutions, twice.convolutions, strict=True):
        assert (a.weights == b.weights).all()
