"""The objective of maps: a number for each pixel, such as a disparity."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional

from ..datasets import UNKNOWN
from .objective import Model, Objective

FAR = 3.0  # an error above this many pixels is one of the "3-pixel errors" of KITTI (2012)


class Regression(Objective):
    """Labels are maps in steps of ``step``, UNKNOWN where nobody knows: those do not count.

    It minimises the smooth L1 distance (Girshick, Fast R-CNN, 2015) and judges by the end-point
    error, the mean distance, in the map's unit (pixels). Both are means over an image's pixels
    first. An image of which nothing is known counts as right.
    """

    def __init__(self, step: float) -> None:
        super().__init__()
        self.step = step

    def loss(
        self, model: Model, images: torch.Tensor, labels: torch.Tensor, quantise: bool
    ) -> torch.Tensor:
        return self.distance(model(images, quantise), labels, functional.smooth_l1_loss).sum()

    def judge(self, outputs: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
        """Minus the end-point error, and the smooth L1 distance."""
        error = float(self.distance(outputs, labels, functional.l1_loss).sum())
        return -error, float(self.distance(outputs, labels, functional.smooth_l1_loss).sum())

    def shown(self, score: float) -> str:
        return f"end-point error {-score:.3f}"

    def measures(self, outputs: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
        def far(x: torch.Tensor, y: torch.Tensor, reduction: str) -> torch.Tensor:
            return ((x - y).abs() > FAR).to(x.dtype)

        return {
            "end_point_error": float(self.distance(outputs, labels, functional.l1_loss).mean()),
            "three_pixel_errors": float(self.distance(outputs, labels, far).mean()),
        }

    def distance(
        self, outputs: torch.Tensor, labels: torch.Tensor, measure: Callable[..., torch.Tensor]
    ) -> torch.Tensor:
        """(N,) ``measure`` of outputs and truth, the mean over what is known of each image."""
        truth = labels.flatten(1)
        known = truth != UNKNOWN
        outputs = outputs.flatten(1)
        each = measure(outputs, truth.to(outputs.dtype) * self.step, reduction="none")
        return (each * known).sum(1) / known.sum(1).clamp(min=1)
