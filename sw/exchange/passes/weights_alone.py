"""Models whose weights alone are quantised, by their float values: the rest is floats anyway."""

from __future__ import annotations

import numpy as np

from ..evaluate import run_node
from ..problems import Problem, Refusal, Unsupported
from ..reader import HANDLERS
from ..source import Node, Source
from ..values import Constant

QUANTISERS = ("QuantizeLinear", "DequantizeLinear", "Quant", "IntQuant", "BipolarQuant", "Trunc",
              "MultiThreshold")  # fmt: skip


def constant_nodes(source: Source) -> list[Node]:
    """The nodes that compute of constants alone, in order."""
    known, found = {"", *source.constants}, []
    for node in source.nodes:
        plain = not node.has_graph and node.refused is None
        if plain and all(name in known for name in node.inputs):
            known |= set(node.outputs)
            found.append(node)
    return found


def match(source: Source) -> bool:
    """Whether a source has quantisers, and none of what is computed of the image."""
    nodes = constant_nodes(source)
    constant = {id(node) for node in nodes}
    computed = [node for node in source.nodes if id(node) not in constant]
    return any(node.operator in QUANTISERS for node in nodes) and not any(
        node.operator in QUANTISERS
        or node.operator.startswith("QLinear")
        or node.operator.endswith("Integer")
        for node in computed
    )


def transform(source: Source) -> None:
    """The weights that the quantisers make, in their place; Unsupported for what is none."""
    for node in constant_nodes(source):
        try:
            made = computed(source, node)
        except Refusal as refusal:
            about = refusal.attribute, refusal.why, refusal.do
            problem = Problem(node.title, node.operator, *about)
            raise Unsupported(source.title, [problem]) from refusal
        source.constants.update(zip(node.outputs, made, strict=False))
        source.nodes.remove(node)


def computed(source: Source, node: Node) -> list[np.ndarray]:
    """What a node of constants makes."""
    arrays = [source.constants.get(name) if name else None for name in node.inputs]
    if node.operator not in QUANTISERS or node.operator == "QuantizeLinear":
        return run_node(node, arrays, source.opset)
    read = [None if a is None else Constant(a) for a in arrays]
    return [x.array for x in HANDLERS[node.operator](None, node, read)]  # type: ignore[arg-type,union-attr]
