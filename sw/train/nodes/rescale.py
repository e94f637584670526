"""Sums to narrow integers by a factor of each channel: what imported networks have where a trained
one has a shift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import nn

from ...operators import Requantise
from ..quantise import half_up, quantised_activation
from .node import How, Kind, Node, Value
from .writer import Made, Writer


class Rescale(Node):
    """``op``'s integers, of sums whose zero is subtracted (``zero``: theirs in the network).

    Its bias is trained, in steps of the output: ``offset`` (C,) is what it has moved by.
    """

    takes_wide = True
    bias: torch.Tensor
    multiplier: torch.Tensor

    def __init__(self, op: Requantise, zero: int) -> None:
        super().__init__(op.name, op.inputs)
        self.format, self.shift = op.format, op.shift
        one = np.ones(len(op.bias), np.int64)
        multiplier = one if op.multiplier is None else op.multiplier.astype(np.int64)
        bias = op.bias.astype(np.int64) + zero * multiplier
        self.register_buffer("bias", torch.tensor(bias))
        self.register_buffer("multiplier", torch.tensor(multiplier))
        self.offset = nn.Parameter(torch.zeros(len(bias)))

    @property
    def step(self) -> float:
        """Of the output's offset, in units of the bias."""
        return 2.0**self.shift

    def infer(self, *kinds: Kind) -> Kind:
        return Kind.of(self.format)

    def forward(self, how: How, *values: Value) -> Value:
        (value,), format = values, self.format
        sums = value.x * (self.multiplier.to(value.x.dtype) * 2.0**value.fraction)[:, None, None]
        offset = self.offset.to(value.x.dtype) * self.step
        bias = self.bias.to(value.x.dtype) + (half_up(offset) if how.quantise else offset)
        x = (sums + bias[:, None, None]) * (1 / self.step)
        low, high = format.low - format.zero, format.high - format.zero
        x = quantised_activation(x, 0, low, high) if how.quantise else x.clamp(low, high)
        return Value(x * 2.0**-format.fraction, format.fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (sums,) = made
        with torch.no_grad():
            moved = half_up(self.offset.double() * self.step).cpu().numpy().astype(np.int64)
        multiplier = self.multiplier.cpu().numpy()
        plain = bool((multiplier == 1).all())
        factors = replace(
            sums,
            fraction=self.format.fraction + self.shift,
            bias=self.bias.cpu().numpy() + moved,
            multiplier=None if plain else multiplier,
        )
        return writer.requantised(factors, self.title, self.format)
