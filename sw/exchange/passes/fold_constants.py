"""Nodes whose inputs are all constants, computed beforehand."""

from __future__ import annotations

import numpy as np

from ..evaluate import run_node
from ..problems import Refusal
from ..source import Node, Source


def match(source: Source, node: Node) -> bool:
    known = all(not name or name in source.constants for name in node.inputs)
    return known and not node.domain and node.operator != "Constant"


def transform(source: Source) -> None:
    """Takes them out of ``source``, in place; one that onnxruntime does not run stays."""
    left = []
    for node in source.nodes:
        if node.operator == "Constant" and isinstance(node.attributes.get("value"), np.ndarray):
            source.constants[node.outputs[0]] = node.attributes["value"]
            continue
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
