# amaranth: UnusedElaboratable=no
"""A closed gate lets a frame's words pass to its end, and is empty only when nothing moves."""

import random

import pytest

from guyot.hw.loading.gate import Gate
from guyot.sim.streams import run_rows

QUIET = 6


def test_an_impossible_one_is_refused() -> None:
    with pytest.raises(ValueError, match="a gate for 0 frames and 5 cycles of quiet is none"):
        Gate(0, 5)


def test_it_closes_between_frames_and_waits_until_they_have_left() -> None:
    """Beside a model: words enter unless it is closed, and leave some time later."""
    generator = random.Random(5)
    dut = Gate(3, QUIET)
    inputs = (dut.hold, dut.enters, dut.enters_last, dut.leaves, dut.leaves_last)
    rows, checks = [], []
    between, inside, waited, hold = True, 0, 0, 0
    for cycle in range(3000):
        if cycle % 97 == 50:
            hold = 1 - hold
        closed = bool(hold and between)
        enters = not closed and generator.random() < 0.5 and (inside < 3 or not between)
        last = generator.random() < 0.2
        # Whole frames alone leave, so what is inside but the one that is entering.
        leaves = inside > (0 if between else 1) and generator.random() < 0.3
        leaves_last = generator.random() < 0.4
        rows.append((hold, enters, last, leaves, leaves_last))
        checks.append((closed, closed and waited >= QUIET))
        waited = waited + 1 if closed and inside == 0 else 0
        inside += (enters and between) - (leaves and leaves_last)
        between = last if enters else between
    seen = run_rows(dut, inputs, (dut.closed, dut.empty), rows)
    for cycle, ((closed, empty), (must, may)) in enumerate(zip(seen, checks, strict=True)):
        assert closed == must, cycle
        assert not empty or may, cycle  # a power of two is waited for, and no less than asked
    assert sum(empty for _, empty in seen) > 20
