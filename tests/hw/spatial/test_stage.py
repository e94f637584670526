"""Layers by adders in a pipeline: random networks equal Network.run, on time to the cycle."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.graph.adders import name_of, obstacle
from guyot.hw.graph.stage import CORNER_TURN, SPATIAL
from guyot.hw.models.cycles import predict
from guyot.hw.planning import adders as candidates
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.forms import domains
from guyot.hw.planning.plan import Plan, plan_network, prepare
from guyot.hw.planning.spec import spatial_spec
from guyot.hw.protocol.layout import Layout
from guyot.hw.spatial.stage import SpatialStage
from guyot.hw.stream.corner_turn import WIDTHS
from guyot.sim.streams import run_streams
from guyot.sw import file, shipped
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, MaxPool, Requantise, Tensor

SEEDS = 24
IMAGES = 12
U8, S8 = Format(8, 8), Format(8, 7, True)


def able(network):
    """Whether any layer of it can be computed so."""
    stages = prepare(network).stages
    return any(not obstacle(each) and takes(network, [name_of(each, 1)]) for each in stages)


def named(network, random):
    """Names of some layers by adders, with words of channels that those behind them take."""
    stages, names = prepare(network).stages, []
    for stage in stages:
        if obstacle(stage) is None and (not names or random.random() < 0.5):
            widths = [w for w in WIDTHS if takes(network, [*names, name_of(stage, w)])]
            if widths:
                names.append(name_of(stage, int(random.choice(widths))))
    return names


def takes(network, names):
    """Whether there are such plans at all."""
    try:
        stages = prepare(network, names).stages
    except GuyotError:
        return False
    return sum(stage.kind == SPATIAL for stage in stages) == len(names) and all(domains(stages))


def planned(tools, network, seed):
    random = np.random.default_rng(seed)
    names = named(network, random)
    stages, channels = prepare(network, names)
    choices = tools.random_choices(random, network, separate=names)
    plan = Plan.of(stages, choices, tools.ECP5, channels)
    return replace(plan, timing=predict(plan.specs, plan.stages)), names


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_networks(tools, graphs, layers, held, seed):
    make = layers.network_of if seed % 2 else graphs.random_graph
    tried = ((seed + k * SEEDS, make(seed + k * SEEDS)) for k in range(SEEDS))
    seed, network = next((k, network) for k, network in tried if able(network))
    plan, names = planned(tools, network, seed)
    print(names, [(stage.name, stage.kind, stage.size) for stage in plan.stages])
    assert names
    assert held.mismatch(network, plan, graphs.images_of(network), seed) == ""


def network_of(shape, outputs, kernel, pool=None, **options):
    """One layer, with a pooling behind."""
    random = np.random.default_rng(sum(shape) + outputs)
    weights = random.integers(-90, 90, (outputs, shape[0], *kernel))
    weights[random.random(weights.shape) < 0.5] = 0
    options.setdefault("padding", (0, 0, 0, 0))
    bias = random.integers(-900, 900, outputs)
    operators = [
        Convolution("c", ("input",), weights, S8, **options),
        Requantise("r", ("c",), Format(8, 5, True), bias, 7, rounding="half-even"),
    ]
    if pool:
        operators.append(MaxPool("p", ("r",), pool, pool))
    return Network(Tensor(shape, U8), tuple(operators), {"name": "layer"})


def images_of(network):
    low, high = network.pixels
    shape = (IMAGES, *network.input.shape)
    return np.random.default_rng(IMAGES).integers(low, high + 1, shape)


@pytest.mark.parametrize(
    ("shape", "kernel", "pool", "options"),
    [
        ((1, 6, 9), (3, 3), None, {"padding": (1, 1, 1, 1)}),
        ((3, 5, 8), (3, 3), (1, 2), {}),
        ((2, 8, 8), (2, 2), (2, 1), {"padding": (0, 1, 1, 0), "stride": (1, 1)}),
        ((1, 10, 10), (3, 3), (2, 2), {"padding": (2, 0, 0, 2)}),
        ((2, 7, 8), (3, 2), None, {"stride": (2, 3), "padding": (1, 0, 0, 0)}),
        ((1, 1, 24), (1, 5), (1, 4), {"padding": (0, 0, 2, 2)}),
        ((8, 12, 1), (5, 1), None, {"stride": (2, 1), "padding": (2, 2, 0, 0)}),
        ((9, 1, 1), (1, 1), None, {}),
    ],
)
def test_windows(tools, held, shape, kernel, pool, options):
    """All that a window can be: padded on one side, with gaps, of a signal, of one pixel."""
    network = network_of(shape, 4, kernel, pool, **options)
    (stage,) = prepare(network).stages
    names = [name_of(stage, 1)]
    plan = plan_network(network, tools.ECP5, [Choice()], separate=names)
    assert [stage.kind for stage in plan.stages] == [SPATIAL]
    assert held.mismatch(network, plan, images_of(network), 1) == ""


@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0.9)])
@pytest.mark.parametrize("width", [1, 2, 4])
def test_frames_follow_each_other(tools, stalls, width):
    """The component by itself, whoever waits."""
    network = network_of((2, 6, 8), 4, (3, 3), (2, 2), padding=(1, 1, 1, 1))
    (stage, *_) = prepare(network, [name_of(prepare(network).stages[0], width)]).stages
    dut = SpatialStage(spatial_spec(stage, tools.ECP5, Layout.natural(2)))
    images = images_of(network)
    words = images.transpose(0, 2, 3, 1).reshape(-1).tolist()
    expected = network.run(images).transpose(0, 2, 3, 1).reshape(-1, width) & 255
    packed = (expected.astype(np.int64) << 8 * np.arange(width)).sum(1)
    plain = np.where(packed > 127, packed - 256, packed) if width == 1 else packed
    found = run_streams(dut, [(dut.i, words)], [(dut.o, len(plain))], stalls=stalls)
    assert [[whole(word) for word in found[0]]] == [plain.tolist()]


def whole(word):
    """A word of several activations as one integer."""
    return word if isinstance(word, int) else word.as_value().value


def test_another_weight_is_another_core(tools, held):
    """What the comparison finds of an adder graph with a weight changed."""
    network = network_of((1, 6, 9), 4, (3, 3))
    plan = plan_network(network, tools.ECP5, [Choice()], separate=["c_adders"])
    convolution, requantise = network.operators
    weights = convolution.weights.copy()
    weights[2, 0, 1, 1] += 1
    other = replace(network, operators=(replace(convolution, weights=weights), requantise))
    assert held.mismatch(other, plan, images_of(network), 1) != ""


def test_a_plan_has_adders_where_they_are_quicker(tools, monkeypatch):
    network = file.load(shipped.find("lenet5-mnist"))
    plan = plan_network(network, tools.ECP5)
    assert [stage.kind for stage in plan.stages[:2]] == [SPATIAL, CORNER_TURN]
    assert plan.resources.dsps <= tools.ECP5.dsps
    monkeypatch.setattr(candidates, "candidates", lambda *_: ())
    assert plan.timing.interval < 0.75 * plan_network(network, tools.ECP5).timing.interval


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (Choice(engine="turns"), "has the engine 'spatial', not 'turns'"),
        (Choice(engine="spatial", width=2), "sends words of 1, not 2"),
    ],
)
def test_a_choice_for_another_engine(tools, choice, why):
    network = network_of((1, 6, 9), 4, (3, 3))
    with pytest.raises(GuyotError, match=f"layer 'c_adders' {why}"):
        plan_network(network, tools.ECP5, [choice], separate=["c_adders"])
    with pytest.raises(GuyotError, match="has the engine 'folded', not 'spatial'"):
        plan_network(network, tools.ECP5, [Choice(engine="spatial")])


@pytest.mark.parametrize(
    ("network", "why"),
    [
        (network_of((1, 4, 9), 3, (2, 3), padding=(2, 0, 0, 0)), "may be padding alone"),
        (network_of((1, 4, 7), 3, (2, 3)), "a row of it has fewer than 8 words"),
        (network_of((64, 5, 5), 2, (5, 5)), "has more than 1,024 activations"),
    ],
)
def test_refused(network, why):
    with pytest.raises(
        GuyotError, match=f"layer 'c' cannot be computed a window at a time: .*{why}"
    ):
        prepare(network, ["c_adders"])
    with pytest.raises(GuyotError, match="are no whole words of 2"):
        prepare(network_of((1, 4, 9), 3, (2, 3)), ["c_adders2"])
