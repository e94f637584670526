"""What a training minimises, and what its validation images are judged by."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class Objective:
    """Of what a step takes the gradient. A phase of a session may have one of its own.

    This one is the labels' cross-entropy, ``smoothing`` being that of the labels.
    """

    def __init__(self, smoothing: float = 0.0) -> None:
        self.smoothing = smoothing

    def batch(
        self, images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What a step makes of a mini-batch: images (whole numbers), and what is to be learnt of
        each. ``generator`` is the only source of chance."""
        return images, labels

    def loss(
        self, model: nn.Module, images: torch.Tensor, labels: torch.Tensor, quantise: bool
    ) -> torch.Tensor:
        """The sum over a mini-batch, differentiable; ``model(images, quantise)`` is the forward
        pass."""
        return functional.cross_entropy(
            model(images, quantise), labels, label_smoothing=self.smoothing, reduction="sum"
        )

    def judge(self, outputs: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
        """Sums over images: a score of which more is better (of classes: how many are right), and
        a loss."""
        right = int((outputs.argmax(1) == labels).sum())
        return right, float(functional.cross_entropy(outputs, labels, reduction="sum"))

    def shown(self, score: float) -> str:
        """A score's mean, for the progress bar."""
        return f"accuracy {score:.2%}"

    def measures(self, outputs: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
        """What a report says of all test images, by name; the outputs are reals."""
        return {"accuracy": float((outputs.argmax(1) == labels).double().mean())}
