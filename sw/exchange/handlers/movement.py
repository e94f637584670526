"""Nodes that only move elements: onnxruntime runs them on the elements' places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..builder import INPUT
from ..evaluate import run_node
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Constant, Value
from .common import integers_of, known, spatial, value_at

LARGEST = 1 << 24  # elements: float32 still tells their places apart
ON_CONSTANTS = ("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten")


@handles("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Slice", "Gather", "Split",
         "Expand", "Tile")  # fmt: skip
def move(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    if isinstance(inputs[0], Constant):
        return move_constant(reader, node, inputs)
    value = value_at(inputs, 0)
    rest = others(inputs)
    if node.operator == "Reshape" and len(rest) == 1 and rest[0] is not None:
        rest = [one_image(rest[0], value)]
    return list(moved(reader, value, lambda i: run_places(reader, node, i, rest)))


def run_places(
    reader: Reader, node: Node, index: np.ndarray, rest: Sequence[np.ndarray | None]
) -> list[np.ndarray]:
    """What ``node`` makes of places: as float32, which every version of the operators moves (before
    opset 9 some take no integers), where that holds them all."""
    kind = np.float32 if index.max(initial=0) < LARGEST else np.int64
    made = run_node(node, [index.astype(kind), *rest], reader.source.opset)
    return [result.astype(np.int64) for result in made]


def moved(
    reader: Reader, value: Value, run: Callable[[np.ndarray], list[np.ndarray]]
) -> list[Value]:
    """What ``run`` makes of the places of ``value``; of those that it has in the network, where the
    moves up to now are known there and those together with this one are not."""
    results = [value.moved(index) for index in run(value.index)]
    if all(known(reader, result) for result in results):
        return results
    settled = settle(reader, value)
    return results if settled is value else [settled.moved(i) for i in run(settled.index)]


def settle(reader: Reader, value: Value) -> Value:
    """``value`` with its moves in the network, where they are known; sums stay where they are."""
    typed = value.tensor in reader.builder.types and value.tensor != INPUT
    if not typed or not value.plain or reader.builder.is_sum(value.tensor):
        return value
    if value.index.ndim not in (3, 4) or (value.index < 0).any() or not known(reader, value):
        return value
    tensor = reader.builder.realise(value.tensor, spatial(value))
    if tensor == value.tensor or (value.scale != value.scale[0]).any():
        return value
    shape = reader.builder.shape(tensor)
    scale = np.full(shape[0], value.scale[0])
    return replace(value, tensor=tensor, index=reader.places(shape, value.shape), scale=scale)


def others(inputs: list[Read | None]) -> list[np.ndarray | None]:
    """The arrays behind the first input."""
    if any(isinstance(x, Value) for x in inputs[1:]):
        raise Refusal("where elements go depends on the input", "use constant shapes and places")
    return [x.array if isinstance(x, Constant) else None for x in inputs[1:]]


def one_image(shape: np.ndarray, value: Value) -> np.ndarray:
    """A Reshape's shape for one image where the model was written for a batch."""
    sides = [int(n) for n in shape]
    known = [n for n in sides[1:] if n > 0]
    if sides and sides[0] > 1 and -1 not in sides and np.prod(known) == value.index.size:
        sides[0] = 1
    return np.array(sides, np.int64)


def move_constant(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """A quantised constant keeps its integers."""
    constant = inputs[0]
    assert isinstance(constant, Constant)
    rest = others(inputs)
    parts = []
    for array in (constant.array, constant.integers, constant.scale):
        if array is not None:
            kind, array = array.dtype, np.broadcast_to(array, constant.array.shape)
            if kind.kind in "iu":  # up to 32 bits, which doubles hold
                array = array.astype(np.float64)
            (array,) = run_node(node, [array, *rest], reader.source.opset)
            array = array.astype(kind)
        parts.append(array)
    return [Constant(*parts)]


@handles("Shape")
def shape(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    sides = np.array(value_at(inputs, 0).shape, np.int64)
    start, end = node.attributes.get("start", 0), node.attributes.get("end", len(sides))
    return [Constant(sides[start:end])]


@handles("Resize", "Upsample")
def resize(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    value = value_at(inputs, 0)
    mode = node.attributes.get("mode", "nearest")
    if mode != "nearest":
        raise Refusal("it interpolates", "use the nearest neighbour", f"mode {mode}")
    check_size(value)
    rest = others(inputs)

    def run(index: np.ndarray) -> list[np.ndarray]:
        (made,) = run_places(reader, node, index, rest)
        if made.size > LARGEST:
            raise Refusal(f"it makes {made.size} elements", "use smaller factors")
        return [made]

    return list(moved(reader, value, run))


def check_size(value: Value) -> None:
    if value.index.size > LARGEST:
        raise Refusal(f"its input has {value.index.size} elements", "use smaller images")


@handles("DepthToSpace", "SpaceToDepth")
def blocks(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    value = value_at(inputs, 0)
    check_size(value)

    def run(index: np.ndarray) -> list[np.ndarray]:
        return run_places(reader, node, index, [])

    return list(moved(reader, value, run))


@handles("Pad")
def pad(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    """Zeros around an image, which the layer behind takes as padding of its own."""
    value = value_at(inputs, 0)
    mode = node.attributes.get("mode", "constant")
    if mode != "constant":
        raise Refusal("it repeats what lies at the border", "pad with zeros", f"mode {mode}")
    filler = node.attributes.get("value", 0.0)
    if len(inputs) > 2 and isinstance(inputs[2], Constant) and inputs[2].array.size:
        filler = float(inputs[2].array.reshape(-1)[0])
    zero = filler
    if value.linear is None and value.plain and reader.builder.types.get(value.tensor) is not None:
        zero = filler - (value.zero if filler == value.zero != 0 else 0)
    if (
        zero != 0
        or value.steps
        and value.apply_steps(np.zeros((1, len(value.scale)), np.float32)).any()
    ):
        raise Refusal(f"it pads with {filler}, which is not what zero is there", "pad with zeros")
    pads = integers_of(node, inputs, "pads", 1)
    axes = [a % value.index.ndim for a in integers_of(node, inputs, "axes", 3) or range(
        value.index.ndim)]  # fmt: skip
    if pads is None or len(pads) != 2 * len(axes) or min(pads) < 0:
        raise Refusal("padding below zero, or not for every axis", "use a Slice", "pads")
    widths = [(0, 0)] * value.index.ndim
    for n, axis in enumerate(axes):
        widths[axis] = (pads[n], pads[n + len(axes)])
    if not any(a or b for a, b in widths):
        return [value]
    if value.raw and value.steps:
        raise Refusal("it pads an input that is not quantised", "quantise in front of it")
    if sum(a + b for a, b in widths) > 4096:
        raise Refusal(f"it pads by {sum(a + b for a, b in widths)}", "pad by less", "pads")
    return [value.moved(np.pad(value.index, widths, constant_values=-1))]
