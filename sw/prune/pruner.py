"""The one interface that every pruner has, and the ramp that most of them use."""

from __future__ import annotations

from typing import Protocol

import torch

from ..recipe import PruneRecipe


class Prunable(Protocol):
    """What a pruner sees of a layer.

    ``weight`` is the dense latent parameter, ``mask`` the 0/1 buffer of its shape that the
    forward pass applies to the quantised weight. With ``straight_through`` the gradient of the
    masked weight reaches all of ``weight``, else only what the mask keeps.
    """

    weight: torch.nn.Parameter
    mask: torch.Tensor
    straight_through: bool

    def quantised_weight(self) -> torch.Tensor:
        """The weight after quantisation and before the mask, without gradient."""
        ...


class Pruner:
    """Owns the masks of a model's layers (by name) during ``steps`` mini-batches.

    The training loop calls :meth:`begin` once, also when it resumes, :meth:`before_step` ahead of
    every forward pass and :meth:`after_step` behind every step of the optimiser. The masks live in
    the layers and are checkpointed with them; a pruner with a memory of its own adds it to
    :meth:`state`.
    """

    def __init__(self, recipe: PruneRecipe, steps: int) -> None:
        self.recipe, self.steps = recipe, steps

    def begin(self, layers: dict[str, Prunable]) -> None:
        """Sets the layers up."""

    def before_step(self, layers: dict[str, Prunable], step: int) -> None:
        """May change masks."""

    def after_step(
        self, layers: dict[str, Prunable], optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        """May change weights, moments and masks; ``loss`` is this mini-batch's."""

    def state(self) -> dict[str, torch.Tensor]:
        """What a checkpoint must keep beside the layers."""
        return {}

    def load_state(self, state: dict[str, torch.Tensor]) -> None:
        """Takes back what :meth:`state` gave."""


class NoPruning(Pruner):
    """Keeps every weight."""


def cubic_ramp(step: int, begin: float, end: float) -> float:
    """0 up to step ``begin``, 1 from ``end``, and ``1 - (1 - t)**3`` between them.

    The gradual schedule of Zhu and Gupta, "To prune, or not to prune" (2017): most is pruned while
    there is most to choose from.
    """
    if step >= end:
        return 1.0
    t = max(0.0, (step - begin) / (end - begin))
    return 1.0 - (1.0 - t) ** 3
