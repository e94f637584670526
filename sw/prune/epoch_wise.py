"""S1's control: pruned, then quantised, once in every epoch instead of in every mini-batch.

The order that Fernandes and Kung compare against theirs. [INF] Ours, as only an abstract could be
read: between two prunings the weights train as floats under a fixed mask; at the start of each
epoch the mask is chosen by the same ramp, and what is left is replaced by its quantised value.
"""

from __future__ import annotations

from functools import partial

import torch

from ..prune_options import EpochWiseOptions
from .in_batch import InBatch
from .procedures import prunes
from .pruner import Layers, cubic_ramp
from .trainer import Outcome, Trainer


class EpochWise(InBatch):
    """Prunes by magnitude at each of ``epochs`` starts and at the end, and then quantises."""

    quantised = False

    def __init__(self, recipe: EpochWiseOptions, epochs: int, steps: int) -> None:
        super().__init__(recipe, steps)
        self.batches = steps // max(1, epochs)

    def begin(self, layers: Layers) -> None:
        super().begin(layers)
        for layer in layers.values():
            layer.straight_through = False

    def before_step(self, layers: Layers, step: int) -> None:
        if step % self.batches == 0:
            self.prune(layers, step)

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        with torch.no_grad():  # what Adam's moments still push
            for layer in layers.values():
                layer.weight.mul_(layer.mask)

    def finish(self, layers: Layers) -> None:
        self.prune(layers, self.steps)

    def prune(self, layers: Layers, step: int) -> None:
        """First the masks, then the weights on their grid."""
        amount = cubic_ramp(step, self.recipe.begin * self.steps, self.recipe.end * self.steps)
        with torch.no_grad():
            for name, layer in layers.items():
                target = self.recipe.layers.get(name, self.recipe.target)
                if step <= self.recipe.freeze * self.steps:
                    layer.mask.copy_(self.choose(layer, amount * target))
                layer.weight.copy_(layer.quantised_weight() * layer.mask)


@prunes(EpochWiseOptions)
def epoch_wise(
    trainer: Trainer, recipe: EpochWiseOptions, epochs: int, learning_rate: float
) -> Outcome:
    """One phase, pruned and then quantised in every epoch."""
    pruner = partial(EpochWise, recipe, epochs)
    return trainer.phase("train", pruner, epochs, learning_rate, last=True)
