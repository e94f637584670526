"""Shuffled channels as hardware: a mover whose rows have the reference's order."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.hw.stream.mover import channel_shuffle
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import ChannelShuffle, Convolution, Requantise, Tensor

BYTE, WEIGHTS = Format(8, 8), Format(8, 7, signed=True)


def shuffled(random: np.random.Generator, channels: int, groups: int, size: tuple) -> Network:
    """A shuffle between two convolutions."""
    operators = (
        Convolution("c", ("input",), random.integers(-99, 99, (channels, 2, 1, 1)), WEIGHTS),
        Requantise("r", ("c",), BYTE, random.integers(-999, 999, channels), 7),
        ChannelShuffle("s", ("r",), groups),
        Convolution("d", ("s",), random.integers(-99, 99, (3, channels, 2, 2)), WEIGHTS),
        Requantise("y", ("d",), Format(24, 14, True), random.integers(-999, 999, 3)),
    )
    return Network(Tensor((2, *size), BYTE), operators, {"name": "shuffled"})


@pytest.mark.parametrize(("channels", "columns", "groups"), [(6, 3, 2), (6, 1, 3), (8, 4, 4)])
def test_the_move_is_the_operator(channels: int, columns: int, groups: int) -> None:
    places = np.arange(channels * columns).reshape(columns, channels)
    wanted = places[:, ChannelShuffle("s", ("input",), groups).order(channels)].reshape(-1)
    move = channel_shuffle(channels, columns, groups)
    assert move.unit == move.words == places.size
    assert np.array_equal(move.order, wanted)


@pytest.mark.parametrize("stalls", [(0.0, 0.0), (0.4, 0.1), (0.1, 0.6)])
@pytest.mark.parametrize(
    ("channels", "groups", "size"), [(6, 2, (4, 5)), (6, 3, (3, 2)), (8, 4, (2, 7)), (4, 4, (3, 3))]
)
def test_the_pipeline_is_the_reference(tools, rng, channels, groups, size, stalls) -> None:
    network = shuffled(rng, channels, groups, size)
    dut, timing = tools.make_pipeline(network)
    assert [stage.kind for stage in dut.stages].count("move") == 1
    frames = 3
    images = rng.integers(0, 256, (frames, *network.input.shape))
    got = tools.run_pipeline(dut, tools.beats_of(images), frames, stalls)
    assert np.array_equal(got.scores, tools.reference(network, images))
    assert not any(flag for flag in got.malformed)
    if not any(stalls):
        assert (got.latency, got.interval) == (timing.latency, timing.interval)
