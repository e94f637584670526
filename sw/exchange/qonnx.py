"""QONNX out: a network as a graph of floats that are integers, exact below 2**24.

Every tensor is its integers less their zero. What a Requantise does with a multiplier is written as
the thresholds at which it steps, because a product would pass what float32 holds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..errors import GuyotError
from ..fixed import Format
from ..network import (
    Add,
    Argmax,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
    Upsample,
)
from ..operators import DepthToSpace, Multiply, Slice, SpaceToDepth, Table, Thresholds
from .fit import find_steps
from .source import QONNX_DOMAINS
from .write import IR_VERSION

EXACT_BITS = 25  # a signed integer of so many bits is exact in float32
MOST_LEVELS = 1 << 12
OPSET = 13


class Writer:
    """Nodes and constants as they come."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def real(self, array) -> str:
        return self.constant(np.asarray(array, np.float32))

    def node(self, operator: str, inputs: Sequence[str], output: str = "", **attributes) -> str:
        output = output or f"inner_{len(self.nodes)}"
        domain = QONNX_DOMAINS[0] if operator in ("Quant", "MultiThreshold") else ""
        self.nodes.append(
            helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes)
        )
        return output

    def quant(self, x: str, format: Format, output: str = "", mode: str = "ROUND") -> str:
        """To the integers of ``format``, less their zero."""
        scale, zero, bits = self.real(1), self.real(format.zero), self.real(format.bits)
        signed = int(format.signed)
        return self.node(
            "Quant", [x, scale, zero, bits], output, signed=signed, narrow=0, rounding_mode=mode
        )

    def write(self, op: Operator) -> None:
        types = [self.network.types[name] for name in op.inputs]
        name = {
            Convolution: self.convolution,
            Requantise: self.requantise,
            Thresholds: self.steps,
            Table: self.steps,
            MaxPool: self.max_pool,
            AveragePool: self.sum_pool,
            Add: self.add,
            Concat: self.concat,
            Upsample: self.upsample,
            Flatten: self.flatten,
            Slice: self.slice,
            DepthToSpace: self.depth_to_space,
            SpaceToDepth: self.space_to_depth,
            Multiply: self.multiply,
            Argmax: self.argmax,
        }.get(type(op))
        if name is None:
            raise GuyotError(f"layer {op.name!r} ({type(op).__name__}) has no form in QONNX")
        name(op, types)

    def convolution(self, op: Convolution, types: list[Tensor]) -> None:
        check_exact(op, self.network.types[op.name].format.bits)
        weights = op.weights.astype(np.float32)
        quantised = self.quant(self.real(weights), Format(op.weight_format.bits, 0, True))
        top, bottom, left, right = op.padding
        self.node(
            "Conv",
            [op.inputs[0], quantised],
            op.name,
            kernel_shape=list(op.kernel),
            strides=list(op.stride),
            dilations=list(op.dilation),
            pads=[top, left, bottom, right],
            group=op.groups,
        )

    def requantise(self, op: Requantise, types: list[Tensor]) -> None:
        (x,) = types
        check_exact(op, x.format.bits)
        wide = op.shift and np.abs(op.bias).max(initial=0) >= 1 << (EXACT_BITS - 2)
        if op.multiplier is not None or wide or op.rounding == "float32":
            return self.steps(op, types)
        half = (1 << op.shift) >> 1 if op.rounding == "half-up" else 0
        biased = self.node("Add", [op.inputs[0], self.channels(op.bias + half)])
        scaled = self.node("Mul", [biased, self.real(2.0**-op.shift)])
        if op.rounding == "half-even":
            # QONNX rounds with the zero point in; an even one does not show.
            scaled = self.quant(scaled, Format(EXACT_BITS - 1, 0, True))
        self.quant(scaled, op.format, op.name, "FLOOR")

    def channels(self, values: np.ndarray) -> str:
        return self.real(values.reshape(1, -1, 1, 1))

    def steps(self, op: Requantise | Thresholds | Table, types: list[Tensor]) -> None:
        """Any function that never falls, as the inputs at which it steps."""
        (x,) = types
        check_exact(op, x.format.bits)
        channels, format = x.shape[0], op.format

        def function(q: np.ndarray) -> np.ndarray:
            return op.compute(q[:, :, None, None], types=tuple(types))[:, :, 0, 0]

        low, high = np.full(channels, x.format.low), np.full(channels, x.format.high)
        if not rises(function, low, high):
            raise GuyotError(
                f"layer {op.name!r} falls somewhere, and QONNX has thresholds that only rise"
            )
        found = find_steps(function, low, high)
        if len(found.levels) > MOST_LEVELS:
            raise GuyotError(f"layer {op.name!r} has {len(found.levels)} levels: too many to write")
        limits = self.real(found.at - x.format.zero)
        bias = float(found.least - format.zero)
        if not found.levels.size:
            limits = self.real(np.full((channels, 1), x.format.high + 1 - x.format.zero))
        counted = self.node(
            "MultiThreshold",
            [op.inputs[0], limits],
            out_dtype=f"INT{min(format.bits + 1, 32)}",
            out_scale=1.0,
            out_bias=bias,
            data_layout="NCHW",
        )
        self.quant(counted, format, op.name)

    def max_pool(self, op: MaxPool, types: list[Tensor]) -> None:
        top, bottom, left, right = op.padding
        self.node(
            "MaxPool",
            op.inputs,
            op.name,
            kernel_shape=list(op.kernel),
            strides=list(op.stride),
            pads=[top, left, bottom, right],
        )

    def sum_pool(self, op: AveragePool, types: list[Tensor]) -> None:
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
        self.convolution(ones, types)

    def add(self, op: Add, types: list[Tensor]) -> None:
        check_exact(op, self.network.types[op.name].format.bits)
        first, second = (
            self.node("Mul", [x, self.real(abs(m))]) if abs(m) != 1 else x
            for x, m in zip(op.inputs, op.multipliers, strict=True)
        )
        signs = [m > 0 for m in op.multipliers]
        if signs[0] and signs[1]:
            self.node("Add", [first, second], op.name)
        elif signs[0] != signs[1]:
            self.node("Sub", [first, second] if signs[0] else [second, first], op.name)
        else:
            raise GuyotError(f"layer {op.name!r} has two multipliers that are not above zero")

    def concat(self, op: Concat, types: list[Tensor]) -> None:
        self.node("Concat", op.inputs, op.name, axis=1 + op.axis)

    def upsample(self, op: Upsample, types: list[Tensor]) -> None:
        scales = self.real([1, 1, *op.factor])
        self.node(
            "Resize",
            [op.inputs[0], "", scales],
            op.name,
            mode="nearest",
            coordinate_transformation_mode="asymmetric",
            nearest_mode="floor",
        )

    def flatten(self, op: Flatten, types: list[Tensor]) -> None:
        shape = self.constant(np.array([1, types[0].size, 1, 1]))
        self.node("Reshape", [op.inputs[0], shape], op.name)

    def slice(self, op: Slice, types: list[Tensor]) -> None:
        parts = [np.array(p) for p in (op.start, op.stop, (1, 2, 3), op.step)]
        self.node("Slice", [op.inputs[0], *map(self.constant, parts)], op.name)

    def depth_to_space(self, op: DepthToSpace, types: list[Tensor]) -> None:
        channels, rows, columns = types[0].shape
        (r, c), left = op.block, channels // (op.block[0] * op.block[1])
        inner = [1, r, c, left, rows, columns] if op.depth_first else [1, left, r, c, rows, columns]
        order = [0, 3, 4, 1, 5, 2] if op.depth_first else [0, 1, 4, 2, 5, 3]
        split = self.node("Reshape", [op.inputs[0], self.constant(np.array(inner))])
        turned = self.node("Transpose", [split], perm=order)
        shape = self.constant(np.array([1, left, rows * r, columns * c]))
        self.node("Reshape", [turned, shape], op.name)

    def space_to_depth(self, op: SpaceToDepth, types: list[Tensor]) -> None:
        channels, rows, columns = types[0].shape
        (r, c), inner = op.block, [1, channels, rows // op.block[0], op.block[0]]
        order = [0, 3, 5, 1, 2, 4] if op.depth_first else [0, 1, 3, 5, 2, 4]
        cut = self.constant(np.array([*inner, columns // c, c]))
        split = self.node("Reshape", [op.inputs[0], cut])
        turned = self.node("Transpose", [split], perm=order)
        shape = self.constant(np.array([1, channels * r * c, rows // r, columns // c]))
        self.node("Reshape", [turned, shape], op.name)

    def multiply(self, op: Multiply, types: list[Tensor]) -> None:
        check_exact(op, self.network.types[op.name].format.bits)
        self.node("Mul", op.inputs, op.name)

    def argmax(self, op: Argmax, types: list[Tensor]) -> None:
        self.node("ArgMax", op.inputs, op.name, axis=1, keepdims=1)


def rises(function, low: np.ndarray, high: np.ndarray) -> bool:
    """Whether a function of integers never falls, as far as 4,097 places of its range show."""
    places = np.linspace(0, 1, 4097)[:, None]
    x = np.unique(np.round(low + (high - low) * places).astype(np.int64), axis=0)
    return bool((np.diff(function(x), axis=0) >= 0).all())


def check_exact(op: Operator, bits: int) -> None:
    if bits > EXACT_BITS:
        raise GuyotError(
            f"layer {op.name!r} has sums of {bits} bits; float32, in which QONNX computes, "
            f"holds {EXACT_BITS}"
        )


def to_qonnx(network: Network) -> onnx.ModelProto:
    """The network as a QONNX model; its input and output are floats that are integers.

    Raises GuyotError where a layer has no such form, or where float32 would not be exact.
    """
    writer = Writer(network)
    image = "image"
    while image in network.types:
        image += "_"
    writer.quant(image, network.input.format, "input")
    for op in network.operators:
        writer.write(op)
    shape = [1, *network.input.shape]
    last = network.operators[-1]
    kind = TensorProto.INT64 if isinstance(last, Argmax) else TensorProto.FLOAT
    graph = helper.make_graph(
        writer.nodes,
        str(network.meta.get("name", "network")),
        [helper.make_tensor_value_info(image, TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(last.name, kind, [1, *network.output.shape])],
        writer.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(QONNX_DOMAINS[0], 1)]
    return helper.make_model(
        graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="guyot"
    )
