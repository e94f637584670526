"""A factor and a constant for each channel: batch normalisation that no convolution precedes,
scales of layers, numbers added or multiplied."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from ..quantise import FRACTIONS, NO_ROUNDING, fake_quantise, greatest_fraction, half_up
from .node import How, Kind, Node, Value
from .norm import Norm
from .writer import Made, Writer

GAIN_BITS = 12  # of a channel's factor, sign included


class Affine(Node):
    """``gain * x + offset`` by channel, both trained, or those of a normalisation."""

    joins = True

    def __init__(
        self,
        title: str,
        inputs: tuple[str, ...],
        gain: torch.Tensor,
        offset: torch.Tensor,
        norm: Norm | None = None,
        trained: bool = True,
    ) -> None:
        super().__init__(title, inputs)
        self.norm = norm
        if norm is None:
            self.gain = nn.Parameter(gain.clone(), requires_grad=trained)
            self.offset = nn.Parameter(offset.clone(), requires_grad=trained)

    def infer(self, *kinds: Kind) -> Kind:
        return Kind(True, True, kinds[0].bits + GAIN_BITS)

    def real(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Gain and offset (C,), float32."""
        if self.norm is None:
            return self.gain.float(), self.offset.float()
        return self.norm.gain(), self.norm.offset()

    @property
    def limit(self) -> int:
        return (1 << (GAIN_BITS - 1)) - 1

    def fraction(self, gain: torch.Tensor) -> int:
        return max(FRACTIONS[0], greatest_fraction(gain.detach(), self.limit))

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        gain, offset = self.real()
        own = self.fraction(gain)
        fraction = value.fraction + own
        if self.norm is not None and self.norm.live:
            return Value(self.norm(value.x), fraction)
        gain, offset = gain.to(value.x.dtype), offset.to(value.x.dtype)
        if how.quantise:
            gain = fake_quantise(gain, own, -self.limit, self.limit)
        if how.quantise and fraction < NO_ROUNDING:
            offset = half_up(offset * 2.0**fraction) * 2.0**-fraction
        return Value(value.x * gain[:, None, None] + offset[:, None, None], fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (x,) = made
        with torch.no_grad():
            gain, offset = self.real()
            own = self.fraction(gain)
            fraction = x.fraction + own
            factor = fake_quantise(gain, own, -self.limit, self.limit).double() * 2.0**own
            bias = half_up(offset.double() * 2.0**fraction)
        channels = writer.types[x.name].shape[0]
        each = [
            np.broadcast_to(t.cpu().numpy().astype(np.int64), (channels,)) for t in (factor, bias)
        ]
        return Made(x.name, fraction, wide=True, bias=each[1].copy(), multiplier=each[0].copy())
