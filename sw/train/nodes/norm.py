"""Batch normalisation that folds into whole-number arithmetic."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class Norm(nn.Module):
    """``weight * (x - mean) / sqrt(var + eps) + bias`` by channel.

    In training it takes each batch's own mean and variance and keeps running ones, until it is
    frozen; then, and in evaluation, it is the :meth:`gain` and :meth:`offset` of the running ones,
    which fold into a convolution. Both are computed in float32 whatever the model's type is, so
    that they are the same numbers everywhere.
    """

    mean: torch.Tensor
    var: torch.Tensor
    state: torch.Tensor

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum, self.anew = eps, momentum, False
        self.weight, self.bias = (
            nn.Parameter(torch.ones(channels)),
            nn.Parameter(torch.zeros(channels)),
        )
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("var", torch.ones(channels))
        self.register_buffer("state", torch.zeros(2, dtype=torch.int64))  # frozen?, has seen any?

    @property
    def live(self) -> bool:
        """Whether it takes statistics from what it is given."""
        return self.training and not self.state[0]

    @property
    def seen(self) -> bool:
        """Whether its running statistics are of anything."""
        return bool(self.state[1])

    def freeze(self) -> None:
        self.state[0] = 1

    def gain(self) -> torch.Tensor:
        return self.weight.float() / torch.sqrt(self.var.float() + self.eps)

    def offset(self) -> torch.Tensor:
        return self.bias.float() - self.mean.float() * self.gain()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The normalisation by the batch's statistics, which the running ones take up."""
        momentum = self.momentum if self.seen and not self.anew else 1.0
        self.state[1] = 1
        return functional.batch_norm(
            x, self.mean, self.var, self.weight, self.bias, True, momentum, self.eps
        )
