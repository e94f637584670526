"""Data sets: the official content and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import datasets
from guyot.sw.errors import GuyotError
from guyot.sw.sources import SOURCES, DataFile


def test_digits_are_fixed_bytes_with_a_held_out_third() -> None:
    data = datasets.load("digits")
    assert data.train_images.shape == (1198, 1, 8, 8) and data.test_images.shape == (599, 1, 8, 8)
    assert data.train_images.dtype == np.uint8 and data.shape == (1, 8, 8)
    assert set(np.unique(data.train_images)) == {*range(0, 256, 16), 255}
    assert data.classes == tuple("0123456789")
    # The split is part of every published figure: it must never move.
    digest = hashlib.sha256(data.test_images.tobytes() + data.test_labels.tobytes()).hexdigest()
    assert digest == SPLIT
    both = np.concatenate([data.train_labels, data.test_labels])
    assert len(both) == 1797 and np.bincount(both).min() > 170


SPLIT = "c4355d41b8a52052eca45a6a5caca099bc346bb3ff7731c7aa32d507ece943fc"


def test_mnist_is_read_from_the_folder_or_its_parent(mnist_folder: Path) -> None:
    data = datasets.load("mnist", mnist_folder)
    assert data.train_images.shape == (60_000, 1, 28, 28)
    assert data.test_images.shape == (10_000, 1, 28, 28)
    assert data.train_labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert data.test_labels.dtype == np.uint8 and data.test_labels.max() == 9
    if mnist_folder.name == "mnist":
        again = datasets.load("mnist", mnist_folder.parent)
        assert (again.test_images == data.test_images).all()


def test_the_folder_of_the_environment(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUYOT_DATA", str(tmp_path))
    assert datasets.root() == tmp_path
    assert datasets.root("elsewhere") == Path("elsewhere")
    monkeypatch.delenv("GUYOT_DATA")
    assert datasets.root().parts[-2:] == ("guyot", "data")


@pytest.mark.parametrize("name,missing", [
    ("mnist", "train-images-idx3-ubyte.gz"),
    ("fashion-mnist", "train-images-idx3-ubyte.gz"),
    ("cifar10", "cifar-10-batches-py/data_batch_1"),
])  # fmt: skip
def test_a_missing_file_is_named_with_its_remedy(name: str, missing: str, tmp_path: Path) -> None:
    with pytest.raises(GuyotError) as error:
        datasets.load(name, tmp_path)
    assert str(error.value) == (
        f"the {name} file {missing} is not in {tmp_path}: "
        f"`guyot data {name} -o {tmp_path}` downloads it"
    )


def test_mnist_is_not_fashion_mnist(mnist_folder: Path) -> None:
    """The two have the same file names."""
    with pytest.raises(GuyotError, match="is not the official fashion-mnist file: its SHA-256 is"):
        datasets.load("fashion-mnist", mnist_folder)


def test_a_changed_file_is_refused(mnist_folder: Path, tmp_path: Path) -> None:
    for path in mnist_folder.glob("*.gz"):
        (tmp_path / path.name).symlink_to(path)
    labels = tmp_path / "train-labels-idx1-ubyte.gz"
    content = bytearray(gzip.decompress(labels.read_bytes()))
    content[100] ^= 1
    labels.unlink()
    labels.write_bytes(gzip.compress(bytes(content)))
    with pytest.raises(GuyotError, match="train-labels.* is not the official mnist file"):
        datasets.load("mnist", tmp_path)
    labels.write_bytes(labels.read_bytes()[:-20])
    with pytest.raises(GuyotError, match="train-labels.* does not decompress"):
        datasets.load("mnist", tmp_path)


def test_unknown_dataset() -> None:
    with pytest.raises(GuyotError, match="no dataset 'mnits': the datasets are digits, mnist"):
        datasets.load("mnits")


def cifar(folder: Path, rng: np.random.Generator, monkeypatch) -> np.ndarray:
    """Six small batches as CIFAR-10's are, and their digests in the place of the official ones."""
    images = rng.integers(0, 256, (6, 4, 3072), np.uint8)
    (folder / "cifar-10-batches-py").mkdir()
    files = []
    for batch, file in zip(images, SOURCES["cifar10"].files, strict=True):
        content = pickle.dumps({b"data": batch, b"labels": [0, 1, 2, 9]}, protocol=3)
        # Python 2 wrote the official files, when the module still had this name.
        content = content.replace(b"numpy._core.multiarray", b"numpy.core.multiarray")
        (folder / file.path).write_bytes(content)
        files.append(DataFile(file.path, packed=hashlib.sha256(content).hexdigest()))
    source = replace(SOURCES["cifar10"], files=tuple(files))
    monkeypatch.setitem(SOURCES, "cifar10", source)
    return images


def test_cifar_batches(tmp_path: Path, rng: np.random.Generator, monkeypatch) -> None:
    images = cifar(tmp_path, rng, monkeypatch)
    data = datasets.load("cifar10", tmp_path)
    assert data.train_images.shape == (20, 3, 32, 32)
    assert (data.train_images.reshape(5, 4, 3072) == images[:5]).all()
    assert (data.test_images.reshape(4, 3072) == images[5]).all()
    assert data.test_labels.tolist() == [0, 1, 2, 9]


def test_a_batch_runs_no_code() -> None:
    evil = b"cos\nsystem\n(S'true'\ntR."
    with pytest.raises(pickle.UnpicklingError, match="holds no os.system"):
        datasets._cifar_batch(evil)
