"""MatMul of a matrix and constant weights becomes Gemm, which has a bias."""

from __future__ import annotations

import onnx

from ..source import Node, Source
from ..write import to_model


def match(source: Source, node: Node, ranks: dict[str, int]) -> bool:
    weights = source.constants.get(node.inputs[1]) if node.operator == "MatMul" else None
    return weights is not None and weights.ndim == 2 and ranks.get(node.inputs[0]) == 2


def transform(source: Source) -> None:
    """All that there are, in place."""
    ranks = ranks_of(source)
    for node in source.nodes:
        if match(source, node, ranks):
            node.operator = "Gemm"


def ranks_of(source: Source) -> dict[str, int]:
    """How many axes each tensor has, as far as ONNX's shape inference knows."""
    try:
        model = onnx.shape_inference.infer_shapes(to_model(source))
    except Exception:  # its own kinds; what it cannot infer is not needed
        return {}
    values = [*model.graph.input, *model.graph.value_info]
    return {
        v.name: len(v.type.tensor_type.shape.dim)
        for v in values
        if v.type.tensor_type.HasField("shape")
    }
