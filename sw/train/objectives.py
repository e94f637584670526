"""Which objective a training has: as its recipe names it, and as its labels are."""

from __future__ import annotations

from ..datasets import Dataset
from ..errors import GuyotError
from ..recipe import LABELS, Recipe
from .objective import Objective
from .regression import Regression
from .self_supervised import Exemplar, Rotations

MOVES = ("shift", "rotate", "crop", "flip")  # of images, in [train]


def objective_of(recipe: Recipe, dataset: Dataset, zero: int) -> Objective:
    """What is minimised where nobody hands in more; ``zero`` is the pixel that stands for 0.0.

    GuyotError where images are to be moved whose labels are maps, which would stay, or where
    those are to be learnt without labels.
    """
    train = recipe.train
    if train.objective == "rotations":
        return Rotations(train.smoothing)
    if train.objective == "exemplar":
        return Exemplar(zero, train.flip)
    assert train.objective == LABELS
    if dataset.classes:
        return Objective(train.smoothing)
    for name in MOVES:
        if value := getattr(train, name):
            raise GuyotError(
                f"train.{name} is {value}, but the labels of {dataset.name!r} are maps, which are "
                "not moved with their images"
            )
    return Regression(dataset.step)
