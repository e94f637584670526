"""Nodes whose inputs are all constants, and shapes that are known, computed beforehand."""

from __future__ import annotations

import numpy as np

from ..evaluate import run_node
from ..problems import Refusal
from ..source import Node, Source
from ..write import shapes_of


def match(source: Source, node: Node) -> bool:
    known = all(not name or name in source.constants for name in node.inputs)
    return known and not node.domain and not node.has_graph


def transform(source: Source) -> None:
    """Takes them out of ``source``, in place; one that onnxruntime does not run stays."""
    fold(source)
    while fold_shapes(source):  # the shapes behind a Reshape are known once its own is
        fold(source)


def fold(source: Source) -> None:
    left = []
    for node in source.nodes:
        if match(source, node):
            arrays = [source.constants.get(name) for name in node.inputs]
            try:
                results = run_node(node, arrays, source.opset)
            except Refusal:
                left.append(node)
                continue
            source.constants.update(zip(node.outputs, results, strict=False))
            continue
        left.append(node)
    source.nodes = left


def fold_shapes(source: Source) -> bool:
    """Shape nodes of tensors whose shape is known become constants; whether there were any."""
    nodes = [node for node in source.nodes if node.operator == "Shape" and not node.domain]
    shapes = shapes_of(source) if nodes else {}
    known = [node for node in nodes if all(shapes.get(node.inputs[0], (0,)))]
    for node in known:
        sides = np.array(shapes[node.inputs[0]], np.int64)
        part = slice(node.attributes.get("start", 0), node.attributes.get("end", len(sides)))
        source.constants[node.outputs[0]] = sides[part]
        source.nodes.remove(node)
    return bool(known)
