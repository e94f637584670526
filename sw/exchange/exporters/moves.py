"""Moves and choices of values, which ONNX's own operators are."""

from __future__ import annotations

import numpy as np

from ...operators import (
    Argmax,
    ChannelShuffle,
    Concat,
    DepthToSpace,
    Flatten,
    Gather,
    MaxPool,
    Operator,
    Slice,
    SpaceToDepth,
    Tensor,
    Upsample,
)
from ..qonnx_writer import Writer, exports


@exports(MaxPool)
def max_pool(writer: Writer, op: MaxPool, types: list[Tensor]) -> None:
    top, bottom, left, right = op.padding
    writer.node(
        "MaxPool",
        op.inputs,
        op.name,
        kernel_shape=list(op.kernel),
        strides=list(op.stride),
        pads=[top, left, bottom, right],
    )


@exports(Concat)
def concat(writer: Writer, op: Concat, types: list[Tensor]) -> None:
    writer.node("Concat", op.inputs, op.name, axis=1 + op.axis)


@exports(Upsample)
def upsample(writer: Writer, op: Upsample, types: list[Tensor]) -> None:
    scales = writer.real([1, 1, *op.factor])
    writer.node(
        "Resize",
        [op.inputs[0], "", scales],
        op.name,
        mode="nearest",
        coordinate_transformation_mode="asymmetric",
        nearest_mode="floor",
    )


@exports(Flatten)
def flatten(writer: Writer, op: Flatten, types: list[Tensor]) -> None:
    shape = writer.constant(np.array([1, types[0].size, 1, 1]))
    writer.node("Reshape", [op.inputs[0], shape], op.name)


@exports(Slice)
def cut(writer: Writer, op: Slice, types: list[Tensor]) -> None:
    parts = [np.array(p) for p in (op.start, op.stop, (1, 2, 3), op.step)]
    writer.node("Slice", [op.inputs[0], *map(writer.constant, parts)], op.name)


def rearranged(writer: Writer, op: Operator, split: list[int], order: list[int]) -> None:
    """``op`` as its input split into axes, these in another order, and what it makes of them."""
    parts = writer.node("Reshape", [op.inputs[0], writer.constant(np.array(split))])
    turned = writer.node("Transpose", [parts], perm=order)
    shape = writer.constant(np.array([1, *writer.network.types[op.name].shape]))
    writer.node("Reshape", [turned, shape], op.name)


@exports(DepthToSpace)
def depth_to_space(writer: Writer, op: DepthToSpace, types: list[Tensor]) -> None:
    channels, rows, columns = types[0].shape
    (r, c), left = op.block, channels // (op.block[0] * op.block[1])
    split = [1, r, c, left, rows, columns] if op.depth_first else [1, left, r, c, rows, columns]
    rearranged(writer, op, split, [0, 3, 4, 1, 5, 2] if op.depth_first else [0, 1, 4, 2, 5, 3])


@exports(SpaceToDepth)
def space_to_depth(writer: Writer, op: SpaceToDepth, types: list[Tensor]) -> None:
    channels, rows, columns = types[0].shape
    r, c = op.block
    split = [1, channels, rows // r, r, columns // c, c]
    rearranged(writer, op, split, [0, 3, 5, 1, 2, 4] if op.depth_first else [0, 1, 3, 5, 2, 4])


@exports(ChannelShuffle)
def channel_shuffle(writer: Writer, op: ChannelShuffle, types: list[Tensor]) -> None:
    channels, rows, columns = types[0].shape
    split = [1, op.groups, channels // op.groups, rows, columns]
    rearranged(writer, op, split, [0, 2, 1, 3, 4])


@exports(Argmax)
def argmax(writer: Writer, op: Argmax, types: list[Tensor]) -> None:
    writer.node("ArgMax", op.inputs, op.name, axis=1, keepdims=1)


@exports(Gather)
def gather(writer: Writer, op: Gather, types: list[Tensor]) -> None:
    """Of the flattened map with the constants behind it."""
    (x,) = types
    values = writer.node("Reshape", [op.inputs[0], writer.constant(np.array([1, x.size]))])
    if len(op.fill):
        fill = writer.real(op.fill[None] - x.format.zero)
        values = writer.node("Concat", [values, fill], axis=1)
    places = np.where(op.index < 0, x.size - 1 - op.index, op.index).astype(np.int64)
    writer.node("Gather", [values, writer.constant(places)], op.name, axis=1)
