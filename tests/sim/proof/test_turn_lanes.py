"""The lanes of layers in turn are their sums; ones that mix up lanes, cycles or signs are not."""

from types import SimpleNamespace

import pytest

from guyot.hw.turns.lanes import Lanes


def lanes(codes=(-1, 1), gathers=3, paired=False):
    program = SimpleNamespace(codes=codes, gathers=gathers, lanes=3, bits=4, weight_bits=3)
    return Lanes(program, 9, paired=paired)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "part",
    [lanes, lambda: lanes(paired=True), lambda: lanes((0, 2), 0), lambda: lanes((-2, 0), 1)],
    ids=["both sides", "paired", "right", "left"],
)
def test_lanes_are_proved(prove, part):
    report = prove(part())
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      3'h7:", "      3'h5:"),
        ("code_1 <= code_0", "code_1 <= code"),
        ("= read_4;", "= read_3;"),
        ("done <= ", "done <= ~"),
        ("activation_2 <= ", "activation_2 <= 1 + "),
    ],
)
def test_broken_lanes_are_refuted(refuted, old, new):
    refuted(lanes(), (old, new))
