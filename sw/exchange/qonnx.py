"""QONNX out: a network as a graph of floats that are integers, exact below 2**24.

Every tensor is its integers less their zero. What a Requantise does with a multiplier is written as
the thresholds at which it steps, because a product would pass what float32 holds.
"""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper

from ..network import Network
from . import exporters  # noqa: F401 (registers how operators are written)
from .qonnx_writer import Writer
from .source import QONNX_DOMAINS
from .write import IR_VERSION

OPSET = 13


def to_qonnx(network: Network) -> onnx.ModelProto:
    """The network as a QONNX model; its input and output are floats that are integers.

    Raises GuyotError where a layer has no such form, or where float32 would not be exact.
    """
    network.check_frames("QONNX")
    writer = Writer(network)
    image = "image"
    while image in network.types:
        image += "_"
    writer.quant(image, network.input.format, "input")
    for op in network.operators:
        writer.write(op)
    shape = [1, *network.input.shape]
    last = network.operators[-1]
    kind = TensorProto.INT64 if last.makes_channel_numbers else TensorProto.FLOAT
    graph = helper.make_graph(
        writer.nodes,
        str(network.meta.get("name", "network")),
        [helper.make_tensor_value_info(image, TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(last.name, kind, [1, *network.output.shape])],
        writer.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(QONNX_DOMAINS[0], 1)]
    return helper.make_model(
        graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="guyot"
    )
