"""Frames for a drop-in core's own bench, with the scores that the integer reference gives."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...sw.network import Network
from ..core import Core

COUNT = 4  # frames: the bench sends them once for each of its tests
PATIENCE_FRAMES = 20  # predicted frames without a word before a wait gives up
SLOWEST_CORE = 4  # cycles of clk in one of the bench's core_clk, at most


@dataclass(frozen=True)
class Vectors:
    """``text``: vectors.json; ``count``: frames in it."""

    text: str
    count: int


def vectors(
    network: Network,
    core: Core,
    description: Mapping[str, Any],
    names: Mapping[str, Any],
) -> Vectors:
    """Random images over the input's whole range, the same for the same network."""
    low, high = network.pixels
    random = np.random.default_rng(zlib.crc32(core.name.encode()))
    images = random.integers(low, high + 1, (COUNT, *network.input.shape))
    frames = images.transpose(0, 2, 3, 1).reshape(COUNT, -1)
    scores = network.run(images)
    if scores.ndim == 4:
        scores = scores.transpose(0, 2, 3, 1)
    cycles = description["cycles"]
    content = {
        "top": names["top"],
        "classes": core.user_bits > 1,
        "signed": names["signed"],
        "core_clock": names["core_clock"],
        "checksum": names["checksum"],
        "registers": names["addresses"],
        "latency": cycles["latency"],
        "patience": SLOWEST_CORE * PATIENCE_FRAMES * int(cycles["interval"] + cycles["latency"]),
        "frames": frames.tolist(),
        "scores": scores.reshape(COUNT, -1).tolist(),
    }
    return Vectors(json.dumps(content) + "\n", COUNT)
