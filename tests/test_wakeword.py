"""examples/wakeword: its front end is a spectrum, its network the function, its stream frames."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.boards.plans import Wish

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "wakeword"
sys.path.insert(0, str(EXAMPLE))
import wakeword as app  # noqa: E402 (lies in its folder)


def sound(count: int, seed: int = 1) -> np.ndarray:
    """Steps of noise that grows, loud enough at the end to be clipped on the way."""
    random = np.random.default_rng(seed)
    samples = random.normal(0, 1, (count, app.STEP)) * np.geomspace(3, 40_000, count)[:, None]
    return np.clip(samples, -32768, 32767).astype("<i2").reshape(-1)


def test_the_front_end_is_the_function_of_each_step():
    steps = app.steps_of(sound(40))
    found = app.front().run(steps)
    assert np.array_equal(found, [app.features(x.astype(int)).reshape(-1) for x in steps])
    assert len(np.unique(found)) > 100 and found.min() >= 0 and found.max() < 256


@pytest.mark.parametrize("hertz", [210, 1000, 3100])
def test_two_short_transforms_are_the_spectrum(hertz):
    """Numpy's own of the windowed samples, to the rounding of 7-bit cosines."""
    wave = np.round(3000 * np.cos(2 * np.pi * hertz * np.arange(app.STEP) / app.RATE + 1))
    (step,) = app.steps_of(wave.astype(np.int16)).astype(int)
    low, high = app.windowed(step)[:, 0]
    ordered = np.concatenate([low[app.ORDER], high[app.ORDER]])
    z = app.rows(app.columns(ordered[:, None])).reshape(2, 2, 8, 8)  # signs, parts, k2, k1
    found = (z[0] - z[1]).transpose(0, 2, 1)
    assert not (z[0] & z[1]).any()
    wanted = np.fft.fft(wave * app.WINDOW)[app.BINS] * 63 * 63 / 2**24
    greatest = np.abs(wanted).max()
    assert greatest > 500
    assert np.abs(found[0] - wanted.real).max() < 0.02 * greatest
    assert np.abs(found[1] - wanted.imag).max() < 0.02 * greatest


def test_every_frequency_is_in_the_bands():
    """Those that real samples give twice count once, and the bands lie on the mel scale."""
    share = app.triangles()
    hertz = np.minimum(app.BINS, app.STEP - app.BINS) * app.RATE / app.STEP
    used = share.any(axis=0)
    assert len(np.unique(hertz[used])) == used.sum() == 58
    assert np.abs(share.sum(axis=(1, 2)) - 64).max() <= 2
    middles = (share * hertz).sum(axis=(1, 2)) / share.sum(axis=(1, 2))
    mels = np.diff(2595 * np.log10(1 + middles / 700))
    assert (np.abs(mels - mels.mean()) < 40).all()


def test_the_stream_is_the_network_of_frames():
    words = guyot.load(EXAMPLE / "words.guyot")
    stream = app.application(words)
    steps = app.steps_of(sound(90, seed=2))
    rows = app.front().run(steps)
    frames = np.stack([rows[k : k + app.ROWS].T[..., None] for k in range(len(rows) - app.ROWS)])
    assert np.array_equal(stream.run(steps)[app.ROWS - 1 : -1], words.run(frames))
    assert len(stream.meta["classes"]) == stream.output.shape[0] == 10


def test_it_fits_an_icebreaker_with_its_microphone():
    """Not in engines alone: bands and words are in turn. A step is 15 ms."""
    network = app.application(guyot.load(EXAMPLE / "words.guyot"))
    design = guyot.generate(network, "icebreaker", wish=Wish("area", listens=True))
    assert design.description["choices"][-1]["engine"] == "turns"
    assert design.description["cycles"]["interval"] < 12e6 * app.STEP / app.RATE / 10
    assert design.description["microphone"] == {"rate": app.RATE, "threshold": app.THRESHOLD}


def test_silence_and_noise_are_no_words():
    stream = app.application(guyot.load(EXAMPLE / "words.guyot"))
    noise = np.random.default_rng(1).normal(0, 30, 200 * app.STEP).round().astype("<i2")
    for samples in (noise, 0 * noise):
        scores = stream.run(app.steps_of(samples))[app.ROWS :]
        assert scores.max() < app.THRESHOLD / 2


def test_it_is_one_file_of_200_lines():
    assert len((EXAMPLE / "wakeword.py").read_text().splitlines()) <= 200
