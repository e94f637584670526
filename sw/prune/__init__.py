"""Pruners: what decides, during the training, which weights are zero.

A method is a procedure: a function of a :class:`Trainer`, the method's options
(:mod:`guyot.sw.prune_options`), the epochs that it may use and the learning rate. Importing this
package registers all.
"""

from __future__ import annotations

from . import controls, iterative, masks, pqk, resconv, scored, search  # noqa: F401
from .admm import Admm
from .epoch_wise import EpochWise
from .in_batch import InBatch
from .procedures import PROCEDURES, run_procedure
from .pruner import KeepLargest, KeepRandom, Layers, NoPruning, Prunable, Pruner, cubic_ramp
from .rate import TowardsFile
from .trainer import Outcome, Trainer

__all__ = [
    "PROCEDURES",
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
    "TowardsFile",
    "Trainer",
    "cubic_ramp",
    "run_procedure",
]
