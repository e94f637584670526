"""The cycle model's own figures; that it equals the RTL is what test_graphs.py holds."""

import numpy as np
import pytest

from guyot.hw.models.cycles import frame_ends, predict
from guyot.hw.planning.plan import plan_network


@pytest.mark.parametrize("seed", range(8))
def test_every_cycle_is_busy_starved_or_stalled(tools, graphs, seed):
    print(f"graph of seed {seed}")
    network = graphs.random_graph(seed)
    choices = tools.random_choices(np.random.default_rng(seed), network)
    plan = plan_network(network, tools.ECP5, choices)
    for stage, spec, activity in zip(plan.stages, plan.specs, plan.timing.activity, strict=True):
        assert sum(activity) == pytest.approx(plan.timing.interval), stage.name
        if not stage.by_word:
            assert activity[0] == pytest.approx(spec.blocks * spec.schedule.length)
        elif stage.kind == "add":
            assert activity[0] == stage.words_out


def test_frames_end_as_the_interval_says(tools):
    plan = plan_network(tools.small_network(np.random.default_rng(3)), tools.ECP5)
    ends = frame_ends(plan.specs, plan.stages, 40)
    assert ends[0] == plan.timing.latency
    assert np.diff(ends[20:]).mean() == pytest.approx(plan.timing.interval, rel=0.01)


@pytest.mark.parametrize("seed", range(12))
def test_intervals_and_their_period_give_every_frames_end(tools, graphs, seed):
    network = graphs.random_graph(seed)
    plan = plan_network(
        network, tools.ECP5, tools.random_choices(np.random.default_rng(seed), network)
    )
    timing = plan.timing
    assert 0 < timing.period <= len(timing.intervals)
    count = timing.settled + 3 * timing.period + 5
    again = [*timing.intervals]
    while len(again) < count:
        again.append(again[-timing.period])
    ends = frame_ends(plan.specs, plan.stages, count + 1)
    assert np.diff(ends).tolist() == again[:count]


def test_what_is_not_seen_to_repeat_is_not_said_to(tools, monkeypatch):
    """Too many intervals for a description: the first of them, and no period."""
    plan = plan_network(tools.small_network(np.random.default_rng(3)), tools.ECP5)
    monkeypatch.setattr("guyot.hw.models.cycles.SETTLE", 5)
    monkeypatch.setattr("guyot.hw.models.cycles.Model.snapshot", lambda self: repr(self.ends))
    timing = predict(plan.specs, plan.stages)
    assert timing.period == 0 and len(timing.intervals) == 6


def test_the_same_twice(tools):
    plan = plan_network(tools.small_network(np.random.default_rng(3)), tools.ECP5)
    assert predict(plan.specs, plan.stages) == predict(plan.specs, plan.stages) == plan.timing
