"""Queues in front of joints: deep enough that nothing hangs, and no deeper than helps."""

import numpy as np
import pytest

from guyot.hw.models.cycles import predict
from guyot.hw.planning import queues
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import prepare, specify
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Add, Concat, Convolution, MaxPool, Requantise, Tensor

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)
ROWS, COLUMNS = 6, 7


def layer(name: str, source: str, channels: int, kernel: int) -> list:
    """A convolution that keeps its map's size, all weights one."""
    weights = np.ones((channels, channels, kernel, kernel), int)
    return [
        Convolution(f"{name}c", (source,), weights, WEIGHTS, padding=(kernel // 2,) * 4),
        Requantise(name, (f"{name}c",), U8, np.zeros(channels, int), 8),
    ]


def residual(channels: int, ways: list, meet) -> Network:
    """``ways``: layers of the long way; the short one is the input itself."""
    tail = [Requantise("out", ("meet",), U8, np.zeros(channels, int))] if meet is Add else []
    operators = (*ways, meet("meet", ("input", ways[-1].name)), *tail)
    return Network(Tensor((channels, ROWS, COLUMNS), U8), operators, {})


def planned(tools, network):
    stages = prepare(network).stages
    return specify(stages, [Choice() for _ in stages], tools.ECP5), stages


def queues_of(specs):
    return [spec.queues for spec in specs if len(spec.queues) > 1]


def test_an_identity_waits_for_the_rows_that_the_window_needs(tools):
    # 3x3, padded: the first sum needs two rows, stored whole, and only then takes a word.
    specs, _ = planned(tools, residual(2, layer("a", "input", 2, 3), Add))
    assert queues_of(specs) == [(2 * COLUMNS * 2, 0)]
    # Two of them need three rows.
    ways = [*layer("a", "input", 2, 3), *layer("b", "a", 2, 3)]
    specs, _ = planned(tools, residual(2, ways, Add))
    assert queues_of(specs) == [(3 * COLUMNS * 2, 0)]
    # A concatenation takes its own place's words before it waits.
    specs, _ = planned(tools, residual(2, layer("a", "input", 2, 3), Concat))
    assert queues_of(specs) == [((2 * COLUMNS - 1) * 2, 0)]


@pytest.mark.parametrize("early", [True, False])
def test_a_fork_behind_a_pooling_counts_what_the_pooling_leaves(tools, early):
    """The pooling in the stem's engine leaves half of the rows and a seventh of the columns."""
    conv, scale = layer("stem", "input", 2, 3)
    pool = MaxPool("pool", ("stemc",) if early else ("stem",), (2, 7), (2, 7))
    if early:
        scale = Requantise("stem", ("pool",), U8, np.zeros(2, int), 8)
    stem = (conv, pool, scale) if early else (conv, scale, pool)
    source = stem[-1].name
    ways = (*layer("a", source, 2, 3), *layer("b", "a", 2, 3))
    meet = (Add("meet", (source, "b")), Requantise("out", ("meet",), U8, np.zeros(2, int)))
    network = Network(Tensor((2, 2 * ROWS, 7 * COLUMNS), U8), (*stem, *ways, *meet), {})
    specs, stages = planned(tools, network)
    assert [stage.pool for stage in stages if stage.pool] == [(2, 7)]
    *_, last = (spec for spec in specs if any(spec.queues))
    assert last.queues == (3 * COLUMNS * 2, 0)
    predict(specs, stages)


@pytest.mark.parametrize("meet", [Add, Concat])
def test_the_model_finds_what_hangs(tools, meet):
    network = residual(2, [*layer("a", "input", 2, 3), *layer("b", "a", 2, 3)], meet)
    specs, stages = planned(tools, network)
    predict(specs, stages)
    nothing = [(0,) * len(stage.inputs) if stage.by_word else () for stage in stages]
    with pytest.raises(GuyotError, match="deadlock: no word moved in frame 0"):
        predict(queues.with_depths(specs, nothing), stages)


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_random_graphs_live_and_lose_no_time(tools, graphs, seed):
    print(f"graph of seed {seed}")
    network = graphs.random_graph(seed)
    stages = prepare(network).stages
    choices = tools.random_choices(np.random.default_rng(seed), network)
    specs = specify(stages, choices, tools.ECP5)
    predict(specs, stages)
    generous = queues.with_depths(specs, queues.generous_depths(specs, stages))
    sized = queues.size(specs, stages)
    assert predict(sized, stages).interval <= predict(generous, stages).interval
    for least, own, most in zip(specs, sized, generous, strict=True):
        if hasattr(own, "queues"):
            pairs = zip(least.queues, own.queues, most.queues, strict=True)
            assert all(a <= b <= max(c, a) for a, b, c in pairs)
