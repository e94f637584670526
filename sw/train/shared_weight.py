"""A layer's weight that is made of few shared values: the codebook as a parameter, trained through.

The gradient of a value is the sum of its members' gradients (the cumulative gradient of Han et al.,
"Deep Compression", 2016, and of S3).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .quantise import fake_quantise


class _Members(torch.autograd.Function):
    """table[index], with the sum of the members' gradients as each value's own."""

    @staticmethod
    def forward(ctx, table: torch.Tensor, index: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(index)
        ctx.values = len(table)
        return table[index]

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None]:
        (index,) = ctx.saved_tensors
        # bincount is many times quicker than the scatter of indexing's own backward.
        sums = torch.bincount(index.flatten(), gradients[0].flatten(), ctx.values)
        return sums.to(gradients[0].dtype), None


class SharedWeight(nn.Module):
    """A layer's weight, made of ``values`` (k,), a parameter that layers may share.

    ``index`` has the weight's shape: 0 is the reserved zero, i stands for ``values[i - 1]``.
    """

    index: torch.Tensor

    def __init__(self, values: nn.Parameter, index: np.ndarray) -> None:
        super().__init__()
        self.values = values
        self.register_buffer("index", torch.tensor(index))

    def forward(self, fraction: int, limit: int, quantise: bool = True) -> torch.Tensor:
        """The weight, its values rounded to ``fraction`` bits within -limit..limit of them."""
        values = fake_quantise(self.values, fraction, -limit, limit) if quantise else self.values
        return _Members.apply(torch.cat([values.new_zeros(1), values]), self.index)  # type: ignore
