"""The scale of an activation: a power of two, chosen on images, kept with the model's state."""

from __future__ import annotations

import torch
from torch import nn

from ...errors import GuyotError
from ...fixed import Format
from ..quantise import best_fraction, quantised_activation


class Scale(nn.Module):
    """``bits`` bits, with a sign or without, and the fraction that :meth:`choose` finds.

    ``fraction`` is None until then, and nothing is rounded. A scale without sign clips at zero,
    which is ReLU.
    """

    state: torch.Tensor

    def __init__(self, bits: int, signed: bool) -> None:
        super().__init__()
        self.bits, self.signed = bits, signed
        self.register_buffer("state", torch.zeros(2, dtype=torch.int64))  # chosen?, fraction

    @property
    def low(self) -> int:
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def high(self) -> int:
        return (1 << (self.bits - self.signed)) - 1

    @property
    def fraction(self) -> int | None:
        return int(self.state[1]) if self.state[0] else None

    def set(self, fraction: int) -> None:
        self.state[0], self.state[1] = 1, fraction

    def choose(self, x: torch.Tensor) -> None:
        """Takes the fraction of least squared error over ``x``."""
        self.set(best_fraction(self.plain(x.float()), self.low, self.high))

    def plain(self, x: torch.Tensor) -> torch.Tensor:
        """``x`` clipped at zero where it has no sign."""
        return x if self.signed else torch.relu(x)

    def rounded(self, x: torch.Tensor, fraction: int) -> torch.Tensor:
        """``x`` on the grid of ``fraction``, inside of the range."""
        return quantised_activation(x, fraction, self.low, self.high)

    def at(self, fraction: int | None, title: str) -> Format:
        """The format of the integers; GuyotError where no scale has been chosen."""
        if fraction is None:
            raise GuyotError(f"layer {title!r} has no scale yet: calibrate the model on images")
        return Format(self.bits, fraction, self.signed)
