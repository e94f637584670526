"""Frames for a drop-in core's own bench, with the scores that the integer reference gives."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...sim.design import Design
from ...sim.stress import situations
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


def situations_of(design: Design, images: np.ndarray) -> dict[str, Any]:
    """sim/stress.py's list as JSON values, with few resets: ``images``, words by number;
    ``scores`` by number; and of each situation for each frame (image, scores, whether it is
    malformed), its plan and its events, as sim/player.py takes them."""
    inputs, outputs = _Table(), _Table()
    found = []
    for each in situations(design, images, few=True):
        scores = design.network.run(each.taken)
        if scores.ndim == 4:
            scores = scores.transpose(0, 2, 3, 1)
        columns = (design.frames(each.sent), scores.reshape(len(scores), -1), each.malformed)
        frames = [
            (inputs.number(sent), outputs.number(left), int(malformed))
            for sent, left, malformed in zip(*columns, strict=True)
        ]
        plans = [
            (int(p["words"]), int(p["gap"]), *p["source"].tolist(), *p["sink"].tolist())
            for p in each.script.frames
        ]
        events = each.script.events.tolist()
        found.append({"name": each.name, "frames": frames, "plans": plans, "events": events})
    return {"images": inputs.rows, "outputs": outputs.rows, "situations": found}


class _Table:
    """Rows of integers, each once."""

    def __init__(self) -> None:
        self.rows: list[list[int]] = []
        self.known: dict[bytes, int] = {}

    def number(self, row: np.ndarray) -> int:
        """Where the row is."""
        key = row.tobytes()
        if key not in self.known:
            self.known[key] = len(self.rows)
            self.rows.append(row.tolist())
        return self.known[key]


def vectors(
    folder: Path,
    network: Network,
    core: Core,
    description: Mapping[str, Any],
    names: Mapping[str, Any],
) -> Vectors:
    """Random images over the input's whole range, the same for the same network."""
    low, high = network.pixels
    random = np.random.default_rng(zlib.crc32(core.name.encode()))
    images = random.integers(low, high + 1, (COUNT, *network.input.shape))
    design = Design.load(folder)
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
        "frames": design.frames(images).tolist(),
        "scores": scores.reshape(COUNT, -1).tolist(),
    }
    content |= situations_of(design, images)
    return Vectors(json.dumps(content) + "\n", COUNT)
