"""The plan fills the board where that makes frames faster, and says what a board lacks."""

from dataclasses import replace
from math import ceil

import numpy as np
import pytest

from guyot.hw.models.resources import board_resources
from guyot.hw.planning.explain import describe
from guyot.hw.planning.plan import Choice, plan_network, prepare
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.stream.cost import memory_brams
from guyot.hw.target import Target
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, MaxPool, Requantise, Tensor

TINY = Target("tiny", "ice40", 5280, 5280, 2, 30)


@pytest.fixture
def network(tools):
    return tools.small_network(np.random.default_rng(1))


def test_the_slowest_stage_gets_the_groups(network, tools):
    plan = plan_network(network, tools.ECP5)
    groups = [choice.groups for choice in plan.choices]
    assert groups[0] > 1
    assert sum(groups) < sum(len(stage.taps) for stage in plan.stages)
    assert plan.lack is None


def test_a_frame_rate_is_reached_with_less(network, tools):
    fastest = plan_network(network, tools.ECP5)
    least = plan_network(network, tools.ECP5, goal="area")
    assert all(choice.lanes == 1 for choice in least.choices)
    middle = (fastest.timing.interval + least.timing.interval) // 2
    plan = plan_network(network, tools.ECP5, goal="area", fps=1e8 / middle, mhz=100)
    assert plan.timing.interval <= middle
    assert least.resources.dsps < plan.resources.dsps < fastest.resources.dsps


def test_the_lowest_latency_is_no_more_than_the_fastest_plans(network, tools):
    fastest, quickest = (plan_network(network, tools.ECP5, goal=g) for g in ("fps", "latency"))
    assert quickest.timing.latency < fastest.timing.latency
    assert quickest.lack is None


@pytest.mark.parametrize("goal", ["fps", "area", "latency"])
def test_a_frame_rate_out_of_reach_names_the_best(network, tools, goal):
    best = plan_network(network, tools.ECP5, goal="latency" if goal == "latency" else "fps")
    with pytest.raises(GuyotError, match=f"best plan for ECP5-25F takes {best.timing.interval:,}:"):
        plan_network(network, tools.ECP5, goal=goal, fps=1e7, mhz=100)


def narrow(network: Network, most: int) -> Network:
    """The network with weights of no more than ``most``."""
    operators = tuple(
        replace(op, weights=np.clip(op.weights, -most, most)) if isinstance(op, Convolution) else op
        for op in network.operators
    )
    return replace(network, operators=operators)


def test_products_come_out_of_look_up_tables_where_hard_ones_run_out(network, tools):
    poor = replace(tools.ECP5, dsps=4)
    for weights in (narrow(network, 1), network):
        plan = plan_network(weights, poor)
        assert sum(choice.lanes for choice in plan.choices) > 2 * poor.dsps
        assert plan.lack is None
        logic = [k for k, choice in enumerate(plan.choices) if choice.multiplier == "logic"]
        assert logic and all("in look-up tables" in describe(plan, k)["why"] for k in logic)
        # Where there are enough hard ones, none is left unused for look-up tables.
        rich = plan_network(weights, replace(tools.ECP5, dsps=400))
        assert {choice.multiplier for choice in rich.choices} == {"dsp"}


def test_a_board_without_multipliers_has_them_in_look_up_tables(network, tools):
    none = replace(tools.ECP5, dsps=0)
    for weights in (narrow(network, 1), network):
        plan = plan_network(weights, none, goal="area")
        assert plan.lack is None
        kinds = zip(plan.specs, plan.choices, strict=True)
        assert all(c.multiplier == "logic" for spec, c in kinds if spec.kind == "multiply")


def test_where_look_up_tables_are_short_weights_take_another_form(network):
    """One look-up table fewer than the smallest plan with plain weights takes."""
    operators = tuple(
        replace(op, weights=90 * np.sign(op.weights)) if isinstance(op, Convolution) else op
        for op in network.operators
    )
    few, board = replace(network, operators=operators), replace(TINY, dsps=8)
    plain = plan_network(few, board, goal="area")
    needed = (plain.resources + board_resources(board)).luts
    light = plan_network(
        few, replace(board, luts=ceil(needed / FAMILIES["ice40"].cell_most) - 1), goal="area"
    )
    assert {choice.weights for choice in plain.choices} == {"plain"}
    assert "codebook" in {choice.weights for choice in light.choices}
    assert light.resources.luts < plain.resources.luts and light.lack is None


def test_a_board_that_is_too_small_is_named_with_what_it_lacks(network):
    small = replace(TINY, brams=6)
    with pytest.raises(GuyotError, match=r"does not fit tiny: .*\d+ block RAMs, and there are 6"):
        plan_network(network, small)


def test_a_layer_too_big_alone_is_named(network):
    small = replace(TINY, dsps=8, luts=100)
    with pytest.raises(
        GuyotError, match=r"layer 'conv1' does not fit tiny: .*look-up tables, and there are 92"
    ):
        plan_network(network, small)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"groups": 0}, "groups of a plan is a whole number from 1 on, not 0"),
        ({"groups": 1.5}, "not 1.5"),
        ({"pixels": True}, "not True"),
        (
            {"weights": "zip"},
            "unknown weights of a plan 'zip': choose plain, codebook, huffman or loaded",
        ),
        ({"engine": "steam"}, "unknown engine of a plan 'steam': choose folded"),
    ],
)
def test_an_impossible_choice_is_refused(entry, said):
    with pytest.raises(GuyotError, match=said):
        Choice.read(entry)


def test_choices_that_do_not_fit_the_network_are_refused(network, tools):
    stages = len(prepare(network).stages)
    with pytest.raises(GuyotError, match=f"for 2 layers, and there are {stages}"):
        plan_network(network, tools.ECP5, [Choice()] * 2)
    last = [*[Choice()] * (stages - 1), Choice(pixels=2)]
    with pytest.raises(GuyotError, match="layer 'dense': 2 pixels do not divide a row of 1"):
        plan_network(network, tools.ECP5, last)


@pytest.mark.parametrize(
    ("words", "bits", "blocks"), [(2048, 8, 1), (2049, 8, 2), (1024, 18, 1), (512, 36, 1)]
)
def test_block_rams_of_an_ecp5(words, bits, blocks):
    assert memory_brams(FAMILIES["ecp5"], words, bits) == blocks


@pytest.mark.parametrize(
    ("words", "bits", "blocks"), [(512, 8, 1), (256, 16, 1), (257, 16, 2), (512, 16, 2)]
)
def test_block_rams_of_an_ice40(words, bits, blocks):
    assert memory_brams(FAMILIES["ice40"], words, bits) == blocks


def shared_network(tools, values: int):
    """A layer of 6,000 weights, of so many values."""
    random = np.random.default_rng(2)
    kinds = random.choice(np.arange(-127, 128), values, replace=False)
    weights = np.where(
        random.random((40, 1500, 1, 1)) < 0.1, random.choice(kinds, (40, 1500, 1, 1)), 0
    )
    operators = (
        Convolution("dense", ("input",), weights, tools.WEIGHTS),
        Requantise("scores", ("dense",), Format(26, 15, True), random.integers(-99, 99, 40)),
    )
    return Network(Tensor((1500, 1, 1), tools.U8), operators, {})


def test_weights_are_coded_where_block_rams_are_short(tools):
    network = shared_network(tools, 16)
    plain = plan_network(network, tools.ECP5, [Choice()])
    spec = plain.specs[0]
    # The map takes two; with the UART around the core that is one too many.
    small = replace(tools.ECP5, brams=spec.store.brams("ecp5", spec.bank) + 2)
    plan = plan_network(network, small, goal="area")
    assert plan.choices[0].weights != "plain" and plan.lack is None
    assert plan.specs[0].schedule.length == plain.specs[0].schedule.length
    assert plan_network(network, tools.ECP5, goal="area").choices[0].weights == "plain"
    tiny = replace(tools.ECP5, brams=2)
    with pytest.raises(GuyotError, match="block RAMs, and there are 2"):
        plan_network(network, tiny)


def test_a_codebook_of_too_many_values_is_refused(tools):
    network = shared_network(tools, 100)
    with pytest.raises(
        GuyotError, match="layer 'dense' has more different weights than the 64 of a codebook"
    ):
        plan_network(network, tools.ECP5, [Choice(weights="codebook")])
    assert plan_network(network, tools.ECP5, [Choice(weights="huffman")]).lack is None


def test_a_layer_without_weights_has_none_to_code(tools):
    network = Network(Tensor((2, 8, 8), tools.U8), (MaxPool("pool", ("input",)),), {})
    with pytest.raises(GuyotError, match="layer 'pool' has no weights that could be kept as huff"):
        plan_network(network, tools.ECP5, [Choice(weights="huffman")])
