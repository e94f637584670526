"""Models that tests share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

Nodes = list[tuple]
Build = Callable[..., onnx.ModelProto]
QONNX = "qonnx.custom_op.general"
QONNX_OPERATORS = ("Quant", "BipolarQuant", "Trunc", "MultiThreshold", "MaxPoolNHWC")


@pytest.fixture
def build() -> Build:
    """A model from (operator, inputs, output, attributes) and constants by name."""

    def make(
        nodes: Nodes,
        shape: tuple,
        output: str = "y",
        opset: int = 17,
        version: int = 1,
        **constants: np.ndarray,
    ) -> onnx.ModelProto:
        protos = []
        for operator, inputs, made, attributes in nodes:
            domain = QONNX if operator in QONNX_OPERATORS else ""
            protos.append(
                helper.make_node(operator, inputs, [made], made, domain=domain, **attributes)
            )
        graph = helper.make_graph(
            protos,
            "small",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, list(shape))],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
            [numpy_helper.from_array(np.asarray(a), name) for name, a in constants.items()],
        )
        opsets = [helper.make_opsetid("", opset), helper.make_opsetid(QONNX, version)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    return make
