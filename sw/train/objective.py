"""What a training minimises, and what its validation images are judged by."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

import torch
from torch.nn import functional

from ..datasets import Dataset
from ..prune.distillation import Heard, divergence

TOGETHER = 1000  # images that are judged at once
Model = Callable[[torch.Tensor, bool], torch.Tensor]


class Objective:
    """Of what a step takes the gradient. A phase of a session may have one of its own.

    This one is the labels' cross-entropy, ``smoothing`` being that of the labels.
    """

    own_head: ClassVar[bool] = False
    """Whether a recipe's last layer gets the objective's outputs in the place of its own."""

    def __init__(self, smoothing: float = 0.0) -> None:
        self.smoothing = smoothing

    def outputs(self, dataset: Dataset) -> tuple[str, ...]:
        """The names of what a network that is trained by it gives for an image."""
        return dataset.classes

    def held(self, images: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What it is judged by: images, and what is true of each; always the same."""
        return images, labels

    def batch(
        self, images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What a step makes of a mini-batch: images (whole numbers), and what is to be learnt of
        each. ``generator`` is the only source of chance."""
        return images, labels

    def loss(
        self, model: Model, images: torch.Tensor, labels: torch.Tensor, quantise: bool
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

    def mean(self, outputs: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
        """Mean score and loss of outputs (N, ...), judged some at a time; (0, inf) of none."""
        score = loss = 0.0
        for made, truth in zip(outputs.split(TOGETHER), labels.split(TOGETHER), strict=True):
            if len(truth):
                found = self.judge(made, truth)
                score, loss = score + found[0], loss + found[1]
        return (score / len(labels), loss / len(labels)) if len(labels) else (0.0, math.inf)

    def shown(self, score: float) -> str:
        """A score's mean, for the progress bar."""
        return f"accuracy {score:.2%}"

    def measures(self, outputs: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
        """What a report says of all test images, by name; the outputs are reals."""
        return {"accuracy": self.mean(outputs, labels)[0]}


class Distilled(Objective):
    """Labels, and ``weight`` times how far the scores are from those that ``teacher`` gives for
    whole-number images: (N, classes). It is a network of its own, which is not trained."""

    def __init__(
        self,
        teacher: Callable[[torch.Tensor], torch.Tensor],
        temperature: float = 4.0,
        weight: float = 1.0,
        smoothing: float = 0.0,
    ) -> None:
        super().__init__(smoothing)
        self.teacher, self.temperature, self.weight = teacher, temperature, weight

    def loss(
        self, model: Model, images: torch.Tensor, labels: torch.Tensor, quantise: bool
    ) -> torch.Tensor:
        student = Heard(model)
        loss = super().loss(student, images, labels, quantise)
        with torch.no_grad():
            wanted = self.teacher(images)
        return loss + self.weight * divergence(wanted, student.outputs, self.temperature)
