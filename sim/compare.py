"""Holds the core against Network.run, image by image, and names the first word that differs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..sw.atomic import write_atomic
from ..sw.errors import GuyotError
from .design import Design, Stage
from .native import MISSING, NANOSECONDS, Run, SimulationResult, run
from .report import LayerReport, Mismatch, SimulationReport, Timing
from .toolchain import Toolchain

REPORT = "simulate.json"
TIMING_FRAMES = 12  # enough for a pipeline's buffers to fill, so that the interval is steady
STEADY_FRAMES = 3  # the last intervals, which must agree to be a whole number
LAYER_WORDS = 1 << 23  # words recorded at a time by per_layer: 128 MB
HISTORY = 64  # frames before the first wrong image that a rerun takes along at most


def simulate(
    folder: str | Path,
    images: np.ndarray,
    labels: np.ndarray | None = None,
    per_layer: bool = False,
    waves: str | Path | None = None,
    stalls: tuple[float, float] = (0.0, 0.0),
    seed: int = 0,
    jobs: int | None = None,
    progress: bool = True,
) -> SimulationReport:
    """Streams raw integer ``images`` through the design in ``folder`` and compares every score.

    ``stalls``: probabilities of the source and of the sink, from ``seed``; ``jobs``: processes
    (default: one for each core). ``per_layer`` also compares every stage boundary. Where an image
    is wrong, it runs again with the taps recorded, to name the first wrong layer. ``waves``: an
    FST file of that image, or of the first one where all are right. Writes DIR/simulate.json.

    Raises GuyotError for images or labels that do not fit, missing tools, a core that stands
    still, or a folder without a design; a mismatch is no exception but part of the report.
    """
    design = Design.load(folder)
    images = design.network.check_images(images)
    if labels is not None and len(labels) != len(images):
        raise GuyotError(f"{len(labels)} labels do not fit {len(images)} images")
    options = Run(stalls=stalls, seed=seed, jobs=jobs, per_layer=per_layer, progress=progress)
    expected = design.network.run(images)
    checks = [_check(design, images[at], expected[at], options) for at in _pieces(design, images, options)]
    wrong = np.concatenate([check.wrong for check in checks])
    first = int(np.argmax(wrong.any(1))) if wrong.any() else None
    path = Path(waves).resolve() if waves else None
    mismatch = _diagnose(design, images, expected, first, options, path)
    result = checks[0].result
    interval, latency = _timing(design, images, result, options)
    classes = np.concatenate([check.classes for check in checks])
    reference = expected.reshape(len(images), -1).argmax(1)
    report = SimulationReport(
        design=design.name,
        images=len(images),
        mismatches=int(wrong.any(1).sum()),
        wrong_scores=int(wrong[:, 0].sum()),
        wrong_classes=int(wrong[:, 1].sum()),
        wrong_flags=int(wrong[:, 2].sum()),
        first_mismatch=mismatch,
        accuracy=_accuracy(design, classes, labels),
        reference_accuracy=_accuracy(design, reference, labels),
        interval=interval,
        latency=latency,
        layers=_layer_reports(design, checks, len(images)) if per_layer else [],
        stalls=stalls,
        seed=seed,
        jobs=len(result.slices),
        cycles=sum(check.result.cycles for check in checks),
        seconds=sum(check.result.seconds for check in checks),
        waves=str(path) if path else None,
        verilator=Toolchain.find().version,
    )
    text = json.dumps(report.to_dict(), indent=1) + "\n"
    write_atomic(design.folder / REPORT, lambda file: file.write(text.encode()))
    return report
