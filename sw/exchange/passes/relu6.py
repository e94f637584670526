"""Clips from zero up become ReLUs.

The greatest integer of an activation clips as well, and channels behind a ReLU can be equalised.
"""

from __future__ import annotations

from ..activations import functions_of_one
from ..source import Node, Source


def match(source: Source) -> list[Node]:
    """Clips whose lower limit is zero and whose upper one is a constant above it, but for those
    inside of a function of several nodes (x * relu6(x + 3)), where no quantiser clips."""
    inside = {name for _, names in functions_of_one(source).values() for name in names}
    found = []
    for node in source.nodes:
        alone = node.operator == "Clip" and node.outputs[0] not in inside
        if alone and limit(source, node, 1, "min") == 0.0:
            high = limit(source, node, 2, "max")
            if high is not None and high > 0:
                found.append(node)
    return found


def limit(source: Source, node: Node, place: int, attribute: str) -> float | None:
    """One of a Clip's limits: an attribute up to opset 10, then an input."""
    if attribute in node.attributes:
        return float(node.attributes[attribute])
    name = node.inputs[place] if len(node.inputs) > place else ""
    constant = source.constants.get(name)
    return float(constant.reshape(())) if constant is not None and constant.size == 1 else None


def transform(source: Source) -> None:
    """All that there are, in place."""
    for node in match(source):
        node.operator, node.inputs, node.attributes = "Relu", node.inputs[:1], {}
