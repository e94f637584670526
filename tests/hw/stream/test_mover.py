"""A mover's words in another order equal NumPy's moves of whole maps."""

import numpy as np
import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.mover import (
    Mover,
    MoveSpec,
    capacity_for,
    channel_shuffle,
    depth_to_space,
    flattening,
    space_to_depth,
    upsampling,
)
from guyot.sim.streams import run_streams
from guyot.sw.fixed import Format

FORMAT, UNITS = Format(8, 0, True), 7
ROWS, COLUMNS = 2, 4  # of a unit that has rows; (units, rows, columns, channels) of words
STALLS = [(0, 0), (0.6, 0), (0, 0.6), (0.3, 0.3)]


def upsampled(maps):
    return maps.repeat(2, axis=1).repeat(3, axis=2)


def to_space(maps, depth_first):
    units, rows, columns, channels = maps.shape
    inner = (2, 2, channels // 4) if depth_first else (channels // 4, 2, 2)
    axes = (0, 1, 3, 2, 4, 5) if depth_first else (0, 1, 4, 2, 5, 3)
    return maps.reshape(units, rows, columns, *inner).transpose(axes)


def to_depth(maps, depth_first):
    units, rows, columns, channels = maps.shape
    blocks = maps.reshape(units, rows // 2, 2, columns // 2, 2, channels)
    return blocks.transpose((0, 1, 3, 2, 4, 5) if depth_first else (0, 1, 3, 5, 2, 4))


def shuffled(maps):
    return maps.reshape(*maps.shape[:3], 3, -1).swapaxes(3, 4)


MOVES = {  # name: (channels, rows of a unit, the move, NumPy's)
    "upsampling": (3, 1, upsampling(3, COLUMNS, (2, 3)), upsampled),
    "to space": (8, 1, depth_to_space(8, COLUMNS, (2, 2), True), lambda m: to_space(m, True)),
    "to space, CRD": (
        8,
        1,
        depth_to_space(8, COLUMNS, (2, 2), False),
        lambda m: to_space(m, False),
    ),
    "to depth": (3, 2, space_to_depth(3, COLUMNS, (2, 2), True), lambda m: to_depth(m, True)),
    "to depth, CRD": (
        3,
        2,
        space_to_depth(3, COLUMNS, (2, 2), False),
        lambda m: to_depth(m, False),
    ),
    "shuffle": (6, 1, channel_shuffle(6, COLUMNS, 3), shuffled),
    "flattening": (3, 2, flattening(3, ROWS, COLUMNS), lambda maps: maps.transpose(0, 3, 1, 2)),
    "one word": (1, 1, flattening(1, 1, 1), lambda maps: maps),
}


@pytest.mark.parametrize("stalls", STALLS)
@pytest.mark.parametrize("name", MOVES)
def test_a_move(name, stalls):
    channels, rows, move, numpy = MOVES[name]
    random = np.random.default_rng(channels)
    columns = COLUMNS if move.unit > 1 else 1
    maps = random.integers(-128, 128, (UNITS, rows, columns, channels))
    expected = numpy(maps).reshape(-1).tolist()
    assert maps.reshape(UNITS, -1)[:, move.order].reshape(-1).tolist() == expected
    layout = Layout.natural(channels)
    dut = Mover(MoveSpec("m", (FORMAT,), channels, FORMAT, layout, move, capacity_for(move), 0))
    (found,) = run_streams(
        dut, [(dut.i, maps.reshape(-1).tolist())], [(dut.o, len(expected))], stalls=stalls
    )
    assert found == expected
