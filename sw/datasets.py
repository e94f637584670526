"""The image data sets, from their official files, checked by content.

Files are looked for in the ``data`` argument, else in the folder that GUYOT_DATA names, else in
the user's cache; in each, in the folder itself and in its subfolder of the data set's name. The
digits come with scikit-learn and need no file. ``guyot data NAME`` (sw/download.py) fetches the
others.
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

from .errors import GuyotError

DIGITS_SEED = 1797  # of the split into train and held-out third: fixed, so results compare
CLOTHES = (
    "t-shirt", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
CIFAR_CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip
NUMERALS = tuple("0123456789")


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images are uint8 (N, C, H, W), labels uint8 (N,), indices into ``classes``."""

    name: str
    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    classes: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of an image."""
        channels, rows, columns = self.train_images.shape[1:]
        return channels, rows, columns


@dataclass(frozen=True)
class DataFile:
    """An official file: its name below the data folder, and the digests that make it genuine.

    ``packed`` is of the file as it lies there; ``raw`` of what gunzip makes of it, which also
    accepts a file that somebody compressed again. One of the two must match.
    """

    path: str
    packed: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Source:
    """Where a data set comes from: files below ``url``, or one archive that holds them."""

    url: str
    algorithm: str
    files: tuple[DataFile, ...]
    classes: tuple[str, ...]
    limit: int  # bytes that the greatest file may have, unpacked
    archive: DataFile | None = None


SOURCES = {
    "mnist": Source(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "sha256",
        (
            DataFile(
                "train-images-idx3-ubyte.gz",
                raw="ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            ),
            DataFile(
                "train-labels-idx1-ubyte.gz",
                raw="65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            ),
            DataFile(
                "t10k-images-idx3-ubyte.gz",
                raw="0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            ),
            DataFile(
                "t10k-labels-idx1-ubyte.gz",
                raw="ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            ),
        ),
        NUMERALS,
        limit=64 << 20,
    ),
    "fashion-mnist": Source(  # its publisher gives MD5 sums of the packed files
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "md5",
        (
            DataFile("train-images-idx3-ubyte.gz", packed="8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            DataFile("train-labels-idx1-ubyte.gz", packed="25c81989df183df01b3e8a0aad5dffbe"),
            DataFile("t10k-images-idx3-ubyte.gz", packed="bef4ecab320f06d8554ea6380940ec79"),
            DataFile("t10k-labels-idx1-ubyte.gz", packed="bb300cfdad3c16e7a12a480ee83cd310"),
        ),
        CLOTHES,
        limit=64 << 20,
    ),
    "cifar10": Source(  # its publisher gives MD5 sums
        "https://www.cs.toronto.edu/~kriz/",
        "md5",
        tuple(
            DataFile(f"cifar-10-batches-py/{name}", packed=digest)
            for name, digest in (
                ("data_batch_1", "c99cafc152244af753f735de768cd75f"),
                ("data_batch_2", "d4bba439e000b95fd0a9bffe97cbabec"),
                ("data_batch_3", "54ebc095f3ab1f0389bbae665268c751"),
                ("data_batch_4", "634d18415352ddfa80567beed471001a"),
                ("data_batch_5", "482c414d41f54cd18b22e5b47cb7c3cb"),
                ("test_batch", "40351d587109b95175f43aff81a1287e"),
            )
        ),
        CIFAR_CLASSES,
        limit=64 << 20,
        archive=DataFile("cifar-10-python.tar.gz", packed="c58f30108f718f92721af3b95e74349a"),
    ),
}
NAMES = ("digits", *SOURCES)


def load(name: str, data: str | Path | None = None) -> Dataset:
    """The data set ``name``; GuyotError names a file that is missing or not the official one."""
    if name == "digits":
        return _digits()
    if name not in SOURCES:
        raise GuyotError(f"there is no dataset {name!r}: the datasets are {', '.join(NAMES)}")
    source = SOURCES[name]
    contents = [read_checked(name, file, data) for file in source.files]
    if name == "cifar10":
        parts = [_cifar_batch(raw) for raw in contents]
        train_images = np.concatenate([images for images, _ in parts[:-1]])
        train_labels = np.concatenate([labels for _, labels in parts[:-1]])
        return Dataset(name, train_images, train_labels, *parts[-1], source.classes)
    arrays = [_idx(raw) for raw in contents]
    return Dataset(
        name, arrays[0][:, None], arrays[1], arrays[2][:, None], arrays[3], source.classes
    )


def folders(name: str, data: str | Path | None = None) -> list[Path]:
    """The folders in which files of ``name`` are looked for, first choice first."""
    root = data or os.environ.get("GUYOT_DATA") or cache()
    return [Path(root) / name, Path(root)]


def cache() -> Path:
    """The user's folder for downloaded data sets."""
    return Path(platformdirs.user_cache_dir("guyot")) / "data"


def read_checked(name: str, file: DataFile, data: str | Path | None = None) -> bytes:
    """The unpacked content of an official file, once its digest is right."""
    places = folders(name, data)
    path = next((p for folder in places if (p := folder / file.path).is_file()), None)
    if path is None:
        raise GuyotError(
            f"the {name} file {file.path} is not in {places[-1]}: `guyot data {name}` downloads it"
        )
    return verify(name, file, path)


def verify(name: str, file: DataFile, path: Path) -> bytes:
    """The unpacked content of ``path``, or a GuyotError where it is not the official ``file``."""
    source = SOURCES[name]
    try:
        with open(path, "rb") as handle:
            content = handle.read(source.limit + 1)
        packed = hashlib.new(source.algorithm, content).hexdigest()
        if path.suffix == ".gz":
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as handle:
                content = handle.read(source.limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise GuyotError(
            f"{path} cannot be read ({error}): `guyot data {name}` downloads it again"
        ) from error
    raw = hashlib.new(source.algorithm, content).hexdigest()
    if (file.packed and packed == file.packed) or (file.raw and raw == file.raw):
        return content
    expected, found = (file.raw, raw) if file.raw else (file.packed, packed)
    raise GuyotError(
        f"{path} is not the official {name} file: its {source.algorithm} is {found[:12]}…, "
        f"not {expected[:12]}…; `guyot data {name}` downloads it again"
    )


def _digits() -> Dataset:
    """scikit-learn's 1,797 handwritten digits of 8x8, a fixed third of them held out."""
    from sklearn.datasets import load_digits  # slow to import, and only this needs it

    images, labels = load_digits(return_X_y=True)
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
