"""Poolings, global ones and means over rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...operators import AveragePool, MaxPool
from ..entrance import check_given
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..stepping import limits
from ..values import Fused, Mean, Step, Value
from .common import exact, integers_of, realised, spatial, value_at
from .convolution import paddings, two
from .turned import turnable


def window(node: Node, rank: int, size: tuple[int, int]) -> tuple:
    """Kernel, stride and padding (top, bottom, left, right) of a pooling."""
    kernel = two(node.attributes.get("kernel_shape"), rank)
    stride = two(node.attributes.get("strides"), rank)
    if two(node.attributes.get("dilations"), rank) != (1, 1):
        raise Refusal("taps lie apart", "use a dilation of 1", "dilations")
    padding = list(paddings(node, rank, size, kernel, stride))
    if node.attributes.get("ceil_mode", 0):
        for axis in range(2):
            length = size[axis] + padding[2 * axis] + padding[2 * axis + 1]
            count = -(-(length - kernel[axis]) // stride[axis]) + 1
            if (count - 1) * stride[axis] >= size[axis] + padding[2 * axis]:
                count -= 1  # a window never starts in the padding behind
            more = (count - 1) * stride[axis] + kernel[axis] - length
            padding[2 * axis + 1] += max(0, more)
    return kernel, stride, (padding[0], padding[1], padding[2], padding[3])


def rank_of(value: Value) -> int:
    if value.index.ndim not in (3, 4):
        raise Refusal(
            f"its input has {value.index.ndim} axes", "images and sequences are supported"
        )
    return value.index.ndim - 2


@handles("MaxPool")
@turnable
def max_pool(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    return maximum(reader, node, inputs)


@handles("GlobalMaxPool", "ReduceMax")
def maximum(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    x = rising(reader, value_at(inputs, 0))
    if len(node.outputs) > 1 and node.outputs[1]:
        raise Refusal("its second output, where the greatest are", "leave it out", "Indices")
    if node.operator == "ReduceMax":
        return [over_axes(reader, node, inputs, x, greatest)]
    if node.operator == "GlobalMaxPool":
        axes = list(range(2, x.index.ndim))
        return [over_axes(reader, node, inputs, x, greatest, axes, keep=True)]
    rank = rank_of(x)
    tensor, around, (_, rows, columns) = realised(reader, x)
    if any(around) and reader.builder.types[tensor].format.low != x.zero:
        raise Refusal("zeros that a Pad has put in can be the greatest", "use its own pads")
    size = rows + around[0] + around[1], columns + around[2] + around[3]
    kernel, stride, own = window(node, rank, size)
    padding = tuple(a + b for a, b in zip(around, own, strict=True))
    name = reader.builder.add(MaxPool(node.title, (tensor,), kernel, stride, padding))  # type: ignore[arg-type]
    return [pooled(reader, x, name, rank)]


def pooled(reader: Reader, x: Value, name: str, rank: int) -> Value:
    """What a pooling over ``rank`` axes makes, with the function that ``x`` has."""
    shape = reader.builder.types[name].shape
    like = (1, *shape) if rank == 2 else (1, shape[0], shape[2])
    return replace(by_channel(x, reader), tensor=name, index=reader.places(shape, like))


def by_channel(x: Value, reader: Reader) -> Value:
    """``x`` on a tensor whose channels are those of ``x``, each with its own function."""
    channels = spatial(x)[:, 0, 0] // reader.builder.pixels(x.tensor)
    if (channels < 0).any():
        channels = spatial(x).max(axis=(1, 2)) // reader.builder.pixels(x.tensor)
    steps = steps_of(x.steps, channels)
    offset = None if x.offset is None else x.offset[channels]
    fused = None if len(channels) != len(x.scale) else x.fused
    return replace(x, scale=x.scale[channels], offset=offset, steps=steps, fused=fused, pair=None)


def steps_of(steps: tuple[Step, ...], channels: np.ndarray) -> tuple[Step, ...]:
    """``steps`` with the constants of ``channels``."""
    return tuple(
        replace(
            step,
            constants=tuple(c[channels] if c is not None and c.ndim else c for c in step.constants),
            beside=tuple((place, steps_of(others, channels)) for place, others in step.beside),
        )
        for step in steps
    )


def rising(reader: Reader, x: Value) -> Value:
    """``x``, if its greatest integer is its greatest real; Refusal if it is not."""
    check_given(reader.builder, x)
    if not x.monotone:
        raise Refusal("its input goes through a function that rises and falls", "quantise it first")
    if x.pair is not None and not x.pair.exact:
        raise Refusal("it reads a sum of two scales", "quantise it first")
    if x.steps and x.tensor in reader.builder.types:
        low, high = limits(reader.builder, x.tensor, len(x.scale))
        if (x.reals(low[None]) > x.reals(high[None])).any():
            raise Refusal("a factor below zero stands in front of it", "quantise it first")
    return x


def greatest(name: str, tensor: str, kernel: tuple[int, int]) -> MaxPool:
    return MaxPool(name, (tensor,), kernel, kernel)


def total(name: str, tensor: str, kernel: tuple[int, int]) -> AveragePool:
    return AveragePool(name, (tensor,), kernel, kernel)


def over_axes(
    reader: Reader,
    node: Node,
    inputs: Sequence[Read | None],
    x: Value,
    make,
    axes: list[int] | None = None,
    keep: bool | None = None,
) -> Value:
    """One window over whole rows, columns or both, whichever axes of the source those are."""
    if axes is None:
        axes = integers_of(node, inputs, "axes", 1)
    if axes is None:
        axes = list(range(x.index.ndim)) if not node.attributes.get("noop_with_empty_axes") else []
    axes = sorted({axis % x.index.ndim for axis in axes})
    kept = [a for a in range(1, x.index.ndim) if a not in axes]
    others_only = Refusal("it reduces other axes than rows and columns", "reduce those", "axes")
    if not axes or 0 in axes or len(kept) == 0 or (x.index < 0).any():
        raise others_only
    channel = kept[0] if kept[0] == 1 or len(kept) == 1 else kept[-1]
    others = [a for a in range(1, x.index.ndim) if a != channel]
    index = np.moveaxis(x.index[0], channel - 1, 0)
    while index.ndim < 3:
        index = np.expand_dims(index, 1)
    if index.ndim > 3:
        raise Refusal(f"its input has {x.index.ndim} axes", "images and sequences are supported")
    flags = [a in axes for a in others]
    flags = [True] * (2 - len(flags)) + flags
    kernel = tuple(n if f else 1 for n, f in zip(index.shape[1:], flags, strict=True))
    try:
        tensor = reader.builder.realise(x.tensor, index)
    except Refusal as refusal:
        raise others_only from refusal
    name = reader.builder.add(make(node.title, tensor, kernel))
    shape = reader.builder.types[name].shape
    if keep is None:
        keep = bool(node.attributes.get("keepdims", 1))
    like = [shape[0], *[x.shape[a] for a in others if a not in axes]]
    result = reader.places(shape, like)
    result = np.moveaxis(result, 0, sorted([channel, *[a for a in others if a not in axes]])
                         .index(channel))  # fmt: skip
    result = result[None]
    if keep:
        result = np.expand_dims(result, tuple(axes))
    flat = replace(x, index=index[None])
    return replace(by_channel(flat, reader), tensor=name, index=result)


@handles("AveragePool")
@turnable
def average_pool(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    return average(reader, node, inputs)


@handles("GlobalAveragePool", "ReduceMean", "ReduceSum")
def average(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    x = exact(reader, value_at(inputs, 0), f"{node.title}_input")
    if node.operator != "AveragePool":
        axes = list(range(2, x.index.ndim)) if node.operator == "GlobalAveragePool" else None
        keep = True if axes else None
        sums = over_axes(reader, node, inputs, x, total, axes, keep)
        kernel = reader.builder.operators[sums.tensor].kernel  # type: ignore[attr-defined]
        count = 1 if node.operator == "ReduceSum" else kernel[0] * kernel[1]
        fused = global_kernel(x, count) if node.operator == "GlobalAveragePool" else None
        return [averaged(sums, count, fused)]
    rank = rank_of(x)
    tensor, around, (_, rows, columns) = realised(reader, x)
    size = rows + around[0] + around[1], columns + around[2] + around[3]
    kernel, stride, own = window(node, rank, size)
    if any(own) and not node.attributes.get("count_include_pad", 0):
        raise Refusal(
            "windows at the border divide by fewer pixels",
            "set count_include_pad, or pool without padding",
            "pads",
        )
    if node.attributes.get("ceil_mode", 0) and any(own):
        raise Refusal("windows that reach past the border", "use ceil_mode 0", "ceil_mode")
    padding = tuple(a + b for a, b in zip(around, own, strict=True))
    name = reader.builder.add(AveragePool(node.title, (tensor,), kernel, stride, padding))  # type: ignore[arg-type]
    count = kernel[0] * kernel[1]
    return [averaged(pooled(reader, x, name, rank), count, pool_kernel(x, count))]


def averaged(sums: Value, count: int, fused: Fused | None) -> Value:
    return replace(sums, scale=sums.scale / count, zero=0, linear=None, fused=fused)


def pool_kernel(x: Value, count: int) -> Fused | None:
    """What becomes of an AveragePool between DequantizeLinear and QuantizeLinear."""
    fused = global_kernel(x, count)
    if fused is None or x.linear is None:
        return None
    return Mean(fused.bias, fused.factor, count, x.linear.scale)


def global_kernel(x: Value, count: int) -> Fused | None:
    """What onnxruntime makes of a GlobalAveragePool between DequantizeLinear and QuantizeLinear."""
    if x.linear is None:
        return None
    x_scale, channels = x.linear.scale, len(spatial(x))

    def factor(y_scale: np.ndarray) -> np.ndarray:
        one = x_scale / np.float32(np.float32(y_scale) * np.float32(count))
        return np.full(channels, one, np.float32)

    return Fused(np.zeros(channels, np.int64), factor)
