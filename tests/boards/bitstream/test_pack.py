"""What a core takes by itself: the same as a routed one, and what the model says of it."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.boards.bitstream.bare import core_build
from guyot.boards.bitstream.pack import pack
from guyot.boards.board import get_board
from guyot.hw.compile import compile_network
from guyot.hw.planning.plan import Choice, plan_network
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor


@pytest.fixture(scope="module")
def network() -> Network:
    """A pooled convolution and a dense layer, such as the model was fitted on."""
    random = np.random.default_rng(3)
    weight = Format(8, 6, signed=True)

    def weights(*shape: int) -> np.ndarray:
        return random.integers(-90, 91, shape)

    operators = (
        Convolution("conv1", ("input",), weights(8, 1, 3, 3), weight),
        Requantise("relu1", ("conv1",), Format(8, 8), random.integers(-99, 99, 8), shift=7),
        MaxPool("pool1", ("relu1",)),
        Flatten("flat", ("pool1",)),
        Convolution("dense", ("flat",), weights(10, 72, 1, 1), weight),
        Requantise("scores", ("dense",), Format(24, 14, signed=True), np.zeros(10, int)),
    )
    return Network(Tensor((1, 8, 8), Format(8, 8)), operators, {})


@pytest.mark.parametrize("name", ["ulx3s-25f", "icebreaker"])
def test_packing_counts_what_routing_leaves(name: str, network: Network) -> None:
    board = get_board(name)
    plan = plan_network(network, board.target, [Choice(groups=2)] * 2)
    files = compile_network(network, board.target, "core", plan).files
    used = pack(files, "core", board)
    # Multipliers and block RAMs are counted exactly, the rest is near.
    assert (used["dsp"], used["bram"]) == (plan.resources.dsps, plan.resources.brams)
    assert plan.resources.luts == pytest.approx(used["lut"], rel=0.15)
    assert plan.resources.ffs == pytest.approx(used["ff"], rel=0.15)
    if name == "ulx3s-25f":  # the other has too few pins for a core by itself
        (routed,) = core_build(files, "core", name, [1])
        assert used == {
            "lut": routed.packed_luts, "ff": routed.ffs, "dsp": routed.dsps, "bram": routed.brams
        }  # fmt: skip


def test_verilog_that_is_none_is_told() -> None:
    with pytest.raises(GuyotError, match="synthesis of core for ulx3s-25f failed in yosys"):
        pack({"core.v": "module core(input clk;\n"}, "core", get_board("ulx3s-25f"))
