"""Pruning-aware training: weights are pruned in every mini-batch, after they are quantised.

Sourced: pruning "continuously during the whole training, in all mini-batches" ("poda consciente",
S1 of the project's systems list, abstract only); quantisation before pruning in each iteration
(Fernandes and Kung); a threshold from the standard deviation of the weights (a re-use on FPGA);
the cubic ramp (Zhu and Gupta, 2017).

[INF] Inference, our own design choices, because the paper could be read as an abstract only:

- the three modes, of which ``latent`` is the default;
- the deviation is that of the *dense latent* weights: over weights already zeroed it would shrink
  from batch to batch. Modes ``hard`` and ``frozen`` have no dense weights; there it is taken over
  all weights, zeros included, and ends somewhat below the target. (Taken over the weights that
  are left, it grows with every one that goes, and the layer collapses: measured);
- the percentile as the other threshold. It ranks the latent magnitudes: the quantiser is monotone,
  so this is the order of the quantised ones with their many ties broken;
- masks that stay as they are in the last part of the training (``freeze``), and at least one
  weight left in each layer.

Modes:

``latent``  the gradient passes straight through to all weights, and weights can return.
``hard``    the gradient is masked and weights below the threshold are set to zero after the
            optimiser's step. Adam's moments still push a pruned weight for some steps, so it
            returns where they carry it past the threshold: rarely.
``frozen``  as hard, but a mask never grows: what is zero once is zero for ever.
"""

from __future__ import annotations

from functools import partial

import torch

from ..errors import GuyotError
from ..prune_options import InBatchOptions
from ..refusals import nearest
from .procedures import prunes
from .pruner import Layers, Prunable, Pruner, cubic_ramp
from .threshold import kth_smallest
from .trainer import Outcome, Trainer


class InBatch(Pruner):
    """The pruner of the module's docstring, set up by its options."""

    def __init__(self, recipe: InBatchOptions, steps: int) -> None:
        self.recipe, self.steps = recipe, steps

    def begin(self, layers: Layers) -> None:
        for name in self.recipe.layers:
            if name not in layers:
                hint = nearest(name, tuple(layers))
                raise GuyotError(f"prune.layers: there is no layer {name!r}{hint}")
        for layer in layers.values():
            layer.straight_through = self.recipe.mode == "latent"

    def before_step(self, layers: Layers, step: int) -> None:
        if step > self.recipe.freeze * self.steps:
            return
        amount = cubic_ramp(step, self.recipe.begin * self.steps, self.recipe.end * self.steps)
        for name, layer in layers.items():
            target = self.recipe.layers.get(name, self.recipe.target)
            mask = self.choose(layer, amount * target)
            layer.mask.mul_(mask) if self.recipe.mode == "frozen" else layer.mask.copy_(mask)

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        if self.recipe.mode == "latent":
            return
        frozen = self.recipe.mode == "frozen" or step > self.recipe.freeze * self.steps
        amount = cubic_ramp(step, self.recipe.begin * self.steps, self.recipe.end * self.steps)
        for name, layer in layers.items():
            target = self.recipe.layers.get(name, self.recipe.target)
            keep = layer.mask if frozen else self.choose(layer, amount * target)
            with torch.no_grad():
                layer.weight.mul_(keep)

    def settled(self, step: int) -> bool:
        return step > self.recipe.end * self.steps

    def choose(self, layer: Prunable, target: float) -> torch.Tensor:
        """The mask (0/1) for a target: a share of zeros, or a multiple of the deviation."""
        latent = layer.weight.detach()
        magnitude = latent.abs()
        if self.recipe.threshold == "percentile":
            zeros = min(int(target * latent.numel()), latent.numel() - 1)
            edge = -1.0 if zeros == 0 else float(kth_smallest(magnitude, zeros))
            return torch.gt(magnitude, edge, out=torch.empty_like(magnitude))
        edge = target * float(latent.std(correction=0))
        quantised = layer.quantised_weight().abs()
        mask = torch.ge(quantised, edge, out=torch.empty_like(latent))
        return mask if mask.any() else (magnitude == magnitude.max()).to(mask)


@prunes(InBatchOptions)
def in_batch(
    trainer: Trainer, recipe: InBatchOptions, epochs: int, learning_rate: float
) -> Outcome:
    """One phase, pruned in every mini-batch."""
    return trainer.phase("train", partial(InBatch, recipe), epochs, learning_rate, last=True)
