"""Frames go one way, packets for the loader the other, whole and in order, whatever stalls."""

import random

import pytest

from guyot.boards.link.splitter import Splitter
from guyot.sim.streams import run_rows, run_streams


def units(seed: int, count: int = 40) -> tuple[list, list, list]:
    """Units as beats, and those of their frames and packets."""
    generator = random.Random(seed)
    every, frames, packets = [], [], []
    for _ in range(count):
        body = [generator.randrange(256) for _ in range(6)]
        kind = generator.choice([0, 0, 1, 2, 3])
        beats = [{"data": byte, "last": k == 6} for k, byte in enumerate([kind, *body])]
        every += beats
        packets += beats if kind else []
        frames += [] if kind else beats[1:]
    return every, frames, packets


@pytest.mark.parametrize("stalls", [(0.0, 0.0), (0.4, 0.2), (0.1, 0.7)])
def test_units_are_told_apart(stalls: tuple[float, float]) -> None:
    every, frames, packets = units(3)
    dut = Splitter()
    found = run_streams(
        dut,
        [(dut.i, every)],
        [(dut.frames, len(frames)), (dut.packets, len(packets))],
        stalls=stalls,
        steady=False,  # what is offered to one side may belong to the other
    )
    for beats, expected in zip(found, (frames, packets), strict=True):
        assert [{"data": beat.data, "last": beat.last} for beat in beats] == expected


def test_the_first_byte_of_a_first_run_is_marked() -> None:
    dut = Splitter()
    rows, expected = [], []
    for kind, begins in ((0, 1), (1, 1), (0, 0), (0, 1)):
        for k in range(4):
            rows.append((1, {"data": kind if k == 0 else 9, "last": k == 3}, begins and k == 0, 1))
            expected.append(int(kind == 0 and begins and k == 1))
    inputs = (dut.i.valid, dut.i.payload, dut.begins, dut.frames.ready)
    rows = [(*row, 1) for row in rows]
    seen = run_rows(dut, (*inputs, dut.packets.ready), (dut.first,), rows)
    assert [first for (first,) in seen] == expected
