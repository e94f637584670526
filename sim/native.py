"""Runs whole sets of frames through the native Verilator program, cut over several processes.

Each process takes a contiguous slice of the images from reset; the core gives every frame the same
scores whatever came before it, so the result does not depend on the number of processes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..sw.errors import GuyotError
from ..sw.scratch import scratch_folder
from .design import Design
from .script import Script
from .verilate import build
from .worker import MISSING, CoreFault, Layer, Task, Worker, supervise

__all__ = [
    "MISSING", "NANOSECONDS", "CoreFault", "Layer", "Run", "SimulationResult", "build", "run",
    "run_each",
]  # fmt: skip

NANOSECONDS = 10  # of a cycle in the waveform
PATIENCE = 10  # predicted frames without one output word before the core counts as stuck


@dataclass(frozen=True)
class Run:
    """How the frames are fed.

    ``stalls``: the probability in each cycle that the source holds back a word and that the sink
    is not ready, drawn from ``seed``. ``jobs``: processes (default: one for each core).
    ``patience``: cycles without an output word, in which nobody stalls, before the core counts as
    stuck (default: ten predicted frames). ``reset``: (frame, word) before which the core is reset
    once; frames that were under way are sent again. ``script``: in the place of both, what happens
    to each frame, by one process. ``waves``: an FST file to write, by one process.
    """

    stalls: tuple[float, float] = (0.0, 0.0)
    seed: int = 0
    jobs: int | None = None
    patience: int | None = None
    reset: tuple[int, int] | None = None
    script: Script | None = None
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
        frame = design.latency + design.interval + design.input_words + design.output["words"]
        return int(PATIENCE * frame) + 1000

    def task(self, design: Design, frames: np.ndarray, script: Script, start: int = 0) -> Task:
        """What a process does with the frames from number ``start`` on."""
        return Task(
            frames, script, self.seed + start, self.waiting(design), start, self.waves,
            self.per_layer,
        )  # fmt: skip

    def scripted(self, design: Design, frames: int) -> Script:
        """What happens to so many frames."""
        return self.script or Script.uniform(frames, design.input_words, self.stalls, self.reset)


@dataclass(frozen=True)
class SimulationResult:
    """Everything that the core put out.

    ``scores``: int64, shaped as Network.run gives them; ``malformed``: (N,) tuser bit 0;
    ``classes``: (N,) tuser's class, None for maps. ``odd``: (N,) words before the frame's last with
    another tuser than the class so far and no flag. ``first_in``, ``last_in``, ``last_out``: (N,)
    cycles, counted in each slice from its own reset; ``resets``: (N,) how many there were besides
    before the frame had left; ``passed``: (N,) the sum of the cycles, from the last one on, in
    which the frame's words went in and came out. ``slices``: (start, stop) of each process;
    ``cycles``: the sum over the slices; ``seconds``: wall clock of the simulation alone.
    ``counts``: (N, counters), for each of the design's counters the cycles in which it was high
    from the slice's reset to the frame's ``last_out``.
    """

    scores: np.ndarray
    malformed: np.ndarray
    classes: np.ndarray | None
    odd: np.ndarray
    resets: np.ndarray
    passed: np.ndarray
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

    Raises GuyotError for images of another shape (the Network's own sentence), and CoreFault where
    the core deadlocks or breaks AXI4-Stream: the sentence names the frame and the cycle.
    """
    options = options or Run()
    frames = _frames(design, images)
    program = build(
        design.folder, options.per_layer, options.waves is not None, progress=options.progress
    )
    alone = bool(options.waves or options.reset or options.script)
    jobs = 1 if alone else min(options.jobs or os.cpu_count() or 1, len(frames))
    bounds = [len(frames) * job // jobs for job in range(jobs + 1)]
    slices = list(zip(bounds[:-1], bounds[1:], strict=True))
    script = options.scripted(design, len(frames))
    tasks = [
        options.task(design, frames[a:b], script if jobs == 1 else script.part(a, b), a)
        for a, b in slices
    ]
    with scratch_folder("guyot-run-") as temporary:
        workers = _workers(design, program, tasks, temporary)
        started = time.monotonic()
        supervise(f"simulating {design.name}", workers, jobs, options.progress)
        seconds = time.monotonic() - started
        if fault := next((worker.fault for worker in workers if worker.fault), None):
            raise fault
        layers = _join_layers(design, workers) if options.per_layer else {}
        return _result(design, workers, slices, seconds, layers)


def run_each(
    design: Design,
    runs: Sequence[tuple[np.ndarray, Run]],
    jobs: int | None = None,
    taps: bool = False,
    progress: bool = True,
    program: Path | None = None,
) -> list[SimulationResult | CoreFault]:
    """Runs of (images, options), each in a process of its own, ``jobs`` of them at a time; where
    the core fails in one, the others go on. ``taps``: with the program that could record them.
    ``program``: what `build` gave, where that is known."""
    if not runs:
        return []
    program = program or build(design.folder, taps, progress=progress)
    tasks = []
    for images, options in runs:
        frames = _frames(design, images)
        tasks.append(options.task(design, frames, options.scripted(design, len(frames))))
    with scratch_folder("guyot-run-") as temporary:
        workers = _workers(design, program, tasks, temporary)
        jobs = jobs or os.cpu_count() or 1
        supervise(f"stressing {design.name}", workers, jobs, progress, all_end=True)
        return [
            worker.fault or _result(design, [worker], [(0, len(worker.task.frames))], 0.0, {})
            for worker in workers
        ]


def _frames(design: Design, images: np.ndarray) -> np.ndarray:
    """(N, words) of images that the network takes, one at least."""
    images = design.network.check_images(images)
    if not len(images):
        raise GuyotError("a simulation needs at least one image")
    return design.frames(images)


def _workers(design: Design, program: Path, tasks: Sequence[Task], folder: Path) -> list[Worker]:
    return [Worker(design, program, task, folder / str(k)) for k, task in enumerate(tasks)]


def _join_layers(design: Design, workers: list[Worker]) -> dict[str, Layer]:
    """Each stage's words over all slices."""
    layers = {}
    for index, stage in enumerate(design.stages):
        parts = [worker.read_layer(index) for worker in workers]
        layers[stage.name] = Layer(
            np.concatenate([part.values for part in parts]),
            np.concatenate([part.cycles for part in parts]),
        )
    return layers


def _result(
    design: Design, workers: list[Worker], slices: list, seconds: float, layers: dict
) -> SimulationResult:
    """The frames' records with their fields apart."""
    records = np.concatenate([worker.read() for worker in workers])
    user = records["user"].astype(np.int64)
    return SimulationResult(
        scores=design.scores(records["words"]),
        malformed=(user & 1).astype(bool),
        classes=user >> 1 if design.has_class else None,
        odd=records["odd"].astype(np.int64),
        resets=records["resets"].astype(np.int64),
        passed=records["passed"].astype(np.int64),
        first_in=records["first_in"].astype(np.int64),
        last_in=records["last_in"].astype(np.int64),
        last_out=records["last_out"].astype(np.int64),
        slices=slices,
        cycles=sum(worker.cycles for worker in workers),
        seconds=seconds,
        counts=np.concatenate([worker.read_counts() for worker in workers]),
        layers=layers,
    )
