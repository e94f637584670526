"""Procedural stereo pairs with their disparities: textured planes, some slanted, that hide others.

A scene is a background plane and a few patches, boxes and ellipses, in front of it; each has a
texture of its own. Both cameras look along one row, so that what lies at column x of the left image
lies at column x - d of the right one, d being its disparity in pixels. Everything follows from a
seed. [INF] Ours, all of it: the sizes, the ranges of disparities and slopes, and the noise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .arrays import read_arrays
from .atomic import write_atomic
from .errors import GuyotError

ROWS, COLUMNS = 32, 64
STEPS = 16  # labels count sixteenths of a pixel of disparity ...
UNKNOWN = 255  # ... but for this one: the right image does not show what is there
PATCHES = 3  # in front of the background
TRAIN, TEST = 6000, 500  # pairs
SEED = 707
BACKGROUND, PATCH = (2.0, 6.0), (4.0, 10.0)  # pixels: disparities in the middle of a plane
SLOPES = (0.03, 0.04)  # pixels a column and a row, at most
LEFT, RIGHT = 2, 20  # columns of a texture beside those of the image
GAIN, NOISE = 0.03, 2.0  # deviation of the right image's brightness, and of every pixel
CHUNK = 250  # pairs made at once
FILE = "stereo.npz"
# Of the arrays of FILE, in the order of ARRAYS.
SHA256 = "07bfda122f17d0f310bbcc5052d632fbff7ad9b9c232e9f3c278704489b0097f"
ARRAYS = ("train_images", "train_labels", "test_images", "test_labels")


@dataclass(frozen=True)
class Surfaces:
    """Planes of N scenes, the background first: arrays of (N, surfaces). In left coordinates the
    disparity is ``middle`` + ``across`` * (x - COLUMNS / 2) + ``down`` * (y - ROWS / 2)."""

    middle: np.ndarray
    across: np.ndarray
    down: np.ndarray
    centre: np.ndarray  # (N, surfaces, 2): row and column
    radius: np.ndarray  # the same
    round: np.ndarray  # an ellipse, not a box
    texture: np.ndarray  # (N, surfaces, ROWS, LEFT + COLUMNS + RIGHT) grey levels

    def offset(self, surface: int) -> np.ndarray:
        """(N, ROWS, 1) the disparity at column 0 of each row."""
        rows = np.arange(ROWS)[:, None] - ROWS / 2
        middle = self.middle[:, surface, None, None] - self.slope(surface) * (COLUMNS / 2)
        return middle + self.down[:, surface, None, None] * rows

    def slope(self, surface: int) -> np.ndarray:
        return self.across[:, surface, None, None]

    def covers(self, surface: int, x: np.ndarray) -> np.ndarray:
        """Whether a surface is at columns ``x`` (N, ROWS, COLUMNS) of its rows."""
        if surface == 0:
            return np.ones(x.shape, bool)
        rows = np.arange(ROWS)[:, None] - self.centre[:, surface, 0, None, None]
        rows = np.abs(rows / self.radius[:, surface, 0, None, None])
        columns = x - self.centre[:, surface, 1, None, None]
        columns = np.abs(columns / self.radius[:, surface, 1, None, None])
        ellipse = rows * rows + columns * columns <= 1
        return np.where(self.round[:, surface, None, None], ellipse, np.maximum(rows, columns) <= 1)

    def grey(self, surface: int, x: np.ndarray) -> np.ndarray:
        """A surface's texture at columns ``x``, between two by their distances."""
        place = np.clip(x + LEFT, 0, LEFT + COLUMNS + RIGHT - 2)
        low = np.floor(place).astype(np.int64)
        texture = self.texture[:, surface]
        first = np.take_along_axis(texture, low, 2)
        return first + (place - low) * (np.take_along_axis(texture, low + 1, 2) - first)


def pairs(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """``count`` scenes: images uint8 (N, 2, ROWS, COLUMNS), left and right, and labels uint8
    (N, ROWS, COLUMNS), disparities of the left image's pixels in steps of 1 / STEPS or UNKNOWN."""
    sizes = [min(CHUNK, count - start) for start in range(0, count, CHUNK)]
    made = [_pairs(size, np.random.default_rng((seed, k))) for k, size in enumerate(sizes)]
    images, labels = zip(*made, strict=True)
    return np.concatenate(images), np.concatenate(labels)


def _pairs(count: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    scene = _surfaces(count, random)
    x = np.broadcast_to(np.arange(float(COLUMNS)), (count, ROWS, COLUMNS))
    left, disparity = _seen(scene, x, right=False)
    right, nearest = _seen(scene, x, right=True)
    gain = 1 + random.normal(0, GAIN, (count, 1, 1))
    both = np.stack([left, 128 + (right - 128) * gain], 1)
    both = both + random.normal(0, NOISE, both.shape)
    images = np.clip(np.floor(both + 0.5), 0, 255).astype(np.uint8)
    place = np.floor(x - disparity + 0.5).astype(np.int64)  # in the right image
    there = np.take_along_axis(nearest, np.clip(place, 0, COLUMNS - 1), 2)
    known = (place >= 0) & (there <= disparity + 0.5)
    steps = np.floor(disparity * STEPS + 0.5)
    return images, np.where(known, steps, UNKNOWN).astype(np.uint8)


def _seen(scene: Surfaces, x: np.ndarray, right: bool) -> tuple[np.ndarray, np.ndarray]:
    """What a camera sees at its columns ``x``: grey levels and disparities."""
    nearest, grey = np.full(x.shape, -1.0), np.zeros(x.shape)
    for surface in range(1 + PATCHES):
        offset, slope = scene.offset(surface), scene.slope(surface)
        # x_right = x_left - (offset + slope * x_left), solved for x_left.
        own = (x + offset) / (1 - slope) if right else x
        disparity = offset + slope * own
        front = scene.covers(surface, own) & (disparity > nearest)
        nearest = np.where(front, disparity, nearest)
        grey = np.where(front, scene.grey(surface, own), grey)
    return grey, nearest


def _surfaces(count: int, random: np.random.Generator) -> Surfaces:
    many = (count, 1 + PATCHES)
    middle = random.uniform(*PATCH, many)
    middle[:, 0] = random.uniform(*BACKGROUND, count)
    across, down = (random.uniform(-most, most, many) for most in SLOPES)
    centre = random.uniform((0, 0), (ROWS, COLUMNS), (*many, 2))
    radius = random.uniform((4, 5), (10, 14), (*many, 2))
    fine = random.integers(0, 256, (*many, ROWS, LEFT + COLUMNS + RIGHT)).astype(np.float64)
    blur = (fine + np.roll(fine, 1, 3) + np.roll(fine, 1, 2) + np.roll(fine, (1, 1), (2, 3))) / 4
    share = random.uniform(0.3, 1.0, many)[..., None, None]  # of the fine texture
    level = random.uniform(64, 192, many)[..., None, None]
    contrast = random.uniform(0.5, 1.0, many)[..., None, None]
    texture = level + contrast * (share * fine + (1 - share) * blur - 128)
    return Surfaces(middle, across, down, centre, radius, random.random(many) < 0.5, texture)


def load(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Training images and labels, and those of the test, as :func:`pairs` gives them: from the file
    of :func:`write` in ``folder`` where there is one, else made anew, which takes seconds."""
    path = folder / FILE
    if not path.is_file():
        return generate()
    arrays = read_arrays(path, ARRAYS)
    found = tuple(arrays.get(name, np.zeros(0, np.uint8)) for name in ARRAYS)
    if digest(found) != SHA256:
        raise GuyotError(
            f"{path} does not hold the stereo pairs: its SHA-256 is {digest(found)[:12]}…, not "
            f"{SHA256[:12]}…; `guyot data stereo` makes it again"
        )
    first, second, third, fourth = found
    return first, second, third, fourth


def write(folder: Path) -> Path:
    """Makes the pairs and keeps them in ``folder``; the file."""
    arrays = dict(zip(ARRAYS, generate(), strict=True))
    path = folder / FILE
    write_atomic(path, lambda handle: np.savez_compressed(handle, **arrays))
    return path


def generate() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The data set's arrays, in the order of ARRAYS."""
    return *pairs(TRAIN, SEED), *pairs(TEST, SEED + 1)


def digest(arrays: Sequence[np.ndarray]) -> str:
    """The SHA-256 of arrays, one after the other."""
    found = hashlib.sha256()
    for array in arrays:
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()
