"""Layers with weights: their constants in ONNX's order, biases at the scale of the sums."""

from __future__ import annotations

import numpy as np

from ..problems import Refusal
from .graph import Graph
from .handlers import reads
from .model import Operator, Tensor
from .schema import PADDINGS


def typed(graph: Graph, op: Operator, tensor: Tensor, data: np.ndarray, axis: int) -> str:
    """``data`` of ``tensor`` as reals: behind a DequantizeLinear where the layer is of integers."""
    scale, zero = tensor.scale, tensor.zero
    if scale.size not in (0, 1) and scale.size != data.shape[axis]:
        raise Refusal(
            f"its weights {tensor.name!r} have {scale.size} scales and {data.shape[axis]} outputs",
            "use one for each output",
        )
    if data.dtype.kind == "f":
        return graph.constant(data.astype(np.float32), f"{tensor.name}/weights")
    if not scale.size:
        raise Refusal(f"its weights {tensor.name!r} are integers without a scale", "quantise them")
    x = graph.input(op, 0 if op.kind != "TRANSPOSE_CONV" else 2)
    if x is not None and not x.quantised:
        # Dynamic range: the file has bytes, the model computes reals.
        shape = [-1 if n == axis else 1 for n in range(data.ndim)]
        spread = scale.reshape(shape) if scale.size > 1 else scale.reshape(())
        offset = zero.reshape(shape) if zero.size > 1 else zero.reshape(())
        real = (data.astype(np.int64) - offset).astype(np.float32) * spread
        note = "weights of 8 bits in layers of floats are read as the floats that they stand for"
        if note not in graph.notes:
            graph.notes.append(note)
        return graph.constant(real.astype(np.float32), f"{tensor.name}/weights")
    name = graph.constant(np.ascontiguousarray(data), f"{tensor.name}/weights")
    return dequantised(graph, tensor.name, name, scale, zero.astype(data.dtype), axis)


def dequantised(graph: Graph, title: str, name: str, scale, zero, axis: int) -> str:
    """Integers as reals, at one scale or one for each along ``axis``."""
    one = scale.size == 1
    inputs = [
        name,
        graph.constant(scale.reshape(()) if one else scale, f"{title}/scale"),
        graph.constant(zero.reshape(()) if one else zero, f"{title}/zero"),
    ]
    attributes = {} if one else {"axis": axis}
    return graph.add("DequantizeLinear", inputs, f"{title}_real", **attributes)


def bias(graph: Graph, op: Operator, place: int, x: Tensor, w: Tensor) -> list[str]:
    """The bias of a layer, none where it has none. Integers are at the scale of the sums, whatever
    scale they have in the file, which TFLite's kernels do not read."""
    tensor = graph.input(op, place)
    if tensor is None:
        return []
    if tensor.data is None:
        raise Refusal("its bias is computed", "use a constant bias", "bias")
    data = tensor.data.reshape(-1)
    if data.dtype.kind == "f":
        return [graph.constant(data.astype(np.float32), f"{tensor.name}/bias")]
    if not x.quantised or not w.scale.size:
        raise Refusal(f"its bias {tensor.name!r} is integers, its input is not", "check the model")
    if data.size and np.abs(data.astype(np.float64)).max() >= 2**31:
        raise Refusal(f"its bias {tensor.name!r} has more than 32 bits", "use smaller scales")
    scale = x.scale * w.scale
    name = graph.constant(data.astype(np.int32), f"{tensor.name}/bias")
    zero = np.zeros(scale.shape, np.int32)
    return [dequantised(graph, tensor.name, name, scale.astype(np.float32), zero, 0)]


def geometry(graph: Graph, op: Operator) -> dict:
    """Strides, dilations and padding."""
    padding = op.integer("padding")
    if padding not in PADDINGS:
        raise Refusal(f"the padding {padding}", "use SAME or VALID", "padding")
    result = {
        "strides": [op.integer("stride_h"), op.integer("stride_w")],
        "auto_pad": PADDINGS[padding],
    }
    if op.kind in ("CONV_2D", "DEPTHWISE_CONV_2D"):
        result["dilations"] = [op.integer("dilation_h"), op.integer("dilation_w")]
    return result


def parts(graph: Graph, op: Operator, place: int, rank: int) -> tuple[Tensor, Tensor, np.ndarray]:
    """The input, the weights and their data."""
    x, w = graph.input(op, place), graph.input(op, 1)
    if x is None or w is None or w.data is None:
        raise Refusal("its weights are computed", "use constant weights", "weights")
    if w.data.ndim != rank:
        raise Refusal(f"weights of the shape {list(w.data.shape)}", f"use {rank} axes")
    return x, w, w.data


@reads("CONV_2D", "DEPTHWISE_CONV_2D")
def convolution(graph: Graph, op: Operator) -> None:
    x, w, data = parts(graph, op, 0, 4)
    options = geometry(graph, op)
    if op.kind == "CONV_2D":
        kernel = typed(graph, op, w, data.transpose([0, 3, 1, 2]), 0)
        inputs = w.shape[3]
        options["group"] = x.shape[-1] // inputs if inputs else 1
    else:
        kernel = typed(graph, op, w, data.transpose([3, 0, 1, 2]), 0)
        options["group"] = x.shape[-1] if x.shape else 1
    inputs = [graph.value(x, True, True), kernel, *bias(graph, op, 2, x, w)]
    made = graph.add("Conv", inputs, graph.output(op).name, **options)
    graph.finish(op, made, True, graph.activation(op))


@reads("TRANSPOSE_CONV")
def transposed(graph: Graph, op: Operator) -> None:
    """Its padding is that of the convolution whose input is its output."""
    x, w, data = parts(graph, op, 2, 4)
    options = geometry(graph, op)
    how, sides = options.pop("auto_pad"), []
    shape, wanted = graph.sides(x), graph.sides(graph.output(op))
    if len(shape) != 4 or len(wanted) != 4:
        raise Refusal(f"a tensor {list(shape)} becomes one {list(wanted)}", "use images")
    for axis in (1, 2):
        stride, kernel = options["strides"][axis - 1], w.shape[axis]
        missing = wanted[axis] - (shape[axis] - 1) * stride - kernel
        before = max(0, -missing) // 2 if how == "SAME_UPPER" else 0
        sides.append((before, max(0, -missing) - before, max(0, missing)))
    options["pads"] = [sides[0][0], sides[1][0], sides[0][1], sides[1][1]]
    options["output_padding"] = [sides[0][2], sides[1][2]]
    kernel = typed(graph, op, w, data.transpose([3, 0, 1, 2]), 1)
    inputs = [graph.value(x, True, True), kernel, *bias(graph, op, 3, x, w)]
    made = graph.add("ConvTranspose", inputs, graph.output(op).name, **options)
    graph.finish(op, made, True, graph.activation(op))


@reads("FULLY_CONNECTED")
def fully_connected(graph: Graph, op: Operator) -> None:
    x, w, data = parts(graph, op, 0, 2)
    if op.integer("weights_format"):
        raise Refusal("its weights are shuffled", "convert it without", "weights_format")
    rank, title = len(x.shape), graph.output(op).name
    rest = bias(graph, op, 2, x, w)
    if op.integer("keep_num_dims") and rank in (3, 4):
        wide = data.reshape(*data.shape, *[1] * (rank - 2))
        inputs = [graph.value(x, True, True), typed(graph, op, w, wide, 0), *rest]
        return graph.finish(op, graph.add("Conv", inputs, title), True, graph.activation(op))
    kernel = typed(graph, op, w, data, 0)
    name = graph.value(x)
    if rank != 2:
        shape = graph.constant(np.array([-1, w.shape[1]], np.int64), f"{title}/shape")
        name = graph.add("Reshape", [name, shape], f"{title}_flat")
    made = graph.add("Gemm", [name, kernel, *rest], title, transB=1)
    return graph.finish(op, made, False, graph.activation(op))
