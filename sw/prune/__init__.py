"""Pruners: what decides, during the training, which weights are zero.

A method is a procedure: a function of a :class:`Trainer`, the recipe's prune table, the epochs that
it may use and the learning rate. METHODS are those that ``[prune] method`` can name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..recipe import PruneRecipe, Recipe
from . import admm, controls, search
from .admm import Admm
from .epoch_wise import EpochWise
from .in_batch import InBatch
from .pruner import KeepLargest, KeepRandom, Layers, NoPruning, Prunable, Pruner, cubic_ramp
from .trainer import Outcome, Trainer

__all__ = [
    "METHODS",
    "Admm",
    "EpochWise",
    "InBatch",
    "KeepLargest",
    "KeepRandom",
    "Layers",
    "NoPruning",
    "Outcome",
    "Prunable",
    "Pruner",
    "Trainer",
    "cubic_ramp",
    "run_procedure",
]

Procedure = Callable[[Trainer, PruneRecipe, int, float], Outcome]


def in_batch(trainer: Trainer, recipe: PruneRecipe, epochs: int, learning_rate: float) -> Outcome:
    """One phase, pruned in every mini-batch."""
    return trainer.phase("train", partial(InBatch, recipe), epochs, learning_rate, last=True)


def epoch_wise(trainer: Trainer, recipe: PruneRecipe, epochs: int, learning_rate: float) -> Outcome:
    """One phase, pruned and then quantised in every epoch."""
    pruner = partial(EpochWise, recipe, epochs)
    return trainer.phase("train", pruner, epochs, learning_rate, last=True)


METHODS: dict[str, Procedure] = {
    "in_batch": in_batch,
    "epoch_wise": epoch_wise,
    "admm": admm.one_shot,
    "progressive_admm": admm.progressive,
    "magnitude": controls.magnitude,
    "random": controls.random,
    "none": controls.dense,
    "dynamic_threshold": search.dynamic,
    "fixed_threshold": search.fixed_grid,
    "bisection": search.bisection,
}


def run_procedure(trainer: Trainer, recipe: Recipe) -> Outcome:
    """Runs the recipe's method; the trainer's network is then the pruned one."""
    method = METHODS[recipe.prune.method]
    return method(trainer, recipe.prune, recipe.train.epochs, recipe.train.learning_rate)
