"""What a float model computes on a few images: ranges, means, samples of its tensors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..arrays import read_arrays
from ..errors import GuyotError
from .simulate import outputs
from .source import Source

SAMPLES = 400  # of each tensor and image
SUFFIXES = (".npy", ".npz")


@dataclass
class Statistics:
    """Of one tensor: a random sample of its values; the mean and the largest size of each channel
    (axis 1 of images and sequences, the last one of a matrix)."""

    values: np.ndarray
    means: np.ndarray
    ranges: np.ndarray


@dataclass
class _Sums:
    values: list[np.ndarray] = field(default_factory=list)
    total: np.ndarray | float = 0.0
    largest: np.ndarray | float = 0.0
    images: int = 0


def load_images(path: str | Path, shape: tuple[int, ...]) -> np.ndarray:
    """(N, ...) images of an .npz (its array ``images``, or its only one), an .npy, or of all those
    in a folder, which are joined."""
    path = Path(path)
    files = [path]
    if path.is_dir():
        files = sorted(f for f in path.iterdir() if f.suffix in SUFFIXES)
        if not files:
            raise GuyotError(f"{path} holds no .npy or .npz files with images")
    return np.concatenate([check_images(read_array(f), shape, str(f)) for f in files])


def read_array(path: Path) -> np.ndarray:
    arrays = read_arrays(path)
    if "images" not in arrays and len(arrays) != 1:
        raise GuyotError(f"{path} has the arrays {list(arrays)}, and none called 'images'")
    return arrays.get("images", next(iter(arrays.values())))


def check_images(images: np.ndarray, shape: tuple[int, ...], what: str) -> np.ndarray:
    """Images as (N, *shape[1:]); GuyotError where they are others."""
    images = np.asarray(images)
    sides = [side for side in shape[1:] if side != 1]
    given = [[side for side in images.shape[first:] if side != 1] for first in (0, 1)]
    flat = [int(np.prod(sides))]
    fits = images.ndim > 0 and images.size and (given[1] in (sides, flat) or given[0] == sides)
    if images.dtype.kind not in "iufb" or not fits:
        kind = "" if images.dtype.kind in "iufb" else f" of {images.dtype}"
        turned = " (transpose them)" if sorted(given[1]) == sorted(sides) and not kind else ""
        raise GuyotError(
            f"{what}: images of the shape {list(images.shape)}{kind} for an input of "
            f"{list(shape)}{turned}"
        )
    if not np.isfinite(images).all():
        raise GuyotError(f"{what}: some pixels are no finite numbers")
    if (images == images.reshape(-1)[0]).all():
        raise GuyotError(
            f"{what}: all pixels are {images.reshape(-1)[0]:g}, on which nothing can be measured"
        )
    return images.reshape(-1, *shape[1:])


def spread(images: np.ndarray, most: int) -> np.ndarray:
    """``most`` of the images at equal distances, or all of fewer."""
    return images[np.unique(np.linspace(0, len(images) - 1, most).round().astype(int))]


def collect(source: Source, names: Iterable[str], images: np.ndarray) -> dict[str, Statistics]:
    """The statistics of tensors over ``images``, (N, ...) reals as the model takes them."""
    names = list(dict.fromkeys(names))
    rng = np.random.default_rng(0)
    sums = {name: _Sums() for name in names}
    for found in outputs(source, names, images):
        for name in names:
            add(name, sums[name], found[name], rng)
    return {
        name: Statistics(
            np.concatenate(s.values), np.asarray(s.total) / s.images, np.asarray(s.largest)
        )
        for name, s in sums.items()
    }


def add(name: str, sums: _Sums, value: np.ndarray, rng: np.random.Generator) -> None:
    flat = value.reshape(-1).astype(np.float32)
    if not np.isfinite(flat).all():
        raise GuyotError(
            f"the float model's tensor {name!r} has values that are no numbers on the images"
        )
    picked = flat if flat.size <= SAMPLES else flat[rng.integers(0, flat.size, SAMPLES)]
    sums.values.append(np.append(picked, [flat.min(), flat.max()]))
    axes = tuple(n for n in range(value.ndim) if n != (1 if value.ndim > 2 else value.ndim - 1))
    sums.total = sums.total + value.astype(np.float64).mean(axis=axes)
    sums.largest = np.maximum(sums.largest, np.abs(value).max(axis=axes))
    sums.images += 1
