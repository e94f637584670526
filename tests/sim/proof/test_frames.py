"""Frames are exact whatever comes, and scores leave with their class; broken ends are refuted."""

import pytest

from guyot.hw.stream.argmax import Argmax
from guyot.hw.stream.framer import Framer
from guyot.sw.fixed import Format


@pytest.mark.parametrize("words", [1, 2, 784])
def test_a_framer_is_proved(prove, words):
    report = prove(Framer(Format(4, 0), words))
    assert report.ok and len(report.outcomes) == 3, report.summary


@pytest.mark.parametrize(
    ("old", "new", "fails"),
    [
        ("count == 1'h1", "count == 1'h0", "exact frames"),  # a word less
        ("$30 ) begin", "$30 & count[0] ) begin", "exact frames"),  # misses an early end
        ("? 2'h0 : 2'h2", "? 2'h0 : 2'h0", "exact frames"),  # does not drop
        ("? 4'h0 : i__payload", "? 4'h1 : i__payload", "words pass"),  # fills with ones
        ("assign i__ready = drop |", "assign i__ready = ", "words pass"),  # hangs at a long frame
        ("assign o__valid = \\$4  &", "assign o__valid = \\$4  & o__ready & ", "words pass"),
    ],
)
def test_a_broken_framer_is_refuted(refuted, old, new, fails):
    report = refuted(Framer(Format(4, 0), 3), (old, new))
    assert fails in {outcome.subject.name for outcome in report.failed}


@pytest.mark.parametrize(("words", "classes"), [(1, False), (3, True), (3, False)])
@pytest.mark.parametrize("signed", [True, False])
def test_an_argmax_is_proved(prove, words, classes, signed):
    report = prove(Argmax(Format(4, 0, signed=signed), words, classes=classes))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$5 [4];", "$5 [3];"),  # compares wrongly
        ("$signed(greatest) - $signed(queue_o__payload )", "greatest - queue_o__payload "),
        ("last & malformed__payload", "malformed__payload"),  # flags every word
        ("index == 1'h1", "index == 1'h0"),  # too short
        ("$4  & queue_o__valid", "$4 "),  # takes a flag without a word
        ("= queue_o__valid  & pass_on", "= queue_o__valid "),  # loses words
    ],
)
def test_a_broken_argmax_is_refuted(refuted, old, new):
    refuted(Argmax(Format(4, 0, signed=True), 3, classes=True), (old, new))
