"""Functions of words and reorder buffers always have room, and keep turns; broken ones do not."""

import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.corner_turn import CornerTurn, CornerTurnSpec, turning
from guyot.hw.stream.functions import Cut, Greatest, Rescale
from guyot.hw.stream.join import JoinSpec, joint
from guyot.hw.stream.mover import (
    Move,
    Mover,
    MoveSpec,
    capacity_for,
    channel_shuffle,
    flattening,
    upsampling,
)
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format

WORD = Format(4, 0)
BIASES = Rescale(WORD, 0, 30, (1, 2, 3), 2, "half-up")
CUT = Cut(WORD, (3, 4, 5), (0, 1, 1), (2, 4, 5), (1, 2, 1))


def stage(function, inputs=1, pixels=1, queues=None, factors=None):
    spec = JoinSpec(
        "w",
        (WORD,) * inputs,
        (3,) * inputs,
        function.format,
        queues or (0,) * inputs,
        Layout.natural(3, pixels),
        function=function,
        multipliers=factors or (1,) * inputs,
    )
    return joint(spec)


def mover(move):
    layout, capacity = Layout.natural(2), capacity_for(move)
    return Mover(MoveSpec("m", (WORD,), 2, WORD, layout, move, capacity, 10))


def corner_turn(channels, columns, width):
    move = turning((channels, 2, columns), width)
    layout, capacity = Layout(tuple(range(channels)), width, width), capacity_for(move)
    return CornerTurn(CornerTurnSpec("t", (WORD,), channels, WORD, layout, move, capacity, 10))


@pytest.mark.parametrize(
    "part",
    [
        lambda: stage(BIASES, 2, pixels=2, queues=(0, 4)),
        lambda: stage(BIASES, 2, factors=(3, 2)),
        lambda: stage(CUT),
        lambda: stage(Greatest(WORD, 3)),
        lambda: mover(upsampling(2, 3, (2, 2))),
        lambda: mover(channel_shuffle(4, 3, 2)),
        lambda: mover(flattening(3, 2, 2)),
        lambda: mover(Move(12, ((2, -6), (3, 2)), first=7)),
        lambda: corner_turn(1, 6, 2),
        lambda: corner_turn(2, 8, 4),
        lambda: corner_turn(1, 8, 8),
    ],
    ids=[
        "sum",
        "scaled",
        "cut",
        "greatest",
        "upsampling",
        "shuffle",
        "flattening",
        "turned",
        "corner, odd strips",
        "corner, whole words",
        "corner, a word a row",
    ],
)
def test_a_stage_is_proved(prove, part):
    report = prove(part())
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    "part",
    [lambda: stage(CUT), lambda: mover(flattening(3, 2, 2))],
    ids=["cut", "flattening"],
)
def test_a_stage_whose_queue_is_of_registers_is_proved(prove, part):
    report = prove(part(), family="ice40")
    assert report.ok and len(report.outcomes) == 2, report.summary


def test_of_a_table_nothing_is_claimed(prove):
    with pytest.raises(GuyotError, match="has no property"):
        prove(mover(Move(4, table=(3, -1, 0, 2), fill=(5,))))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (lambda: stage(BIASES, 2), "reg [5:0] credit = 6'h10", "reg [5:0] credit = 6'h11"),
        (lambda: stage(BIASES, 2), "i_0__ready = ", "i_0__ready = i_1__valid | "),
        (lambda: stage(CUT), "row == 2'h3", "row == 2'h2"),
        (lambda: mover(flattening(3, 2, 2)), "count == 4'hb", "count == 4'ha"),
        (lambda: mover(flattening(3, 2, 2)), "address + ", "address - "),
        (
            lambda: mover(flattening(3, 2, 2)),
            "reg [4:0] credit = 5'h08",
            "reg [4:0] credit = 5'h09",
        ),
        (lambda: corner_turn(2, 8, 4), "count == 2'h3", "count == 2'h2"),
        (lambda: corner_turn(4, 16, 4), "within  + 1'h1", "within  - 1'h1"),
        (lambda: corner_turn(1, 6, 2), "then_0 <= low", "then_0 <= ~low"),
    ],
)
def test_a_broken_stage_is_refuted(refuted, part, old, new):
    refuted(part(), (old, new), only=("word", "strips"))
