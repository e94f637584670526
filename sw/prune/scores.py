"""What a weight is worth: its magnitude, its gradient, or what the loss would lose with it.

The Taylor score is the first-order change of the loss where the weight becomes zero, |w * dL/dw|
(Molchanov et al., 2017 and 2019, there for channels). A mini-batch's gradient is noise near the end
of a training, so that gradients and Taylor scores are means over many, exponentially weighted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import torch

from .pruner import Layers
from .threshold import keep_largest

LEAST = 1e-30  # of a score, so that a weight that is kept is before all that are not


class Score(Protocol):
    """The score of one mini-batch, of a weight and the gradient of the loss."""

    def __call__(self, weight: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor: ...


SCORES: dict[str, Score] = {
    "taylor": lambda weight, gradient: (weight * gradient).abs_(),
    "gradient": lambda weight, gradient: gradient.abs(),
}
"""Those that have to be learnt; a magnitude is read off."""


class Scores:
    """The scores of all weights, by layer. ``kind`` is "magnitude" or one of SCORES; ``memory`` is
    the share of the mean that one mini-batch leaves as it is."""

    def __init__(self, kind: str, memory: float) -> None:
        self.kind, self.memory = kind, memory
        self.means: dict[str, torch.Tensor] = {}

    def learn(self, layers: Layers) -> None:
        """Takes the gradients of a mini-batch into the means."""
        if self.kind not in SCORES:
            return
        score = SCORES[self.kind]
        with torch.no_grad():
            for name, layer in layers.items():
                if layer.weight.grad is None:
                    continue
                found = score(layer.weight, layer.weight.grad)
                mean = self.means.get(name)
                if mean is None:
                    self.means[name] = found
                else:
                    mean.lerp_(found, 1 - self.memory)

    def of(self, layers: Layers) -> dict[str, torch.Tensor]:
        """The score of each weight, above zero."""
        return {
            name: self.means.get(name, layer.weight.detach().abs()).clamp(min=LEAST)
            for name, layer in layers.items()
        }


def best_of_layers(
    scores: Mapping[str, torch.Tensor], keep: Mapping[str, int]
) -> dict[str, torch.Tensor]:
    """Masks (bool) of the best ``keep[name]`` weights of each layer."""
    return {name: keep_largest(score, keep[name]) for name, score in scores.items()}


def best_of_all(
    scores: Mapping[str, torch.Tensor], keep: Mapping[str, int], floor: float
) -> dict[str, torch.Tensor]:
    """Masks (bool) of as many weights as ``keep`` has together, the best of all layers; each keeps
    the share ``floor`` of its own number, one at least, or it might lose all."""
    sure = {name: max(1, round(floor * count)) for name, count in keep.items()}
    masks = best_of_layers(scores, sure)
    rest = torch.cat([(scores[name] * ~mask).flatten() for name, mask in masks.items()])
    more = keep_largest(rest, max(0, sum(keep.values()) - sum(sure.values())))
    parts = more.split([mask.numel() for mask in masks.values()])
    return {
        name: mask | part.view(mask.shape)
        for (name, mask), part in zip(masks.items(), parts, strict=True)
    }
