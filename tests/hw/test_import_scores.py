"""Scores that an import brings to one unit, through the RTL: products far wider than a multiplier,
and a requantisation of what is no sum."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

FRAMES = 3
DOMAIN = "qonnx.custom_op.general"


def quant(inputs: list[str], output: str, signed: int = 1) -> onnx.NodeProto:
    """A quantiser of QONNX, its range whole."""
    return helper.make_node("Quant", inputs, [output], domain=DOMAIN, signed=signed, narrow=0)


def model(last: str) -> onnx.ModelProto:
    """A convolution whose weights have a scale for each channel, as scores, behind a maximum or
    behind a quantiser of a scale for each channel."""
    rng, f = np.random.default_rng(7), np.float32
    constants = {
        "xs": f(0.02), "z": f(0), "xz": f(128), "bits": f(8),
        "w": rng.normal(0, 0.1, (5, 3, 4, 4)).astype(f), "b": rng.normal(0, 0.3, 5).astype(f),
        "ws": rng.uniform(0.0015, 0.0021, (5, 1, 1, 1)).astype(f),
        "ys": rng.uniform(0.003, 0.02, (1, 5, 1, 1)).astype(f), "yz": f(3),
    }  # fmt: skip
    nodes = [
        helper.make_node(
            "Quant", ["x", "xs", "xz", "bits"], ["q"], domain=DOMAIN, signed=0, narrow=0
        ),
        helper.make_node(
            "Quant", ["w", "ws", "z", "bits"], ["wq"], domain=DOMAIN, signed=1, narrow=0
        ),
        helper.make_node("Conv", ["q", "wq", "b"], ["c"]),
    ]
    if last == "maximum":
        nodes.append(helper.make_node("MaxPool", ["c"], ["y"], kernel_shape=[2, 2]))
    elif last == "quantiser":
        nodes.append(quant(["c", "ys", "yz", "bits"], "y"))
    else:
        nodes.append(helper.make_node(last, ["c"], ["y"]))
    graph = helper.make_graph(
        nodes,
        "scores",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 5, 5])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.asarray(a), name) for name, a in constants.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


@pytest.mark.parametrize("last", ["Identity", "Neg", "maximum", "quantiser"])
def test_scores_of_one_unit_equal_their_rtl(tools, last: str) -> None:
    network = import_model(model(last), None, Choices()).network
    plan = plan_network(network, tools.ECP5)
    images = np.random.default_rng(1).integers(0, 256, (FRAMES, *network.input.shape))
    images[0], images[1] = 0, 255
    for stalls in ((0, 0), (0.2, 0.3)):
        found = tools.run_pipeline(
            Pipeline(plan.stages, plan.specs), tools.beats_of(images), FRAMES, stalls, 1
        )
        assert np.array_equal(found.scores, tools.reference(network, images))
        assert not any(found.malformed)
