"""Forms of streams: what must be alike is, and the choice among them is the best there is."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from guyot.hw.graph.stage import HOST
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.forms import PLAIN, Form, bundles, cheapest, domains, strips_for
from guyot.hw.planning.plan import plan_network, prepare
from guyot.hw.planning.spec import across_of
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Add, Convolution, Flatten, MaxPool, Requantise, Tensor

U8 = Format(8, 8)


@pytest.mark.parametrize("seed", range(30))
def test_the_cheapest_values_are_those_of_all_that_there_are(seed):
    random = np.random.default_rng(seed)
    sizes = [int(n) for n in random.integers(1, 4, int(random.integers(1, 6)))]
    factors = []
    for _ in range(int(random.integers(1, 7))):
        most = min(3, len(sizes))
        names = tuple(random.permutation(len(sizes))[: int(random.integers(1, most + 1))].tolist())
        table = random.integers(0, 20, [sizes[name] for name in names]).astype(float)
        factors.append((names, np.where(random.random(table.shape) < 0.1, np.inf, table)))

    def cost(values):
        return sum(table[tuple(values[name] for name in names)] for names, table in factors)

    best = min(map(cost, product(*map(range, sizes))))
    total, values = cheapest(sizes, factors)
    assert total == best == cost(values)


def layer(name: str, source: str, channels: int, outputs: int, kernel: int = 3) -> list:
    edge = kernel // 2
    weights = np.ones((outputs, channels, kernel, kernel), int)
    return [
        Convolution(f"{name}c", (source,), weights, Format(8, 7, True), padding=(edge,) * 4),
        Requantise(name, (f"{name}c",), U8, np.zeros(outputs, int), 6),
    ]


def residual() -> Network:
    """A convolution, a block with a shortcut, pooling, a dense layer: 12 x 12 pixels."""
    operators = [
        *layer("a", "input", 1, 4), *layer("b", "a", 4, 4), *layer("c", "b", 4, 4),
        Add("sum", ("c", "a"), (1, 1)), Requantise("d", ("sum",), U8, np.zeros(4, int), 1),
        *layer("e", "d", 4, 4), MaxPool("p", ("e",)), Flatten("f", ("p",)),
        Convolution("o", ("f",), np.ones((3, 144, 1, 1), int), Format(8, 7, True)),
        Requantise("s", ("o",), Format(24, 8, True), np.zeros(3, int)),
    ]  # fmt: skip
    return Network(Tensor((1, 12, 12), U8), tuple(operators), {})


def test_what_meets_in_a_joint_is_one_bundle():
    stages = prepare(residual()).stages
    numbers, found = bundles(stages), domains(stages)
    names = {stage.kind: stage.name for stage in stages}
    assert numbers[stages[-1].name] == 0 and found[0] == found[numbers[HOST]] == [PLAIN]
    joint = next(stage for stage in stages if stage.kind == "add")
    assert {numbers[name] for name in (*joint.inputs, joint.name)} == {numbers[joint.name]}
    assert numbers[names["add"]] not in (0, numbers["bc"])
    assert Form(4, 4) in found[numbers["bc"]] and Form(5, 1) not in found[numbers["bc"]]


def test_strips_of_a_pooling_and_the_form_behind_it():
    stage = next(stage for stage in prepare(residual()).stages if stage.pool)
    for form in (Form(6, 1), Form(6, 6), Form(3, 3)):
        for pixels in strips_for(stage, form):
            assert pixels // across_of(stage, pixels) == form.pixels
    assert strips_for(stage, Form(6, 6)) == [6, 12]  # a window in each strip, or in two of them


def test_a_plan_has_words_of_several_activations_where_one_is_too_slow(tools):
    plan = plan_network(residual(), tools.ECP5)
    assert max(spec.layout.width for spec in plan.specs) > 1
    assert plan.timing.interval < 4 * 12 * 12 and plan.lack is None


def turned(network: Network) -> Network:
    """The same network with rows and columns exchanged."""
    operators = tuple(
        replace(
            op,
            weights=op.weights.transpose(0, 1, 3, 2),
            stride=op.stride[::-1],
            padding=(*op.padding[2:], *op.padding[:2]),
        )
        if isinstance(op, Convolution)
        else replace(op, kernel=op.kernel[::-1], stride=op.stride[::-1])
        if isinstance(op, MaxPool)
        else op
        for op in network.operators
    )
    channels, rows, columns = network.input.shape
    return Network(replace(network.input, shape=(channels, columns, rows)), operators, {})


def signals() -> Network:
    """Two padded convolutions in one dimension, pooling, a dense layer: 32 samples."""
    random = np.random.default_rng(3)

    def weights(*shape):
        return np.where(random.random(shape) < 0.4, random.integers(-60, 60, shape), 0)

    signed = Format(8, 7, True)
    operators = (
        Convolution("ac", ("input",), weights(5, 2, 1, 5), signed, padding=(0, 0, 2, 2)),
        Requantise("a", ("ac",), U8, random.integers(0, 99, 5), 6),
        MaxPool("p", ("a",), (1, 2), (1, 2)),
        Convolution("bc", ("p",), weights(4, 5, 1, 3), signed, (1, 2), (0, 0, 1, 1)),
        Requantise("b", ("bc",), U8, random.integers(0, 99, 4), 6),
        Flatten("f", ("b",)),
        Convolution("o", ("f",), weights(3, 32, 1, 1), signed),
        Requantise("s", ("o",), Format(24, 8, True), np.zeros(3, int)),
    )
    return Network(Tensor((2, 1, 32), U8), operators, {})


@pytest.mark.parametrize("goal", ["fps", "area"])
def test_both_orientations_of_a_signal_are_the_same_hardware(tools, goal):
    lying, standing = signals(), turned(signals())
    plans = [plan_network(each, tools.ECP5, goal=goal) for each in (lying, standing)]
    assert plans[0].choices == plans[1].choices and plans[0].resources == plans[1].resources
    assert plans[0].timing == plans[1].timing
    images = np.random.default_rng(1).integers(0, 256, (4, 2, 1, 32))
    for network, given in ((lying, images), (standing, images.transpose(0, 1, 3, 2))):
        plan = plan_network(network, tools.ECP5, goal=goal)
        core, beats = Pipeline(plan.stages, plan.specs), tools.beats_of(given)
        run = tools.run_pipeline(core, beats, len(given), stalls=(0.2, 0.3))
        assert np.array_equal(run.scores, tools.reference(network, given))


def test_a_signal_in_one_strip_keeps_its_windows_alone(tools):
    plan = plan_network(signals(), tools.ECP5, goal="area")
    (first,) = [spec for spec in plan.specs if spec.name == plan.stages[0].name]
    assert first.geometry.pitch == 2 and first.geometry.window.span == 5 * 2
