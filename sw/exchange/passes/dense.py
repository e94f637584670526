"""MatMul of a matrix and constant weights becomes Gemm, which has a bias; factors of a Gemm go into
its weights."""

from __future__ import annotations

import numpy as np

from ..source import Node, Source
from ..write import shapes_of

OPTIONAL_BIAS = 11  # the opset from which a Gemm may have two inputs
FACTORS = {"alpha": 1, "beta": 2}
"""By attribute of a Gemm: the place of the input that it multiplies."""


def match(source: Source, node: Node, shapes: dict[str, tuple[int, ...]]) -> bool:
    if node.operator != "MatMul":
        return False
    weights = source.constants.get(node.inputs[1])
    rank = len(shapes.get(node.inputs[0], ()))
    return weights is not None and weights.ndim == 2 and rank == 2


def transform(source: Source) -> None:
    """All that there are, in place."""
    shapes = shapes_of(source)
    for node in source.nodes:
        if match(source, node, shapes):
            node.operator = "Gemm"
            if source.opset < OPTIONAL_BIAS:
                outputs = source.constants[node.inputs[1]].shape[1]
                node.inputs.append(source.fresh(f"{node.title}_bias"))
                source.constants[node.inputs[2]] = np.zeros(outputs, np.float32)
        if node.operator == "Gemm":
            fold_factors(source, node)


def fold_factors(source: Source, node: Node) -> None:
    """Constants times alpha and beta, as constants of the node's own."""
    for attribute, place in FACTORS.items():
        factor = node.attributes.get(attribute, 1.0)
        name = node.inputs[place] if place < len(node.inputs) else ""
        if factor == 1.0 or name and name not in source.constants:
            continue
        if name:
            node.inputs[place] = source.fresh(f"{node.title}_{attribute}")
            whole = source.constants[name] * np.float32(factor)
            source.constants[node.inputs[place]] = whole.astype(np.float32)
        node.attributes[attribute] = 1.0
