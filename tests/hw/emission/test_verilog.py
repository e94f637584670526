"""The Verilog: the same bytes for the same network, and no module without the prefix."""

import re

import numpy as np
import pytest

from guyot.hw.compile import compile_network
from guyot.hw.emission.header import HEADER
from guyot.hw.planning.plan import Choice, plan_network, prepare
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor


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


def test_every_combinational_process_runs_at_time_zero(tools):
    """It looks at a signal whose first value comes when all processes wait; in SystemVerilog what
    a declaration sets is there before they do."""
    small = tools.small_network(np.random.default_rng(4))
    choices = [
        Choice(multiplier="logic") if stage.multiplies else Choice()
        for stage in prepare(small).stages
    ]
    plan = plan_network(small, tools.ECP5, choices)
    text = compile_network(small, tools.ECP5, "tiny", plan).files["tiny.v"]
    firsts = re.findall(r"always @\*.*\n(.*)\n", text)
    assert len(firsts) > 20 and set(firsts) == {"    if (at_start ) begin end"}
    modules = [each for each in text.split("endmodule\n") if "always @*" in each]
    assert all("  initial at_start <= 1'b0;\n" in each for each in modules)
    assert not re.search(r"reg at_start\s*=", text)


def test_the_top_lines_say_what_it_is(tools):
    small = tools.small_network(np.random.default_rng(4))
    about = ["network a\nmodule b; of \u00fc", "second"]
    first, other = (
        compile_network(small, tools.ECP5, "tiny", about=lines).files["tiny.v"]
        for lines in (about, [])
    )
    assert re.match(
        r"// tiny, made by Guyot [\d.]+\n// network a\?module b; of \?\n// second\n", first
    )
    assert HEADER.sub("", first) == HEADER.sub("", other) != other


def test_an_impossible_name_is_refused(tools):
    network = tools.small_network(np.random.default_rng(4))
    with pytest.raises(GuyotError, match="not '3d'"):
        compile_network(network, tools.ECP5, "3d")
    with pytest.raises(GuyotError, match="'small', which is a reserved word"):
        compile_network(network, tools.ECP5, "small")
