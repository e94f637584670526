"""A shortcut around a convolution, which fuses into it (ResConv)."""

from __future__ import annotations

import torch
from torch import nn

from ...errors import GuyotError

PLAIN, BRANCH = "plain", "branch"
"""What is left of a layer that is removed: its input, or nothing of what is added to something."""


class Shortcut(nn.Module):
    """``scale * layer(x) + factor * x``, both trained: one convolution with ``factor`` more on its
    middle tap. Of a layer that ends a branch there is no ``factor``: the sum behind it is the
    shortcut.

    ``gone`` says that the layer has been removed; ``kind`` is what is left of it then. ``obstacle``
    is why it cannot be.
    """

    gone: torch.Tensor

    def __init__(self, name: str, kind: str, products: int, obstacle: str = "") -> None:
        super().__init__()
        self.name, self.kind, self.products, self.obstacle = name, kind, products, obstacle
        self.readers: tuple[str, ...] = ()  # what takes up the factor when it is removed
        self.along: tuple[str, ...] = ()  # layers that nothing reads when it is removed
        self.scale = nn.Parameter(torch.ones(()))
        self.factor = nn.Parameter(torch.ones(())) if kind == PLAIN and not obstacle else None
        self.register_buffer("gone", torch.zeros((), dtype=torch.int64))
        for parameter in (self.scale, self.factor):
            if parameter is not None:
                parameter.no_decay = True  # type: ignore[attr-defined]

    def check(self) -> None:
        """GuyotError where the layer cannot be fused with a shortcut, or removed."""
        if self.obstacle:
            raise GuyotError(f"layer {self.name!r} cannot be removed: {self.obstacle}")
