"""What a user hands to a training of a model of his own: images, labels, options."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch

from .. import datasets
from ..datasets import Dataset
from ..errors import GuyotError
from ..recipe import Recipe, ShareRecipe, TrainRecipe
from ..refusals import nearest
from .model import QuantisedModel

EVERY = 10  # image of those without test images is kept for the test


def changed(recipe: Recipe, share: ShareRecipe | None, options: dict[str, Any]) -> Recipe:
    """The recipe with other options of its training; GuyotError for what is none."""
    known = tuple(TrainRecipe.__dataclass_fields__)
    for name in options:
        if name not in known:
            raise GuyotError(f"there is no option {name!r} of a training{nearest(name, known)}")
    train = replace(recipe.train, **options)
    return replace(recipe, train=train, share=share or recipe.share)


def own_data(model: QuantisedModel, data: Any) -> Dataset:
    """The images, as the model's integers, and the labels, as a data set whose classes have
    numbers; GuyotError for what does not fit the model."""
    if model.output is None or len(model.output) != 1:
        raise GuyotError(
            f"guyot.train takes models whose output is a score for each class, not {model.output}: "
            "train this one in a loop of its own"
        )
    if isinstance(data, str):
        data = datasets.load(data)
    if isinstance(data, Dataset):
        parts: Any = data.train_images, data.train_labels, data.test_images, data.test_labels
    elif isinstance(data, tuple | list) and len(data) in (2, 4):
        parts = data
    else:
        raise GuyotError(
            "data are a Dataset, the name of one, or a tuple of images and labels, and of those to "
            "test with"
        )
    arrays = [
        integers(model, part) if place % 2 == 0 else labels(part, model.output[0])
        for place, part in enumerate(parts)
    ]
    for images, truth in zip(arrays[::2], arrays[1::2], strict=True):
        if len(images) != len(truth) or not len(images):
            raise GuyotError(f"data have {len(images)} images and {len(truth)} labels")
    if len(arrays) == 2:
        kept = np.arange(len(arrays[0])) % EVERY == EVERY - 1
        arrays = [*(part[~kept] for part in arrays), *(part[kept] for part in arrays)]
        if not kept.any():
            raise GuyotError(f"data without test images are {EVERY} images or more")
    classes = data.classes if isinstance(data, Dataset) else range(model.output[0])
    name = data.name if isinstance(data, Dataset) else "images"
    images, truth, test_images, test_labels = arrays
    return Dataset(name, images, truth, test_images, test_labels, tuple(map(str, classes)))


def integers(model: QuantisedModel, images: Any) -> np.ndarray:
    """(N, C, H, W) integers, bytes where these hold them."""
    x = images if torch.is_tensor(images) else torch.tensor(np.asarray(images))
    shape, size = model.entrance.shape, int(np.prod(model.entrance.shape))
    if x.dim() < 2 or x[0].numel() != size:
        raise GuyotError(f"data have images of {tuple(x.shape[1:])}; the model takes {shape}")
    made = model.integers(x)
    low, high = made.min(initial=0), made.max(initial=0)
    format = model.entrance.format
    if low < format.low or high > format.high:
        raise GuyotError(
            f"data have pixels of {low}..{high}; the model takes {format.low}..{format.high}"
        )
    return made.astype(np.uint8 if low >= 0 and high < 256 else np.int32)


def labels(given: Any, classes: int) -> np.ndarray:
    """(N,) the numbers of classes."""
    truth = np.asarray(given.cpu() if torch.is_tensor(given) else given)
    inside = truth.ndim == 1 and truth.dtype.kind in "iu" and bool(len(truth))
    if not inside or truth.min() < 0 or truth.max() >= classes:
        raise GuyotError(f"labels are numbers of classes, 0 to {classes - 1}, one for each image")
    return truth.astype(np.int64)
