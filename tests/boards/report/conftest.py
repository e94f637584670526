"""What a simulation and a build leave of a design, for the page that shows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from guyot.sw.network import Network

Write = Callable[..., None]


@pytest.fixture(scope="session")
def add_results() -> Write:
    """Writes results into a design's folder: those below, with other values of some keys."""

    def write(
        folder: Path,
        network: Network,
        timing: Mapping[str, Any],
        simulate: Mapping[str, Any] | None = None,
        build: Mapping[str, Any] | None = None,
    ) -> None:
        images = np.random.default_rng(3).integers(0, 256, (9, *network.input.shape))
        results = {
            "simulate": {
                "images": 1234, "mismatches": 0, "accuracy": 0.9876, "interval": timing,
                "latency": timing, "confusion": np.diag(range(100, 110)).tolist(),
            } | dict(simulate or {}),
            "build": {
                "device": "LFE5U-85F", "clock_mhz": 123.4, "reached_mhz": 125.0, "seed": 7,
                "held_by": "an SB_MAC16 with its registers: 50 MHz", "untimed": ["paths <b>"],
                "bitstream": "build/small.bit", "versions": {"pyosys": "0.70"},
                "seconds": {"synthesis": 12.3},
                "resources": {"lut": [4321, 83640], "dsp": [3, 156]},
                "critical_path": [
                    {"kind": "logic", "nanoseconds": 3.0}, {"kind": "routing", "nanoseconds": 2.0},
                ],
            } | dict(build or {}),
            "examples": {
                "images": images.tolist(), "labels": [1] * 9,
                "scores": network.run(images).tolist(), "misclassified": 2,
            },
        }  # fmt: skip
        for name, content in results.items():
            (folder / f"{name}.json").write_text(json.dumps(content))

    return write
