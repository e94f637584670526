"""What trains the weights of a float model: handed in by whoever calls the import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from .search import Quantised
from .source import Source


class Tuner(Protocol):
    """Trains the weights of a quantised model to give the float model's scores again."""

    def check(self, model: Quantised, images: np.ndarray) -> None:
        """GuyotError where it does not know a node of ``model``; ``images``: (N, ...) reals."""

    def finetune(self, model: Quantised, teacher: Source, images: np.ndarray, epochs: int) -> None:
        """Trains ``model``, in place, over ``images``, ``epochs`` times."""


Loader = Callable[[], Tuner]
"""Loads one when it is wanted; GuyotError where what it needs is not installed."""
