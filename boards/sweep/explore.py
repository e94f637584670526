"""`guyot explore`: sweeps plans by the models, builds the promising ones, draws what came out.

Workers (worker.py) are processes of their own, on this machine or, with the same command and
the same storage, on others. study.py keeps the trials.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ...sw import file
from ...sw.atomic import write_atomic
from ...sw.errors import GuyotError
from ..board import file_of, get_board
from ..plans import Wish
from .shortlist import Sweep, key_of, promising
from .study import Study, open_storage
from .worker import POLL_SECONDS, Work

RESULT, BEST, JOURNAL = "explore.json", "best.json", "study.journal"
GRACE_SECONDS = 15.0  # for a worker that was interrupted


def explore(
    net: Path,
    board_name: str,
    wish: Wish,
    folder: Path,
    trials: int = 8,
    jobs: int | None = None,
    storage: str | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """Runs a whole sweep, or goes on with one; the result as JSON values, also in explore.json.

    ``trials``: plans to build, 0 for none; ``jobs``: workers on this machine. ``settings``: of
    `Work`. Raises GuyotError for a user's mistake, KeyboardInterrupt once the workers have ended.
    """
    if trials < 0:
        raise GuyotError(f"--trials must be 0 or more, not {trials}")
    if jobs is not None and jobs < 1:
        raise GuyotError(f"--jobs must be 1 or more, not {jobs}")
    board, network = get_board(board_name), file.load(net)
    own = file_of(board_name)
    board_file = own and own.read_text()
    sweep = Sweep(network, board, wish, board_file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GuyotError(f"{folder} cannot be written: {error.strerror}") from error
    place = storage or str(folder / JOURNAL)
    opened = open_storage(place) if trials else None
    console = Console(stderr=True)
    with console.status("planning"):
        found = sweep.candidates()
    content = net.read_bytes() + (board_file or "").encode()
    content += f"reserve {wish.reserve}".encode() if wish.reserve else b""
    digest = hashlib.sha256(content).hexdigest()[:8]
    plans = {key_of(digest, plan): plan for plan in promising(found, wish, trials)}
    rows: list[dict[str, Any]] = []
    if opened is not None:
        name = f"{found[0]['network']}-{board.name}-{digest}"
        work = Work(place, name, str(net.absolute()), str(folder.absolute()), **settings)
        study = Study(opened, name, work.beat, work.stale)
        study.recover()
        study.enter(plans)
        supervise(study, work, plans, jobs or os.cpu_count() or 1, console)
        rows = [row(key, entry) for key, entry in study.entries().items()]
    result = summary(found, rows, wish, place if trials else None)
    write_results(result, folder)
    return result


def row(key: str, entry: Any) -> dict[str, Any]:
    """A trial as JSON values."""
    return {
        "key": key,
        "state": entry.state,
        "attempt": entry.attempt,
        "reason": entry.reason,
        "plan": entry.plan,
        "result": entry.result,
    }


def summary(
    found: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]], wish: Wish, storage: str | None
) -> dict[str, Any]:
    """All plans by the models and all trials; ``front``: the keys that no other trial beats."""
    built = [each for each in rows if each["state"] == "done"]
    front = [each["key"] for each in built if not any(beats(o, each) for o in built)]
    first = found[0]
    return {
        "network": first["network"],
        "board": first["board"],
        "goal": wish.goal,
        "reserve": first["reserve"],
        "fps": wish.fps,
        "mhz": first["mhz"],
        "storage": storage,
        "there": {key: each["there"] for key, each in first["resources"].items()},
        "plans": list(found),
        "trials": sorted(rows, key=lambda each: each["plan"]["cycles"]),
        "front": front,
        "best": best_of(built, wish),
        "ok": all(each["state"] in ("done", "failed") for each in rows),
    }


def beats(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """No worse in frames a second, look-up tables and multipliers, and better in one of them."""

    def figures(trial: Mapping[str, Any]) -> tuple[float, float, float]:
        result = trial["result"]
        return -result["frames_per_second"], result["lut"], result["dsp"]

    pairs = list(zip(figures(one), figures(other), strict=True))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def best_of(built: Sequence[dict[str, Any]], wish: Wish) -> str | None:
    """The key of the trial that serves the wish best."""

    def order(trial: dict[str, Any]) -> tuple:
        result = trial["result"]
        misses = wish.fps is not None and result["frames_per_second"] < wish.fps
        if wish.goal == "area":
            return misses, result["lut"]
        if wish.goal == "latency":
            return misses, result["latency_us"]
        return (-result["frames_per_second"],)

    return min(built, key=order)["key"] if built else None


def write_results(result: dict[str, Any], folder: Path) -> None:
    """explore.json, the best plan, the picture and the page."""
    from . import pareto

    def write(name: str, content: Any) -> None:
        text = json.dumps(content, indent=2) + "\n"
        write_atomic(folder / name, lambda out: out.write(text.encode()))

    write(RESULT, result)
    best = next((t["plan"] for t in result["trials"] if t["key"] == result["best"]), None)
    if best:
        write(BEST, best)
    pareto.write(result, folder)


def supervise(
    study: Study, work: Work, plans: Mapping[str, Any], jobs: int, console: Console
) -> None:
    """Runs workers until every one of ``plans`` is done or failed, behind a progress bar."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"), TimeElapsedColumn(),
    )  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "guyot.boards.sweep.worker",
        json.dumps(work.__dict__),
    ]
    entries = study.entries()
    missing = sum(entries[key].state not in ("done", "failed") for key in plans)
    workers = [
        subprocess.Popen(command, start_new_session=True)  # Ctrl-C reaches us alone
        for _ in range(min(jobs, missing))
    ]
    try:
        with Progress(*columns, console=console) as bar:
            task = bar.add_task(f"building {len(plans)} plans", total=len(plans), note="")
            while True:
                entries = study.entries()
                states = [entries[key].state for key in plans]
                over = [state in ("done", "failed") for state in states]
                running = states.count("running")
                failed = states.count("failed")
                note = f"{running} at work" + (f", {failed} failed" if failed else "")
                bar.update(task, completed=sum(over), note=note)
                if all(over) or all(worker.poll() is not None for worker in workers):
                    break
                time.sleep(POLL_SECONDS)
        for worker in workers:
            worker.wait()
    finally:
        stop(workers)
    if any(study.entries()[key].state in ("waiting", "lost") for key in plans):
        raise GuyotError("all workers ended before the plans were built: run the command again")


def stop(workers: Sequence[subprocess.Popen]) -> None:
    """Interrupts the workers that still run, and kills what does not end."""
    running = [worker for worker in workers if worker.poll() is None]
    for worker in running:
        worker.send_signal(signal.SIGINT)
    until = time.monotonic() + GRACE_SECONDS
    for worker in running:
        with suppress(subprocess.TimeoutExpired):
            worker.wait(max(0.0, until - time.monotonic()))
        if worker.poll() is None:
            worker.kill()
            worker.wait()
