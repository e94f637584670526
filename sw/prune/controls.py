"""Procedures that are no paper's method: plain training, and the controls of every table."""

from __future__ import annotations

from functools import partial

from ..recipe import PruneRecipe
from .budget import budget
from .pruner import KeepLargest, KeepRandom, NoPruning
from .trainer import Outcome, Trainer, share_of


def dense(trainer: Trainer, recipe: PruneRecipe, epochs: int, learning_rate: float) -> Outcome:
    """No pruning: the dense twin."""
    return trainer.phase("train", NoPruning, epochs, learning_rate, last=True)


def magnitude(trainer: Trainer, recipe: PruneRecipe, epochs: int, learning_rate: float) -> Outcome:
    """Dense training, one cut by magnitude to the budget, masked retraining."""
    keep = budget(recipe, trainer.sizes)
    retrain = share_of(recipe.retrain, epochs)
    trainer.phase("dense", NoPruning, epochs - retrain, learning_rate)
    return trainer.phase("retrain", partial(KeepLargest, keep), retrain, learning_rate, last=True)


def random(trainer: Trainer, recipe: PruneRecipe, epochs: int, learning_rate: float) -> Outcome:
    """As :func:`magnitude`, with a cut at random."""
    keep = budget(recipe, trainer.sizes)
    retrain = share_of(recipe.retrain, epochs)
    trainer.phase("dense", NoPruning, epochs - retrain, learning_rate)
    return trainer.phase("retrain", partial(KeepRandom, keep), retrain, learning_rate, last=True)
