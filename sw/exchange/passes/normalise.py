"""What a user says of the images goes in front of the model: less a mean, over a deviation.

The two nodes are read as all others are: the integers of the images become those of the first
layer's input by a table for each channel, and the zeros that it is padded with are the model's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import GuyotError
from ..source import Node, Source


def channel_axis(shape: Sequence[int], count: int) -> int:
    """The axis of an input's ``shape`` that has ``count`` channels: the second, or the last."""
    for axis in (1, len(shape) - 1):
        if shape[axis] == count:
            return axis
    raise GuyotError(
        f"--mean and --std have {count} numbers; an input of {list(shape)} takes one, or one for "
        f"each of its channels"
    )


def transform(source: Source, mean: Sequence[float], std: Sequence[float]) -> None:
    """``source`` with (images - mean) / std in front of it, in place."""
    if not source.kind.startswith("float"):
        raise GuyotError(
            f"{source.title} takes {source.kind} integers: --mean and --std are for models whose "
            "input is floats"
        )
    name = source.input
    readers = source.readers(name)
    for operator, values in (("Sub", mean), ("Div", std)):
        array = np.asarray(values, source.kind)
        if array.size > 1:
            shape = [1] * len(source.shape)
            shape[channel_axis(source.shape, array.size)] = array.size
            array = array.reshape(shape)
        made = source.fresh(f"{source.input}_{operator.lower()}")
        constant = source.fresh(f"{made}_constant")
        source.constants[constant] = array
        place = 0 if operator == "Sub" else 1
        source.nodes.insert(place, Node(operator, [name, constant], [made], name=made))
        name = made
    for node in readers:
        node.inputs = [name if n == source.input else n for n in node.inputs]
    if source.output == source.input:
        source.output = name
