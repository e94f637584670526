"""Runs that are kept: each has a key from its content, so that what was stopped goes on.

A job's results are ``NAME-KEY.json`` (its report), written last and atomically, and what it left
beside it under the same stem (``NAME-KEY.guyot``, a checkpoint while it runs). A job whose report
is there is done; a job whose content changes has another key and runs anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guyot.sw.atomic import write_atomic

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("GUYOT_RESULTS") or ROOT / "build" / "results")
VERSION = 1  # a part of every key: raise it where the same arguments would give other results


@dataclass(frozen=True, eq=False)
class Job:
    """``work(out, needs, **arguments)`` gives a report, JSON values, once ``needs`` are done.

    ``out`` is the job's stem without a suffix (``with_suffix`` would cut a name with a dot), and
    ``needs`` are the jobs as they were given, for their ``net`` and ``report``. ``arguments`` are
    JSON values: with the function's name and the keys of the needs they make the key.
    """

    name: str
    work: Callable[..., dict[str, Any]]
    arguments: dict[str, Any] = field(default_factory=dict)
    needs: tuple[Job, ...] = ()

    @property
    def key(self) -> str:
        needs = [need.key for need in self.needs]
        content = [VERSION, self.work.__name__, self.arguments, needs]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:10]

    def file(self, suffix: str) -> Path:
        return WORK / f"{self.name}-{self.key}{suffix}"

    @property
    def net(self) -> Path:
        return self.file(".guyot")

    @property
    def done(self) -> bool:
        return self.file(".json").is_file()

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.file(".json").read_text())

    def run(self) -> None:
        """Does the work in this process and keeps its report, with its wall time in seconds."""
        started = time.monotonic()
        report = self.work(self.file(""), self.needs, **self.arguments)
        report = {"job": self.name, "wall": round(time.monotonic() - started, 2)} | report
        text = json.dumps(report, indent=1).encode()
        write_atomic(self.file(".json"), lambda file: file.write(text))


def in_order(jobs: Iterable[Job]) -> list[Job]:
    """The jobs and all that they need, each once, needs first."""
    found: dict[str, Job] = {}

    def visit(job: Job) -> None:
        for need in job.needs:
            visit(need)
        found.setdefault(f"{job.name}-{job.key}", job)

    for job in jobs:
        visit(job)
    return list(found.values())


def execute(jobs: Iterable[Job], processes: int = 1) -> None:
    """Runs whatever is not done yet, ``processes`` at once, with a progress bar on stderr.

    The first error ends it, once the jobs beside it have ended; the next call goes on from there.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    everything = in_order(jobs)
    waiting = [job for job in everything if not job.done]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=len(everything), completed=len(everything) - len(waiting))
        # Spawned: a fork would inherit torch's threads in whatever state they are.
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            running: dict[Future[None], Job] = {}
            while waiting or running:
                ready = [job for job in waiting if all(need.done for need in job.needs)]
                for job in ready[: processes - len(running)]:
                    waiting.remove(job)
                    running[pool.submit(job.run)] = job
                bar.update(task, description=", ".join(job.name for job in running.values()))
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    del running[future]
                    future.result()
                    bar.advance(task)
