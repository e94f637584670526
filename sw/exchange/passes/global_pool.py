"""GlobalAveragePool becomes AveragePool, whose kernel says how many pixels it divides by."""

from __future__ import annotations

from ..source import Node, Source
from ..write import shapes_of


def match(node: Node, shapes: dict[str, tuple[int, ...]]) -> tuple[int, ...] | None:
    """The kernel, where it is known."""
    shape = shapes.get(node.inputs[0], ()) if node.operator == "GlobalAveragePool" else ()
    return shape[2:] if len(shape) in (3, 4) and all(shape[2:]) else None


def transform(source: Source) -> None:
    """All that there are, in place."""
    if not any(node.operator == "GlobalAveragePool" for node in source.nodes):
        return
    shapes = shapes_of(source)
    for node in source.nodes:
        kernel = match(node, shapes)
        if kernel is not None:
            node.operator = "AveragePool"
            node.attributes = {"kernel_shape": list(kernel), "strides": list(kernel)}
