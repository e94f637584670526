"""QLinear operators as what they stand for: dequantise, compute, quantise.

onnxruntime fuses the three again, so both have one arithmetic.
"""

from __future__ import annotations

import numpy as np

from ..source import Node, Source

# By operator: the float operator, and the places of (value, scale, zero) of its inputs, of the
# scale and the zero of its result, and of an integer bias.
FORMS: dict[str, tuple[str, list[tuple[int, int, int]], tuple[int, int], int | None]] = {
    "QLinearConv": ("Conv", [(0, 1, 2), (3, 4, 5)], (6, 7), 8),
    "QLinearMatMul": ("MatMul", [(0, 1, 2), (3, 4, 5)], (6, 7), None),
    "QGemm": ("Gemm", [(0, 1, 2), (3, 4, 5)], (7, 8), 6),
    "QLinearAdd": ("Add", [(0, 1, 2), (3, 4, 5)], (6, 7), None),
    "QLinearMul": ("Mul", [(0, 1, 2), (3, 4, 5)], (6, 7), None),
    "QLinearLeakyRelu": ("LeakyRelu", [(0, 1, 2)], (3, 4), None),
    "QLinearSoftmax": ("Softmax", [(0, 1, 2)], (3, 4), None),
    "QLinearSigmoid": ("Sigmoid", [(0, 1, 2)], (3, 4), None),
    "QLinearGlobalAveragePool": ("GlobalAveragePool", [(0, 1, 2)], (3, 4), None),
    "QLinearAveragePool": ("AveragePool", [(0, 1, 2)], (3, 4), None),
}


def match(node: Node) -> bool:
    if node.operator == "QLinearConcat":
        return True
    return node.operator in FORMS and not node.attributes.get("channels_last", 0)


def transform(source: Source) -> None:
    """All that there are, in place."""
    nodes: list[Node] = []
    for node in source.nodes:
        nodes += expanded(source, node) if match(node) else [node]
    source.nodes = nodes


def expanded(source: Source, node: Node) -> list[Node]:
    """The nodes in the place of ``node``."""
    if node.operator == "QLinearConcat":
        triples = [(n, n + 1, n + 2) for n in range(2, len(node.inputs), 3)]
        operator, result, bias = "Concat", (0, 1), None
    else:
        operator, triples, result, bias = FORMS[node.operator]
    nodes, inputs = [], []
    for place, (value, scale, zero) in enumerate(triples):
        name = f"{node.outputs[0]}_real{place}"
        axis = 1 if operator in ("MatMul", "Gemm") else 0
        axis = 0 if operator == "Gemm" and node.attributes.get("transB", 0) else axis
        names = [node.inputs[p] for p in (value, scale, zero)]
        nodes.append(Node("DequantizeLinear", names, [name], {"axis": axis}, "", name))
        inputs.append(name)
    if bias is not None and len(node.inputs) > bias and node.inputs[bias]:
        nodes.append(real_bias(source, node, bias))
        inputs.append(nodes[-1].outputs[0])
    real = f"{node.outputs[0]}_real"
    attributes = {k: v for k, v in node.attributes.items() if k not in ("channels_last", "opset")}
    nodes.append(Node(operator, inputs, [real], attributes, "", node.title))
    if operator == "Gemm" and (len(node.inputs) < 8 or not node.inputs[7]):
        nodes[-1].outputs = list(node.outputs)  # QGemm without a result's scale gives reals
        return nodes
    made = [node.inputs[p] for p in result if p < len(node.inputs)]
    nodes.append(
        Node("QuantizeLinear", [real, *made], list(node.outputs), {}, "", f"{node.title}_quantise")
    )
    return nodes


def real_bias(source: Source, node: Node, place: int) -> Node:
    """An integer bias at the scale of the sums."""
    x, w = (source.constants.get(node.inputs[p]) for p in (1, 4))
    scale = np.float32(1) if x is None or w is None else x.astype(np.float32) * w
    name = f"{node.outputs[0]}_real_bias"
    source.constants[f"{name}_scale"] = np.asarray(scale, np.float32)
    zero = np.zeros(np.shape(scale), np.int32)
    source.constants[f"{name}_zero"] = zero
    inputs = [node.inputs[place], f"{name}_scale", f"{name}_zero"]
    return Node("DequantizeLinear", inputs, [name], {"axis": 0}, "", name)
