"""What trains the weights of a float model: handed in by whoever calls the import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from .imported import Imported


class Tuner(Protocol):
    """Trains the weights of an imported network to give the float model's scores again."""

    def check(self, made: Imported) -> None:
        """GuyotError where it does not know an operator of the network."""

    def finetune(
        self, made: Imported, scores: np.ndarray, images: np.ndarray, epochs: int, pruned: bool
    ) -> Imported:
        """``made``, trained over ``images``, (N, ...) reals, ``epochs`` times to the float model's
        ``scores`` (N, outputs); ``pruned``: zeros stay."""
        ...


Loader = Callable[[], Tuner]
"""Loads one when it is wanted; GuyotError where what it needs is not installed."""
