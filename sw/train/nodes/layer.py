"""Convolutions and dense layers: where the weights are used."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from ...fixed import Format
from ...operators import Convolution
from ..quantise import NO_ROUNDING, half_up
from .node import How, Kind, Node, Value
from .shortcut import PLAIN
from .weighted import Weighted
from .writer import Made, Writer

SUM_BITS = 24  # what is said of sums before a network knows


@dataclass(frozen=True)
class Geometry:
    """``padding``: top, bottom, left, right. ``dense``: a matrix on a flattened tensor."""

    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    groups: int = 1
    dilation: tuple[int, int] = (1, 1)
    dense: bool = False


class Layer(Node):
    """The sums of one use of ``weights``, which several layers may share; bias included."""

    def __init__(
        self, title: str, inputs: tuple[str, ...], weights: Weighted, geometry: Geometry
    ) -> None:
        super().__init__(title, inputs)
        self.weights, self.geometry = weights, geometry

    def infer(self, *kinds: Kind) -> Kind:
        return Kind(True, True, SUM_BITS)

    def forward(self, how: How, *values: Value) -> Value:
        (value,), block = values, self.weights
        if block.gone and block.shortcut is not None:
            x = value.x if block.shortcut.kind == PLAIN else self.nothing(value.x)
            return Value(x, value.fraction)
        if how.apart and block.shortcut is not None:
            made = self.product(value.x, *block.apart())
            return Value(block.beside(made, value.x), value.fraction)
        weight, bias, own = block.computing(how.quantise)
        fraction = value.fraction + own
        if block.live:
            made = block.normalised(self.product(value.x, weight, None))
            return Value(block.beside(made, value.x), fraction)
        if how.quantise and fraction < NO_ROUNDING:
            bias = half_up(bias * 2.0**fraction) * 2.0**-fraction
        return Value(self.product(value.x, weight, bias), fraction)

    def nothing(self, x: torch.Tensor) -> torch.Tensor:
        """Zeros in the shape of its sums."""
        with torch.no_grad():
            return self.product(x, torch.zeros_like(self.weights.weight), None)

    def product(
        self, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None
    ) -> torch.Tensor:
        g = self.geometry
        if g.dense:
            return functional.linear(x.flatten(1), weight.flatten(1), bias)[:, :, None, None]
        top, bottom, left, right = g.padding
        if (top, left) != (bottom, right):
            x = functional.pad(x, (left, right, top, bottom))
            top = left = 0
        return functional.conv2d(x, weight, bias, g.stride, (top, left), g.dilation, g.groups)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (x,), g = made, self.geometry
        weights, bias = self.weights.integers(x.fraction)
        own = self.weights.weight_fraction
        format = Format(max(2, self.weights.bits), own, signed=True)
        op = Convolution(
            self.title, (x.name,), weights, format, g.stride, g.padding, g.groups, g.dilation
        )
        return Made(writer.add(op), x.fraction + own, wide=True, bias=bias)
