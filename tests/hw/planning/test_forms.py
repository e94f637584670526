"""Forms of streams: what must be alike is, and the choice among them is the best there is."""

from itertools import product

import numpy as np
import pytest

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
    assert numbers["input"] == numbers[stages[-1].name] == 0 and found[0] == [PLAIN]
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
