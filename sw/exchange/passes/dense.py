"""MatMul of a matrix and constant weights becomes Gemm, which has a bias."""

from __future__ import annotations

from ..source import Node, Source
from ..write import shapes_of


def match(source: Source, node: Node, shapes: dict[str, tuple[int, ...]]) -> bool:
    weights = source.constants.get(node.inputs[1]) if node.operator == "MatMul" else None
    rank = len(shapes.get(node.inputs[0], ()))
    return weights is not None and weights.ndim == 2 and rank == 2


def transform(source: Source) -> None:
    """All that there are, in place."""
    shapes = shapes_of(source)
    for node in source.nodes:
        if match(source, node, shapes):
            node.operator = "Gemm"
