"""Conv and ConvTranspose, of images and sequences, in groups, dilated, padded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...operators import Convolution, DepthToSpace
from ..layout import compute, places
from ..pieces import fraction_of
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Constant, Fused, Value
from .bias import biased, note_fusion, spread
from .common import constant_at, exact, realised, value_at, weight_format, weights_of
from .turned import turnable

Pads = tuple[int, int, int, int]


def two(values: Sequence[int] | None, rank: int, default: int = 1) -> tuple[int, int]:
    """An attribute for rows and columns; a sequence has one row."""
    values = [int(v) for v in values] if values else [default] * rank
    return (values[0], values[1]) if rank == 2 else (default, values[0])


def paddings(node: Node, rank: int, size, reach, stride) -> Pads:
    """(top, bottom, left, right) as ``pads`` or ``auto_pad`` say, for ``size`` rows, columns."""
    how = node.attributes.get("auto_pad", "NOTSET")
    if how == "NOTSET":
        pads = [int(p) for p in node.attributes.get("pads", [0] * (2 * rank))]
        if min(pads, default=0) < 0:
            raise Refusal("negative padding", "use a Slice", "pads")
        return (pads[0], pads[2], pads[1], pads[3]) if rank == 2 else (0, 0, pads[0], pads[1])
    if how == "VALID":
        return 0, 0, 0, 0
    sides = []
    for length, k, s in zip(size, reach, stride, strict=True):
        whole = max(0, (-(-length // s) - 1) * s + k - length)
        few, many = whole // 2, whole - whole // 2
        sides += [few, many] if how == "SAME_UPPER" else [many, few]
    return sides[0], sides[1], sides[2], sides[3]


def kernel_rank(node: Node, weights: np.ndarray) -> int:
    rank = weights.ndim - 2
    if rank not in (1, 2):
        raise Refusal(f"a kernel of {rank} dimensions", "images and sequences are supported")
    return rank


@handles("Conv")
@turnable
def convolution(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    weights = constant_at(inputs, 1, "weight")
    rank = kernel_rank(node, weights.array)
    x = exact(reader, value_at(inputs, 0), f"{node.title}_input")
    tensor, around, (channels, rows, columns) = realised(reader, x)
    w, scale = weights_of(weights, 0)
    if rank == 1:
        w = w[:, :, None, :]
    stride = two(node.attributes.get("strides"), rank)
    dilation = two(node.attributes.get("dilations"), rank)
    reach = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation, strict=True)]
    size = (rows + around[0] + around[1], columns + around[2] + around[3])
    own = paddings(node, rank, size, reach, stride)
    padding = tuple(a + b for a, b in zip(around, own, strict=True))
    groups = int(node.attributes.get("group", 1))
    op = Convolution(
        node.title,
        (tensor,),
        w,
        weight_format(w, fraction_of(scale)),
        stride,
        (padding[0], padding[1], padding[2], padding[3]),
        groups,
        dilation,
    )
    name = reader.builder.add(op)
    c, h, width = reader.builder.types[name].shape
    index = reader.places((c, h, width), (1, c, h, width) if rank == 2 else (1, c, width))
    return [sum_of(reader, node, x, weights, scale, inputs, 2, name, index)]


def sum_of(
    reader: Reader,
    node: Node,
    x: Value,
    weights: Constant,
    scale: np.ndarray,
    inputs: Sequence[Read | None],
    place: int,
    tensor: str,
    index: np.ndarray,
    repeat: int = 1,
) -> Value:
    """The sums of a layer with the bias at ``place``; each output channel stands ``repeat`` times
    side by side."""
    bias = inputs[place] if place < len(inputs) else None
    if bias is not None and not isinstance(bias, Constant):
        raise Refusal("its bias depends on the input", "only constant biases are supported")
    total = np.repeat(x.scale[0] * scale, repeat)
    fused = kernel(x, weights, scale)
    value = Value(tensor, index, total, opset=reader.source.opset)
    value = replace(value, fused=fused if repeat == 1 else None)
    if bias is None:
        return value
    if bias.array.size not in (1, scale.size):
        raise Refusal(f"{bias.array.size} biases for {scale.size} outputs", "check the model")
    bias = spread(bias, scale.shape)
    if fused is not None:
        note_fusion(reader, node, node.inputs[place], value, bias)
    return biased(value, bias, repeat)


def kernel(x: Value, weights: Constant, scale: np.ndarray) -> Fused | None:
    """What becomes of the layer between DequantizeLinear and QuantizeLinear."""
    if x.linear is None or weights.integers is None:
        return None
    product = x.linear.scale * scale.astype(np.float32)
    return Fused(np.zeros(len(scale), np.int64), lambda y_scale: product / np.float32(y_scale))


@handles("ConvTranspose")
def transposed(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    """A convolution that makes all pixels of a block side by side, depth to space, a crop.

    Output pixel y of a transposed convolution with stride s reads input (y + top - k) / s for those
    taps k that divide: a small convolution for each of the s phases (Shi et al., 2016).
    """
    weights = constant_at(inputs, 1, "weight")
    rank = kernel_rank(node, weights.array)
    if int(node.attributes.get("group", 1)) != 1:
        raise Refusal("in groups", "use one group", "group")
    x = exact(reader, value_at(inputs, 0), f"{node.title}_input")
    tensor, around, (channels, rows, columns) = realised(reader, x)
    if any(around):
        raise Refusal("it reads what a Pad makes", "pad behind it")
    w, scale = weights_of(weights, 1)
    if rank == 1:
        w = w[:, :, None, :]
    stride = two(node.attributes.get("strides"), rank)
    dilation = two(node.attributes.get("dilations"), rank)
    w = dilated(w, dilation)
    sides = [crop(node, axis, rank, (rows, columns), w.shape[2:], stride) for axis in range(2)]
    phases, reach = by_phase(w, stride)
    op = Convolution(
        node.title,
        (tensor,),
        phases,
        weight_format(phases, fraction_of(scale)),
        (1, 1),
        (reach[0] - 1, reach[0] - 1, reach[1] - 1, reach[1] - 1),
    )
    name = reader.builder.add(op)
    shape = reader.builder.types[name].shape
    index = places(shape)
    if stride != (1, 1):
        index = compute(DepthToSpace("", ("",), stride), index)
    (top, h), (left, width) = sides
    missing = max(0, top + h - index.shape[1]), max(0, left + width - index.shape[2])
    if any(missing):
        raise Refusal("its output padding reaches past its last tap", "use less", "output_padding")
    index = index[None, :, top : top + h, left : left + width]
    if rank == 1:
        index = index[:, :, 0, :]
    block = stride[0] * stride[1]
    return [sum_of(reader, node, x, weights, scale, inputs, 2, name, index, block)]


def dilated(w: np.ndarray, dilation: tuple[int, int]) -> np.ndarray:
    """Weights with zeros between the taps."""
    if dilation == (1, 1):
        return w
    reach = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation, strict=True)]
    wide = np.zeros((*w.shape[:2], *reach), w.dtype)
    wide[:, :, :: dilation[0], :: dilation[1]] = w
    return wide


def crop(node: Node, axis: int, rank: int, size, kernel, stride) -> tuple[int, int]:
    """The first row (column) of the whole transposed convolution that is kept, and how many."""
    place = axis if rank == 2 else 0
    whole = (size[axis] - 1) * stride[axis] + kernel[axis]
    if rank == 1 and axis == 0:
        return 0, whole
    extra = int((node.attributes.get("output_padding") or [0] * rank)[place])
    how = node.attributes.get("auto_pad", "NOTSET")
    wanted = node.attributes.get("output_shape")
    if how in ("SAME_UPPER", "SAME_LOWER") and wanted is None:
        length = size[axis] * stride[axis]
    elif wanted is not None:
        length = int(wanted[-rank:][place])
    else:
        pads = [int(p) for p in node.attributes.get("pads", [0] * (2 * rank))]
        if how == "VALID":
            pads = [0] * (2 * rank)
        return pads[place], whole + extra - pads[place] - pads[place + rank]
    total = max(0, whole + extra - length)
    return (total // 2 if how == "SAME_UPPER" else total - total // 2), length


def by_phase(w: np.ndarray, stride: tuple[int, int]) -> tuple[np.ndarray, tuple[int, int]]:
    """Weights (I, O, kh, kw) of a transposed convolution as those (O * block, I, rh, rw) of one
    that makes each pixel of a block, and (rh, rw). Its padding is (rh - 1, rw - 1) all around."""
    inputs, outputs, rows, columns = w.shape
    reach = -(-rows // stride[0]), -(-columns // stride[1])
    full = np.zeros((inputs, outputs, reach[0] * stride[0], reach[1] * stride[1]), w.dtype)
    full[:, :, :rows, :columns] = w
    split = full.reshape(inputs, outputs, reach[0], stride[0], reach[1], stride[1])
    # Output m * s + p is the sum over j of input m - j times tap j * s + p.
    phases = split.transpose(1, 3, 5, 0, 2, 4)[..., ::-1, ::-1]
    return np.ascontiguousarray(phases).reshape(-1, inputs, *reach), reach
