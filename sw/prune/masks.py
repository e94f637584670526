"""Masks from another network's training: its zeros, or arrays by layer (S8).

The last layer is left as it is: another task has another one.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import torch

from .. import file
from ..arrays import read_arrays
from ..errors import GuyotError
from ..prune_options import MaskedOptions
from .procedures import prunes
from .pruner import Layers, NoPruning
from .trainer import Outcome, Trainer

ARRAYS = ".npz"


def read_masks(path: str) -> dict[str, np.ndarray]:
    """(O, I / groups, kh, kw) bool by layer: where a network has weights, or what arrays have.

    GuyotError for a file that cannot be read.
    """
    if not path.endswith(ARRAYS):
        return {op.name: np.asarray(op.weights) != 0 for op in file.load(path).convolutions}
    try:
        return {name: array != 0 for name, array in read_arrays(path).items()}
    except GuyotError as error:
        raise GuyotError(f"prune.masks_from: {path} holds no arrays of masks: {error}") from error


class Masked(NoPruning):
    """Takes the masks of a file at once, in all layers but the last, then trains under them."""

    def __init__(self, path: str, steps: int = 0) -> None:
        super().__init__(steps)
        self.path = path

    def start(self, layers: Layers) -> None:
        masks = read_masks(self.path)
        for name, layer in prunable(layers).items():
            wanted = tuple(layer.mask.shape)
            if name not in masks or masks[name].shape != wanted:
                shape = masks[name].shape if name in masks else "no mask"
                raise GuyotError(
                    f"prune.masks_from: {self.path} has {shape} for layer {name!r}, which has "
                    f"weights {wanted}"
                )
        with torch.no_grad():
            for name, layer in prunable(layers).items():
                layer.mask.copy_(torch.tensor(masks[name]))
                layer.weight.mul_(layer.mask)
        self.begin(layers)


def prunable(layers: Any) -> dict[str, Any]:
    """Of layers, or of what there is by layer, all but the last's."""
    return dict(list(layers.items())[:-1])


@prunes(MaskedOptions)
def masked(trainer: Trainer, recipe: MaskedOptions, epochs: int, learning_rate: float) -> Outcome:
    """One training under the masks of ``masks_from``, from the weights that there are."""
    if not recipe.masks_from:
        raise GuyotError(
            "prune.masks_from is empty: method 'masked' needs a .guyot file or an .npz of masks"
        )
    pruner = partial(Masked, recipe.masks_from)
    return trainer.phase("train", pruner, epochs, learning_rate, last=True)
