"""Holds the core against Network.run, image by image, and names the first word that differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..sw.arrays import check_labels
from ..sw.atomic import check_writable, write_json
from ..sw.errors import GuyotError
from .attempt import Attempt, attempt_all
from .design import Design, Stage
from .native import MISSING, NANOSECONDS, CoreFault, Layer, Run, SimulationResult, run
from .outputs import Outputs
from .report import (
    MOST_CLASSES,
    MOST_MISCLASSIFIED,
    LayerReport,
    Mismatch,
    RunReport,
    SimulationReport,
    Timing,
)
from .stress import Situation, back_to_back, situations
from .timing import late, needed_frames, read_times, stretches
from .toolchain import Toolchain

REPORT = "simulate.json"
ALL_IMAGES = "all images"
LAYER_WORDS = 1 << 23  # words that per_layer records at a time: 128 MB
QUICK_CYCLES = 200_000_000  # minutes: what a quick simulation runs for the times alone, at most
HISTORIES = (1, 64)  # frames that a rerun takes along before the first wrong image, in turn


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
    quick: bool = False,
) -> SimulationReport:
    """Streams raw integer ``images`` through the design in ``folder`` and compares every score,
    class, flag and cycle; then, unless it shall be ``quick``, runs the situations of stress.py with
    some of them.

    ``stalls``: probabilities of the source and of the sink in the run over all images, from
    ``seed``; ``jobs``: processes (default: one for each core). ``per_layer`` also compares every
    stage boundary. Where an image is wrong, it runs again with the taps recorded, to name the first
    wrong layer. ``waves``: an FST file of that rerun, of the first situation in which something is
    wrong, or of the first two images where all are right. Writes DIR/simulate.json.

    Raises GuyotError for images or labels that do not fit, missing tools, or a folder without a
    design, and CoreFault for a core that stands still or breaks AXI4-Stream in the run over all
    images; a mismatch, or a fault in another run, is no exception but part of the report.
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
    attempts = _attempts(design, images, checks[0].result, options, quick)
    mismatch = next((check.mismatch for check in checks if check.mismatch), None)
    broken = next((each.situation for each in attempts if each.report.trouble), None)
    if path and broken and not mismatch:
        _record(design, broken, replace(options, waves=path))
    elif mismatch or path:
        mismatch = _rerun(design, images, mismatch, replace(options, waves=path)) or mismatch
    report = _report(design, images, labels, options, checks, attempts, mismatch, path)
    write_json(design.folder / REPORT, report.to_dict(), 1)
    return report


@dataclass(frozen=True)
class _Check:
    """A run of ``images[span]``: ``wrong`` is (N, 4): scores, classes, flags, layers."""

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
    resets = [stretch.start for stretch in stretches(result)]
    expected = design.network.run(images[span], resets)
    count = len(expected)
    outputs = Outputs(design, result, expected, np.zeros(count, bool))
    wrong = np.concatenate([outputs.wrong, np.zeros((count, 1), bool)], axis=1)
    errors = dict.fromkeys(result.layers, 0)
    first_layer: Mismatch | None = None
    done = 0
    for tensors in design.network.trace(images[span], resets) if result.layers else ():
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
        mismatch = outputs.mismatch(first, span.start)
    return _Check(
        replace(result, layers={}), wrong, outputs.classes, outputs.reference, errors, mismatch
    )


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


def _record(design: Design, situation: Situation, options: Run) -> None:
    """The waveform of a situation, up to where the core fails."""
    script = replace(options, script=situation.script, seed=situation.seed, stalls=(0.0, 0.0))
    with suppress(CoreFault):
        run(design, situation.sent, script)


def _attempts(
    design: Design, images: np.ndarray, result: SimulationResult, options: Run, quick: bool
) -> list[Attempt]:
    """The runs besides that over all images; ``quick``: only frames in a row without a stall, where
    the first process had not enough for the times and these frames do not take too long."""
    if not quick:
        return attempt_all(design, list(situations(design, images, options.seed)), options)
    found, needed = result.slices[0][1], needed_frames(design)
    enough = found >= needed or (found > 1 and needed * design.interval > QUICK_CYCLES)
    if enough and not any(options.stalls):
        return []
    return attempt_all(design, [back_to_back(design, images, options.seed)], options)


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
    attempts: list[Attempt],
    mismatch: Mismatch | None,
    waves: Path | None,
) -> SimulationReport:
    """The pieces as one report."""
    wrong = np.concatenate([check.wrong for check in checks])
    main = _main_run(design, options, checks, int(wrong.any(1).sum()))
    # The times are those of frames in a row: of the first run that has enough of them.
    timed = attempts[0].result if attempts else checks[0].result
    times = read_times(design, timed) if timed else None
    runs = [main, *(each.report for each in attempts)]
    troubles = [f"{each.name}: {each.trouble}" for each in runs if each.trouble]
    troubles += times.troubles if times else []
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
        interval=times.interval if times else Timing(design.interval, 0),
        latency=times.latency if times else Timing(design.latency, 0),
        layers=layers,
        counters=times.counters if times else [],
        runs=runs,
        troubles=troubles,
        stalls=options.stalls,
        seed=options.seed,
        jobs=len(checks[0].result.slices),
        cycles=sum(check.result.cycles for check in checks),
        seconds=sum(check.result.seconds for check in checks),
        waves=str(waves) if waves else None,
        verilator=Toolchain.find().version,
    )


def _main_run(design: Design, options: Run, checks: list[_Check], wrong: int) -> RunReport:
    """The run over all images: its words are named elsewhere, here is when they came."""
    trouble = None
    if not any(options.stalls):
        troubles = (late(design, check.result) for check in checks)
        trouble = next((each for each in troubles if each), None)
    return RunReport(
        name=ALL_IMAGES,
        about="with stalls" if any(options.stalls) else "nobody waits",
        frames=sum(len(check.wrong) for check in checks),
        resets=0,
        cycles=sum(check.result.cycles for check in checks),
        mismatches=wrong,
        trouble=trouble,
    )
