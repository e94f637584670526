"""Stereo pairs: seeded, with disparities that the images bear out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.sw import datasets, download, stereo
from guyot.sw.errors import GuyotError


def warped(images: np.ndarray, labels: np.ndarray, more: int) -> float:
    """The mean difference of grey levels between known pixels of the left image and what the right
    one has at their disparity and ``more``."""
    column = np.arange(stereo.COLUMNS) - np.floor(labels / stereo.STEPS + 0.5).astype(int) - more
    there = np.take_along_axis(images[:, 1].astype(int), np.clip(column, 0, stereo.COLUMNS - 1), 2)
    known = labels != stereo.UNKNOWN
    return float(np.abs(images[:, 0] - there)[known].mean())


def test_disparities_lead_to_the_same_grey() -> None:
    images, labels = stereo.pairs(40, 1)
    assert images.shape == (40, 2, 32, 64) and images.dtype == labels.dtype == np.uint8
    right = warped(images, labels, 0)
    assert right < 0.4 * warped(images, labels, 1) and right < 0.4 * warped(images, labels, -1)
    known = labels[labels != stereo.UNKNOWN] / stereo.STEPS
    assert 0 < known.min() < 3 and 9 < known.max() < 13
    hidden = (labels == stereo.UNKNOWN).mean()
    assert 0.03 < hidden < 0.2
    assert (labels[:, :, 0] == stereo.UNKNOWN).mean() > 0.9  # outside of the right image


def test_surfaces_are_slanted_and_hide_others() -> None:
    labels = stereo.pairs(40, 1)[1].astype(int)
    known = (labels[:, :, 1:] != stereo.UNKNOWN) & (labels[:, :, :-1] != stereo.UNKNOWN)
    steps = np.abs(np.diff(labels, axis=2))[known]
    assert 0.05 < (steps == 1).mean() < 0.9  # sixteenths of a pixel: slopes
    assert (steps > 2 * stereo.STEPS).mean() > 0.005  # edges


def test_a_seed_gives_the_same_pairs_and_another_others() -> None:
    first, again, other = (stereo.pairs(3, seed) for seed in (5, 5, 6))
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    assert (first[0] != other[0]).any()


def test_the_data_set_is_made_or_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(stereo, "TRAIN", 6)
    monkeypatch.setattr(stereo, "TEST", 2)
    made = datasets.load("stereo", tmp_path)
    assert made.shape == (2, 32, 64) and made.output == (1, 32, 64) and made.step == 1 / 16
    assert len(made.train_images) == 6 and len(made.test_labels) == 2
    monkeypatch.setattr(stereo, "SHA256", stereo.digest(stereo.generate()))
    assert download.fetch("stereo", tmp_path) == tmp_path / "stereo"
    read = datasets.load("stereo", tmp_path)
    assert (read.train_labels == made.train_labels).all()
    assert (read.test_images == made.test_images).all()
    np.savez(tmp_path / "stereo" / "stereo.npz", train_images=made.train_images)
    with pytest.raises(GuyotError, match="does not hold the stereo pairs: its SHA-256 is .*, not"):
        datasets.load("stereo", tmp_path)


def test_the_published_pairs_never_move() -> None:
    assert stereo.digest(stereo.generate()) == stereo.SHA256
