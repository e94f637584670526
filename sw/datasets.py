"""The image data sets, from their official files, checked by content.

Files are looked for in the ``data`` folder, else in the one that GUYOT_DATA names, else in the
user's cache; there in the subfolder of the data set's name, then in the folder itself. The digits
come with scikit-learn and need no file. ``guyot data NAME`` (sw/download.py) fetches the others.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import pickle
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs

from . import speech, stereo
from .errors import GuyotError
from .sources import NUMERALS, SIZE_LIMIT, SOURCES, DataFile

SPEECH, STEREO = "fsdd", "stereo"
NAMES = ("digits", *SOURCES, SPEECH, STEREO)
UNKNOWN = stereo.UNKNOWN  # in a map: nobody knows what is right there
DIGITS_SEED = 1797  # of the split into train and held-out third: fixed, so results compare


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images are uint8 (N, C, H, W). Labels are uint8: (N,) indices into ``classes``, or, where
    there are no classes, maps (N, rows, columns) of numbers in steps of ``step``, but UNKNOWN."""

    name: str
    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    classes: tuple[str, ...] = ()
    step: float = 1.0

    @property
    def output(self) -> tuple[int, int, int]:
        """(C, H, W) of what a network makes of an image: scores of the classes, or a map."""
        return (len(self.classes), 1, 1) if self.classes else (1, *self.train_labels.shape[1:])

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of an image."""
        channels, rows, columns = self.train_images.shape[1:]
        return channels, rows, columns


def load(name: str, data: str | Path | None = None) -> Dataset:
    """The data set ``name``; GuyotError names a file that is missing or not the official one."""
    if name == "digits":
        return _digits()
    if name == SPEECH:
        return Dataset(name, *speech.load(root(data) / name), NUMERALS)
    if name == STEREO:
        return Dataset(name, *stereo.load(root(data) / name), step=1 / stereo.STEPS)
    if name not in SOURCES:
        raise GuyotError(f"there is no dataset {name!r}: the datasets are {', '.join(NAMES)}")
    source = SOURCES[name]
    contents = [_read(name, file, data) for file in source.files]
    if name == "cifar10":
        parts = [_cifar_batch(raw) for raw in contents]
        train_images = np.concatenate([images for images, _ in parts[:-1]])
        train_labels = np.concatenate([labels for _, labels in parts[:-1]])
        return Dataset(name, train_images, train_labels, *parts[-1], source.classes)
    arrays = [_idx(raw) for raw in contents]
    return Dataset(
        name, arrays[0][:, None], arrays[1], arrays[2][:, None], arrays[3], source.classes
    )


def root(data: str | Path | None = None) -> Path:
    """The folder of all data sets: the one given, else GUYOT_DATA, else in the user's cache."""
    chosen = data or os.environ.get("GUYOT_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("guyot")) / "data"


def _read(name: str, file: DataFile, data: str | Path | None) -> bytes:
    """The unpacked content of an official file, once its digest is right."""
    folder = root(data)
    for path in (folder / name / file.path, folder / file.path):
        if path.is_file():
            return verify(name, file, path)
    where = f" -o {data}" if data else ""
    raise GuyotError(
        f"the {name} file {file.path} is not in {folder}: `guyot data {name}{where}` downloads it"
    )


def verify(name: str, file: DataFile, path: Path) -> bytes:
    """The unpacked content of ``path``, or a GuyotError where it is not the official ``file``."""
    try:
        with open(path, "rb") as handle:
            return check(name, file, handle.read(SIZE_LIMIT + 1), path)
    except OSError as error:
        raise GuyotError(
            f"{path} cannot be read ({error.strerror}): `guyot data {name}` downloads it again"
        ) from error


def check(name: str, file: DataFile, content: bytes, path: Path) -> bytes:
    """``content`` unpacked, if it is the official ``file``'s; ``path`` is for the sentence."""
    packed = hashlib.sha256(content).hexdigest()
    if file.path.endswith(".gz"):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as handle:
                content = handle.read(SIZE_LIMIT + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise GuyotError(
                f"{path} does not decompress ({error}): `guyot data {name}` downloads it again"
            ) from error
    raw = hashlib.sha256(content).hexdigest()
    if (file.packed and packed == file.packed) or (file.raw and raw == file.raw):
        return content
    expected, found = (file.raw, raw) if file.raw else (file.packed, packed)
    raise GuyotError(
        f"{path} is not the official {name} file: its SHA-256 is {found[:12]}…, "
        f"not {expected[:12]}…; `guyot data {name}` downloads it again"
    )


def _digits() -> Dataset:
    """scikit-learn's 1,797 handwritten digits of 8x8, a fixed third of them held out."""
    from sklearn.datasets import load_digits  # slow to import, and only this needs it

    images, labels = map(np.asarray, load_digits(return_X_y=True))  # never a table of pandas
    # Pixels count 0..16; 16 * v spreads them over a byte as every camera would.
    images = np.minimum(255, 16 * images.astype(np.int64)).astype(np.uint8).reshape(-1, 1, 8, 8)
    order = np.random.default_rng(DIGITS_SEED).permutation(len(images))
    images, labels = images[order], labels[order].astype(np.uint8)
    held = len(images) // 3
    return Dataset("digits", images[held:], labels[held:], images[:held], labels[:held], NUMERALS)


def _idx(raw: bytes) -> np.ndarray:
    """The uint8 array of an IDX file (its digest has been checked)."""
    dimensions = raw[3]
    shape = np.frombuffer(raw, ">u4", dimensions, 4).astype(int)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


class _ArraysOnly(pickle.Unpickler):
    """Reads a pickle that holds dictionaries, lists, bytes and NumPy arrays; nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("numpy.core.multiarray", "_reconstruct"):
            return np._core.multiarray._reconstruct  # type: ignore[attr-defined]
        if (module, name) in (("numpy", "ndarray"), ("numpy", "dtype")):
            return getattr(np, name)
        raise pickle.UnpicklingError(f"a CIFAR-10 batch holds no {module}.{name}")


def _cifar_batch(raw: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Images and labels of a CIFAR-10 python batch (its digest has been checked)."""
    batch = _ArraysOnly(io.BytesIO(raw), encoding="bytes").load()
    return batch[b"data"].reshape(-1, 3, 32, 32), np.array(batch[b"labels"], np.uint8)
