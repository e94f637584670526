"""Line buffers, their writers and the collectors behind them; each broken in several ways."""

import pytest
from amaranth.hdl import signed

from guyot.hw.engine.collector import Collector
from guyot.hw.engine.line_buffer import LineBuffer, least_capacity
from guyot.hw.engine.strips import (
    plain_geometry,
    shared_geometry,
    strip_geometry,
    whole_geometry,
)
from guyot.hw.engine.writer import Writer
from guyot.hw.protocol.layout import Layout
from guyot.sw.fixed import Format

PLAIN = plain_geometry((2, 5, 5), (3, 3), (1, 1))
PADDED = strip_geometry((2, 4, 6), (3, 3), (1, 1), (1, 1, 1, 1), 2, Layout.natural(2))
TILES = strip_geometry((1, 5, 6), (2, 2), (2, 2), (0, 0, 0, 0), 3, Layout.natural(1))
SEVERAL = strip_geometry((2, 4, 6), (3, 3), (1, 1), (1, 1, 1, 1), 3, Layout((0, 1), 3, 3))
GOING_ON = strip_geometry((2, 2, 3), (3, 3), (1, 1), (2, 0, 1, 1), 1, Layout.natural(2), True)
WHOLE = whole_geometry((3, 2, 2), 3)
SHARED = shared_geometry((3, 4, 7), (3, 3), (1, 1), (1, 1, 1, 0), 3, Layout((0, 1, 2)))
GEOMETRIES = [(PLAIN, 1, 4), (PADDED, 2, 5), (TILES, 3, 1), (SEVERAL, 3, 4), (WHOLE, 1, 4)]
GEOMETRIES += [(SHARED, 3, 4), (GOING_ON, 1, 4)]


def writer(geometry, pixels):
    return Writer(Format(4, 4), geometry, 64, 3, "w")


def buffer(geometry, pixels, delay):
    capacity = least_capacity(geometry, Writer.slack_of(geometry))
    return LineBuffer(
        Format(4, 4), geometry, capacity, groups=1, pixels=pixels, read_delay=delay, name="w"
    )


def collector(owner, groups, pixels, results):
    return Collector(signed(4), owner, groups=groups, pixels=pixels, results=results, name="c")


@pytest.mark.parametrize(
    ("geometry", "pixels", "delay"),
    GEOMETRIES,
    ids=["plain", "padded", "tiles", "several", "whole", "shared", "going on"],
)
def test_a_line_buffer_and_its_writer_are_proved(prove, geometry, pixels, delay):
    for part in (writer(geometry, pixels), buffer(geometry, pixels, delay)):
        report = prove(part)
        assert report.ok, report.summary


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (lambda: writer(PLAIN, 1), "+ written", "- written"),
        (lambda: writer(PADDED, 2), "4'h3 : i__payload", "4'h2 : i__payload"),
        # Words of several activations: another one of them, a strip that waits, padding, a choice.
        (lambda: writer(SEVERAL, 3), "= i__payload[11:8]", "= i__payload[7:4]"),
        (lambda: writer(SEVERAL, 3), "$33  ? now[2:0]", "i__valid ? now[2:0]"),
        (lambda: writer(SEVERAL, 3), "now[14:13]", "now[12:11]"),
        (lambda: writer(WHOLE, 1), "data_1 <= ", "data_1 <= 4'h1 ^ "),
        # Strips with shared edges: where a row of theirs begins, and padding behind the map.
        (lambda: writer(SHARED, 3), "+ 4'h8", "+ 4'h4"),
        (lambda: writer(SHARED, 3), "now[7] | ", ""),
        # Frames that go on: rows of padding above each.
        (lambda: writer(GOING_ON, 1), "row == 2'h3", "row == 2'h2"),
        (lambda: writer(GOING_ON, 1), "? 3'h2 :", "? 3'h0 :"),
        (lambda: buffer(PLAIN, 1, 4), "reg [7:0] ahead = 8'he6", "reg [7:0] ahead = 8'he7"),
        # The memory that an address names: a cycle early, another one, a place that is another's.
        (lambda: buffer(SHARED, 3, 4), "casez (which_0_1)", "casez (which_0_0)"),
        (lambda: buffer(SHARED, 3, 4), "<= address_0[4:3]", "<= ~address_0[4:3]"),
        (lambda: buffer(SHARED, 3, 4), "address_0[6:5]", "address_0[5:4]"),
        (lambda: buffer(WHOLE, 1, 4), "casez (which_0_1)", "casez (which_0_0)"),
        (lambda: buffer(WHOLE, 1, 4), "(address_0[4:2])", "(address_0[3:1])"),
        (lambda: collector([0, 1, 0], 2, 2, 1), "address + 1'h1", "address + 2'h2"),
        (lambda: collector([0, 1, 0], 2, 2, 1), "leaving_0_0 | leaving_0_1", "leaving_0_0"),
    ],
)
def test_a_broken_one_is_refuted(refuted, part, old, new):
    refuted(part(), (old, new))


@pytest.mark.parametrize(
    "owner",
    [([0], 1, 1, 1), ([0, 1, 0], 2, 2, 1), ([0, 1, 2, 1], 3, 4, 2)],
    ids=["one", "two", "3"],
)
def test_a_collector_is_proved(prove, owner):
    report = prove(collector(*owner))
    assert report.ok and len(report.outcomes) == 1, report.summary
