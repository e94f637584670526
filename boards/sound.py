"""Networks that listen, and recordings as their steps."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from ..sw.errors import GuyotError
from ..sw.network import Network
from .microphone import SAMPLE_BYTES


def check_listens(network: Network, what: str) -> None:
    """GuyotError, which begins with ``what``, where a network's steps are no samples.

    ``network.meta["rate"]`` is how many it takes a second, its input their two bytes, a channel of
    the input each.
    """
    channels, rows, _ = network.input.shape
    rate, format = network.meta.get("rate"), network.input.format
    bytes_in = (channels, rows, format.bits, format.signed)
    if not isinstance(rate, int) or rate < 1 or bytes_in != (SAMPLE_BYTES, 1, 8, False):
        raise GuyotError(
            f"{what}: the network takes no sound: its meta names no rate, or its input is not the "
            "two bytes of a row of samples"
        )


def read_sound(path: Path, network: Network) -> np.ndarray:
    """A .wav file's samples as steps (N, 2, 1, samples), silence behind the last.

    GuyotError for another rate than the network's, and for what is no recording of one channel of
    16 bits.
    """
    check_listens(network, str(path))
    rate, count = network.meta["rate"], network.input.shape[2]
    try:
        with wave.open(str(path)) as file:
            found, width, parts = file.getframerate(), file.getsampwidth(), file.getnchannels()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise GuyotError(f"{path} is no .wav file that can be read: {error}") from error
    if found != rate:
        raise GuyotError(f"{path} has {found} samples a second, and the network takes {rate}")
    if (width, parts) != (SAMPLE_BYTES, 1) or not data:
        raise GuyotError(
            f"{path} has {len(data) // (width * parts)} samples of {parts} channels of {8 * width} "
            "bits, and the network takes some of one channel of 16"
        )
    data = data.ljust(-(-len(data) // (SAMPLE_BYTES * count)) * SAMPLE_BYTES * count, b"\0")
    return np.frombuffer(data, np.uint8).reshape(-1, 1, count, SAMPLE_BYTES).transpose(0, 3, 1, 2)
