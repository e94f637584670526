"""A whole core equals its network for all images; one that does not is refuted with an image."""

from __future__ import annotations

from pathlib import Path

import pytest

from guyot.sim.design import Design
from guyot.sim.proof.core import follow
from guyot.sim.proof.modules import Modules
from guyot.sim.proof.report import Outcome, ProofReport
from guyot.sim.proof.solver import Tools
from guyot.sim.proof.verdict import Trial

SCHEDULE, FRAMES, STALLED = range(3)  # the properties, by number


def test_a_core_is_followed_until_its_state_comes_again(followed):
    run = followed(FRAMES)
    assert (run.result, run.kind) == ("proved", ""), run.reason
    assert "behind the last the state was that behind frame" in run.reason
    assert run.cpu > 0


def test_what_time_cuts_short_is_bounded_and_not_proved(small_core, tmp_path):
    _, frames, _ = follow.core_properties(Design.load(small_core), closing=0.0)
    verdict = Trial(Tools(), tmp_path, 600.0).run(frames, Modules("", {}), "")
    assert verdict.result == verdict.kind == "bounded"
    assert verdict.reason.endswith("whole frames; then time was up")
    outcome = Outcome("Pipeline", frames, ("",), verdict)
    assert outcome.holds and not outcome.proved
    assert ProofReport("tiny", [outcome], {}, {}, 0, 0).components() == {"Pipeline": "bounded"}


def test_a_core_is_followed_under_stalls(followed):
    run = followed(STALLED)
    assert run.result == "proved" and f"of {follow.STALLED_FRAMES} whole frames" in run.reason


def flip(name: str, line: int, bit: int):
    """Inverts a bit of a memory's file."""

    def change(folder: Path) -> None:
        path = folder / f"tiny_{name}.hex"
        words = path.read_text().splitlines()
        digits = len(words[line])
        words[line] = f"{int(words[line], 16) ^ 1 << bit:0{digits}x}"
        path.write_text("\n".join(words) + "\n")

    return change


def replace(old: str, new: str):
    """Other Verilog."""

    def change(folder: Path) -> None:
        path = folder / "tiny.v"
        text = path.read_text()
        assert old in text, f"no {old!r} in the Verilog"
        path.write_text(text.replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    "change",
    [
        flip("conv_weights", 2, 0),  # a weight
        flip("dense_weights", 1, 3),  # the step to a tap
        flip("conv_program", 3, 2),  # where a column is stored
        replace(
            "better = \\$signal$20  |", "better = \\$signal$20  &"
        ),  # the class of the greatest score
    ],
)
def test_a_core_that_is_wrong_is_refuted(followed, tmp_path, change):
    run = followed(SCHEDULE, change)
    assert run.result == "failed", run.reason
    wave = (tmp_path / "scratch" / follow.WAVE).read_text()
    assert "$enddefinitions" in wave and "_tap_data" in wave


def test_a_write_that_is_written_over_changes_nothing(followed):
    assert followed(SCHEDULE, flip("conv_program", 0, 3)).result == "proved"


def test_a_register_without_its_reset_is_found(followed):
    reset = "if (rst) begin\n      \\$13  = "
    run = followed(SCHEDULE, replace(reset, reset.replace("rst", "1'b0")))
    assert run.result == "failed", run.reason
