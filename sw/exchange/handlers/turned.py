"""Layers over a column of pixels whose tensor lies in the network as a row, or the other way.

Exporters of one-dimensional layers write them as images of one row or of one column, and pass from
one to the other by Reshapes. The pixels come in one order in both, so the layer is turned instead.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..layout import moves
from ..reader import Handler, Read, Reader
from ..source import Node
from ..values import Constant, Value
from .common import spatial

SIDES = ("kernel_shape", "strides", "dilations")


def turnable(handler: Handler) -> Handler:
    """``handler``, which then reads lines of pixels whichever way they lie."""

    @functools.wraps(handler)
    def read(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
        x = inputs[0]
        if not isinstance(x, Value) or not needs_turn(reader, x):
            return handler(reader, node, inputs)
        rest = [turned_kernel(i) if isinstance(i, Constant) else i for i in inputs[1:]]
        results = handler(reader, turned_node(node), [turned(x), *rest])
        return [turned(r) if isinstance(r, Value) else r for r in results]

    return read


def needs_turn(reader: Reader, x: Value) -> bool:
    """Whether the line of pixels is known in the network the other way alone."""
    if x.index.ndim != 4 or 1 not in x.index.shape[2:] or (x.index < 0).any():
        return False
    shape = reader.builder.shape(x.tensor)
    return all(
        (moves(spatial(value), shape) is not None) == known
        for value, known in ((x, False), (turned(x), True))
    )


def turned(x: Value) -> Value:
    return x.moved(np.swapaxes(x.index, 2, 3))


def turned_kernel(constant: Constant) -> Constant:
    """Weights of an image with rows for columns; other constants as they are."""
    if constant.array.ndim != 4:
        return constant
    arrays = (constant.array, constant.integers, constant.scale)
    return Constant(*(None if a is None else np.swapaxes(a, 2, 3) for a in arrays))  # type: ignore[arg-type]


def turned_node(node: Node) -> Node:
    attributes = dict(node.attributes)
    for name in SIDES:
        if attributes.get(name):
            attributes[name] = list(attributes[name])[::-1]
    if attributes.get("pads"):
        top, left, bottom, right = attributes["pads"]
        attributes["pads"] = [left, top, right, bottom]
    return replace(node, attributes=attributes)
