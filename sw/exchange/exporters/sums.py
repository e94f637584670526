"""Sums and products, as far as float32 holds them."""

from __future__ import annotations

import numpy as np

from ...errors import GuyotError
from ...fixed import Format
from ...operators import Add, AveragePool, Convolution, Multiply, Tensor
from ..qonnx_writer import Writer, check_exact, exports


@exports(Convolution)
def convolution(writer: Writer, op: Convolution, types: list[Tensor]) -> None:
    check_exact(op, writer.network.types[op.name].format.bits)
    weights = op.weights.astype(np.float32)
    quantised = writer.quant(writer.real(weights), Format(op.weight_format.bits, 0, True))
    top, bottom, left, right = op.padding
    writer.node(
        "Conv",
        [op.inputs[0], quantised],
        op.name,
        kernel_shape=list(op.kernel),
        strides=list(op.stride),
        dilations=list(op.dilation),
        pads=[top, left, bottom, right],
        group=op.groups,
    )


@exports(AveragePool)
def sum_pool(writer: Writer, op: AveragePool, types: list[Tensor]) -> None:
    """As a convolution of ones: an average would divide."""
    channels = types[0].shape[0]
    ones = Convolution(
        op.name,
        op.inputs,
        np.ones((channels, 1, *op.kernel), np.int64),
        Format(2, 0, True),
        op.stride,
        op.padding,
        channels,
    )
    convolution(writer, ones, types)


@exports(Add)
def add(writer: Writer, op: Add, types: list[Tensor]) -> None:
    check_exact(op, writer.network.types[op.name].format.bits)
    first, second = (
        writer.node("Mul", [x, writer.real(abs(m))]) if abs(m) != 1 else x
        for x, m in zip(op.inputs, op.multipliers, strict=True)
    )
    signs = [m > 0 for m in op.multipliers]
    if signs[0] and signs[1]:
        writer.node("Add", [first, second], op.name)
    elif signs[0] != signs[1]:
        writer.node("Sub", [first, second] if signs[0] else [second, first], op.name)
    else:
        raise GuyotError(f"layer {op.name!r} has two multipliers that are not above zero")


@exports(Multiply)
def multiply(writer: Writer, op: Multiply, types: list[Tensor]) -> None:
    check_exact(op, writer.network.types[op.name].format.bits)
    writer.node("Mul", op.inputs, op.name)
