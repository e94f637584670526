"""Sums and products, of two tensors or with constants, and concatenations."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import fx

from ..nodes import Affine, Chain, Product, Sum
from ..nodes.moves import places
from .reading import Held, Reading, Refusal, canonical, captures, the_tensor

Number = int | float
AXES = {3: {1: 0, 2: 1, 3: 2}, 2: {1: 0, 2: 2}, 1: {1: 0}}


@captures("add", "sub")
def add(reading: Reading, node: fx.Node, a: Any, b: Any, alpha: Number = 1) -> Held:
    sign = -alpha if "sub" in str(node.target) else alpha
    if isinstance(a, Held) and isinstance(b, Held):
        if abs(sign) != 1:
            raise Refusal(f"alpha is {alpha}, where 1 is supported")
        a, b = broadcast(reading, node, a, b)
        return reading.add(Sum(reading.title(node), (a.name, b.name), int(sign)), a.shape)
    if isinstance(a, Held):
        return affine(reading, node, a, 1.0, scaled(b, sign), b)
    return affine(reading, node, the_tensor(b), float(sign), a, a)


@captures("rsub")
def reversed_difference(reading: Reading, node: fx.Node, a: Any, b: Any, alpha: Number = 1) -> Held:
    return affine(reading, node, the_tensor(a), -float(alpha), b, b)


@captures("mul")
def mul(reading: Reading, node: fx.Node, a: Any, b: Any) -> Held:
    if isinstance(a, Held) and isinstance(b, Held):
        a, b = broadcast(reading, node, a, b)
        return reading.add(Product(reading.title(node), (a.name, b.name)), a.shape)
    held, factor = (a, b) if isinstance(a, Held) else (b, a)
    return affine(reading, node, held, factor, 0.0, factor)


@captures("div")
def div(reading: Reading, node: fx.Node, a: Any, b: Any) -> Held:
    if isinstance(b, Held):
        raise Refusal("it divides by what depends on the images")
    return affine(reading, node, the_tensor(a), 1 / b, 0.0, b)


@captures("neg")
def neg(reading: Reading, node: fx.Node, a: Any) -> Held:
    return affine(reading, node, the_tensor(a), -1.0, 0.0, None)


def scaled(value: Any, sign: Number) -> Any:
    return value * sign


def affine(
    reading: Reading, node: fx.Node, held: Held, gain: Any, offset: Any, source: Any
) -> Held:
    """``gain * x + offset``, numbers or tensors with a value for each channel."""
    channels = canonical(held.shape)[0]
    both = [by_channel(held, each, channels) for each in (gain, offset)]
    trained = reading.is_trained(source)
    title = reading.title(node)
    return reading.add(Affine(title, (held.name,), both[0], both[1], trained=trained), held.shape)


def by_channel(held: Held, value: Any, channels: int) -> torch.Tensor:
    """(C,) float32 of a constant that is broadcast over a tensor's rows and columns."""
    tensor = torch.as_tensor(value, dtype=torch.float32).detach()
    rank = len(held.shape) + 1
    if tensor.dim() > rank:
        raise Refusal(f"its constant has {tensor.dim()} axes")
    sizes = [1] * (rank - tensor.dim()) + list(tensor.shape)
    if any(size != 1 for axis, size in enumerate(sizes) if axis != 1):
        raise Refusal("its constant differs from pixel to pixel; one for each channel is supported")
    return tensor.reshape(-1).expand(channels).contiguous()


def broadcast(reading: Reading, node: fx.Node, a: Held, b: Held) -> tuple[Held, Held]:
    """Both in the shape of the result."""
    shape = tuple(node.meta["val"].shape[1:])
    result = []
    for held in (a, b):
        if len(held.shape) != len(shape):
            raise Refusal(f"it joins tensors of {len(a.shape) + 1} and {len(b.shape) + 1} axes")
        whole = canonical(shape)
        index = np.broadcast_to(places(canonical(held.shape)), whole).copy()
        result.append(reading.moved(node, held, index, shape))
    return result[0], result[1]


@captures("cat", "concat", "concatenate")
def cat(reading: Reading, node: fx.Node, tensors: Any, axis: int = 0) -> Held:
    parts = [the_tensor(each, "one of its inputs") for each in tensors]
    shape = tuple(node.meta["val"].shape[1:])
    if len(parts) == 1:
        return parts[0]
    place = AXES[len(shape)].get(axis % (len(shape) + 1)) if len(shape) in AXES else None
    if place is None:
        raise Refusal("it is along the batch")
    title = reading.title(node)
    bits = reading.bits(title, "")[1]
    return reading.add(Chain(title, tuple(p.name for p in parts), place, bits), shape)
