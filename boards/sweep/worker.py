"""A worker of a sweep: takes plans from the study and evaluates them, one after the other.

`python -m guyot.boards.sweep.worker JSON`, JSON a `Work`; boards/sweep/explore.py starts them.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...hw.planning.choice import Choice
from ...hw.planning.plan import plan_network
from ...sw import file
from ...sw.errors import GuyotError
from .. import design as designs
from ..board import get_board
from ..plans import Wish, needed, plan_result
from .study import BEAT_SECONDS, STALE_SECONDS, Study, open_storage

PLANS = "plans"  # the folder of a sweep that its builds lie in
POLL_SECONDS = 0.5
Evaluate = Callable[[Path, dict[str, Any], Path], dict[str, Any]]


@dataclass(frozen=True)
class Work:
    """What a worker has to know, and how it goes on its command line: as JSON."""

    storage: str
    study: str
    net: str
    folder: str
    evaluator: str = "guyot.boards.sweep.worker:build_plan"
    beat: float = BEAT_SECONDS
    stale: float = STALE_SECONDS


def build_plan(net: Path, plan: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The real flow for one plan: generate, synthesise, place and route."""
    shutil.rmtree(folder, ignore_errors=True)  # what a killed worker left
    folder.mkdir(parents=True)
    path = folder / "plan.json"
    path.write_text(json.dumps(plan, indent=2) + "\n")
    wish = Wish.read("fps", None, plan["mhz"], path, reserve=plan.get("reserve"))
    design = designs.generate(net, board_of(plan, folder), wish=wish)
    report = design.write(folder).build(freq=plan["mhz"], progress=False)
    used = {key: count for key, (count, _) in report.resources.items()}
    seconds = round(sum(report.seconds.values()), 1)
    return figures(used, report.clock_mhz, design.description["cycles"], seconds)


def estimate_plan(net: Path, plan: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The models' figures instead of a build: cycles exact, resources estimated."""
    folder.mkdir(parents=True, exist_ok=True)
    network, board = file.load(net), get_board(board_of(plan, folder))
    wish = Wish.read("fps", None, plan["mhz"], reserve=plan.get("reserve"))
    choices = [Choice.read(row) for row in plan["choices"]]
    result = plan_result(plan_network(network, board.target, choices), network, board, wish)
    return figures(needed(result), plan["mhz"], result["cycles"], 0.0)


def board_of(plan: Mapping[str, Any], folder: Path) -> str:
    """The board of a plan: its name, or its file, which is written into ``folder``."""
    if plan.get("board_file") is None:
        return plan["board"]
    path = folder / designs.BOARD_FILE
    path.write_text(plan["board_file"])
    return str(path)


def figures(
    used: Mapping[str, int], mhz: float, cycles: Mapping[str, float], seconds: float
) -> dict[str, Any]:
    """What a trial gives, as JSON values."""
    return {
        **used,
        "clock_mhz": mhz,
        "cycles": dict(cycles),
        "frames_per_second": round(mhz * 1e6 / cycles["interval"], 1),
        "latency_us": round(cycles["latency"] / mhz, 2),
        "seconds": seconds,
    }


class Interrupts:
    """Ctrl-C in a worker: it breaks off an evaluation, and lets everything else come to its end,
    so that a plan that has been built is also known to be."""

    def __init__(self) -> None:
        self.wanted = self._at_work = False
        signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, *_: Any) -> None:
        self.wanted = True
        if self._at_work:
            raise KeyboardInterrupt

    def run(self, evaluate: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        self._at_work = True
        try:
            if self.wanted:
                raise KeyboardInterrupt
            return evaluate()
        finally:
            self._at_work = False


def run_worker(work: Work) -> int:
    """Takes trials until none is left that could still come back; the exit status."""
    module, _, name = work.evaluator.partition(":")
    evaluate: Evaluate = getattr(importlib.import_module(module), name)
    study = Study(open_storage(work.storage), work.study, work.beat, work.stale)
    parent, interrupts = os.getppid(), Interrupts()
    while os.getppid() == parent and not interrupts.wanted:
        study.recover()
        trial = study.claim()
        if trial is None:
            # Another worker's trial may yet be lost; then it is ours.
            if not any(e.state in ("running", "waiting") for e in study.entries().values()):
                return 0
            time.sleep(POLL_SECONDS)
            continue
        arguments = Path(work.net), trial.plan, Path(work.folder, PLANS, trial.key)
        try:
            with study.alive(trial):
                found = interrupts.run(functools.partial(evaluate, *arguments))
            study.done(trial, found)
        except GuyotError as error:
            study.failed(trial, str(error))
        except KeyboardInterrupt:
            study.lost(trial)
        except Exception as error:  # the others go on; the reason stands in the table
            study.failed(trial, f"{type(error).__name__}: {error}")
    return 130 if interrupts.wanted else 0


if __name__ == "__main__":
    sys.exit(run_worker(Work(**json.loads(sys.argv[1]))))
