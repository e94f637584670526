"""A source as an ONNX model again, for onnxruntime and for files."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .evaluate import make_attributes
from .source import Source

IR_VERSION = 8  # old enough for everything that reads ONNX


def to_model(source: Source, extra: Sequence[str] = ()) -> onnx.ModelProto:
    """The model; ``extra`` tensors are outputs as well."""
    nodes = [
        helper.make_node(
            node.operator,
            node.inputs,
            node.outputs,
            name=node.name,
            domain=node.domain,
            **make_attributes(node),
        )
        for node in source.nodes
    ]
    kind = helper.np_dtype_to_tensor_dtype(np.dtype(source.kind))
    image = helper.make_tensor_value_info(source.input, kind, list(source.shape))
    read = {name for node in source.nodes for name in node.inputs}
    weights = [
        numpy_helper.from_array(array, name)
        for name, array in source.constants.items()
        if name in read
    ]
    graph = helper.make_graph(nodes, "network", [image], [], weights)
    for name in dict.fromkeys((source.output, *extra)):
        graph.output.add().name = name
    domains = sorted({node.domain for node in source.nodes} - {""})
    imports = [helper.make_opsetid("", source.opset)]
    imports += [helper.make_opsetid(domain, 1) for domain in domains]
    return helper.make_model(
        graph, opset_imports=imports, ir_version=IR_VERSION, producer_name="guyot"
    )


def shapes_of(source: Source) -> dict[str, tuple[int, ...]]:
    """The shapes of tensors, as far as ONNX's shape inference knows them."""
    try:
        model = onnx.shape_inference.infer_shapes(to_model(source))
    except Exception:  # its own kinds, without a common base; what it cannot infer is not needed
        return {}
    values = [*model.graph.input, *model.graph.value_info, *model.graph.output]
    return {
        v.name: tuple(d.dim_value for d in v.type.tensor_type.shape.dim)
        for v in values
        if v.type.tensor_type.HasField("shape")
    }
