"""examples/wakeword: its front end is a spectrum, its network the function, its stream the frames."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import guyot

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "wakeword"
sys.path.insert(0, str(EXAMPLE))
import wakeword as app  # noqa: E402 (lies in its folder)


def sound(count: int, seed: int = 1) -> np.ndarray:
    """Steps of noise that grows, loud enough at the end to be clipped on the way."""
    random = np.random.default_rng(seed)
    samples = random.normal(0, 1, (count, app.STEP)) * np.geomspace(3, 40_000, count)[:, None]
    return np.clip(samples, -32768, 32767).astype("<i2").reshape(-1)


def test_the_front_end_is_the_function_of_each_window():
    samples = sound(40)
    found, before = app.front().run(app.steps_of(samples)), np.zeros((2, 1, app.STEP), int)
    for row, step in zip(found, app.steps_of(samples).astype(int), strict=True):
        wanted = app.features(app.overlapped(np.concatenate([before, step], axis=1)))
        assert np.array_equal(row, wanted.reshape(-1))
        before = step
    assert len(np.unique(found)) > 100 and 0 <= found.min() and found.max() < 256


@pytest.mark.parametrize("hertz", [210, 1000, 3100])
def test_two_short_transforms_are_the_spectrum(hertz):
    """Numpy's own of the windowed samples, to the rounding of 8-bit cosines."""
    samples = np.round(6000 * np.cos(2 * np.pi * hertz * np.arange(app.FRAME) / app.RATE + 1))
    x = (samples.astype(int) % 65536).reshape(2, 1, app.STEP)
    z = app.rows(app.columns(app.windowed(x).reshape(-1)[app.ORDER][:, None]))
    scale = 127 * 127 / 2**19
    wanted = np.fft.fft(samples * app.WINDOW / 128)[app.BINS] * scale
    found = z.reshape(2, 16, 8).transpose(0, 2, 1)
    greatest = np.abs(wanted).max()
    assert np.abs(found[0] - np.abs(wanted.real)).max() < 0.01 * greatest
    assert np.abs(found[1] - np.abs(wanted.imag)).max() < 0.01 * greatest


def test_every_frequency_is_in_the_bands_once():
    """Bins that real samples give twice count once, and what lies between two bands in both."""
    share = app.triangles()
    hertz = np.minimum(app.BINS, app.FRAME - app.BINS) * app.RATE / app.FRAME
    used = share.any(axis=0)
    assert len(np.unique(hertz[used])) == used.sum()
    inside = (hertz > 250) & (hertz < 3500) & used
    assert np.abs(share.sum(axis=0)[inside] - 16).max() <= 1


def test_the_stream_is_the_network_of_frames():
    words = guyot.load(EXAMPLE / "words.guyot")
    stream = app.application(words)
    steps = app.steps_of(sound(90, seed=2))
    rows = app.front().run(steps)
    frames = np.stack([rows[k : k + app.ROWS].T[..., None] for k in range(len(rows) - app.ROWS)])
    assert np.array_equal(stream.run(steps)[app.ROWS - 1 : -1], words.run(frames))
    assert len(stream.meta["classes"]) == stream.output.shape[0] == 10


def test_it_is_one_file_of_200_lines():
    assert len((EXAMPLE / "wakeword.py").read_text().splitlines()) <= 200
