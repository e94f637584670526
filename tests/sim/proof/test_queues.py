"""Queues keep words in order; one that loses, doubles or swaps a word is refuted."""

import pytest
from amaranth.lib.fifo import SyncFIFO

from guyot.hw.primitives import ShallowQueue
from guyot.hw.stream.stream_fifo import StreamFIFO
from guyot.sim.proof.alone import Shell


@pytest.mark.parametrize(
    ("depth", "family"),
    [(2, "ice40"), (5, "ice40"), *((depth, "generic") for depth in (2, 3, 5, 9, 17))],
)
def test_a_stream_fifo_is_proved(prove, depth, family):
    report = prove(StreamFIFO(8, depth=depth), family=family)
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("? words_level [4]", "? 1'h0"),  # takes one too many
        ("? words_level [1]", "? words_level [0]"),  # offers one that is not there
    ],
)
def test_a_broken_stream_fifo_of_registers_is_refuted(refuted, old, new):
    refuted(StreamFIFO(8, depth=5), (old, new), only=("keeps",), family="ice40")


@pytest.mark.parametrize("family", ["generic", "ice40"])
@pytest.mark.parametrize("slots", [1, 3, 8])
def test_a_shallow_queue_is_proved(prove, slots, family):
    report = prove(ShallowQueue(4, slots), family=family)
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [
        ("generic", "head == 2'h2", "head == 2'h1"),
        ("generic", "if (push)", "if (push & ~pop)"),
        ("ice40", "pop | \\$8", "pop | \\$5"),
        ("ice40", "level[2] ? word_2", "level[1] ? word_2"),
    ],
)
def test_a_broken_shallow_queue_is_refuted(refuted, family, old, new):
    refuted(ShallowQueue(4, 3), (old, new), family=family)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inner_level != 3'h4", "inner_level != 3'h5"),  # takes one too many
        ("if (w_port__en)", "if (w_port__en & ~w_port__data[7])"),  # loses some
        ("w_port__addr + 1'h1", "w_port__addr + 2'h3"),  # last in, first out
        ("r_data = _0_", "r_data = _0_ & {8{r_en}}"),  # changes while it waits
        ("inner_level != 3'h4", "inner_level != 3'h1"),  # takes none too early
    ],
)
def test_a_broken_stream_fifo_is_refuted(refuted, old, new):
    refuted(StreamFIFO(8, depth=5), (old, new))


def flags(depth):
    fifo = SyncFIFO(width=2, depth=depth)
    return Shell(fifo, ["w_data", "w_en", "r_en"], ["w_rdy", "r_data", "r_rdy"])


@pytest.mark.parametrize("depth", [1, 5, 8])
def test_a_plain_fifo_is_proved(prove, depth):
    report = prove(flags(depth))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"), [("level != 3'h5", "level != 3'h6"), ("level + 1'h1", "level + 2'h2")]
)
def test_a_broken_plain_fifo_is_refuted(refuted, old, new):
    refuted(flags(5), (old, new))
