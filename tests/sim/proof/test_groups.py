"""A group's addresses are its steps added up; a path that is off is refuted."""

import pytest
from amaranth.hdl import signed, unsigned

from guyot.hw.engine.lane import Group


def group(kind: str = "multiply") -> Group:
    shape = signed(5) if kind == "sum" else unsigned(4)
    sizes = {"pixels": 2, "step_bits": 3, "weight_bits": 4 if kind == "multiply" else 1}
    return Group(kind, shape, 64, result_bits=12, name="group", **sizes)


@pytest.mark.parametrize("kind", ["multiply", "sum", "max"])
def test_a_group_is_proved(prove, kind):
    report = prove(group(kind))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("restart ? seed : o", "restart ? o : seed"),
        ("(word[6:4])", "(word[6:5])"),
        ("word[7] & valid", "word[7] | valid"),
    ],
)
def test_what_is_off_is_refuted(refuted, old, new):
    refuted(group(), (old, new))
