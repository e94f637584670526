"""One process of the native program, and many of them behind one progress bar."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..sw.errors import GuyotError
from .design import Design
from .script import Script

__all__ = ["MISSING", "CoreFault", "Layer", "Task", "Worker", "supervise"]

MISSING = np.iinfo(np.int64).min  # stands where a layer gave no word
SAMPLE = np.dtype([("value", "<i8"), ("cycle", "<u8")])

FAILURES = {
    "stuck": "no output for {patience} cycles: deadlock at word {word} of frame {frame}, "
    "cycle {cycle}",
    "extra": "the core put out a word after its last frame: cycle {cycle}",
    "tlast": "the core put tlast at the wrong place: word {word} of frame {frame}, cycle {cycle}, "
    "where {words} words make a frame",
    "unstable": "m_axis changed while it waited for tready: word {word} of frame {frame}, "
    "cycle {cycle}",
}


RECORD = ("first_in", "last_in", "last_out", "user", "odd", "resets", "passed")


class CoreFault(GuyotError):
    """The core stood still or broke AXI4-Stream."""

    exit_code = 1


@dataclass(frozen=True)
class Layer:
    """What passed a stage's tap: (N, words) values (MISSING where none came) and their cycles."""

    values: np.ndarray
    cycles: np.ndarray


@dataclass(frozen=True, eq=False)
class Task:
    """What one process does: (N, words) ``frames`` by ``script``; ``start``: the number that its
    first frame has for a person. ``patience``: cycles in which nobody stalls and nothing comes,
    until the core counts as stuck. ``waves``: an FST file, or None; ``per_layer``: record taps."""

    frames: np.ndarray
    script: Script
    seed: int
    patience: int
    start: int = 0
    waves: Path | None = None
    per_layer: bool = False


class Worker:
    """One process of the native program; its files begin with ``prefix``."""

    def __init__(self, design: Design, program: Path, task: Task, prefix: Path) -> None:
        self.design, self.program, self.task, self.prefix = design, program, task, prefix
        self.frames = self.cycles = 0
        self.fault: CoreFault | None = None
        self.failure: str | None = None  # none of the core's
        self.stopped = False  # by us, because another one failed
        self.process: subprocess.Popen | None = None
        self.follower: threading.Thread | None = None

    @property
    def runs(self) -> bool:
        return self.follower is not None and self.follower.is_alive()

    def begin(self) -> None:
        """Starts the process; a thread follows its lines."""
        task, prefix = self.task, self.prefix
        try:
            Path(f"{prefix}.in").write_bytes(task.frames.tobytes())
            script = task.script.write(prefix)
        except OSError as error:
            raise GuyotError(
                f"the images cannot be written to {prefix.parent}: {error.strerror or error}"
            ) from error
        settings = {
            "input": f"{prefix}.in", "output": f"{prefix}.out", **script,
            "seed": task.seed, "patience": task.patience,
            "tail": int(self.design.interval) + self.design.latency,
        }  # fmt: skip
        if task.waves:
            settings["waves"] = task.waves.resolve()
        if task.per_layer:
            settings["layers"] = f"{prefix}.layer"
        if self.design.counters:
            settings["counters"] = f"{prefix}.counters"
        arguments = [part for key, value in settings.items() for part in (f"--{key}", str(value))]
        # The memories are named without a folder, so the program runs where they are.
        self.process = subprocess.Popen(
            [str(self.program), *arguments], cwd=self.design.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.follower = threading.Thread(target=self._follow, daemon=True)
        self.follower.start()

    def stop(self) -> None:
        """Ends the process, if it is there."""
        if self.process and self.process.poll() is None:
            self.stopped = True
            self.process.kill()
        if self.follower:
            self.follower.join()

    def _follow(self) -> None:
        process = self.process
        assert process and process.stdout and process.stderr
        with process:  # closes its pipes
            for line in process.stdout:
                self._understand(line.split())
            complaint = process.stderr.read().strip()
        if process.returncode and not self.fault and not self.stopped:
            reason = complaint.splitlines()[-1] if complaint else "no message"
            self.failure = f"the simulation ended with exit {process.returncode}: {reason}"

    def _understand(self, words: list[str]) -> None:
        match words:
            case ["progress", frames, cycles]:
                self.frames, self.cycles = int(frames), int(cycles)
            case ["done", cycles]:
                self.frames, self.cycles = len(self.task.frames), int(cycles)
            case ["error", kind, frame, word, cycle]:
                sentence = FAILURES[kind].format(
                    frame=self.task.start + int(frame),
                    word=word,
                    cycle=cycle,
                    patience=self.task.patience,
                    words=self.design.output["words"],
                )
                self.fault = CoreFault(sentence)

    def read(self) -> np.ndarray:
        """The result file's records."""
        count, words = len(self.task.frames), self.design.output["words"]
        record = np.dtype([*((name, "<u8") for name in RECORD), ("words", "<i8", (words,))])
        result = np.fromfile(f"{self.prefix}.out", record)
        if len(result) != count:
            raise GuyotError(f"the simulation recorded {len(result)} frames of {count}")
        return result

    def read_counts(self) -> np.ndarray:
        """(frames, counters) of this process."""
        if not self.design.counters:
            return np.zeros((0, 0), np.int64)
        readings = np.fromfile(f"{self.prefix}.counters", "<u8").astype(np.int64)
        return readings.reshape(-1, len(self.design.counters))

    def read_layer(self, index: int) -> Layer:
        """Tap ``index``'s words, padded with MISSING where frames are incomplete."""
        stage, frames = self.design.stages[index], len(self.task.frames)
        samples = np.fromfile(f"{self.prefix}.layer.{index}", SAMPLE)
        size = frames * stage.words
        if len(samples) > size:
            raise CoreFault(
                f"layer {stage.name!r} put out {len(samples)} words where {frames} frames hold "
                f"{size}; the first one too many came in cycle {samples['cycle'][size]}"
            )
        values, cycles = np.full(size, MISSING), np.zeros(size, np.int64)
        values[: len(samples)], cycles[: len(samples)] = samples["value"], samples["cycle"]
        return Layer(values.reshape(frames, -1), cycles.reshape(frames, -1))


def supervise(
    what: str, workers: Sequence[Worker], jobs: int, progress: bool, all_end: bool = False
) -> None:
    """Runs the processes to their end, ``jobs`` at a time, behind one progress bar.

    A fault of a core stops all, unless they shall ``all_end``. Raises GuyotError where a process
    fails that had none.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"), TimeRemainingColumn(),
    )  # fmt: skip
    started = time.monotonic()
    total = sum(len(worker.task.frames) for worker in workers)
    waiting = list(workers)[::-1]
    try:
        with Progress(*columns, console=Console(stderr=True), disable=not progress) as bar:
            task = bar.add_task(what, total=total, speed="")
            while waiting or any(worker.runs for worker in workers):
                while waiting and sum(worker.runs for worker in workers) < jobs:
                    waiting.pop().begin()
                if runs := next((w.follower for w in workers if w.follower and w.runs), None):
                    runs.join(0.1)
                cycles = sum(worker.cycles for worker in workers)
                rate = cycles / max(time.monotonic() - started, 1e-9)
                done = sum(worker.frames for worker in workers)
                bar.update(task, completed=done, speed=f"{rate / 1e6:.2f} M cycles/s")
                failed = any(worker.failure for worker in workers)
                if failed or (not all_end and any(worker.fault for worker in workers)):
                    break
            bar.update(task, completed=total)
    finally:
        for worker in workers:
            worker.stop()
    for worker in workers:
        if worker.failure:
            raise GuyotError(worker.failure)
