"""A corner turn's words of several strips equal NumPy's transposition of each row."""

import numpy as np
import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.corner_turn import (
    WIDTHS,
    CornerTurn,
    CornerTurnSpec,
    obstacle,
    skew_of,
    turning,
)
from guyot.hw.stream.mover import capacity_for
from guyot.sim.streams import run_streams
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format

FORMAT, ROWS = Format(5, 0, True), 7
STALLS = [(0, 0), (0.6, 0), (0, 0.6), (0.3, 0.3)]
SHAPES = {  # (channels, columns), bytes a word: every way in which banks may lie
    "odd strips": (1, 28, 4),
    "words of two strips": (3, 12, 4),
    "whole words": (3, 16, 4),
    "a word a strip": (1, 4, 2),
    "an activation a strip": (1, 8, 8),
    "eight": (2, 32, 8),
}


def spec_of(channels, columns, width):
    move = turning((channels, ROWS, columns), width)
    layout = Layout(tuple(range(channels)), width, width)
    return CornerTurnSpec(
        "turn", (FORMAT,), channels, FORMAT, layout, move, capacity_for(move), ROWS * move.unit
    )


@pytest.mark.parametrize("stalls", STALLS)
@pytest.mark.parametrize("name", SHAPES)
def test_a_row_leaves_strip_beside_strip(name, stalls):
    channels, columns, width = SHAPES[name]
    random = np.random.default_rng(columns)
    maps = random.integers(FORMAT.low, FORMAT.high + 1, (ROWS, columns, channels))
    strips = maps.reshape(ROWS, width, -1).transpose(0, 2, 1).reshape(-1, width)
    dut = CornerTurn(spec_of(channels, columns, width))
    words = maps.reshape(-1, width).tolist()
    (found,) = run_streams(dut, [(dut.i, words)], [(dut.o, len(strips))], stalls=stalls)
    assert [list(word) for word in found] == strips.tolist()


@pytest.mark.parametrize("width", WIDTHS[1:])
@pytest.mark.parametrize("strip", range(1, 40))
def test_banks_hold_all_that_comes_or_leaves_together(strip, width):
    if skew_of(strip, width) is None:
        assert obstacle((1, 1, strip * width), width)
        return
    spec = spec_of(1, strip * width, width)
    place = {q * strip + t: (q, t) for q in range(width) for t in range(strip)}
    for together in (
        *([place[k * width + j] for j in range(width)] for k in range(strip)),
        *([(q, t) for q in range(width)] for t in range(strip)),
    ):
        assert len({spec.bank(q, t) for q, t in together}) == width


@pytest.mark.parametrize(
    ("shape", "width", "said"),
    [
        ((1, 28, 28), 8, "a row of 28 columns has no 8 equal strips"),
        ((3, 32, 32), 8, "a strip of 12 activations is neither an odd number of them nor whole"),
    ],
)
def test_what_cannot_be_turned_is_refused(shape, width, said):
    with pytest.raises(GuyotError, match=said):
        turning(shape, width)
