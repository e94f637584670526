"""Functions of one value as tables: sigmoid, SiLU, LeakyReLU, whatever has one input."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from ...operators import Table
from .node import How, Kind, Node, Value
from .scale import Scale
from .writer import Made, Writer

Smooth = Callable[[torch.Tensor], torch.Tensor]


class _Instead(torch.autograd.Function):
    """``exact``, with the gradient of ``smooth``."""

    @staticmethod
    def forward(ctx, smooth: torch.Tensor, exact: torch.Tensor) -> torch.Tensor:
        return exact

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None]:
        return gradients[0], None


def instead(smooth: torch.Tensor, exact: torch.Tensor) -> torch.Tensor:
    """``exact``, with the gradient of ``smooth``."""
    return _Instead.apply(smooth, exact)  # type: ignore[return-value]


class Function(Node):
    """``smooth`` of each value: looked up, as the network does; its gradient is the function's own.

    ``slope`` (C,): a parameter that the function takes as a second argument (PReLU).
    """

    joins = True

    def __init__(
        self,
        title: str,
        inputs: tuple[str, ...],
        bits: int,
        smooth: Callable[..., torch.Tensor],
        signed: bool,
        slope: torch.Tensor | None = None,
    ) -> None:
        super().__init__(title, inputs)
        self.smooth, self.scale = smooth, Scale(bits, signed)
        self.slope = None if slope is None else nn.Parameter(slope[:, None, None].clone())
        self.kind = Kind(False, True, bits)

    def infer(self, *kinds: Kind) -> Kind:
        (self.kind,) = kinds
        return Kind(False, self.scale.signed, self.scale.bits)

    def function(self, x: torch.Tensor) -> torch.Tensor:
        if self.slope is None:
            return self.smooth(x)
        return self.smooth(x, self.slope.to(x.dtype))

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the greatest integer that it reads."""
        low = -(1 << (self.kind.bits - 1)) if self.kind.signed else 0
        return low, low + (1 << self.kind.bits) - 1

    def table(self, fraction: int, own: int) -> torch.Tensor:
        """(C, 2**bits) or (1, 2**bits) integers: what becomes of each that can be read."""
        low, high = self.ends
        device = self.scale.state.device
        reals = torch.arange(low, high + 1, dtype=torch.float64, device=device) * 2.0**-fraction
        with torch.no_grad():
            made = self.function(reals[None, None]).reshape(-1, high - low + 1)
        return torch.floor(made * 2.0**own + 0.5).clamp(self.scale.low, self.scale.high)

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        smooth = self.function(value.x)
        if how.calibrate:
            self.scale.choose(smooth)
        own = self.scale.fraction
        if not how.quantise or own is None:
            return Value(smooth, value.fraction if own is None else own)
        low, high = self.ends
        table = (self.table(value.fraction, own) * 2.0**-own).to(value.x.dtype)
        place = (value.x.detach() * 2.0**value.fraction - low).round_().long().clamp_(0, high - low)
        if len(table) > 1:
            place += torch.arange(len(table), device=place.device)[:, None, None] * table.shape[1]
        exact = table.flatten()[place]
        return Value(instead(smooth, exact), own)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (x,) = made
        format = self.scale.at(self.scale.fraction, self.title)
        values = self.table(x.fraction, format.fraction).cpu().numpy().astype(np.int64)
        return Made(writer.add(Table(self.title, (x.name,), format, values)), format.fraction)
