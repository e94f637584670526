"""Pruning in a loop of one's own: hooks on the model and on its optimiser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from ..errors import GuyotError
from ..prune import InBatch, NoPruning, Pruner
from ..prune.pruner import Layers
from ..prune_options import PruneRecipe

ALONE = {"in_batch": InBatch, "none": lambda options, steps: NoPruning(steps)}
"""The methods that are one pruner, without phases."""


class Along:
    """Drives a pruner by the steps of an optimiser: masks change ahead of a step's first forward
    pass in training mode, weights behind the step, and after ``steps`` of them no more."""

    def __init__(
        self,
        model: torch.nn.Module,
        layers: Layers,
        options: PruneRecipe,
        optimiser: torch.optim.Optimizer,
        steps: int,
    ) -> None:
        if options.method not in ALONE:
            raise GuyotError(
                f"prune.method {options.method!r} is a procedure of several phases: hand the model "
                f"to guyot.train, or choose {' or '.join(ALONE)}"
            )
        if steps < 1:
            raise GuyotError(f"steps must be 1 or more, not {steps}")
        self.layers: Mapping[str, Any] = layers
        self.steps, self.step, self.ready = steps, 0, False
        self.pruner: Pruner = ALONE[options.method](options, steps)
        self.pruner.begin(layers)
        self.pruner.start(layers)
        self.hooks = [
            model.register_forward_pre_hook(self.before),
            optimiser.register_step_post_hook(self.after),
        ]

    def before(self, model: torch.nn.Module, inputs: Any) -> None:
        if model.training and not self.ready:
            self.pruner.before_step(self.layers, self.step)
            self.ready = True

    def after(self, optimiser: torch.optim.Optimizer, args: Any, kwargs: Any) -> None:
        self.pruner.after_step(self.layers, optimiser, self.step, 0.0)
        self.step, self.ready = self.step + 1, False
        if self.step == self.steps:
            self.pruner.finish(self.layers)
            self.remove()

    def remove(self) -> None:
        """Takes the hooks away; masks stay as they are."""
        for hook in self.hooks:
            hook.remove()
