"""What several handlers ask of their inputs and attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ...fixed import Format, bits_for
from ..builder import INPUT
from ..emit import look_up
from ..entrance import check_given
from ..layout import moves, unpad
from ..problems import Refusal
from ..quantiser import Quantiser
from ..reader import Read, Reader
from ..source import Node, Source
from ..values import Constant, Value, per_channel

WIDEST_WEIGHT = 32  # bits
QUANTISE = "quantise it in front, or import the float model that it was made of, with --calibrate"


def value_at(inputs: Sequence[Read | None], place: int) -> Value:
    """The input that depends on the image."""
    x = inputs[place] if place < len(inputs) else None
    if not isinstance(x, Value):
        raise Refusal(f"its input {place} is a constant", "compute it beforehand")
    return x


def constant_at(inputs: Sequence[Read | None], place: int, what: str) -> Constant:
    x = inputs[place] if place < len(inputs) else None
    if not isinstance(x, Constant):
        raise Refusal(f"its {what} depends on the input", "only a constant one is supported")
    return x


def optional_at(inputs: Sequence[Read | None], place: int, what: str) -> np.ndarray | None:
    """The array of a constant that may be left out."""
    if place >= len(inputs) or inputs[place] is None:
        return None
    return constant_at(inputs, place, what).array


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


def spread(reader: Reader, value: Value, *arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Constants, broadcast against the source's shape, as () or (C,) of the network's tensor.

    LayoutFound where one differs along another axis of the input than that of its channels.
    """
    for array in arrays if value.tensor == INPUT and 2 < value.index.ndim < 5 else ():
        sides = (1,) * (value.index.ndim - array.ndim) + array.shape
        axes = [axis for axis, side in enumerate(sides) if side > 1]
        if len(axes) == 1 and axes[0] and (array != array.reshape(-1)[0]).any():
            moved = value.moved(np.moveaxis(value.index, axes[0], 1))
            reader.builder.check_input(spatial(moved))
    size = reader.builder.pixels(value.tensor)
    return tuple(per_channel(value, array, size) for array in arrays)


def clip_behind(source: Source, node: Node) -> Node | None:
    """The Clip that alone reads the integers of a QuantizeLinear: so Brevitas writes widths that
    ONNX has no type for, and the quantiser makes no others."""
    (made,) = node.outputs
    readers = source.readers(made) if node.operator == "QuantizeLinear" else []
    if len(readers) != 1 or made == source.output:
        return None
    (clip,) = readers
    known = all(not name or name in source.constants for name in clip.inputs[1:])
    return clip if clip.operator == "Clip" and clip.inputs[0] == made and known else None


def clip_limits(source: Source, clip: Node, low: int, high: int) -> tuple[int, int]:
    """The least and the greatest that a Clip of integers in ``low``..``high`` lets through."""
    names = [*clip.inputs[1:], "", ""][:2]
    if any(name and name not in source.constants for name in names):
        raise Refusal("limits that are computed", "use constant limits")
    least, most = (
        min(max(int(source.constants[name].reshape(())), low), high) if name else end
        for name, end in zip(names, (low, high), strict=True)
    )
    if least > most:
        raise Refusal(f"it clips to {least} and above, and to {most} and below", "check the model")
    return least, most


def integers_of(node: Node, inputs: Sequence[Read | None], name: str, place: int) -> Any:
    """A list that older opsets have as an attribute, newer ones as an input; None for neither."""
    if name in node.attributes:
        return [int(n) for n in np.atleast_1d(node.attributes[name])]
    array = optional_at(inputs, place, name)
    return None if array is None else [int(n) for n in np.atleast_1d(array)]


def exact(reader: Reader, value: Value, name: str, computes: bool = True) -> Value:
    """``value`` as integers of one scale, nothing left to compute; Refusal where it is none.

    ``computes``: whether arithmetic follows, for which the network must know what zero is.
    """
    check_given(reader.builder, value)
    if value.pair is not None and not value.pair.exact:
        raise Refusal("it reads a sum of two scales", QUANTISE)
    value = fold_scales(value)
    if value.steps and value.offset is None:
        value = on_its_grid(reader, value, name)
    if not value.plain:
        made = value.steps[-1].node.operator if value.steps else "a bias"
        raise Refusal(f"its input is not integers: {made} has no quantiser behind it", QUANTISE)
    if value.scale.min() != value.scale.max():
        raise Refusal("its input's channels have different scales", "use one scale for all")
    zero = reader.builder.types[value.tensor].format.zero
    if computes and zero != value.zero and not reader.builder.is_sum(value.tensor):
        raise Refusal(
            "its input is dequantised with another zero point than it was made with",
            "use one zero point",
        )
    return value


def fold_scales(value: Value) -> Value:
    """Without the multiplications and divisions by one constant at the front of its steps."""
    while value.steps and value.offset is None:
        step = value.steps[0]
        constant = next((c for c in step.constants if c is not None), None)
        if step.node.operator not in ("Mul", "Div") or constant is None or constant.ndim:
            break
        factor = float(constant)
        if step.place != 0 or factor <= 0 or not np.isfinite(factor):
            break
        scale = value.scale * factor if step.node.operator == "Mul" else value.scale / factor
        value = replace(value, scale=scale, steps=value.steps[1:], fused=None, linear=None)
    return value


def on_its_grid(reader: Reader, value: Value, name: str) -> Value:
    """A value whose steps give whole multiples of its own scale, as a ReLU does, by a table."""
    format = reader.builder.types[value.tensor].format
    scale = value.scale[0]
    if format.bits > 12 or reader.builder.is_sum(value.tensor) or (value.scale != scale).any():
        return value
    x = np.arange(format.low, format.high + 1)[:, None]
    reals = value.reals(np.broadcast_to(x, (len(x), len(value.scale)))).astype(np.float64)
    whole = np.round(reals / scale)
    if not np.allclose(whole * scale, reals, rtol=1e-6, atol=0):
        return value
    low, high = int(whole.min()) + value.zero, int(whole.max()) + value.zero
    if bits_for(low, high) > format.bits + 1:
        return value
    low, high = min(low, format.low), max(high, format.high)
    q = Quantiser(lambda r: np.round(r / scale) + value.zero, low, high, value.zero, value.scale)
    tensor = look_up(
        reader.builder, value, name, lambda i: q.finish(value.reals(i)).astype(np.int64), q, format
    )
    return replace(value, tensor=tensor, steps=(), fused=None, linear=None)


def spatial(value: Value) -> np.ndarray:
    """The index as (C, H, W); a sequence has one row, a vector one pixel."""
    index = value.index
    if index.ndim < 2 or index.ndim > 4 or index.shape[0] != 1:
        raise Refusal(
            f"its input has the shape {list(index.shape)}",
            "images, sequences, vectors are supported",
        )
    if index.ndim == 4:
        return index[0]
    return index[0][:, None, :] if index.ndim == 3 else index[0][:, None, None]


def known(reader: Reader, value: Value) -> bool:
    """Whether the network has moves for its places, or a dense layer will take them as they are."""
    if value.index.ndim not in (3, 4) or (value.index < 0).any() or value.index.shape[0] != 1:
        return True
    return moves(spatial(value), reader.builder.shape(value.tensor)) is not None


def realised(
    reader: Reader, value: Value
) -> tuple[str, tuple[int, int, int, int], tuple[int, int, int]]:
    """The tensor that has ``value``'s elements in their order, the padding that Pads put around
    it, and its shape (C, H, W) without that."""
    found = unpad(spatial(value))
    if found is None:
        raise Refusal("a Pad puts zeros between its pixels or channels", "pad images at the border")
    index, padding = found
    tensor = reader.builder.realise(value.tensor, index)
    return tensor, padding, (index.shape[0], index.shape[1], index.shape[2])


def weights_of(constant: Constant, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Integer weights and the scale of each of their outputs, (O,), which lie along ``axis``."""
    array = constant.array
    if constant.integers is None or constant.scale is None:
        if not np.array_equal(array, np.round(array)):
            raise Refusal("its weights are not quantised", QUANTISE)
        integers, scale = np.round(array).astype(np.int64), np.ones(array.shape)
    else:
        integers, scale = constant.integers, np.broadcast_to(constant.scale, array.shape)
    rows = np.moveaxis(scale, axis, 0).reshape(array.shape[axis], -1).astype(np.float64)
    if not (rows > 0).all() or not np.isfinite(rows).all():
        bad = int(np.flatnonzero(~((rows > 0) & np.isfinite(rows)).all(axis=1))[0])
        raise Refusal(
            f"the scale of its output {bad} is {rows[bad].min():g}, which is not above zero",
            "check the quantiser",
        )
    least = rows.min(axis=1)
    shape = [1] * array.ndim
    shape[axis] = -1
    ratio = scale / least.reshape(shape)
    if not np.allclose(ratio, np.round(ratio), rtol=1e-6) or ratio.max() > 2**24:
        raise Refusal(
            "weights of one output have scales that are no multiples of each other",
            "use one scale for an output, or powers of two",
        )
    integers = integers * np.round(ratio).astype(np.int64)
    if bits_for(int(integers.min()), int(integers.max()), True) > WIDEST_WEIGHT:
        raise Refusal("its weights have more than 32 bits", "quantise them to fewer")
    return integers, least


def weight_format(weights: np.ndarray, fraction: int) -> Format:
    low, high = (int(weights.min()), int(weights.max())) if weights.size else (0, 0)
    return Format(bits_for(min(low, 0), max(high, 0), True), fraction, signed=True)
