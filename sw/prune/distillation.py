"""How far a student's scores are from its teacher's (Hinton et al., 2015, arXiv:1503.02531)."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional


class Heard:
    """A model whose last outputs are remembered, so that two losses share one forward pass."""

    outputs: torch.Tensor

    def __init__(self, model: Callable[[torch.Tensor, bool], torch.Tensor]) -> None:
        self.model = model

    def __call__(self, images: torch.Tensor, quantise: bool) -> torch.Tensor:
        self.outputs = self.model(images, quantise)
        return self.outputs


def divergence(teacher: torch.Tensor, student: torch.Tensor, temperature: float) -> torch.Tensor:
    """temperature**2 * KL(teacher || student) of softmax(scores / temperature), (N, classes) each,
    summed over images; the factor keeps its gradient's size. The teacher gets none."""
    wanted = functional.log_softmax(teacher.detach() / temperature, 1)
    found = functional.log_softmax(student / temperature, 1)
    distance = functional.kl_div(found, wanted, reduction="sum", log_target=True)
    return temperature**2 * distance
