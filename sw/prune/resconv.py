"""Layers pruned by their own factors, each with a shortcut around it that fuses (S5, ResConv).

Sourced (abstract only): a convolution with a shortcut and a trained parameter that weighs the two,
fused into an ordinary convolution behind the training; for pruning, a factor for each layer under
an L1 penalty, unimportant layers removed, no retraining at low rates.

[INF] Inference, ours, all that the abstract does not say:

- y = scale * norm(W * x) + factor * x, both 1 at first, without weight decay; the fused kernel is
  the folded one with ``factor`` more on its middle tap;
- the penalty is on ``scale`` times the mean magnitude of the normalisation's gain, by which layers
  are ranked too: on the scale alone, the gain grows by what the penalty takes (a test shows it);
- the shortcut of a layer whose sums are added to something is that sum: with its scale at zero the
  branch adds nothing, and all of its layers go with it;
- a layer between two ReLUs leaves ``factor`` * x, which its ReLU keeps since x and the factor are
  not below zero; the layers behind take the factor into their weights. ``factor`` is held there;
- what is removed is what has least importance for its products, until ``flops`` of all have gone.

A layer that changes the shape has neither, and is refused by its name where it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch

from ..errors import GuyotError
from ..prune_options import ResConvOptions
from ..refusals import nearest
from .procedures import prunes
from .pruner import Layers, NoPruning
from .trainer import Outcome, Trainer


class LayerFactors(NoPruning):
    """Trains the layers with their shortcuts; ``penalty`` is on the importance of each."""

    def __init__(self, penalty: float, steps: int) -> None:
        super().__init__(steps)
        self.penalty = penalty

    def extra_loss(self, layers: Layers, step: int) -> torch.Tensor | None:
        found = [importance_of(layer) for layer in layers.values()]
        sizes = [size for size in found if size is not None]
        return self.penalty * torch.stack(sizes).sum() if sizes and self.penalty else None

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        super().after_step(layers, optimiser, step, loss)
        with torch.no_grad():
            for layer in layers.values():
                factor = getattr(getattr(layer, "shortcut", None), "factor", None)
                if factor is not None:
                    factor.clamp_(min=0)


class Remove(LayerFactors):
    """Removes layers at once, then trains what is left."""

    def __init__(self, names: tuple[str, ...], steps: int) -> None:
        super().__init__(0.0, steps)
        self.names = names

    def start(self, layers: Layers) -> None:
        every: Mapping[str, Any] = layers
        for name in self.names:
            block = every[name]
            if block.gone:
                continue
            readers = living(every, block.shortcut.readers)
            factor = block.remove()
            for reader in readers:
                every[reader].take_up(factor)
            for other in block.shortcut.along:
                with torch.no_grad():
                    every[other].mask.zero_()
                    every[other].weight.zero_()
        self.begin(layers)


def living(layers: Mapping[str, Any], readers: tuple[str, ...]) -> list[str]:
    """The layers that take up a factor: behind one that is gone, those behind it."""
    found: list[str] = []
    for name in readers:
        shortcut = layers[name].shortcut
        passed = layers[name].gone and shortcut.kind == "plain" and not shortcut.obstacle
        found += living(layers, shortcut.readers) if passed else [name]
    return found


def importance_of(layer: Any) -> torch.Tensor | None:
    return layer.importance


@prunes(ResConvOptions)
def resconv(trainer: Trainer, recipe: ResConvOptions, epochs: int, learning_rate: float) -> Outcome:
    """Training with shortcuts under the penalty, removal, and a retraining where there is one."""
    shortcuts = trainer.shortcuts
    for name in recipe.removed:
        if name not in shortcuts:
            hint = nearest(name, tuple(shortcuts))
            raise GuyotError(f"prune.removed: there is no layer {name!r}{hint}")
        shortcuts[name].check()
    if recipe.flops:
        possible = dict.fromkeys((n for n, each in shortcuts.items() if not each.obstacle), 0.0)
        least_important(recipe, shortcuts, possible)  # refused ahead of the training
    first = partial(LayerFactors, recipe.penalty)
    pruned = bool(recipe.flops or recipe.removed)
    retrain = round(recipe.retrain * epochs) if pruned else 0
    outcome = trainer.phase("train", first, epochs - retrain, learning_rate, last=not pruned)
    if not pruned:
        return outcome
    names = least_important(recipe, shortcuts, outcome.importance)
    outcome = trainer.phase("remove", partial(Remove, names), 0, learning_rate)
    again = partial(LayerFactors, 0.0)
    rate = learning_rate * recipe.gentle
    return trainer.phase("retrain", again, max(retrain, 0), rate, last=True)


def least_important(
    recipe: ResConvOptions, shortcuts: Mapping[str, Any], importance: Mapping[str, float]
) -> tuple[str, ...]:
    """The layers to remove: those that are named, then by importance until ``flops`` have gone.

    GuyotError where all that can be removed is less.
    """
    total = sum(shortcut.products for shortcut in shortcuts.values())
    names: list[str] = list(recipe.removed)
    order = sorted(importance, key=lambda name: (importance[name], name))
    for name in order:
        if products_of(names, shortcuts) >= recipe.flops * total:
            break
        if name not in names:
            names.append(name)
    share = products_of(names, shortcuts) / max(1, total)
    if share < recipe.flops:
        fixed = [name for name, each in shortcuts.items() if each.obstacle]
        raise GuyotError(
            f"prune.flops is {recipe.flops}, but the layers that can be removed have {share:.3f} "
            f"of the products; these cannot be: {', '.join(fixed[:8])}"
        )
    return tuple(names)


def products_of(names: list[str], shortcuts: Mapping[str, Any]) -> int:
    """Products of layers and of those that go with them."""
    every = {each for name in names for each in (name, *shortcuts[name].along)}
    return sum(shortcuts[name].products for name in every)
