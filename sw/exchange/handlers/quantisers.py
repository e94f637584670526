"""ONNX's quantisers, QuantizeLinear and DequantizeLinear, with onnxruntime's arithmetic."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..emit import quantise
from ..evaluate import NARROW, run_node
from ..problems import Refusal
from ..quantiser import Quantiser
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Constant, Linear
from .common import check_scale, clip_behind, clip_limits, constant_at, optional_at, value_at


@handles("QuantizeLinear")
def quantize_linear(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    scale = constant_at(inputs, 1, "scale").array.astype(np.float32)
    check_scale(scale)
    zero, low, high = integers_of_type(node, optional_at(inputs, 2, "zero point"))
    x = inputs[0]
    if isinstance(x, Constant):
        return [quantise_constant(node, x.array, scale, zero, (low, high))]
    value = value_at(inputs, 0)
    if scale.size != 1:
        raise Refusal("activations with a scale for each channel", "use one scale", "axis")
    scale, zero = scale.reshape(()), zero.reshape(())
    clip = clip_behind(reader.source, node)
    if clip is not None:
        low, high = clip_limits(reader.source, clip, low, high)
    plain = Node(node.operator, [], node.outputs)
    opset = max(reader.source.opset, 21 if zero.dtype.itemsize > 1 else 13)

    def finish(x: np.ndarray) -> np.ndarray:
        if x.dtype == np.float64:  # onnxruntime has no such kernel
            made = np.rint(x / np.float64(scale)) + int(zero)
        else:
            made = run_node(plain, [x, scale, zero], opset)[0]
        return np.clip(made, low, high)

    # The integers are what the source has there: they stand for themselves until dequantised.
    q = Quantiser(finish, low, high, int(zero), scale.astype(np.float64), (scale, zero))
    made = quantise(reader.builder, value, node.title, q)
    return [replace(made, scale=np.ones(len(made.scale)), zero=0)]


def integers_of_type(node: Node, zero: np.ndarray | None) -> tuple[np.ndarray, int, int]:
    """The zero point of a QuantizeLinear as one of whole bytes, and the least and the greatest
    integer of its type."""
    from onnx import helper

    if zero is None:
        kind = node.attributes.get("output_dtype", 0)
        zero = np.zeros((), helper.tensor_dtype_to_np_dtype(kind) if kind else np.uint8)
    name = zero.dtype.name
    if name in NARROW:
        bits, signed = int(name[-1]), not name.startswith("u")
        low = -(1 << (bits - 1)) if signed else 0
        return zero.astype(NARROW[name]), low, low + (1 << bits) - 1
    if name not in ("uint8", "int8", "uint16", "int16"):
        raise Refusal(f"integers of the type {name}", "use 2, 4, 8 or 16 bits")
    limits = np.iinfo(zero.dtype)
    return zero, int(limits.min), int(limits.max)


def quantise_constant(
    node: Node, array: np.ndarray, scale: np.ndarray, zero: np.ndarray, ends: tuple[int, int]
) -> Constant:
    """Weights that the file has as reals."""
    scale, spread = along(node, array, scale, zero)
    with np.errstate(over="ignore"):  # it is clipped
        levels = np.rint(array.astype(np.float32) / scale) + spread.astype(np.float32)
    if not np.isfinite(array.astype(np.float32)).all():
        raise Refusal("it reads weights that are no numbers", "check the model")
    return Constant(np.clip(levels, *ends).astype(zero.dtype))


def along(
    node: Node, array: np.ndarray, scale: np.ndarray, zero: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Scale and zero point as they broadcast against a constant ``array``."""
    if scale.size == 1:
        return scale.reshape(()), np.asarray(zero).reshape(())
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
    return scale.reshape(shape), np.broadcast_to(zero, scale.shape).reshape(shape)


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
    scale, zero = along(node, array, scale, zero)
    integers = array.astype(np.int64) - zero.astype(np.int64)
    if np.isfinite(scale).all() and (scale == 0).any():  # all zeros: any scale is one of them
        integers = np.where(scale == 0, 0, integers)
        scale = np.where(scale == 0, scale[scale > 0].min(initial=1), scale).astype(np.float32)
    check_scale(scale)
    real = integers.astype(np.float32) * scale
    return Constant(real, integers, np.broadcast_to(scale.astype(np.float64), array.shape))
