"""The shipped bench passes on a hand-written core and on a generated one, and finds faults."""

import pytest

from guyot.sim.runner import run_bench

SHIPPED = {
    "back_to_back",
    *(f"stalls/source={a}/sink={b}" for a in (0.0, 0.5) for b in (0.3, 0.8)),
    "short_frame",
    "long_frame",
    *(f"reset_in_mid_frame/part={part}" for part in (0.3, 1.0, 2.2)),
}


@pytest.mark.parametrize("which", ["tiny", "core"])
def test_every_shipped_test_passes(which, request):
    outcome = run_bench(request.getfixturevalue(which))
    assert outcome == dict.fromkeys(SHIPPED, "passed")


def test_a_flipped_weight_fails(own_tiny):
    memory = own_tiny / "tiny_dense_weights.hex"
    memory.write_text(memory.read_text().replace("0", "1"))
    outcome = run_bench(own_tiny, testcase="back_to_back")
    assert list(outcome) == ["back_to_back"] and "expected" in outcome["back_to_back"]
