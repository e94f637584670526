"""QONNX's operators on images whose channels are the last axis: those of ONNX between two moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..problems import Refusal
from ..reader import HANDLERS, Read, Reader, handles
from ..source import Node
from ..values import Constant, Value
from .movement import moved

DOMAIN = "qonnx.custom_op.channels_last"
WRAPPED = ("Conv", "MaxPool", "BatchNormalization")


@handles(*(f"{DOMAIN}.{operator}" for operator in WRAPPED), "MaxPoolNHWC")
def channels_last(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """The first input, and a convolution's weights, with the channels in front, and back again."""
    operator = node.operator.removesuffix("NHWC")
    count = 2 if operator == "Conv" else 1
    turned = [turn(reader, x, -1, 1) if n < count else x for n, x in enumerate(inputs)]
    plain = replace(node, operator=operator, domain="")
    return [turn(reader, x, 1, -1) for x in HANDLERS[operator](reader, plain, turned)]


def turn(reader: Reader, x: Read | None, source: int, target: int) -> Read:
    """``x`` with one axis in another place."""

    def run(array: np.ndarray) -> np.ndarray:
        if array.ndim not in (3, 4):
            raise Refusal(f"its input has {array.ndim} axes", "images and sequences are supported")
        return np.moveaxis(array, source, target)

    if isinstance(x, Value):
        return moved(reader, x, lambda index: [run(index)])[0]
    if not isinstance(x, Constant):
        raise Refusal("an input is left out", "check the model")
    array, integers, scale = (
        None if part is None else run(np.broadcast_to(part, x.array.shape))
        for part in (x.array, x.integers, x.scale)
    )
    assert array is not None
    return Constant(array, integers, scale)
