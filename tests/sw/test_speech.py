"""Spoken digits: what is read, the front end, and speakers that are in one set alone."""

from __future__ import annotations

import hashlib
import tarfile
import wave
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.sw import speech
from guyot.sw.errors import GuyotError


def recording(path: Path, hertz: float, samples: int) -> None:
    time = np.arange(samples) / speech.RATE
    x = (8000 * np.sin(2 * np.pi * hertz * time)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.RATE)
        file.writeframes(x.tobytes())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Two digits of every speaker, longer and shorter than a second."""
    place = tmp_path / "fsdd" / "recordings"
    place.mkdir(parents=True)
    for digit in (0, 7):
        for number, speaker in enumerate(speech.SPEAKERS):
            recording(place / f"{digit}_{speaker}_0.wav", 300 + 250 * digit, 3000 + 2000 * number)
    lines = (
        f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in sorted(place.glob("*.wav"))
    )
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    monkeypatch.setattr(speech, "SHA256", digest)
    return tmp_path


def test_speakers_are_in_one_set_alone(folder: Path) -> None:
    data = guyot.load_dataset("fsdd", folder)
    assert data.shape == (1, 49, 10) and len(data.classes) == 10
    assert data.train_labels.tolist() == [0] * 4 + [7] * 4
    assert data.test_labels.tolist() == [0] * 2 + [7] * 2
    assert abs(data.train_images.mean() - speech.ZERO) < 4


def test_an_archive_is_read_as_the_folder_is(folder: Path) -> None:
    before = guyot.load_dataset("fsdd", folder)
    place = folder / "fsdd" / "recordings"
    with tarfile.open(folder / "fsdd" / "digits.tar.xz", "w:xz") as tar:
        tar.add(place, "free-spoken-digit-dataset-1.0/recordings")
    for path in place.glob("*.wav"):
        path.unlink()
    place.rmdir()
    after = guyot.load_dataset("fsdd", folder)
    np.testing.assert_array_equal(before.train_images, after.train_images)


def test_what_is_missing_or_other(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="the fsdd recordings are not in .*nowhere.*: clone"):
        guyot.load_dataset("fsdd", tmp_path / "nowhere")
    recording(folder / "fsdd" / "recordings" / "1_theo_0.wav", 500, 4000)
    with pytest.raises(GuyotError, match="are not the 3,000 of fsdd: their SHA-256 is"):
        guyot.load_dataset("fsdd", folder)


def test_coefficients_tell_tones_apart() -> None:
    time = np.arange(speech.SECOND) / speech.RATE
    low, high = (speech.coefficients(np.sin(2 * np.pi * f * time)) for f in (300, 3000))
    assert low.shape == (49, 10)
    assert np.abs(low - high)[:, 1].min() > 1.0
    assert np.abs(low - low[:1]).max() < 1.0  # a tone does not change
