"""Convolutions, dense layers, and the batch normalisation that folds into them."""

from __future__ import annotations

from typing import Any

import torch
from torch import fx

from ..nodes import Affine, Geometry, Layer, Norm, Weighted
from ..nodes.moves import places
from .reading import Held, Reading, Refusal, canonical, captures, the_tensor

Tensor = torch.Tensor


@captures("conv2d", "conv1d")
def convolution(
    reading: Reading,
    node: fx.Node,
    x: Any,
    weight: Any,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Held:
    held = the_tensor(x)
    if not isinstance(weight, Tensor):
        raise Refusal("its weights depend on the images")
    flat = weight.dim() == 3  # along one axis, the columns
    if len(held.shape) != weight.dim() - 1:
        raise Refusal(f"its tensor has {len(held.shape)} axes beside the batch")
    kernel = (1, *weight.shape[2:]) if flat else tuple(weight.shape[2:])
    steps, spread = axes(stride, flat, 1), axes(dilation, flat, 1)
    if isinstance(padding, str):
        around = [
            d * (k - 1) if padding == "same" else 0 for d, k in zip(spread, kernel, strict=True)
        ]
        sides = [side for whole in around for side in (whole // 2, whole - whole // 2)]
    else:
        sides = [n for n in axes(padding, flat, 0) for _ in range(2)]
    geometry = Geometry(steps, (sides[0], sides[1], sides[2], sides[3]), groups, spread)
    shape = tuple(node.meta["val"].shape[1:])
    block = block_of(reading, node, weight, bias, "conv", (*weight.shape[:2], *kernel))
    layer = Layer(reading.title(node), (held.name,), block, geometry)
    return reading.add(layer, shape)


def axes(value: Any, flat: bool, default: int) -> tuple[int, int]:
    """Rows and columns of a number, or of a list; rows have the default of one axis alone."""
    numbers = [value] if isinstance(value, int) else [int(n) for n in value]
    if flat:
        return default, numbers[0]
    return (numbers[0], numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])


@captures("linear")
def linear(
    reading: Reading, node: fx.Node, x: Any, weight: Any, bias: Tensor | None = None
) -> Held:
    """Of a vector; of the last axis of more, it is a convolution of 1x1 across a transposition."""
    held = the_tensor(x)
    if not isinstance(weight, Tensor):
        raise Refusal("its weights depend on the images")
    block = block_of(reading, node, weight, bias, "dense", (*weight.shape, 1, 1))
    if len(held.shape) == 1:
        layer = Layer(reading.title(node), (held.name,), block, Geometry(dense=True))
        return reading.add(layer, (weight.shape[0],))
    here = places(canonical(held.shape)).reshape(-1, held.shape[-1])  # positions, features
    turned = reading.moved(node, held, here.T[:, None, :].copy(), (held.shape[-1], len(here)))
    layer = Layer(reading.title(node), (turned.name,), block, Geometry())
    made = reading.add(layer, (weight.shape[0], len(here)))
    back = places(canonical(made.shape)).reshape(weight.shape[0], len(here)).T
    shape = (*held.shape[:-1], weight.shape[0])
    return reading.moved(node, made, back.reshape(canonical(shape)).copy(), shape)


def block_of(
    reading: Reading,
    node: fx.Node,
    weight: Tensor,
    bias: Tensor | None,
    kind: str,
    shape: tuple[int, ...],
) -> Weighted:
    """The weights of a layer: those of the layer before that uses the same parameter."""
    source = reading.sources.get(id(weight), node.name)
    own = f"{source} {reading.sources.get(id(bias), '') if bias is not None else ''}"
    if own in reading.blocks:
        return reading.blocks[own]
    if any(key.split(" ")[0] == source for key in reading.blocks):
        raise Refusal(f"it shares the weight {source!r} with a layer of another bias")
    name = reading.place(node)
    block = Weighted(name, kind, shape, reading.bits(name, "")[0])
    with torch.no_grad():
        block.weight.copy_(weight.detach().reshape(shape))
        assert block.bias is not None
        if bias is not None:
            block.bias.copy_(bias)
    reading.blocks[own] = block
    return block


@captures("batch_norm")
def batch_norm(
    reading: Reading,
    node: fx.Node,
    x: Any,
    weight: Tensor | None,
    bias: Tensor | None,
    mean: Tensor | None,
    var: Tensor | None,
    training: bool,
    momentum: float,
    eps: float,
    *rest: Any,
) -> Held:
    held = the_tensor(x)
    if mean is None or var is None:
        raise Refusal("it keeps no running statistics, so that no fixed network has its output")
    source = reading.sources.get(id(mean), node.name)
    layer = reading.maker(held)
    folds = isinstance(layer, Layer) and len(node.all_input_nodes[0].users) == 1
    if folds and isinstance(layer, Layer):
        block = layer.weights
        uses = sum(getattr(each, "weights", None) is block for each in reading.nodes)
        if block.norm is None and uses == 1:
            assert block.bias is not None
            norm = norm_of(weight, bias, mean - block.bias.detach(), var, momentum, eps)
            norm.state[1] = int(seen(mean, var))
            block.norm, block.bias = norm, None
            reading.norms[block.name] = source
            reading.folds[block.name] = 1
            return held
        if reading.norms.get(block.name) == source:
            reading.folds[block.name] += 1
            return held
        raise Refusal(f"it follows {block.name!r}, which is used elsewhere without it")
    norm = norm_of(weight, bias, mean, var, momentum, eps)
    norm.state[1] = int(seen(mean, var))
    empty = torch.zeros(0)
    return reading.add(Affine(reading.title(node), (held.name,), empty, empty, norm), held.shape)


def norm_of(
    weight: Tensor | None,
    bias: Tensor | None,
    mean: Tensor,
    var: Tensor,
    momentum: float,
    eps: float,
) -> Norm:
    norm = Norm(len(mean), eps, momentum)
    with torch.no_grad():
        for own, given in ((norm.weight, weight), (norm.bias, bias)):
            if given is not None:
                own.copy_(given)
            own.requires_grad_(given is not None)
        norm.mean.copy_(mean)
        norm.var.copy_(var)
    return norm


def seen(mean: Tensor, var: Tensor) -> bool:
    """Whether statistics are of anything: torch's modules begin with zeros and ones."""
    return bool((mean != 0).any() or (var != 1).any())
