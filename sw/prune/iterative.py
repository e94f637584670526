"""Iterative magnitude pruning: train, prune a share of what is left, begin again (S8).

Sourced: Han et al. (2015); Frankle et al. (2019, late rewinding); Caron et al., "Pruning
convolutional neural networks with self-supervision" (2020): in each round a fifth of the weights
that are left goes, by magnitude over all layers together, but for normalisations and the last
layer; then the weights are those of an early epoch again ("winning tickets") or are drawn anew,
and the masks stay.

[INF] Inference, ours: training is quantised throughout, masks come from the latent weights; a
layer keeps its largest weight, however small; the epochs are shared out evenly among the rounds
and the last training; behind a rewinding the rest of a round runs down its own cosine.
"""

from __future__ import annotations

from functools import partial

import torch

from ..errors import GuyotError
from ..prune_options import IterativeOptions
from .masks import Masked, prunable
from .procedures import prunes
from .pruner import Layers, NoPruning
from .threshold import keep_largest
from .trainer import Outcome, Trainer

MOST = 0.9999  # of the target: rounds never get to all
SEEDS = 100_003  # apart


class KeepLargestOfAll(NoPruning):
    """Cuts to ``keep`` weights of the largest magnitude over all layers together but the last,
    at least one in each, then trains those."""

    def __init__(self, keep: int, steps: int = 0) -> None:
        super().__init__(steps)
        self.keep = keep

    def start(self, layers: Layers) -> None:
        with torch.no_grad():
            chosen = prunable(layers)
            sizes = [(each.weight * each.mask).abs().flatten() for each in chosen.values()]
            masks = keep_largest(torch.cat(sizes), self.keep).split([len(s) for s in sizes])
            for layer, size, mask in zip(chosen.values(), sizes, masks, strict=True):
                mask[size.argmax()] = True
                layer.mask.mul_(mask.view(layer.mask.shape))
                layer.weight.mul_(layer.mask)
        self.begin(layers)


class FromHere(NoPruning):
    """Trains under the masks, from the weights that there are or, with a ``seed``, new ones."""

    def __init__(self, seed: int | None, steps: int = 0) -> None:
        super().__init__(steps)
        self.seed = seed

    def start(self, layers: Layers) -> None:
        with torch.no_grad(), torch.random.fork_rng():
            if self.seed is not None:
                torch.manual_seed(self.seed)
                for place, layer in enumerate(layers.values(), 1):
                    layer.draw(last=place == len(layers))
            for layer in layers.values():
                layer.weight.mul_(layer.mask)


@prunes(IterativeOptions)
def iterative(
    trainer: Trainer, recipe: IterativeOptions, epochs: int, learning_rate: float
) -> Outcome:
    """Rounds up to ``target`` (of all layers but the last), then a training of what is left.

    With ``masks_from`` the first round begins under those masks.
    """
    if recipe.target > MOST:
        raise GuyotError(
            f"prune.target is {recipe.target}, but method 'iterative' takes a share of zeros: at "
            f"most {MOST}"
        )
    sizes = prunable(trainer.sizes)
    left = sum(sizes.values())
    final = max(len(sizes), left - int(recipe.target * left))
    home = trainer.keep()
    if recipe.masks_from:
        outcome = trainer.phase("masks", partial(Masked, recipe.masks_from), 0, learning_rate)
        left = sum(prunable(outcome.kept).values())
    keeps = counts(left, final, recipe.per_round)
    each, early = epochs_of(recipe, len(keeps), epochs)
    if early:
        trainer.phase("early", NoPruning, early, learning_rate, constant=True)
        home = trainer.keep()
    for number, keep in enumerate(keeps):
        pruner = partial(FromHere, drawn(recipe, trainer.seed, number))
        trainer.phase(f"round {number + 1}", pruner, each - early, learning_rate, new=early == 0)
        trainer.phase(f"cut {number + 1}", partial(KeepLargestOfAll, keep), 0, learning_rate)
        trainer.back_to(home, masks=False)
    pruner = partial(FromHere, drawn(recipe, trainer.seed, len(keeps)))
    spare = epochs - early - len(keeps) * (each - early)
    return trainer.phase("last", pruner, spare, learning_rate, last=True, new=early == 0)


def counts(left: int, final: int, per_round: float) -> list[int]:
    """The weights left behind each round, from ``left`` to ``final``."""
    result = []
    while left > final:
        left = max(final, min(left - 1, round(left * (1 - per_round))))
        result.append(left)
    return result


def epochs_of(recipe: IterativeOptions, rounds: int, epochs: int) -> tuple[int, int]:
    """The epochs of a training from its first weights, and those of them that come once, ahead of
    the weights to rewind to. GuyotError where there are too few."""
    for each in range(epochs, 0, -1):
        early = round(recipe.rewind * each) if recipe.reset == "rewind" else 0
        if early + (rounds + 1) * (each - early) <= epochs and early < each:
            return each, early
    raise GuyotError(
        f"{rounds} rounds of pruning and a last training need at least {rounds + 1} epochs: "
        f"train.epochs is {epochs}"
    )


def drawn(recipe: IterativeOptions, seed: int, number: int) -> int | None:
    """The seed of a round's weights; None where it does not draw any."""
    return SEEDS * seed + number if recipe.reset == "new" and number else None
