"""Runs whole sets of frames through the native Verilator program, cut over several processes.

Each process takes a contiguous slice of the images from reset; the core gives every frame the same
scores whatever came before it, so the result does not depend on the number of processes.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..sw.errors import GuyotError
from ..sw.scratch import scratch_folder
from .design import Design
from .verilate import build

__all__ = ["MISSING", "NANOSECONDS", "Layer", "Run", "SimulationResult", "build", "run"]

NANOSECONDS = 10  # of a cycle in the waveform
MISSING = np.iinfo(np.int64).min  # stands where a layer gave no word
PATIENCE = 10  # predicted frames without one output word before the core counts as stuck
SAMPLE = np.dtype([("value", "<i8"), ("cycle", "<u8")])

FAILURES = {
    "stuck": "no output for {patience} cycles: deadlock at word {word} of frame {frame}, "
    "cycle {cycle}",
    "tlast": "the core put tlast at the wrong place: word {word} of frame {frame}, cycle {cycle}, "
    "where {words} words make a frame",
    "unstable": "m_axis changed while it waited for tready: word {word} of frame {frame}, "
    "cycle {cycle}",
}


@dataclass(frozen=True)
class Run:
    """How the frames are fed.

    ``stalls``: the probability in each cycle that the source holds back a word and that the sink
    is not ready, drawn from ``seed``. ``jobs``: processes (default: one for each core).
    ``patience``: cycles without an output word before the core counts as stuck (default: ten
    predicted frames). ``reset``: (frame, word) before which the core is reset once; frames that
    were under way are sent again. ``waves``: an FST file to write, by one process.
    """

    stalls: tuple[float, float] = (0.0, 0.0)
    seed: int = 0
    jobs: int | None = None
    patience: int | None = None
    reset: tuple[int, int] | None = None
    waves: Path | None = None
    per_layer: bool = False
    progress: bool = True

    def __post_init__(self) -> None:
        if not all(0 <= probability < 1 for probability in self.stalls):
            raise GuyotError(f"stalls are two probabilities below 1, not {self.stalls}")
        if self.jobs is not None and self.jobs < 1:
            raise GuyotError(f"jobs is at least 1, not {self.jobs}")
        if self.reset and self.per_layer:
            raise GuyotError("a reset in mid-frame cannot be compared layer by layer")

    def waiting(self, design: Design) -> int:
        """The bound on cycles without output."""
        if self.patience is not None:
            return self.patience
        source, sink = (1 - probability for probability in self.stalls)
        frame = design.latency + design.interval + design.input_words + design.output["words"]
        return int(PATIENCE * frame / (source * sink)) + 1000


@dataclass(frozen=True)
class Layer:
    """What passed a stage's tap: (N, words) values (MISSING where none came) and their cycles."""

    values: np.ndarray
    cycles: np.ndarray


@dataclass(frozen=True)
class SimulationResult:
    """Everything that the core put out.

    ``scores``: int64, shaped as Network.run gives them; ``malformed``: (N,) tuser bit 0;
    ``classes``: (N,) tuser's class, None for maps. ``first_in``, ``last_in``, ``last_out``: (N,)
    cycles, counted in each slice from its own reset. ``slices``: (start, stop) of each process;
    ``cycles``: the sum over the slices; ``seconds``: wall clock of the simulation alone.
    ``counts``: (N, counters), for each of the design's counters the cycles in which it was high
    from the slice's reset to the frame's ``last_out``.
    """

    scores: np.ndarray
    malformed: np.ndarray
    classes: np.ndarray | None
    first_in: np.ndarray
    last_in: np.ndarray
    last_out: np.ndarray
    slices: list[tuple[int, int]]
    cycles: int
    seconds: float
    counts: np.ndarray
    layers: dict[str, Layer] = field(default_factory=dict)


def run(design: Design, images: np.ndarray, options: Run | None = None) -> SimulationResult:
    """Streams (N, C, H, W) integer images through the core, built where that is needed.

    Raises GuyotError for images of another shape (the Network's own sentence), and where the core
    deadlocks or breaks AXI4-Stream: the sentence names the frame and the cycle.
    """
    options = options or Run()
    images = design.network.check_images(images)
    if not len(images):
        raise GuyotError("a simulation needs at least one image")
    program = build(
        design.folder, options.per_layer, options.waves is not None, progress=options.progress
    )
    frames = design.frames(images)
    alone = options.waves is not None or options.reset is not None
    jobs = 1 if alone else min(options.jobs or os.cpu_count() or 1, len(frames))
    bounds = [len(frames) * job // jobs for job in range(jobs + 1)]
    slices = list(zip(bounds[:-1], bounds[1:], strict=True))
    with scratch_folder("guyot-run-") as temporary:
        workers = [
            _Worker(design, program, options, temporary / str(index), start)
            for index, (start, _) in enumerate(slices)
        ]
        started = time.monotonic()
        _supervise(design, workers, frames, slices, options.progress)
        seconds = time.monotonic() - started
        results = [w.read(stop - start) for w, (start, stop) in zip(workers, slices, strict=True)]
        counts = np.concatenate([worker.read_counts() for worker in workers])
        layers = _join_layers(design, workers, slices) if options.per_layer else {}
    cycles = sum(worker.cycles for worker in workers)
    return _result(design, np.concatenate(results), slices, cycles, seconds, counts, layers)


class _Worker:
    """One process of the native program over one slice."""

    def __init__(
        self, design: Design, program: Path, options: Run, prefix: Path, start: int
    ) -> None:
        self.design, self.options, self.prefix, self.start = design, options, prefix, start
        self.program = program
        self.frames = self.cycles = 0
        self.failure: str | None = None
        self.stopped = False  # by us, because another one failed
        self.process: subprocess.Popen | None = None

    def begin(self, frames: np.ndarray) -> None:
        """Starts the process; a thread follows its lines."""
        try:
            Path(f"{self.prefix}.in").write_bytes(frames.tobytes())
        except OSError as error:
            raise GuyotError(
                f"the images cannot be written to {self.prefix.parent}: {error.strerror or error}"
            ) from error
        source, sink = self.options.stalls
        settings = {
            "input": f"{self.prefix}.in", "output": f"{self.prefix}.out", "frames": len(frames),
            "seed": self.options.seed + self.start, "source-stall": source, "sink-stall": sink,
            "patience": self.options.waiting(self.design),
        }  # fmt: skip
        if self.options.reset:
            settings["reset-frame"], settings["reset-word"] = self.options.reset
        if self.options.waves:
            settings["waves"] = self.options.waves.resolve()
        if self.options.per_layer:
            settings["layers"] = f"{self.prefix}.layer"
        if self.design.counters:
            settings["counters"] = f"{self.prefix}.counters"
        arguments = [part for key, value in settings.items() for part in (f"--{key}", str(value))]
        # The memories are named without a folder, so the program runs where they are.
        self.process = subprocess.Popen(
            [str(self.program), *arguments], cwd=self.design.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.follower = threading.Thread(target=self._follow, daemon=True)
        self.follower.start()

    def _follow(self) -> None:
        process = self.process
        assert process and process.stdout and process.stderr
        with process:  # closes its pipes
            for line in process.stdout:
                self._understand(line.split())
            complaint = process.stderr.read().strip()
        if process.returncode and not self.failure and not self.stopped:
            reason = complaint.splitlines()[-1] if complaint else "no message"
            self.failure = f"the simulation ended with exit {process.returncode}: {reason}"

    def _understand(self, words: list[str]) -> None:
        match words:
            case ["progress", frames, cycles]:
                self.frames, self.cycles = int(frames), int(cycles)
            case ["done", cycles]:
                self.cycles = int(cycles)
            case ["error", kind, frame, word, cycle]:
                self.failure = FAILURES[kind].format(
                    frame=self.start + int(frame),
                    word=word,
                    cycle=cycle,
                    patience=self.options.waiting(self.design),
                    words=self.design.output["words"],
                )

    def read(self, count: int) -> np.ndarray:
        """The result file's records."""
        words = self.design.output["words"]
        names = ("first_in", "last_in", "last_out", "user")
        record = np.dtype([*((name, "<u8") for name in names), ("words", "<i8", (words,))])
        result = np.fromfile(f"{self.prefix}.out", record)
        if len(result) != count:
            raise GuyotError(f"the simulation recorded {len(result)} frames of {count}")
        return result

    def read_counts(self) -> np.ndarray:
        """(frames, counters) of this slice."""
        if not self.design.counters:
            return np.zeros((0, 0), np.int64)
        readings = np.fromfile(f"{self.prefix}.counters", "<u8").astype(np.int64)
        return readings.reshape(-1, len(self.design.counters))

    def read_layer(self, index: int, frames: int) -> Layer:
        """Tap ``index``'s words, padded with MISSING where frames are incomplete."""
        stage = self.design.stages[index]
        samples = np.fromfile(f"{self.prefix}.layer.{index}", SAMPLE)
        size = frames * stage.words
        if len(samples) > size:
            raise GuyotError(
                f"layer {stage.name!r} put out {len(samples)} words where {frames} frames hold "
                f"{size}; the first one too many came in cycle {samples['cycle'][size]}"
            )
        values, cycles = np.full(size, MISSING), np.zeros(size, np.int64)
        values[: len(samples)], cycles[: len(samples)] = samples["value"], samples["cycle"]
        return Layer(values.reshape(frames, -1), cycles.reshape(frames, -1))


def _supervise(
    design: Design, workers: list[_Worker], frames: np.ndarray, slices: list, progress: bool
) -> None:
    """Runs the processes to their end behind one progress bar; the first failure stops all."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"), TimeRemainingColumn(),
    )  # fmt: skip
    started = time.monotonic()
    try:
        with Progress(*columns, console=Console(stderr=True), disable=not progress) as bar:
            task = bar.add_task(f"simulating {design.name}", total=len(frames), speed="")
            for worker, (start, stop) in zip(workers, slices, strict=True):
                worker.begin(frames[start:stop])
            while any(worker.follower.is_alive() for worker in workers):
                next(w for w in workers if w.follower.is_alive()).follower.join(0.1)
                cycles = sum(worker.cycles for worker in workers)
                rate = cycles / max(time.monotonic() - started, 1e-9)
                done = sum(worker.frames for worker in workers)
                bar.update(task, completed=done, speed=f"{rate / 1e6:.2f} M cycles/s")
                if any(worker.failure for worker in workers):
                    break
            bar.update(task, completed=len(frames))
    finally:
        for worker in workers:
            if worker.process and worker.process.poll() is None:
                worker.stopped = True
                worker.process.kill()
        for worker in workers:
            if worker.process:
                worker.follower.join()
    for worker in workers:
        if worker.failure:
            raise GuyotError(worker.failure)


def _join_layers(design: Design, workers: list[_Worker], slices: list) -> dict[str, Layer]:
    """Each stage's words over all slices."""
    layers = {}
    for index, stage in enumerate(design.stages):
        parts = [
            worker.read_layer(index, stop - start)
            for worker, (start, stop) in zip(workers, slices, strict=True)
        ]
        layers[stage.name] = Layer(
            np.concatenate([part.values for part in parts]),
            np.concatenate([part.cycles for part in parts]),
        )
    return layers


def _result(
    design: Design,
    records: np.ndarray,
    slices: list,
    cycles: int,
    seconds: float,
    counts: np.ndarray,
    layers: dict,
) -> SimulationResult:
    """The frames' records with their fields apart."""
    user = records["user"].astype(np.int64)
    return SimulationResult(
        scores=design.scores(records["words"]),
        malformed=(user & 1).astype(bool),
        classes=user >> 1 if design.has_class else None,
        first_in=records["first_in"].astype(np.int64),
        last_in=records["last_in"].astype(np.int64),
        last_out=records["last_out"].astype(np.int64),
        slices=slices,
        cycles=cycles,
        seconds=seconds,
        counts=counts,
        layers=layers,
    )
