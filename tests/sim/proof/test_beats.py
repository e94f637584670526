"""Beats come out whole and in order, from buffers of both kinds; broken ones are refuted."""

import pytest

from guyot.hw.engine.beat_fifo import BeatFifo
from guyot.sw.fixed import Format


@pytest.mark.parametrize("family", ["generic", "ice40"])
@pytest.mark.parametrize(("depth", "results"), [(1, 1), (5, 2), (32, 1), (64, 3)])
def test_a_beat_fifo_is_proved(prove, depth, results, family):
    report = prove(BeatFifo(Format(4, 4), depth, results), family=family)
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("depth", "old", "new"),
    [
        (32, "reg [2:0] room = 3'h3", "reg [2:0] room = 3'h4"),  # one too many on their way
        (32, "read_address + fetch", "read_address + 1'h1"),
        (32, "$signed({ 1'h0, arrived_0 })", "$signed({ 1'h0, valid })"),  # read too early
    ],
)
def test_a_broken_beat_fifo_is_refuted(refuted, depth, old, new):
    refuted(BeatFifo(Format(4, 4), depth, 2), (old, new), only=("keeps",))
