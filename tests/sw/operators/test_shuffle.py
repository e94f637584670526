"""Shuffled channels: as ShuffleNet has them, and constant where what they were was."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import ChannelShuffle, Convolution, Requantise, Tensor
from guyot.sw.simplify import simplify
from guyot.sw.tidy import tidy

BYTE, WEIGHT = Format(8), Format(8, 0, True)


@pytest.mark.parametrize(("channels", "groups"), [(6, 2), (6, 3), (12, 4), (5, 5), (5, 1)])
def test_it_is_reshape_transpose_reshape(rng: np.random.Generator, channels, groups) -> None:
    x = rng.integers(0, 256, (3, channels, 4, 5))
    op = ChannelShuffle("s", ("input",), groups)
    wanted = x.reshape(3, groups, -1, 4, 5).swapaxes(1, 2).reshape(x.shape)
    assert np.array_equal(Network(Tensor((channels, 4, 5), BYTE), (op,), {}).run(x), wanted)


def test_the_groups_of_the_result_turn_it_back(rng: np.random.Generator) -> None:
    x = rng.integers(0, 256, (2, 12, 3, 3))
    operators = ChannelShuffle("there", ("input",), 3), ChannelShuffle("back", ("there",), 4)
    assert np.array_equal(Network(Tensor((12, 3, 3), BYTE), operators, {}).run(x), x)


@pytest.mark.parametrize("groups", [0, -2, 4])
def test_groups_that_do_not_divide_the_channels_are_refused(groups: int) -> None:
    op = ChannelShuffle("s", ("input",), groups)
    with pytest.raises(GuyotError, match=f"'s': {groups} groups do not divide 6 channels"):
        Network(Tensor((6, 2, 2), BYTE), (op,), {})


@pytest.mark.parametrize("rewrite", [lambda network: simplify(network).network, tidy])
def test_constant_channels_go_behind_it(rng: np.random.Generator, rewrite) -> None:
    """The layer behind a shuffle takes them into its biases; the shuffle keeps all its channels."""
    first = rng.integers(1, 99, (6, 2, 1, 1))
    first[[1, 4]] = 0
    operators = (
        Convolution("c", ("input",), first, WEIGHT),
        Requantise("r", ("c",), BYTE, rng.integers(500, 900, 6), 4),
        ChannelShuffle("s", ("r",), 2),
        Convolution("d", ("s",), rng.integers(1, 99, (3, 6, 1, 1)), WEIGHT),
        Requantise("y", ("d",), Format(24, 0, True), rng.integers(-99, 99, 3)),
    )
    network = Network(Tensor((2, 3, 4), BYTE), operators, {})
    made = rewrite(network)
    images = rng.integers(0, 256, (5, 2, 3, 4))
    assert np.array_equal(made.run(images), network.run(images))
    gone = ~made.convolutions[1].weights.any(axis=(0, 2, 3))
    assert np.flatnonzero(gone).tolist() == [2, 3]  # where the shuffle puts channels 1 and 4
    assert made.types["s"].shape[0] == 6
