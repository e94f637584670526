"""The drivers and monitors in a user's own bench, and a core under cocotbext-axi's."""

from itertools import islice
from pathlib import Path

import pytest

from guyot.sim.axis import bernoulli, never, pattern
from guyot.sim.runner import run_bench
from guyot.sw.errors import GuyotError

OWN = (
    "cocotbext_axi",
    "a_passive_monitor_sees_what_the_sink_gets",
    "waits_are_bounded",
    "without_stalls_frames_follow_each_other",
)


@pytest.fixture
def own_bench(monkeypatch):
    """own_bench.py, importable by the simulator's Python, which takes over sys.path."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return "own_bench"


@pytest.mark.parametrize("which", ["tiny", "core"])
def test_own_bench(which, own_bench, request):
    outcome = run_bench(request.getfixturevalue(which), own_bench, testcase=list(OWN))
    assert outcome == dict.fromkeys(OWN, "passed")


def test_a_failure_comes_with_its_message(tiny, own_bench):
    outcome = run_bench(tiny, own_bench, testcase="fails_on_purpose")
    assert "seven is not eight" in outcome["fails_on_purpose"]


def test_a_bench_that_does_not_exist_is_one_sentence(tiny):
    with pytest.raises(GuyotError, match="no_such_bench"):
        run_bench(tiny, "no_such_bench")


def test_stalls_repeat_with_their_seed():
    first = list(islice(bernoulli(0.4, 5), 1000))
    assert first == list(islice(bernoulli(0.4, 5), 1000))
    assert first != list(islice(bernoulli(0.4, 6), 1000))
    assert 300 < sum(first) < 500
    assert list(islice(pattern([True, False]), 4)) == [True, False, True, False]
    assert not any(islice(never(), 100))


@pytest.mark.parametrize("probability", [-0.1, 1.0, 2])
def test_an_impossible_probability_is_refused(probability):
    with pytest.raises(ValueError, match="a stall probability lies in"):
        bernoulli(probability, 1)
