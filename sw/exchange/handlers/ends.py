"""What stands at the end of a network: ArgMax, and functions that do not change the order."""

from __future__ import annotations

import numpy as np

from ...operators import Argmax
from ..finish import scores
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Value
from .common import integers_of, spatial, value_at

BEHIND = ("Identity", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "ArgMax", "TopK", "Transpose")


def at_the_end(reader: Reader, name: str) -> bool:
    """Whether nothing computes with the tensor any more."""
    return all(
        node.operator in BEHIND and all(at_the_end(reader, made) for made in node.outputs if made)
        for node in reader.source.readers(name)
    )


@handles("Softmax", "LogSoftmax")
def softmax(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    """Left out: the greatest stays the greatest."""
    if not at_the_end(reader, node.outputs[0]):
        raise Refusal("it stands inside the network", "softmax is taken at the end alone")
    reader.builder.notes.append(
        f"{node.operator} {node.title!r} is left out: it does not change which score is greatest"
    )
    return [value_at(inputs, 0)]


@handles("ArgMax")
def arg_max(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    if not at_the_end(reader, node.outputs[0]):
        raise Refusal("it stands inside the network", "ArgMax is taken at the end alone")
    if node.attributes.get("select_last_index", 0):
        raise Refusal("the last of equal scores", "take the first", "select_last_index")
    value = scores(reader, value_at(inputs, 0), f"{node.title}_scores")
    axis = int(node.attributes.get("axis", 0)) % value.index.ndim
    if axis == 0:
        raise Refusal("along the batch", "take it over the classes", "axis")
    value = value.moved(np.moveaxis(value.index, axis, 1))
    tensor = reader.builder.realise(value.tensor, spatial(value))
    name = reader.builder.add(Argmax(node.title, (tensor,)))
    shape = reader.builder.types[name].shape
    index = reader.places(shape, [1, *value.shape[2:]])
    if node.attributes.get("keepdims", 1):
        index = np.expand_dims(index, axis)
    return [Value(name, index, np.ones(1), opset=reader.source.opset)]


@handles("TopK")
def top_k(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """The place of the greatest score alone, which is ArgMax: both take the first of equal ones."""
    k = integers_of(node, inputs, "k", 1)
    if k != [1]:
        raise Refusal(f"the {k[0] if k else 'unknown number of'} greatest", "take one", "k")
    if not node.attributes.get("largest", 1):
        raise Refusal("the least score", "take the greatest", "largest")
    best, places = [*node.outputs, ""][:2]
    if reader.source.readers(best) or best == reader.source.output:
        raise Refusal("its first output, the score, is read", "use the second alone", "Values")
    attributes = {"axis": node.attributes.get("axis", -1), "keepdims": 1}
    plain = Node("ArgMax", node.inputs[:1], [places], attributes, "", node.name)
    made = arg_max(reader, plain, inputs[:1])
    return [*made, *made]
