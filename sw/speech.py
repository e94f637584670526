"""The Free Spoken Digit Dataset as images: cepstra of a second of speech, a column a coefficient.

The front end is that of MLPerf Tiny's keyword spotter (Banbury et al., 2021), for 8 kHz: windows of
40 ms every 20 ms, 40 mel bands, the first 10 coefficients of their logarithms. Each coefficient
becomes a byte: 128 is its mean over the training speakers, 32 a deviation. Two of the six speakers
are the test set, so that no voice is in both.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import wave
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from .errors import GuyotError

RATE, SECOND = 8000, 8000  # samples
WINDOW, HOP, FFT = 320, 160, 512  # samples
BANDS, COEFFICIENTS = 40, 10
LOWEST, HIGHEST = 20.0, 4000.0  # Hz of the mel bands
ZERO, DEVIATION = 128, 32  # the byte of the mean, and bytes in a standard deviation
SPEAKERS = ("george", "jackson", "lucas", "nicolas", "theo", "yweweler")
TESTED = ("theo", "yweweler")
# Of all recordings: of the lines "name sha256" in the order of their names.
SHA256 = "dbd573d7cafe79c4b49f65718115e1304e24e067fa39eff18a660dc6cb9c360f"
WHERE = "https://github.com/Jakobovski/free-spoken-digit-dataset"


def load(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Training images (N, 1, 49, 10) and labels, and those of the tested speakers.

    The recordings lie in ``folder``/recordings, or in an archive of the repository there.
    GuyotError where they are not there or are not the published ones.
    """
    digest, found = hashlib.sha256(), []
    for name, content in sorted(recordings(folder)):
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
        digit, speaker, _ = name.split("_")
        found.append((int(digit), speaker, content))
    if not found:
        raise GuyotError(
            f"the fsdd recordings are not in {folder}: clone {WHERE} and put its folder "
            "recordings, or an archive of it, there"
        )
    if digest.hexdigest() != SHA256:
        raise GuyotError(
            f"the recordings in {folder} are not the 3,000 of fsdd: their SHA-256 is "
            f"{digest.hexdigest()[:12]}…, not {SHA256[:12]}…"
        )
    cepstra = np.stack([coefficients(samples(content)) for _, _, content in found])
    labels = np.array([digit for digit, _, _ in found], np.uint8)
    tested = np.array([speaker in TESTED for _, speaker, _ in found])
    mean = cepstra[~tested].mean((0, 1))
    deviation = cepstra[~tested].std((0, 1))
    whole = np.floor((cepstra - mean) / deviation * DEVIATION + ZERO + 0.5)
    images = np.clip(whole, 0, 255).astype(np.uint8)[:, None]
    return images[~tested], labels[~tested], images[tested], labels[tested]


def recordings(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each recording."""
    for path in (folder / "recordings").glob("*.wav"):
        yield path.name, path.read_bytes()
    if (folder / "recordings").is_dir():
        return
    for archive in sorted(folder.glob("*.tar.*"))[:1]:
        try:
            with tarfile.open(archive) as tar:
                for member in tar:
                    path = Path(member.name)
                    content = tar.extractfile(member) if path.suffix == ".wav" else None
                    if content and path.parent.name == "recordings":
                        yield path.name, content.read()
        except (tarfile.TarError, OSError, EOFError) as error:
            raise GuyotError(f"{archive} cannot be unpacked: {error}") from error


def samples(content: bytes) -> np.ndarray:
    """A second of a recording, from -1 to 1: its middle, or with silence around it."""
    with wave.open(io.BytesIO(content)) as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    x = raw / 32768.0
    start = max(0, (len(x) - SECOND) // 2)
    x = x[start : start + SECOND]
    before = (SECOND - len(x)) // 2
    return np.pad(x, (before, SECOND - len(x) - before))


def coefficients(x: np.ndarray) -> np.ndarray:
    """(49, 10) cepstral coefficients of a second."""
    frames = np.lib.stride_tricks.sliding_window_view(x, WINDOW)[::HOP] * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(frames, FFT)) ** 2
    bands = np.log(power @ filters().T + 1e-6)
    place = (np.arange(BANDS) + 0.5)[:, None] * np.arange(COEFFICIENTS)
    return bands @ np.cos(np.pi / BANDS * place) * np.sqrt(2 / BANDS)


@cache
def filters() -> np.ndarray:
    """(40, 257) triangles, evenly spaced on the mel scale."""
    ends = 2595 * np.log10(1 + np.array([LOWEST, HIGHEST]) / 700)
    edges = 700 * (10 ** (np.linspace(float(ends[0]), float(ends[1]), BANDS + 2) / 2595) - 1)
    bins = np.arange(FFT // 2 + 1) * RATE / FFT
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.clip(np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)), 0, 1)
