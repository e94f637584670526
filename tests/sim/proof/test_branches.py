"""Forks give each reader each word once, concatenations take turns; broken ones are refuted."""

import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.fork import Fork
from guyot.hw.stream.join import JoinSpec, joint
from guyot.sw.fixed import Format

WORD = Format(4, 0)


def concatenation(turns, queues):
    inputs = (WORD,) * len(turns)
    return joint(JoinSpec("cat", inputs, turns, WORD, queues, Layout.natural(sum(turns))))


@pytest.mark.parametrize("readers", [2, 3])
def test_a_fork_is_proved(prove, readers):
    report = prove(Fork(4, readers))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assign i__ready = & served", "assign i__ready = | served"),  # loses
        ("served & \\$7", "served & 2'h2"),  # doubles
        ("i__valid & \\$1", "i__valid & \\$1 & o_1__ready"),  # waits for the other
        ("o_1__payload = i__payload", "o_1__payload = ~i__payload"),
    ],
)
def test_a_broken_fork_is_refuted(refuted, old, new):
    refuted(Fork(4, 2), (old, new))


@pytest.mark.parametrize(
    ("turns", "queues"), [((1, 1), (0, 0)), ((1, 3), (0, 4)), ((2, 5, 1), (0, 0, 0))]
)
def test_a_concatenation_is_proved(prove, turns, queues):
    report = prove(concatenation(turns, queues))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assign \\$8  = \\$7  == place", "assign \\$8  = \\$7  != place"),
        ("o__valid = queue_1_o__valid", "o__valid = i_0__valid"),
        ("assign i_0__ready = o__ready & \\$1 ;", "assign i_0__ready = o__ready;"),
    ],
)
def test_a_broken_concatenation_is_refuted(refuted, old, new):
    refuted(concatenation((1, 3), (0, 4)), (old, new))
