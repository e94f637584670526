"""Gathers as moves: the order of their words, units as small as may be, loops if there are."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.gathering import gathering
from guyot.hw.stream.mover import Mover, MoveSpec, capacity_for
from guyot.sim.streams import run_streams
from guyot.sw.fixed import Format
from guyot.sw.operators import Gather, Tensor

SHAPE, FORMAT = (3, 4, 5), Format(8, signed=True)
PLACES = np.arange(60).reshape(SHAPE)
RANDOM = np.random.default_rng(1)
CASES = {  # name: (index, words of a unit, whether loops do)
    "transposed": (PLACES.transpose(2, 0, 1), 60, True),
    "rows turned round": (PLACES[:, ::-1], 60, True),
    "columns turned round": (PLACES[:, :, ::-1], 15, True),
    "cut out": (PLACES[:, 1:3, 2:4], 60, True),
    "flattened": (PLACES.reshape(-1, 1, 1), 60, True),
    "in a row": (PLACES.transpose(1, 2, 0).reshape(1, 1, 60), 6, True),
    "one value everywhere": (np.full((2, 3, 4), 17), 60, True),
    "channels exchanged": (PLACES[[2, 0, 1]], 6, False),
    "channels repeated": (PLACES[[0, 0, 2, 2]], 6, True),
    "padded": (np.pad(PLACES, ((0, 0), (1, 1), (1, 2)), constant_values=-2), 60, False),
    "a row of constants": (np.pad(PLACES, ((0, 0), (0, 0), (2, 0)), constant_values=-1), 15, False),
    "at random": (RANDOM.integers(-2, 60, (4, 3, 7)), 60, False),
}
FILL = np.array([-7, 99])


@pytest.mark.parametrize("name", CASES)
def test_the_move_is_the_gather(name: str) -> None:
    index, unit, loops = CASES[name]
    move = gathering(Gather("g", ("input",), index, FILL), SHAPE)
    assert move.unit == unit and bool(move.loops) == loops != bool(move.table)
    x = RANDOM.integers(-128, 128, (1, *SHAPE))
    stream = x.transpose(0, 2, 3, 1).reshape(-1, unit)
    fixed = np.array([*stream[0] * 0, *FILL[::-1]])  # constants lie behind the words of a unit
    words = np.concatenate([stream, np.broadcast_to(fixed[-2:], (len(stream), 2))], axis=1)
    found = words[:, move.order].reshape(-1)
    op = Gather("g", ("input",), index, FILL)
    wanted = op.compute(x, types=(Tensor(SHAPE, FORMAT),))
    assert np.array_equal(found, wanted.transpose(0, 2, 3, 1).reshape(-1))


@pytest.mark.parametrize("stalls", [(0, 0), (0.6, 0), (0, 0.6), (0.3, 0.3)])
@pytest.mark.parametrize("name", CASES)
def test_the_mover_is_the_gather(name: str, stalls) -> None:
    index, *_ = CASES[name]
    op = Gather("g", ("input",), index, FILL)
    move = gathering(op, SHAPE)
    x = RANDOM.integers(-128, 128, (4, *SHAPE))
    wanted = op.compute(x, types=(Tensor(SHAPE, FORMAT),)).transpose(0, 2, 3, 1).reshape(-1)
    spec = MoveSpec("g", (FORMAT,), SHAPE[0], FORMAT, Layout.natural(len(index)), move,
                    capacity_for(move), 0)  # fmt: skip
    dut = Mover(spec)
    (found,) = run_streams(
        dut,
        [(dut.i, x.transpose(0, 2, 3, 1).reshape(-1).tolist())],
        [(dut.o, len(wanted))],
        stalls=stalls,
    )
    assert found == wanted.tolist()
    assert bool(spec.memories) == bool(move.table)
