"""Procedures that are no paper's method: plain training, and the controls of every table."""

from __future__ import annotations

from functools import partial

from ..prune_options import DenseOptions, MagnitudeOptions, RandomOptions
from .budget import budget
from .procedures import prunes
from .pruner import KeepLargest, KeepRandom, NoPruning
from .trainer import Outcome, Trainer, share_of


@prunes(DenseOptions)
def dense(trainer: Trainer, recipe: DenseOptions, epochs: int, learning_rate: float) -> Outcome:
    """No pruning: the dense twin."""
    return trainer.phase("train", NoPruning, epochs, learning_rate, last=True)


@prunes(MagnitudeOptions)
def magnitude(
    trainer: Trainer, recipe: MagnitudeOptions, epochs: int, learning_rate: float
) -> Outcome:
    """Dense training, one cut by magnitude to the budget, masked retraining."""
    keep = budget(recipe, trainer.sizes)
    retrain = share_of(recipe.retrain, epochs)
    trainer.phase("dense", NoPruning, epochs - retrain, learning_rate)
    return trainer.phase("retrain", partial(KeepLargest, keep), retrain, learning_rate, last=True)


@prunes(RandomOptions)
def random(trainer: Trainer, recipe: RandomOptions, epochs: int, learning_rate: float) -> Outcome:
    """As :func:`magnitude`, with a cut at random."""
    keep = budget(recipe, trainer.sizes)
    retrain = share_of(recipe.retrain, epochs)
    trainer.phase("dense", NoPruning, epochs - retrain, learning_rate)
    return trainer.phase("retrain", partial(KeepRandom, keep), retrain, learning_rate, last=True)
