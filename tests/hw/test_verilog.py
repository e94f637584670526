"""The Verilog: the same bytes for the same network, and no module without the prefix."""

import re

import numpy as np
import pytest

from guyot.hw.compile import compile_network
from guyot.hw.plan import Choice, plan_network
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Convolution, Network, Requantise, Tensor


def test_the_same_network_gives_the_same_bytes(tools):
    first, second = (
        compile_network(tools.small_network(np.random.default_rng(4)), tools.ECP5, "tiny")
        for _ in range(2)
    )
    assert first.files == second.files
    assert first.description == second.description


def test_every_module_and_every_file_begins_with_the_name(tools):
    network = tools.small_network(np.random.default_rng(4))
    files = compile_network(network, tools.ECP5, "mine_small").files
    modules = re.findall(r"^module (\S+?)[ (]", files["mine_small.v"], flags=re.MULTILINE)
    assert modules.count("mine_small") == 1
    assert all(name == "mine_small" or name.startswith("mine_small_") for name in modules)
    assert all(name.startswith("mine_small") for name in files)


def test_a_memory_of_weights_holds_one_row_a_cycle(tools):
    network = tools.small_network(np.random.default_rng(4))
    plan = plan_network(network, tools.ECP5, [Choice(groups=g) for g in (2, 1, 1)])
    compiled = compile_network(network, tools.ECP5, "tiny", plan)
    rows = compiled.files["tiny_conv1_weights.hex"].split()
    assert [int(row, 16) for row in rows] == list(compiled.plan.specs[0].schedule.rows)


def test_no_product_but_those_of_multipliers(tools):
    """yosys makes a hard multiplier of a product by a constant too, which no plan counts."""
    weights = np.arange(1, 101).reshape(4, 1, 5, 5)
    network = Network(
        Tensor((1, 6, 9), Format(8)),
        (
            Convolution("conv", ("input",), weights, Format(8, 0, True)),
            Requantise("cut", ("conv",), Format(8), np.zeros(4, int), 9),
            Convolution("last", ("cut",), np.ones((1, 4, 1, 1), int), Format(8, 0, True)),
        ),
        {},
    )
    plan = plan_network(network, tools.ECP5, [Choice(groups=3, pixels=5), Choice()])
    assert plan.specs[0].schedule.cuts and plan.specs[0].beats == 5
    text = compile_network(network, tools.ECP5, "tiny", plan).files["tiny.v"]
    assert set(re.findall(r"\S+ \* \S+", text)) == {"wide_a * wide_b;"}


def test_an_impossible_name_is_refused(tools):
    network = tools.small_network(np.random.default_rng(4))
    with pytest.raises(GuyotError, match="not '3d'"):
        compile_network(network, tools.ECP5, "3d")
    with pytest.raises(GuyotError, match="'small', which is a reserved word"):
        compile_network(network, tools.ECP5, "small")
