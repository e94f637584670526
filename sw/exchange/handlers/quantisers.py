"""Quantisers: of ONNX (QuantizeLinear, DequantizeLinear) and of QONNX (Quant, BipolarQuant,
Trunc, MultiThreshold), each with the arithmetic of the package that defines it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..emit import Quantiser, quantise
from ..evaluate import run_node
from ..interpreter import Read, Reader, handles
from ..problems import Refusal
from ..source import Node
from ..values import Constant, Linear, per_channel
from .common import constant_at, optional_at, value_at

WIDEST = 24  # bits of a quantiser: float32 holds no wider integers
ROUNDINGS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "ROUND": np.round,
    "HALF_EVEN": np.round,
    "CEIL": np.ceil,
    "FLOOR": np.floor,
    "UP": lambda x: np.sign(x) * np.ceil(np.abs(x)),
    "DOWN": np.fix,
    "ROUND_TO_ZERO": np.fix,
    "HALF_UP": lambda x: np.sign(x) * np.floor(np.abs(x) + 0.5),
    "HALF_DOWN": lambda x: np.sign(x) * np.ceil(np.abs(x) - 0.5),
}
"""QONNX's rounding modes, as the qonnx package defines them."""


def check_scale(scale: np.ndarray, of: np.ndarray | None = None) -> None:
    """Refusal for a scale that is none, with its place; ``of``: the constant that it is of."""
    bad = np.argwhere(~(np.isfinite(scale) & (scale > 0)))
    if not len(bad):
        return
    place = tuple(int(n) for n in bad[0])
    value, where, why = scale[place], "", ""
    if scale.size > 1:
        axis = int(np.argmax(scale.shape))
        where = f" of channel {place[axis]} of {scale.size}"
        if of is not None and of.ndim == scale.ndim and of.shape[axis] == scale.size:
            row = np.take(of, place[axis], axis)
            why = ", all of whose weights are zero" if not row.any() else ""
    raise Refusal(
        f"its scale{where} is {value:g}, which is not above zero{why}",
        "give it any scale above zero, such as 1" if why else "check the quantiser",
        "scale",
    )


# ONNX


@handles("QuantizeLinear")
def quantize_linear(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    value = value_at(inputs, 0)
    scale = constant_at(inputs, 1, "scale").array.astype(np.float32)
    check_scale(scale)
    if scale.size != 1:
        raise Refusal("activations with a scale for each channel", "use one scale", "axis")
    zero = optional_at(inputs, 2, "zero point")
    if zero is None:
        zero = np.zeros((), np.uint8)
    if zero.dtype not in (np.uint8, np.int8, np.uint16, np.int16):
        raise Refusal(f"integers of the type {zero.dtype}", "use 8 or 16 bits")
    scale, zero = scale.reshape(()), zero.reshape(())
    limits = np.iinfo(zero.dtype)
    plain = Node(node.operator, [], node.outputs)
    opset = max(reader.source.opset, 21 if zero.dtype.itemsize > 1 else 13)

    def finish(x: np.ndarray) -> np.ndarray:
        if x.dtype == np.float64:  # onnxruntime has no such kernel
            return np.clip(np.rint(x / np.float64(scale)) + int(zero), limits.min, limits.max)
        return run_node(plain, [x, scale, zero], opset)[0]

    # The integers are what the source has there: they stand for themselves until dequantised.
    q = Quantiser(
        finish, limits.min, limits.max, int(zero), scale.astype(np.float64), (scale, zero)
    )
    made = quantise(reader.builder, value, node.title, q)
    return [replace(made, scale=np.ones(len(made.scale)), zero=0)]


@handles("DequantizeLinear")
def dequantize_linear(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    scale = constant_at(inputs, 1, "scale").array.astype(np.float32)
    zero = optional_at(inputs, 2, "zero point")
    x = inputs[0]
    if zero is None:
        zero = np.zeros((), x.array.dtype if isinstance(x, Constant) else np.uint8)
    if isinstance(x, Constant):
        return [dequantise_constant(node, x.array, scale, zero)]
    value = value_at(inputs, 0)
    check_scale(scale)
    if scale.size != 1:
        raise Refusal("activations with a scale for each channel", "use one scale", "axis")
    if not value.plain or (value.scale != 1).any() or value.zero != 0:
        raise Refusal(
            "what it reads are not the integers that a QuantizeLinear made", "quantise it in front"
        )
    real = np.full(len(value.scale), np.float64(scale.reshape(())))
    linear = Linear(np.float32(scale.reshape(())), zero.reshape(()))
    return [replace(value, scale=real, zero=int(zero.reshape(())), linear=linear)]


def dequantise_constant(node: Node, array: np.ndarray, scale: np.ndarray, zero) -> Constant:
    if scale.size > 1:
        if scale.ndim > 1 or node.attributes.get("block_size", 0):
            raise Refusal("scales for blocks of weights", "use one for each channel", "block_size")
        given = int(node.attributes.get("axis", 1))
        axis = given % max(array.ndim, 1)
        if array.ndim <= axis or array.shape[axis] != scale.size:
            said = "" if "axis" in node.attributes else ", which is the default"
            raise Refusal(
                f"{scale.size} scales along axis {given}{said}, of weights of the shape "
                f"{list(array.shape)}",
                "set the axis that has as many channels",
                "axis",
            )
        shape = [-1 if n == axis else 1 for n in range(array.ndim)]
        scale, zero = scale.reshape(shape), np.broadcast_to(zero, scale.shape).reshape(shape)
    else:
        scale, zero = scale.reshape(()), np.asarray(zero).reshape(())
    integers = array.astype(np.int64) - zero.astype(np.int64)
    if np.isfinite(scale).all() and (scale == 0).any():  # all zeros: any scale is one of them
        integers = np.where(scale == 0, 0, integers)
        scale = np.where(scale == 0, scale[scale > 0].min(initial=1), scale).astype(np.float32)
    check_scale(scale)
    real = integers.astype(np.float32) * scale
    return Constant(real, integers, np.broadcast_to(scale.astype(np.float64), array.shape))


# QONNX


@handles("Quant", "IntQuant")
def quant(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    scale = constant_at(inputs, 1, "scale").array.astype(np.float32)
    zero = constant_at(inputs, 2, "zero point").array
    bits = constant_at(inputs, 3, "bit width").array
    check_scale(scale, inputs[0].array if isinstance(inputs[0], Constant) else None)
    signed, narrow = bool(node.attributes.get("signed", 1)), bool(node.attributes.get("narrow", 0))
    mode = str(node.attributes.get("rounding_mode", "ROUND")).upper()
    if mode not in ROUNDINGS:
        raise Refusal(f"it rounds by {mode!r}", "use ROUND", "rounding_mode")
    if (bits != np.round(bits)).any() or bits.min() < 1 or bits.max() > WIDEST:
        raise Refusal(f"it has {bits.max()} bits", f"use 1 to {WIDEST}", "bitwidth")
    if (bits == 1).any() and signed:
        if (bits != 1).any():
            raise Refusal("some of its elements have one bit", "use two or more", "bitwidth")
        return bipolar(reader, node, inputs)
    if not (np.abs(zero) < 2.0**WIDEST).all():
        raise Refusal(f"a zero point of {zero.reshape(-1)[0]:g}", "check the model", "zero_point")
    if (zero != np.round(zero)).any() or (zero != zero.reshape(-1)[0]).any():
        raise Refusal("zero points that differ or are no integers", "use one", "zero_point")
    low = -(2.0 ** (bits - 1)) + narrow if signed else np.zeros_like(bits)
    high = 2.0 ** (bits - 1) - 1 if signed else 2.0**bits - 1 - narrow

    def integers(x: np.ndarray, scale, low, high) -> np.ndarray:
        with np.errstate(over="ignore"):  # it is clipped
            y = x / scale + zero.reshape(-1)[0].astype(np.float32)
        return ROUNDINGS[mode](np.clip(y, low, high)).astype(np.int64)

    x = inputs[0]
    if isinstance(x, Constant):
        if not np.isfinite(x.array.astype(np.float32)).all():
            raise Refusal("it reads weights that are no numbers", "check the model")
        whole = integers(x.array.astype(np.float32), scale, low, high) - int(zero.reshape(-1)[0])
        real = whole.astype(np.float32) * scale
        return [Constant(real, whole, np.broadcast_to(scale.astype(np.float64), whole.shape))]
    return activation(reader, node, value_at(inputs, 0), scale, zero, low, high, integers)


def activation(reader, node, value, scale, zero, low, high, integers) -> list[Read]:
    """A Quant on a value, with scales and widths that may differ from channel to channel."""
    size = reader.builder.pixels(value.tensor)
    s, least, most = (
        per_channel(value, np.asarray(a, np.float32), size) for a in (scale, low, high)
    )
    common = s.astype(np.float64)
    ratio = np.ones(())
    if s.ndim:
        # Channels of several scales get the finest one, where that makes all of them integers.
        finest = np.full_like(common, common.min())
        ratio = common / finest
        if np.array_equal(ratio, np.round(ratio)) and ratio.max() < 2**16:
            common = finest
        else:
            ratio = np.ones(())
    whole = int(zero.reshape(-1)[0])

    def finish(x: np.ndarray) -> np.ndarray:
        q = integers(x, s, least, most)
        return (q - whole) * np.round(ratio).astype(np.int64) + whole

    ends = [((e - whole) * ratio + whole) for e in (least, most)]
    q = Quantiser(finish, int(np.min(ends[0])), int(np.max(ends[1])), whole, common)
    return [quantise(reader.builder, value, node.title, q)]


@handles("BipolarQuant")
def bipolar(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """-1 or 1 times the scale."""
    scale = constant_at(inputs, 1, "scale").array.astype(np.float32)
    check_scale(scale)
    x = inputs[0]
    if isinstance(x, Constant):
        whole = np.where(x.array >= 0, 1, -1)
        real = whole.astype(np.float32) * scale
        return [Constant(real, whole, np.broadcast_to(scale.astype(np.float64), whole.shape))]
    value = value_at(inputs, 0)
    s = per_channel(value, scale, reader.builder.pixels(value.tensor)).astype(np.float64)
    q = Quantiser(lambda x: np.where(x >= 0, 1, -1), -1, 1, 0, s)
    return [quantise(reader.builder, value, node.title, q)]


@handles("Trunc")
def trunc(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """The upper bits of an integer (QONNX's first version)."""
    if len(inputs) != 5:
        raise Refusal("the second version of Trunc", "export the first")
    arrays = [constant_at(inputs, n, "parameter").array for n in range(1, 5)]
    if any(a.size != 1 for a in arrays):
        raise Refusal("parameters for each channel", "use one for all")
    scale, zero, before, after = (a.astype(np.float32).reshape(()) for a in arrays)
    mode = str(node.attributes.get("rounding_mode", "FLOOR")).upper()
    if mode not in ROUNDINGS or zero != 0 or not 1 <= after <= before <= WIDEST:
        raise Refusal("a zero point, or widths that grow", "use others", "rounding_mode")
    check_scale(scale)
    power = np.float32(2.0 ** float(before - after))
    limit = 1 << int(after)

    def finish(x: np.ndarray) -> np.ndarray:
        return ROUNDINGS[mode](np.round(x / scale) / power).astype(np.int64)

    q = Quantiser(finish, -limit, limit - 1, 0, scale.astype(np.float64))
    return [quantise(reader.builder, value_at(inputs, 0), node.title, q)]


@handles("MultiThreshold")
def multi_threshold(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """FINN's activation: how many thresholds are reached, scaled and shifted."""
    value = value_at(inputs, 0)
    limits = constant_at(inputs, 1, "thresholds").array.astype(np.float32)
    scale = float(node.attributes.get("out_scale", 1.0))
    bias = float(node.attributes.get("out_bias", 0.0))
    if limits.ndim != 2 or scale <= 0 or bias / scale != round(bias / scale):
        raise Refusal("a bias that is no multiple of its scale", "use another", "out_bias")
    layout = str(node.attributes.get("data_layout", "") or "NC")
    axis = value.index.ndim - 1 if layout.endswith("C") and len(layout) > 2 else 1
    if len(limits) > 1:
        shape = [-1 if n == axis else 1 for n in range(value.index.ndim)]
        size = reader.builder.pixels(value.tensor)
        rows = [per_channel(value, column.reshape(shape), size) for column in limits.T]
        limits = np.stack([np.broadcast_to(r, value.scale.shape) for r in rows], axis=1)
    first = round(bias / scale)

    def finish(x: np.ndarray) -> np.ndarray:
        return (x[..., None] >= limits).sum(axis=-1) + first

    q = Quantiser(finish, first, first + limits.shape[1], 0, np.asarray(scale))
    return [quantise(reader.builder, value, node.title, q)]
