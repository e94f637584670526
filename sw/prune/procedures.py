"""The register of procedures: what runs a method of pruning, by the options that it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..prune_options import METHODS, Options, PruneRecipe
from .trainer import Outcome, Trainer

Procedure = Callable[[Trainer, Any, int, float], Outcome]
"""(trainer, options, the epochs that it may use, the learning rate) -> where it ended."""
PROCEDURES: dict[type[Options], Procedure] = {}


def prunes(options: type[Options]) -> Callable[[Procedure], Procedure]:
    """Registers the procedure of a method."""

    def register(procedure: Procedure) -> Procedure:
        PROCEDURES[options] = procedure
        return procedure

    return register


def run_procedure(
    trainer: Trainer, options: PruneRecipe, epochs: int, learning_rate: float
) -> Outcome:
    """Runs the method that ``options`` name; the trainer's network is then the pruned one."""
    return PROCEDURES[METHODS[options.method]](trainer, options, epochs, learning_rate)
