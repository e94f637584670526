"""Training: quantisation-aware, pruned in every mini-batch, exported exactly."""

from __future__ import annotations

from .export import export
from .loop import TrainResult, train
from .model import QuantisedModel

__all__ = ["QuantisedModel", "TrainResult", "export", "train"]
