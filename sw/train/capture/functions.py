"""ReLU and its kin, and functions of one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from torch import fx
from torch.nn import functional

from ..nodes import Function, Quantiser
from .reading import HANDLERS, Held, Reading, Refusal, captures, the_tensor


@captures("relu")
def relu(reading: Reading, node: fx.Node, x: Any, cap: float | None = None) -> Held:
    held, title = the_tensor(x), reading.title(node)
    bits = reading.bits(title, held.name)[1]
    return reading.add(Quantiser(title, (held.name,), bits, cap=cap), held.shape)


@captures("relu6")
def relu6(reading: Reading, node: fx.Node, x: Any) -> Held:
    return relu(reading, node, x, 6.0)


@captures("hardtanh")
def hardtanh(reading: Reading, node: fx.Node, x: Any, low: float = -1.0, high: float = 1.0) -> Held:
    return clamp(reading, node, x, low, high)


@captures("clamp", "clip", "clamp_min")
def clamp(
    reading: Reading, node: fx.Node, x: Any, min: float | None = None, max: float | None = None
) -> Held:
    if not all(each is None or isinstance(each, int | float) for each in (min, max)):
        raise Refusal("its bounds are tensors")
    if min == 0 and (max is None or max > 0):
        return relu(reading, node, x, None if max is None else float(max))
    below = min is None or min < 0
    return function(partial(torch.clamp, min=min, max=max), below, reading, node, x)


@captures("prelu")
def prelu(reading: Reading, node: fx.Node, x: Any, weight: Any) -> Held:
    if not isinstance(weight, torch.Tensor):
        raise Refusal("its slopes depend on the images")
    return function(leak, True, reading, node, x, slope=weight.detach().reshape(-1))


def leak(x: torch.Tensor, slope: torch.Tensor) -> torch.Tensor:
    """PReLU, its slopes (C, 1, 1)."""
    return torch.where(x > 0, x, x * slope)


def function(
    smooth: Callable[..., torch.Tensor],
    signed: bool,
    reading: Reading,
    node: fx.Node,
    x: Any,
    *args: Any,
    slope: torch.Tensor | None = None,
    **kwargs: Any,
) -> Held:
    """A function that makes values below zero if ``signed``; the operator's other arguments are
    its own."""
    held, title = the_tensor(x), reading.title(node)
    bits = reading.bits(title, held.name)[1]
    own = partial(smooth, **bound(node, args, kwargs)) if args or kwargs else smooth
    return reading.add(Function(title, (held.name,), bits, own, signed, slope), held.shape)


def bound(node: fx.Node, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Arguments behind the tensor, by their names."""
    target: Any = node.target
    names = [argument.name for argument in target._schema.arguments][1:]
    return dict(zip(names, args, strict=False)) | kwargs


SMOOTH: dict[str, tuple[Callable[..., torch.Tensor], bool]] = {
    "leaky_relu": (torch.ops.aten.leaky_relu.default, True),
    "elu": (torch.ops.aten.elu.default, True),
    "selu": (functional.selu, True),
    "celu": (torch.ops.aten.celu.default, True),
    "silu": (functional.silu, True),
    "mish": (functional.mish, True),
    "gelu": (torch.ops.aten.gelu.default, True),
    "hardswish": (functional.hardswish, True),
    "tanh": (torch.tanh, True),
    "sigmoid": (torch.sigmoid, False),
    "hardsigmoid": (functional.hardsigmoid, False),
    "softplus": (torch.ops.aten.softplus.default, False),
    "abs": (torch.abs, False),
    "square": (torch.square, False),
}
"""Operators of torch: the function, and whether it makes values below zero."""
HANDLERS.update({name: partial(function, *how) for name, how in SMOOTH.items()})
