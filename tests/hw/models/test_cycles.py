"""The cycle model's own figures; that it equals the RTL is what test_graphs.py holds."""

import numpy as np
import pytest

from guyot.hw.models import cycle_tables
from guyot.hw.models.cycles import Model, frame_ends, glance, predict
from guyot.hw.planning.plan import plan_network, prepare, specify


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
            assert activity[0] == stage.words_out // spec.layout.width


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


@pytest.mark.parametrize("make", ["graph", "import"])
@pytest.mark.parametrize("seed", range(10))
def test_frames_do_not_depend_on_how_far_nodes_go(tools, graphs, imports, make, seed):
    """Up to a frame's last word and not beyond, or each as far as its neighbours let it."""
    print(f"graph of seed {seed}")
    network = (graphs.random_graph if make == "graph" else imports.random_import)(seed)
    choices = tools.random_choices(np.random.default_rng(seed), network)
    stages, _ = prepare(network)
    specs = specify(stages, choices, tools.ECP5)
    close, far = Model(specs, stages), Model(specs, stages, exact=False)
    for _ in range(8):
        close.frame()
        far.frame()
        assert (close.counts[-1].sum(axis=1) == close.cycle).all()
    assert close.ends == far.ends
    quick, full = glance(specs, stages), glance(specs, stages, activity=True)
    assert (quick.interval, quick.latency) == (full.interval, full.latency)


def test_a_repeated_state_is_followed_by_the_same_frames(tools, graphs):
    network = graphs.random_graph(2)
    plan = plan_network(network, tools.ECP5)
    model, seen = Model(plan.specs, plan.stages), {}
    while model.snapshot() not in seen:
        seen[model.snapshot()] = len(model.ends)
        model.frame()
    first = seen[model.snapshot()]
    period, begin = len(model.ends) - first, model.cycle
    for _ in range(3 * period):
        model.frame()
    interval = np.diff(model.ends)[first:]
    assert (interval[period:] == interval[:-period]).all()
    assert model.cycle - begin == 3 * period * plan.timing.interval


def test_what_numba_keeps_belongs_to_all_files_of_the_kernel():
    # A node's type is part of what it finds a compiled function by.
    assert cycle_tables.VERSION in (cycle_tables.NODE.names or ())
    names = {path.name for path in cycle_tables.FILES}
    assert {"node.py", "cycle_kernel.py", "cycle_nodes.py", "cycle_streams.py"} <= names
