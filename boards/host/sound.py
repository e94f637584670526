"""Recordings as the steps of a network that listens."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from ...sw.errors import GuyotError
from ...sw.network import Network

BYTES = 2  # of a sample: a channel of the input each, the low one first


def read_sound(path: Path, network: Network) -> np.ndarray:
    """A .wav file's samples as steps (N, 2, 1, samples), silence behind the last.

    ``network.meta["rate"]`` is how many samples a second it takes, its input their bytes as they
    are in the file. GuyotError for another rate, and for what is no recording of one channel of 16
    bits.
    """
    channels, rows, count = network.input.shape
    rate, format = network.meta.get("rate"), network.input.format
    if not rate or (channels, rows, format.bits, format.signed) != (BYTES, 1, 8, False):
        raise GuyotError(
            f"{path}: the network takes no sound: its meta names no rate, or its input is not the "
            "two bytes of a row of samples"
        )
    try:
        with wave.open(str(path)) as file:
            found, width, parts = file.getframerate(), file.getsampwidth(), file.getnchannels()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise GuyotError(f"{path} is no .wav file that can be read: {error}") from error
    if found != rate:
        raise GuyotError(f"{path} has {found} samples a second, and the network takes {rate}")
    if (width, parts) != (BYTES, 1) or not data:
        raise GuyotError(
            f"{path} has {len(data) // (width * parts)} samples of {parts} channels of {8 * width} "
            "bits, and the network takes some of one channel of 16"
        )
    data = data.ljust(-(-len(data) // (BYTES * count)) * BYTES * count, b"\0")
    return np.frombuffer(data, np.uint8).reshape(-1, 1, count, BYTES).transpose(0, 3, 1, 2)
