"""Biases of layers: whole sums where they are, reals as they are written where they are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..reader import Reader
from ..source import Node
from ..values import Constant, Value, per_channel

ROUNDED = 2.0**-23  # of a bias: what float32 makes of its scale, a product of two scales
LOOSE = 0.02  # how far from the sums' a bias' scale may be and onnxruntime still fuses a Conv
DENSE = ("Gemm", "MatMul", "Add")


def biased(value: Value, bias: Constant, repeat: int = 1) -> Value:
    """``value``, the sums of a layer, with a bias for each output channel, each of which stands
    ``repeat`` times side by side.

    A bias of whole sums goes into the integers, whatever type and scale it has; any other is added
    as the source adds it, in real numbers.
    """
    real, integers, scale = (None if a is None else np.repeat(a, repeat) for a in parts(bias))
    assert real is not None
    sums = real / value.scale
    whole = np.round(sums)
    if integers is not None and scale is not None and same(scale, value.scale).all():
        whole = integers
    fused = value.fused
    if (np.abs(sums - whole) > ROUNDED * np.abs(sums)).any():
        fused = None
    elif fused is not None:
        fused = replace(fused, bias=fused.bias + whole.astype(np.int64))
    offset = real if real.any() else None
    return replace(value, offset=offset, fused=fused)


def parts(bias: Constant) -> tuple[np.ndarray, np.ndarray | None, np.ndarray | None]:
    """(C,) the reals of a bias, exactly; its integers and their scale where it has them."""
    if bias.integers is None or bias.scale is None:
        return bias.array.astype(np.float64).reshape(-1), None, None
    integers = bias.integers.reshape(-1)
    scale = np.broadcast_to(bias.scale, bias.array.shape).reshape(-1)
    return integers * scale, integers, scale


def same(scale: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where two scales are one but for float32's rounding."""
    return np.abs(scale / other - 1) <= ROUNDED


def spread(bias: Constant, shape: tuple[int, ...]) -> Constant:
    """A bias of one value, or of (C,) in whatever shape, as ``shape`` (C,)."""
    arrays = [bias.array, bias.integers, bias.scale]
    array, *others = (
        None
        if a is None
        else np.broadcast_to(np.broadcast_to(a, bias.array.shape).reshape(-1), shape)
        for a in arrays
    )
    assert array is not None
    return Constant(array, *others)


def for_channels(value: Value, bias: Constant, size: int) -> Constant:
    """A constant that is broadcast against ``value`` as (C,); ``size``: the pixels of a channel."""
    shape = bias.array.shape
    array, *others = (
        None if a is None else per_channel(value, np.broadcast_to(a, shape), size)
        for a in (bias.array, bias.integers, bias.scale)
    )
    assert array is not None
    return spread(Constant(array, *others), value.scale.shape)


def note_fusion(reader: Reader, node: Node, name: str, value: Value, bias: Constant) -> None:
    """Says where onnxruntime, once it has fused the layer ``node``, computes with another bias than
    ``name``, which is as it is written."""
    real, integers, scale = parts(bias)
    whole = real / value.scale[:: len(value.scale) // len(real)]
    exact = bool((np.abs(whole - np.round(whole)) <= ROUNDED * np.abs(whole)).all())
    if integers is None or scale is None:
        if not exact:
            reader.builder.notes.append(
                f"the float bias of {node.title!r} counts as it is written; onnxruntime from 1.21 "
                "on, when it fuses the layer, rounds it to whole sums"
            )
        return
    units = value.scale[:: len(value.scale) // len(real)]
    maker = reader.source.maker(name)
    zero = maker and len(maker.inputs) > 2 and reader.source.constants.get(maker.inputs[2])
    zero_point = isinstance(zero, np.ndarray) and bool(zero.any())
    near = bool((np.abs(scale / units - 1) < LOOSE).all()) and not zero_point
    other = zero_point or not same(scale, units).all()
    if other and (node.operator in DENSE or node.operator == "Conv" and near):
        reader.builder.notes.append(
            f"the bias of {node.title!r} counts with its own scale and zero point; onnxruntime, "
            "when it fuses the layer, reads its integers as sums"
        )
