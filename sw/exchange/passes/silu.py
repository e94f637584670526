"""x * sigmoid(x), which exporters write as two nodes, becomes one function of x: onnxruntime's
QuickGelu. A product of two tensors is not built; a function of one is."""

from __future__ import annotations

from ..source import Node, Source

DOMAIN = "com.microsoft"


def match(source: Source, node: Node) -> str | None:
    """The x of such a product."""
    if node.operator != "Mul" or len(node.inputs) != 2:
        return None
    for x, other in (node.inputs, node.inputs[::-1]):
        maker = source.maker(other)
        if maker is not None and maker.operator == "Sigmoid" and maker.inputs == [x]:
            return x
    return None


def transform(source: Source) -> None:
    """All that there are, in place; sigmoids that nobody else reads go."""
    for node in source.nodes:
        x = match(source, node)
        if x is not None:
            node.operator, node.inputs, node.domain = "QuickGelu", [x], DOMAIN
            node.attributes = {"alpha": 1.0}
    source.nodes = [
        node for node in source.nodes
        if node.operator != "Sigmoid" or node.outputs[0] == source.output
        or source.readers(node.outputs[0])
    ]  # fmt: skip
