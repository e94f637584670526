"""Joint pruning and quantisation by a score of each weight (S7), for very sparse networks.

Sourced (an abstract only: Yu, Wu, Klopp, Chen and Chien, on stereo depth): pruning and quantisation
have to be studied together; a Taylor score; a fine-tuning mode of its own; a pruning stage, then a
quantisation stage.

[INF] Inference, ours, all that the abstract does not say:

- the score is an exponentially weighted mean of |w * dL/dw| over mini-batches, w being the weight
  behind the optimiser's step and the loss that of the quantised and pruned network; ``magnitude``
  and ``gradient`` are there to compare with;
- the ranking is of each layer, or of all layers with a floor for each; masks change every
  ``interval`` mini-batches along the cubic ramp of Zhu and Gupta (2017), and rest in the last part;
- the fine-tuning modes: ``frozen``, where what is zero stays zero, and ``soft``, where pruned
  weights keep receiving gradients and return once their score overtakes that of others;
- pruning comes while the network is quantised already. The bits of each layer's weights are then
  searched by what they cost (:mod:`guyot.sw.prune.bits`), and a last phase trains with these.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import torch

from ..errors import GuyotError
from ..prune_options import ScoredOptions
from .bits import search_bits
from .budget import budget
from .procedures import prunes
from .pruner import Layers, NoPruning, Pruner, cubic_ramp
from .scores import Scores, best_of_all, best_of_layers
from .trainer import Outcome, Trainer


class Scored(Pruner):
    """Keeps the weights of the best scores, down to ``keep`` of each layer."""

    def __init__(self, recipe: ScoredOptions, keep: Mapping[str, int], steps: int) -> None:
        self.recipe, self.keep, self.steps = recipe, dict(keep), steps
        self.scores = Scores(recipe.score, recipe.memory)
        self.last = int(recipe.freeze * steps)  # the step at which masks change for the last time

    @property
    def soft(self) -> bool:
        return self.recipe.fine_tuning == "soft"

    def begin(self, layers: Layers) -> None:
        for layer in layers.values():
            layer.straight_through = self.soft

    def before_step(self, layers: Layers, step: int) -> None:
        if step == self.last:
            self.choose(layers, 1.0)
        elif step < self.last and step % self.recipe.interval == 0:
            begin, end = self.recipe.begin * self.steps, self.recipe.end * self.steps
            if step > begin:
                self.choose(layers, cubic_ramp(step, begin, end))

    def choose(self, layers: Layers, amount: float) -> None:
        """The masks at ``amount`` (0 to 1) of the way down to ``keep``."""
        keep = {}
        for name, layer in layers.items():
            size = layer.weight.numel()
            keep[name] = size - round(amount * (size - self.keep[name]))
        scores = self.scores.of(layers)
        if not self.soft:
            scores = {name: score * layers[name].mask for name, score in scores.items()}
        if self.recipe.scope == "layer":
            masks = best_of_layers(scores, keep)
        else:
            masks = best_of_all(scores, keep, self.recipe.floor)
        with torch.no_grad():
            for name, layer in layers.items():
                layer.mask.copy_(masks[name])
                if not self.soft:
                    layer.weight.mul_(layer.mask)

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        self.scores.learn(layers)
        if not self.soft:
            with torch.no_grad():  # what Adam's moments still push
                for layer in layers.values():
                    layer.weight.mul_(layer.mask)

    def finish(self, layers: Layers) -> None:
        if self.last == self.steps:  # masks that never rest
            self.choose(layers, 1.0)

    def settled(self, step: int) -> bool:
        return step > self.recipe.end * self.steps

    def state(self) -> dict[str, torch.Tensor]:
        return dict(self.scores.means)

    def load_state(self, state: dict[str, torch.Tensor]) -> None:
        self.scores.means = dict(state)


@prunes(ScoredOptions)
def scored(trainer: Trainer, recipe: ScoredOptions, epochs: int, learning_rate: float) -> Outcome:
    """Pruned while it trains; then, where bit operations are limited, the search and a phase with
    fewer bits."""
    keep = budget(recipe, trainer.sizes)
    searched = recipe.bit_operations > 0
    last = round(recipe.narrowed * epochs) if searched else 0
    if searched and not 0 < last < epochs:
        raise GuyotError(
            f"prune.narrowed is {recipe.narrowed} of {epochs} epochs: the phase behind a search of "
            "bits, and the one ahead of it, have one epoch at least"
        )
    pruner = partial(Scored, recipe, keep)
    outcome = trainer.phase("prune", pruner, epochs - last, learning_rate, last=not searched)
    if not searched:
        return outcome
    trainer.narrow(search_bits(trainer, outcome, recipe.bit_operations))
    rate = learning_rate * recipe.gentle_narrowed
    return trainer.phase("narrow", NoPruning, last, rate, last=True)
