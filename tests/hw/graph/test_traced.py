"""Traced functions as hardware: random ones through what random graphs go through, and layers."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.hw.planning.plan import plan_network

FUNCTIONS = 24
PLACE = Path(__file__).parents[2] / "sw" / "trace" / "random_functions.py"


@pytest.fixture(scope="session")
def functions():
    spec = spec_from_file_location("random_functions", PLACE)
    assert spec and spec.loader
    sys.modules["random_functions"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(FUNCTIONS))
def test_random_functions(tools, held, functions, seed: int) -> None:
    """Equal, on time to the cycle, alive whatever stalls; cut, long and reset frames too."""
    program = functions.grow(seed)
    network = guyot.trace(program, program.input)
    plan = plan_network(network, tools.ECP5)
    images = program.images(np.random.default_rng(seed), 6)
    assert held.mismatch(network, plan, images, seed) == ""


def test_a_wrong_function_is_seen(tools, held) -> None:
    right = guyot.trace(lambda x: np.abs(x - 99)[::-1], guyot.input((2, 2, 3)))
    wrong = guyot.trace(lambda x: np.abs(x - 98)[::-1], guyot.input((2, 2, 3)))
    plan = plan_network(right, tools.ECP5)
    images = np.random.default_rng(1).integers(0, 256, (6, 2, 2, 3))
    assert "other words" in held.mismatch(wrong, plan, images, 1)


def test_a_function_in_front_of_a_layer_and_behind(tools, held, rng) -> None:
    """One pipeline, with the function's names on its stages, in strips where engines have them."""
    network = guyot.chain(
        guyot.trace(lambda x: np.abs(x.astype(int) - 128), guyot.input((1, 8, 8)), name="front"),
        tools.small_network(rng),
        guyot.trace(lambda x: np.argmax(x), guyot.input((10, 1, 1), 24, True), name="back"),
    )
    plan = plan_network(network, tools.ECP5)
    names = [stage.name for stage in plan.stages]
    assert names[0] == "front_formula" and any(name.startswith("back_argmax") for name in names)
    images = np.random.default_rng(2).integers(0, 256, (6, 1, 8, 8))
    assert held.mismatch(network, plan, images, 3) == ""


def test_strips_of_a_formula_between_engines(tools, held, rng) -> None:
    """Words of several activations from two engines: a unit for each, their channels' constants."""
    wide, narrow = rng.integers(-9, 10, (3, 1, 3, 3)), rng.integers(-9, 10, (3, 1, 1, 1))
    last = rng.integers(-5, 6, (2, 3, 1, 1))
    offsets = np.array([1, -7, 30])[:, None, None]

    def function(x):
        a, b = guyot.conv2d(x, wide, padding=1), guyot.conv2d(x, narrow)
        c = np.where(a > b * 4 + offsets, np.abs(a - b), np.minimum(a, b)) >> 1
        return guyot.conv2d(guyot.clip(c, 8), last)

    network = guyot.trace(function, guyot.input((1, 3, 4)))
    assert [type(op).__name__ for op in network.operators].count("Formula") == 1
    images = np.random.default_rng(2).integers(0, 256, (6, 1, 3, 4))
    forms = set()
    for seed in range(3):
        choices = tools.random_choices(np.random.default_rng(seed), network)
        plan = plan_network(network, tools.ECP5, choices)
        forms |= {(spec.layout.pixels, spec.layout.width) for spec in plan.specs}
        assert held.mismatch(network, plan, images, seed) == ""
    assert len(forms) > 1


def test_tables_too_large_for_a_chip_are_refused() -> None:
    network = guyot.trace(lambda x: x[:, ::-1], guyot.input((3, 160, 160)))
    with pytest.raises(guyot.GuyotError, match=r"\(Gather\) has 76,800 entries; up to 65,536"):
        guyot.generate(network, board="ulx3s-85f")
