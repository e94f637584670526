"""Holds the core against Network.run, image by image, and names the first word that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..sw.arrays import check_labels
from ..sw.atomic import check_writable, write_json
from ..sw.errors import GuyotError
from .design import Design, Stage
from .native import MISSING, NANOSECONDS, Layer, Run, SimulationResult, run
from .report import (
    MOST_CLASSES,
    MOST_MISCLASSIFIED,
    CounterReport,
    LayerReport,
    Mismatch,
    SimulationReport,
    Timing,
)
from .toolchain import Toolchain

REPORT = "simulate.json"
# Frames in which a pipeline's buffers fill, so that all is steady from the middle on: most where
# that is quick, because a stage that is a little faster than the next fills them slowly.
LEAST_FRAMES, MOST_FRAMES, TIMING_CYCLES = 24, 96, 2_000_000
LAYER_WORDS = 1 << 23  # words that per_layer records at a time: 128 MB
HISTORIES = (1, 64)  # frames that a rerun takes along before the first wrong image, in turn
WRONG = ("scores", "classes", "flags", "layers")


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
    FST file of that rerun, or of the first two images where all are right. Writes
    DIR/simulate.json.

    Raises GuyotError for images or labels that do not fit, missing tools, a core that stands
    still, or a folder without a design; a mismatch is no exception but part of the report.
    """
    design = Design.load(folder)
    images = design.network.check_images(images)
    if not len(images):
        raise GuyotError("a simulation needs at least one image")
    if labels is not None:
        labels = check_labels(labels, len(images))
    path = Path(waves).resolve() if waves else None
    if path:
        check_writable(path, "an .fst file")
    check_writable(design.folder / REPORT)
    options = Run(stalls=stalls, seed=seed, jobs=jobs, per_layer=per_layer, progress=progress)
    checks = [_check(design, images, span, options) for span in _spans(design, images, options)]
    mismatch = next((check.mismatch for check in checks if check.mismatch), None)
    if mismatch or path:
        mismatch = _rerun(design, images, mismatch, replace(options, waves=path)) or mismatch
    report = _report(design, images, labels, options, checks, mismatch, path)
    write_json(design.folder / REPORT, report.to_dict(), 1)
    return report


@dataclass(frozen=True)
class _Check:
    """A run of ``images[span]``: ``wrong`` is (N, 4), in the order of WRONG."""

    result: SimulationResult
    wrong: np.ndarray
    classes: np.ndarray
    reference: np.ndarray
    layer_errors: dict[str, int]
    mismatch: Mismatch | None


def _spans(design: Design, images: np.ndarray, options: Run) -> Iterator[slice]:
    """All images at once, or in pieces where their layers' words have to fit into memory."""
    size = len(images)
    if options.per_layer:
        size = max(1, LAYER_WORDS // sum(stage.words for stage in design.stages))
    for start in range(0, len(images), size):
        yield slice(start, min(start + size, len(images)))


def _check(design: Design, images: np.ndarray, span: slice, options: Run) -> _Check:
    """Runs a piece and compares everything that came out."""
    result = run(design, images[span], options)
    expected = design.network.run(images[span])
    count = len(expected)
    reference = expected.reshape(count, -1).argmax(1)
    classes = result.scores.reshape(count, -1).argmax(1)
    if result.classes is not None:
        classes = result.classes
    wrong = np.zeros((count, len(WRONG)), bool)
    wrong[:, 0] = (result.scores != expected).reshape(count, -1).any(1)
    wrong[:, 1] = classes != reference if design.is_vector else False
    wrong[:, 2] = result.malformed
    errors = dict.fromkeys(result.layers, 0)
    first_layer: Mismatch | None = None
    done = 0
    for tensors in design.network.trace(images[span]) if result.layers else ():
        batch = slice(done, done + len(tensors["input"]))
        for stage in design.stages:
            differs = result.layers[stage.name].values[batch] != stage.stream(tensors[stage.tensor])
            errors[stage.name] += int(differs.sum())
            wrong[batch, 3] |= differs.any(1)
        if first_layer is None and wrong[batch, 3].any():
            frame = done + int(wrong[batch, 3].argmax())
            first_layer = _layer_mismatch(design, tensors, frame, done, span.start, result.layers)
        done = batch.stop
    mismatch = first_layer
    first = int(wrong.any(1).argmax()) if wrong.any() else None
    if first is not None and (mismatch is None or first < mismatch.frame):
        mismatch = _output_mismatch(design, result, expected, classes, reference, first, span.start)
    return _Check(replace(result, layers={}), wrong, classes, reference, errors, mismatch)


def _layer_mismatch(
    design: Design,
    tensors: dict[str, np.ndarray],
    frame: int,
    batch_start: int,
    span_start: int,
    layers: dict[str, Layer],
) -> Mismatch | None:
    """The first wrong word of the first wrong stage of ``frame``."""
    for stage in design.stages:
        index = frame - batch_start
        expected = stage.stream(tensors[stage.tensor][index : index + 1])[0]
        got = layers[stage.name].values[frame]
        if (got != expected).any():
            word = int((got != expected).argmax())
            came = got[word] != MISSING
            cycle = int(layers[stage.name].cycles[frame, word]) if came else None
            value = int(got[word]) if came else None
            return _mismatch(stage, word, int(expected[word]), value, cycle, frame, span_start)
    return None


def _mismatch(
    stage: Stage,
    word: int,
    expected: int,
    got: int | None,
    cycle: int | None,
    frame: int,
    start: int,
) -> Mismatch:
    row, column, channel = stage.place(word)
    time = None if cycle is None else cycle * NANOSECONDS
    return Mismatch(
        frame + start, stage.name, stage.tensor, row, column, channel, expected, got, cycle, time,
        frame,
    )  # fmt: skip


def _output_mismatch(
    design: Design,
    result: SimulationResult,
    expected: np.ndarray,
    classes: np.ndarray,
    reference: np.ndarray,
    frame: int,
    start: int,
) -> Mismatch:
    """What is wrong at m_axis for ``frame``: a score, else the class, else the flag."""
    cycle = int(result.last_out[frame])
    time = cycle * NANOSECONDS
    differs = result.scores[frame] != expected[frame]
    if differs.any():
        place = np.unravel_index(int(differs.argmax()), differs.shape)
        channel, row, column = (*map(int, place), 0, 0)[:3]
        want, got = int(expected[frame][place]), int(result.scores[frame][place])
        layer, tensor = "output", design.network.operators[-1].name
    elif classes[frame] != reference[frame]:
        row = column = channel = 0
        layer, tensor, want, got = "class", "tuser", int(reference[frame]), int(classes[frame])
    else:
        row = column = channel = 0
        layer, tensor, want, got = "malformed flag", "tuser", 0, 1
    return Mismatch(
        frame + start, layer, tensor, row, column, channel, want, got, cycle, time, frame
    )


def _rerun(
    design: Design, images: np.ndarray, mismatch: Mismatch | None, options: Run
) -> Mismatch | None:
    """Runs the wrong image again, taps recorded and waves written, with what came before it.

    None where it is right this time, also with the longest history.
    """
    options = replace(options, per_layer=True, jobs=1)
    if mismatch is None:
        return _check(design, images, slice(0, 2), options).mismatch
    for history in HISTORIES:
        span = slice(max(0, mismatch.image - history), mismatch.image + 1)
        again = _check(design, images, span, options).mismatch
        if again or span.start == 0:
            return again
    return None


def _timing(
    design: Design, images: np.ndarray, result: SimulationResult, options: Run
) -> tuple[Timing, Timing, list[CounterReport]]:
    """Interval, latency and counters, from the first slice or a short run without stalls."""
    count = result.slices[0][1]
    needed = max(LEAST_FRAMES, min(MOST_FRAMES, int(TIMING_CYCLES / design.interval)))
    if count < needed or any(options.stalls):
        repeated = images[np.arange(needed) % len(images)]
        result = run(design, repeated, replace(options, stalls=(0.0, 0.0), jobs=1, progress=False))
        count = needed
    intervals = np.diff(result.last_out[:count])
    steady = steady_frames(intervals)
    latency = int(result.last_out[0] - result.first_in[0])
    # From the middle of the run: at its end the front stages have nothing left to do.
    middle = slice(len(intervals) // 2, len(intervals) // 2 + steady)
    cycles = np.diff(result.counts[:count], axis=0)[middle].mean(0) if design.counters else ()
    counters = [
        CounterReport(net, design.predicted(net), float(each))
        for net, each in zip(design.counters, cycles, strict=True)
    ]
    interval = float(intervals[-steady:].mean())
    return Timing(design.interval, interval), Timing(design.latency, latency), counters


def steady_frames(intervals: np.ndarray) -> int:
    """The length of the shortest pattern of intervals that fills the last half, twice at the least.

    Where nothing repeats, half of them.
    """
    for period in range(1, len(intervals) // 2 + 1):
        tail = intervals[-max(2 * period, len(intervals) // 2) :]
        if (tail[period:] == tail[:-period]).all():
            return period
    return -(-len(intervals) // 2)


def confused(labels: np.ndarray, classes: np.ndarray, count: int) -> list[list[int]] | None:
    """Images by [label][class]; None where a label is no class, or there are too many."""
    if count > MOST_CLASSES or labels.min(initial=0) < 0 or labels.max(initial=0) >= count:
        return None
    found = np.zeros((count, count), np.int64)
    np.add.at(found, (labels.astype(np.int64), classes.astype(np.int64)), 1)
    return found.tolist()


def _report(
    design: Design,
    images: np.ndarray,
    labels: np.ndarray | None,
    options: Run,
    checks: list[_Check],
    mismatch: Mismatch | None,
    waves: Path | None,
) -> SimulationReport:
    """The pieces as one report."""
    interval, latency, counters = _timing(design, images, checks[0].result, options)
    wrong = np.concatenate([check.wrong for check in checks])
    accuracy = reference = confusion = None
    misclassified: list[int] = []
    if labels is not None and design.is_vector:
        classes = np.concatenate([c.classes for c in checks])
        accuracy = float(np.mean(classes == labels))
        reference = float(np.mean(np.concatenate([c.reference for c in checks]) == labels))
        confusion = confused(labels, classes, design.output["shape"][0])
        misclassified = np.flatnonzero(classes != labels)[:MOST_MISCLASSIFIED].tolist()
    layers = [
        LayerReport(
            stage.name,
            stage.tensor,
            stage.words * len(images),
            sum(check.layer_errors[stage.name] for check in checks),
        )
        for stage in (design.stages if options.per_layer else ())
    ]
    return SimulationReport(
        design=design.name,
        images=len(images),
        mismatches=int(wrong.any(1).sum()),
        wrong_scores=int(wrong[:, 0].sum()),
        wrong_classes=int(wrong[:, 1].sum()),
        wrong_flags=int(wrong[:, 2].sum()),
        first_mismatch=mismatch,
        accuracy=accuracy,
        reference_accuracy=reference,
        confusion=confusion,
        misclassified=misclassified,
        interval=interval,
        latency=latency,
        layers=layers,
        counters=counters,
        stalls=options.stalls,
        seed=options.seed,
        jobs=len(checks[0].result.slices),
        cycles=sum(check.result.cycles for check in checks),
        seconds=sum(check.result.seconds for check in checks),
        waves=str(waves) if waves else None,
        verilator=Toolchain.find().version,
    )
