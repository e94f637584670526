"""Pruners: what decides, during the training, which weights are zero."""

from __future__ import annotations

from ..recipe import PruneRecipe
from .in_batch import InBatch
from .pruner import NoPruning, Prunable, Pruner, cubic_ramp

__all__ = ["InBatch", "NoPruning", "Prunable", "Pruner", "cubic_ramp", "make_pruner"]

METHODS: dict[str, type[Pruner]] = {"in_batch": InBatch, "none": NoPruning}


def make_pruner(recipe: PruneRecipe, steps: int) -> Pruner:
    """The recipe's pruner for a training of ``steps`` mini-batches."""
    return METHODS[recipe.method](recipe, steps)
