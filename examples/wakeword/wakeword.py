"""Spoken digits on an iCEBreaker: samples of a microphone to a word, traced from this one file.

    python examples/wakeword/wakeword.py        # writes wakeword.guyot; train.py trained its words
    guyot generate wakeword.guyot --board icebreaker --goal area --microphone -o wakeword
    guyot emulate wakeword --wav seven.wav

A step is 15 ms: 120 samples of 16 bits at 8 kHz, as the bytes of a .wav file. Each step costs the
work of its own samples: a window, its spectrum, the logarithms of it in 16 mel bands, and a row of
a depthwise separable network that keeps what it has seen. The scores of the last half second are
averaged.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

import guyot

RATE, STEP, BANDS, ROWS = 8000, 120, 16, 58  # ROWS: steps that a score hangs on
LOW, HIGH = 100.0, 4000.0  # Hz of the mel bands
THRESHOLD = 5000  # of a score that is a word
CLASSES = "zero one two three four five six seven eight nine".split()
HERE = Path(__file__).resolve().parent

# The spectrum of 120 samples is one of 15 x 8 (Good 1958, Thomas 1963), without a product between
# its two directions, because 15 and 8 have no common factor. `ORDER` is where the samples lie, and
# `BINS` which frequency comes out where: of 8 of the 15 rows, because samples are real.
ORDER = (8 * np.arange(15)[:, None] + 15 * np.arange(8)) % STEP
BINS = (16 * np.arange(8)[:, None] + 105 * np.arange(8)) % STEP
WINDOW = np.round(63 * np.sin(np.pi * (np.arange(STEP) + 0.5) / STEP)).astype(int)


def turns(rows: int, points: int) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and negative sines of `rows` frequencies, of 7 bits."""
    angle = 2 * np.pi * np.outer(np.arange(rows), np.arange(points)) / points
    return np.round(63 * np.cos(angle)).astype(int), np.round(-63 * np.sin(angle)).astype(int)


def triangles() -> np.ndarray:
    """(BANDS, 8, 8) of each frequency's share of each mel band, in 64ths."""
    ends = 2595 * np.log10(1 + np.array([LOW, HIGH]) / 700)
    edges = 700 * (10 ** (np.linspace(ends[0], ends[1], BANDS + 2) / 2595) - 1)
    low, middle, high = (edges[k : k + BANDS, None, None] for k in range(3))
    hertz = np.minimum(BINS, STEP - BINS) * RATE / STEP
    share = np.minimum((hertz - low) / (middle - low), (high - hertz) / (high - middle))
    once = np.full(BINS.shape, True)
    once[0, 5:] = False  # of real samples the other half of its row
    share = np.clip(share, 0, 1) * once
    return np.round(64 * share / share.sum(axis=(1, 2), keepdims=True)).astype(int)


@guyot.operator
def windowed(x):  # (2, 1, STEP) low and high bytes, the high ones signed, in a window
    sign = np.array([0, 128])[:, None, None]
    return ((x ^ sign) - sign) * WINDOW


@guyot.operator
def columns(x):  # of 15 samples, both bytes: 8 real parts, 7 imaginary ones
    cosine, sine = turns(8, 15)
    weights = np.concatenate([cosine, sine[1:]])
    both = np.concatenate([weights, 256 * weights], axis=1)[:, :, None, None]
    return guyot.clip(guyot.conv2d(x, both) >> 13, 16, signed=True)


@guyot.operator
def rows(y):  # of 8 of these: real and imaginary parts, of each what is above zero and below
    cosine, sine = turns(8, 8)
    weights = np.block([[cosine, -sine], [sine, cosine]])
    both = np.concatenate([weights, -weights])[:, :, None, None]
    parts = np.concatenate([y[:8, 0], np.zeros((1, 8), int), y[8:, 0]])  # (16, 8)
    parts = np.concatenate([parts[:8].T, parts[8:].T])[:, None]  # (16, 1, 8)
    return guyot.clip(guyot.conv2d(parts, both) >> 11, 11)


@guyot.operator
def logarithm(z):  # of 66 dB, to 8 bits
    return guyot.table(np.round(23 * np.log2(1 + np.arange(2048))).astype(int))[z]


@guyot.operator
def mel(z):  # the mean of log |re| and log |im| of the frequencies of each band
    share = np.concatenate([triangles().transpose(0, 2, 1)] * 4, axis=1)  # (BANDS, 32, 8)
    return guyot.clip(guyot.conv2d(z, share[:, :, None]) >> 7, 8)


def features(x):
    """(2, 1, STEP) bytes of samples to (BANDS, 1, 1) logarithms of 8 bits."""
    low, high = windowed(x)[:, 0]
    ordered = np.concatenate([low[ORDER], high[ORDER]])
    return mel(logarithm(rows(columns(ordered[:, None]))))


def front() -> guyot.Network:
    """The features' network."""
    return guyot.trace(features, guyot.input((2, 1, STEP)))


def network():
    """The module that is trained, of (BANDS, ROWS, 1): depthwise separable, nothing padded in time;
    a mean of the last half second smooths what leaves the stream."""
    from torch import nn

    def separable(channels: int, reach: int, apart: int) -> list[nn.Module]:
        depth = nn.Conv2d(channels, channels, (reach, 1), dilation=(apart, 1), groups=channels)
        point = nn.Conv2d(channels, channels, 1, bias=False)
        return [depth, point, nn.BatchNorm2d(channels), nn.ReLU()]

    width = 32
    return nn.Sequential(
        nn.Conv2d(BANDS, width, (3, 1), bias=False), nn.BatchNorm2d(width), nn.ReLU(),
        *separable(width, 9, 1), *separable(width, 9, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10),
    )  # fmt: skip


def steps_of(samples: np.ndarray) -> np.ndarray:
    """Samples of 16 bits as steps of the application, (N, 2, 1, STEP) bytes; what is left goes."""
    whole = samples[: len(samples) // STEP * STEP].astype("<i2")
    return whole.view(np.uint8).reshape(-1, 1, STEP, 2).transpose(0, 3, 1, 2)


def application(words: guyot.Network) -> guyot.Network:
    """Bytes of samples to scores: the front end, and the trained network of frames as a stream."""
    whole = guyot.chain(front(), guyot.streaming(words, 1))
    about = {"name": "wakeword", "rate": RATE, "classes": CLASSES, "threshold": THRESHOLD}
    about["streaming"] = {"hop": 1}
    return replace(whole, meta=about)


def main() -> None:
    """Writes wakeword.guyot, of the words that train.py has found."""
    guyot.save(application(guyot.load(HERE / "words.guyot")), "wakeword.guyot")


if __name__ == "__main__":
    main()
