"""Between two free clocks: words arrive, and a reset is answered; broken crossings are refuted."""

import pytest

from guyot.hw.dropin.crossing import Crossing, ResetHandshake


def test_a_crossing_is_proved(prove):
    report = prove(Crossing(4, source="a", sink="b"))
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stage0 <= produce_w_gry", "stage0 <= ~produce_w_gry"),
        ("assign r_rdy = ~ r_empty", "assign r_rdy = r_port__en"),  # never empty
    ],
)
def test_a_broken_crossing_is_refuted(refuted, old, new):
    refuted(Crossing(4, source="a", sink="b"), (old, new))


def test_a_reset_handshake_is_proved(prove):
    assert prove(ResetHandshake("core")).ok


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # the answer to the last request taken for that to this one, as it once was
        ("assign \\$8  = granted & \\$7", "assign \\$8  = \\$7"),
        ("assign \\$4  = \\$3  | seen", "assign \\$4  = \\$3 "),  # does not wait
        ("assign \\$5  = pending | request", "assign \\$5  = pending"),  # forgets one
    ],
)
def test_a_broken_handshake_is_refuted(refuted, old, new):
    refuted(ResetHandshake("core"), (old, new))
