"""A teacher inside the network that it teaches: the same weights, with the pruned ones added back.

The idea is that of PQK (S6, :mod:`guyot.sw.prune.pqk`). A layer's latent ``weight`` holds both:
where the mask is 1 what the network (the student) computes with, where it is 0 what the teacher has
besides. The teacher computes in floats, unmasked, by the nodes of the network themselves.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.func import functional_call

from .nodes import Norm, Weighted


class Teacher(nn.Module):
    """The dense float network that lies behind the masks of a quantised model.

    [INF] All but the weights is its own: biases, factors of every kind, and the normalisations with
    their statistics. It takes these over from the student when it is first asked. Of the weights
    only those that are cut off get a gradient from it, unless the call is ``joint``; so no loss of
    the teacher reaches anything that the student computes with.
    """

    begun: torch.Tensor

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.register_buffer("begun", torch.zeros((), dtype=torch.int64))
        for name, value in others(model).items():
            copied = value.detach().clone()
            if isinstance(value, nn.Parameter):
                copied = nn.Parameter(copied, value.requires_grad)
                copied.no_decay = getattr(value, "no_decay", False)  # type: ignore[attr-defined]
                self.register_parameter(own(name), copied)
            else:
                self.register_buffer(own(name), copied)

    def begin(self, model: nn.Module) -> None:
        """Takes over what the student has by now, statistics apart, which begin anew."""
        with torch.no_grad():
            for name, value in others(model).items():
                if isinstance(value, nn.Parameter):
                    getattr(self, own(name)).copy_(value)
            self.begun.fill_(1)

    def forward(self, model: nn.Module, images: torch.Tensor, joint: bool = False) -> torch.Tensor:
        """Images (N, C, H, W) to real outputs, as the ``model`` gives them; (N, classes) scores."""
        if not self.begun:
            self.begin(model)
        instead: dict[str, Any] = {name: getattr(self, own(name)) for name in others(model)}
        for name, block in model.named_modules():
            if isinstance(block, Weighted):
                kept = block.weight if joint else block.weight.detach()
                instead[f"{name}.weight"] = torch.where(block.mask != 0, kept, block.weight)
                instead[f"{name}.mask"] = torch.ones_like(block.mask)
        return functional_call(model, instead, (images, False))


def own(name: str) -> str:
    """The teacher's name for what a model has under ``name``."""
    return name.replace(".", "/")


def others(model: nn.Module) -> dict[str, torch.Tensor]:
    """Parameters that are no weights of layers, and the statistics of normalisations, by name; of
    the model alone, not of its teacher."""
    modules = {n: m for n, m in model.named_modules() if n.partition(".")[0] != "teacher"}
    found: dict[str, torch.Tensor] = {}
    for name, module in modules.items():
        for key, value in module.named_parameters(recurse=False):
            if not (isinstance(module, Weighted) and key == "weight"):
                found[f"{name}.{key}"] = value
        if isinstance(module, Norm):
            found |= {f"{name}.{key}": b for key, b in module.named_buffers(recurse=False)}
    return found
