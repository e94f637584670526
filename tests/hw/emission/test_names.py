"""Names of stages: short, plain, one for each, and the network's own beside them."""

import re

import numpy as np

from guyot.hw.compile import compile_network
from guyot.hw.emission.names import LONGEST, plain, short_names
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Tensor

LONG = "model/conv2d/Relu;model/batch_normalization/FusedBatchNormV3;" * 4


def test_plain_names_stay():
    assert [plain(name) for name in ("conv1", "t_3", "Relu")] == ["conv1", "t_3", "Relu"]


def test_others_become_plain():
    names = ["a/b:0", "3d", "output", "été", "", "::"]
    assert [plain(name) for name in names] == ["a_b_0", "n_3d", "output_", "n_t", "n", "n"]


def test_no_two_are_alike_on_any_file_system():
    given = ["conv", "Conv", "co/nv", "co_nv", "conv_2", *(f"{LONG}{k}" for k in range(12))]
    found = list(short_names(given).values())
    assert found[:5] == ["conv", "Conv_2", "co_nv", "co_nv_2", "conv_2_2"]
    assert len({name.lower() for name in found}) == len(given)
    assert all(re.fullmatch(r"[A-Za-z]\w*", name) and len(name) <= LONGEST for name in found)
    assert all(name.startswith("model_conv2d_Relu_model_batch") for name in found[5:])


def test_a_network_with_long_names_becomes_files_with_short_ones(tools):
    weights = np.ones((2, 2, 1, 1), int)
    operators = []
    for k in range(2):
        source = operators[-1].name if operators else "input"
        operators.append(Convolution(f"{LONG}{k}", (source,), weights, Format(8, 0, True)))
    network = Network(Tensor((2, 3, 3), Format(4, 0)), tuple(operators), {})
    compiled = compile_network(network, tools.ECP5, "tiny")
    assert max(map(len, compiled.files)) < 80
    rows = compiled.description["stages"]
    assert [row["operator"] for row in rows] == [op.name for op in operators]
    assert all(row["tap"] == f"{row['name']}_tap" for row in rows)
    for row in rows:
        assert f"tiny_{row['name']}_bias.hex" in compiled.description["memories"]
