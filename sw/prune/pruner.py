"""The one interface that every pruner has, the simplest pruners, and the ramp that most use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import torch

from .threshold import keep_largest


class Prunable(Protocol):
    """What a pruner sees of a layer.

    ``weight`` is the dense latent parameter, ``mask`` the 0/1 buffer of its shape that the
    forward pass applies to the quantised weight. With ``straight_through`` the gradient of the
    masked weight reaches all of ``weight``, else only what the mask keeps. ``readers`` are the
    layers that read its units, None where something else does too.
    """

    weight: torch.nn.Parameter
    mask: torch.Tensor
    straight_through: bool
    readers: tuple[str, ...] | None

    def quantised_weight(self) -> torch.Tensor:
        """The weight after quantisation and before the mask, without gradient."""
        ...

    def whole_weight(self) -> torch.Tensor:
        """The whole numbers (int64) that compute in its place, masked."""
        ...

    def draw(self, last: bool) -> None:
        """New weights, by torch's own chance; ``last``: of the layer of the scores."""
        ...


Layers = Mapping[str, Prunable]


class Pruner:
    """Owns the masks of a model's layers (by name) during ``steps`` mini-batches.

    The training loop calls :meth:`begin` first, also when it resumes, then either :meth:`start`
    (anew) or :meth:`load_state` (resumed); :meth:`before_step` ahead of every forward pass,
    :meth:`extra_loss` behind it, :meth:`after_step` behind every step of the optimiser, and
    :meth:`finish` behind the last. The masks live in the layers and are checkpointed with them; a
    pruner with a memory of its own adds it to :meth:`state`.
    """

    steps: int = 0
    quantised: bool = True  # whether the forward passes of the training are

    def begin(self, layers: Layers) -> None:
        """Sets the layers up."""

    def start(self, layers: Layers) -> None:
        """May change masks and weights once, before the first step."""

    def before_step(self, layers: Layers, step: int) -> None:
        """May change masks."""

    def extra_loss(self, layers: Layers, step: int) -> torch.Tensor | None:
        """What the method adds to the loss of this step, differentiable, or nothing."""

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        """May change weights, moments and masks; ``loss`` is this mini-batch's."""

    def finish(self, layers: Layers) -> None:
        """May change masks and weights once, behind the last step."""

    def settled(self, step: int) -> bool:
        """Whether the weights' range has settled, so that scales chosen now may stay."""
        return True

    def state(self) -> dict[str, torch.Tensor]:
        """What a checkpoint must keep beside the layers."""
        return {}

    def load_state(self, state: dict[str, torch.Tensor]) -> None:
        """Takes back what :meth:`state` gave."""


class NoPruning(Pruner):
    """Keeps the masks as they are, and what they cut off at zero: masked retraining.

    With masks of ones, as at the beginning, this is dense training.
    """

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def begin(self, layers: Layers) -> None:
        for layer in layers.values():
            layer.straight_through = False
        self.pruned = [layer for layer in layers.values() if not bool(layer.mask.all())]

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        with torch.no_grad():
            for layer in self.pruned:
                layer.weight.mul_(layer.mask)

    def settled(self, step: int) -> bool:
        return 2 * step >= self.steps


class KeepLargest(NoPruning):
    """Cuts each layer to ``keep[name]`` weights of the largest magnitude, then retrains those.

    The control "magnitude pruning after training", and the end of an ADMM round.
    """

    def __init__(self, keep: Mapping[str, int], steps: int = 0) -> None:
        super().__init__(steps)
        self.keep = dict(keep)

    def choose(self, name: str, layer: Prunable) -> torch.Tensor:
        """The mask (bool) of the weights that stay, all among those that the mask has now."""
        return keep_largest(layer.weight.detach() * layer.mask, self.keep[name])

    def start(self, layers: Layers) -> None:
        with torch.no_grad():
            for name, layer in layers.items():
                layer.mask.mul_(self.choose(name, layer))
                layer.weight.mul_(layer.mask)
        self.begin(layers)


class KeepRandom(KeepLargest):
    """The control of controls: as many weights, but anywhere."""

    def __init__(self, keep: Mapping[str, int], steps: int = 0) -> None:
        super().__init__(keep, steps)
        self.generator = torch.Generator().manual_seed(sum(self.keep.values()))

    def choose(self, name: str, layer: Prunable) -> torch.Tensor:
        order = torch.rand(layer.weight.shape, generator=self.generator) + 1
        return keep_largest(order.to(layer.mask) * layer.mask, self.keep[name])


def cubic_ramp(step: int, begin: float, end: float) -> float:
    """0 up to step ``begin``, 1 from ``end``, and ``1 - (1 - t)**3`` between them.

    The gradual schedule of Zhu and Gupta, "To prune, or not to prune" (2017): most is pruned while
    there is most to choose from.
    """
    if step >= end:
        return 1.0
    t = max(0.0, (step - begin) / (end - begin))
    return 1.0 - (1.0 - t) ** 3
