"""What a core takes by itself: the same as a routed one, and what the model says of it."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.boards.bare import core_build
from guyot.boards.board import get_board
from guyot.boards.pack import pack
from guyot.hw.compile import compile_network
from guyot.hw.plan import Choice, plan_network
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Convolution, Network, Requantise, Tensor


@pytest.fixture(scope="module")
def network() -> Network:
    """One layer with few weights."""
    random = np.random.default_rng(3)
    weights = random.integers(-90, 91, (4, 2, 3, 3))
    operators = (
        Convolution("conv1", ("input",), weights, Format(8, 6, signed=True)),
        Requantise("relu1", ("conv1",), Format(8, 8), random.integers(-99, 99, 4), shift=7),
    )
    return Network(Tensor((2, 8, 8), Format(8, 8)), operators, {})


@pytest.mark.parametrize("name", ["ulx3s-25f", "icebreaker"])
def test_packing_counts_what_routing_leaves(name: str, network: Network) -> None:
    board = get_board(name)
    plan = plan_network(network, board.target, [Choice(groups=2)])
    files = compile_network(network, board.target, "core", plan).files
    used = pack(files, "core", board)
    # Multipliers and block RAMs are counted exactly, the rest is near.
    assert (used["dsp"], used["bram"]) == (plan.resources.dsps, plan.resources.brams)
    assert plan.resources.luts == pytest.approx(used["lut"], rel=0.2)
    assert plan.resources.ffs == pytest.approx(used["ff"], rel=0.2)
    if name == "ulx3s-25f":  # the other has too few pins for a core by itself
        (routed,) = core_build(files, "core", name, [1])
        assert used == {
            "lut": routed.packed_luts, "ff": routed.ffs, "dsp": routed.dsps, "bram": routed.brams
        }  # fmt: skip


def test_verilog_that_is_none_is_told() -> None:
    with pytest.raises(GuyotError, match="synthesis of core for ulx3s-25f failed in yosys"):
        pack({"core.v": "module core(input clk;\n"}, "core", get_board("ulx3s-25f"))
