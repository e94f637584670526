"""The trials of a sweep: each is done once, whoever enters, claims, loses or ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guyot.boards.sweep import study as studies
from guyot.boards.sweep.study import Study, identity, is_gone, open_storage
from guyot.sw.errors import GuyotError

RESULT = {"frames_per_second": 100.0, "lut": 5.0, "dsp": 1.0}
GONE = f"{identity().split()[0]} 1 0"  # process 1 did not start with the machine's first tick
# Writes a line when it begins and one when it ends, so that a test sees what was really run.
EVALUATOR = """
import os, time

def evaluate(net, plan, folder):
    def note(word):
        with open(net, "a") as log:
            log.write(f"{word} {plan['name']} {os.getpid()}\\n")
    note("begin")
    time.sleep(plan["seconds"])
    note("end")
    return {"frames_per_second": 1.0, "lut": 2.0, "dsp": 3.0}
"""


def make(folder: Path, **options: float) -> Study:
    """A study as another process would open it."""
    return Study(open_storage(str(folder / "study.journal")), "sweep", **options)


def states(study: Study) -> dict[str, str]:
    return {key: entry.state for key, entry in study.entries().items()}


def test_a_plan_is_entered_claimed_and_done_once(tmp_path: Path) -> None:
    one, two = make(tmp_path), make(tmp_path)
    one.enter({"a": {"groups": 1}, "b": {"groups": 2}})
    two.enter({"a": {"groups": 1}, "c": {}})
    claimed = [one.claim(), two.claim(), one.claim()]
    assert [trial.key for trial in claimed if trial] == ["a", "b", "c"]
    assert one.claim() is None and two.claim() is None
    assert claimed[0]
    one.done(claimed[0], RESULT)
    assert states(two) == {"a": "done", "b": "running", "c": "running"}
    assert two.entries()["a"].result == RESULT
    two.enter({"a": {}})
    assert two.claim() is None


def test_two_that_enter_at_the_same_time_make_one_trial(tmp_path: Path, monkeypatch) -> None:
    one, two = make(tmp_path), make(tmp_path)
    monkeypatch.setattr(two, "_trials", lambda *_: [])  # it has looked before the other entered
    one.enter({"a": {}})
    two.enter({"a": {}})
    monkeypatch.undo()
    first = two.claim()
    assert first and first.key == "a"
    assert one.claim() is None
    two.done(first, RESULT)
    assert states(one) == {"a": "done"}


def test_a_dead_workers_plan_is_entered_again_once(tmp_path: Path) -> None:
    one, two, three = (make(tmp_path) for _ in range(3))
    one.enter({"a": {}, "b": {}})
    lost = one.claim()
    assert lost and lost.attempt == 0
    two.recover()
    assert states(two)["a"] == "running"  # its worker lives: it is this process
    one.storage.set_trial_user_attr(lost.id, "worker", GONE)
    for study in (two, three, two):
        study.recover()
    assert states(two) == {"a": "waiting", "b": "waiting"}
    keys = [trial.key for trial in iter(two.claim, None) if trial]
    assert sorted(keys) == ["a", "b"]
    one.done(lost, RESULT)  # too late: the other one has it
    assert states(three) == {"a": "running", "b": "running"}


def test_without_a_beat_a_worker_elsewhere_is_gone(tmp_path: Path) -> None:
    one, two = make(tmp_path, beat=0.05), make(tmp_path, stale=0.5)
    one.enter({"a": {}})
    trial = one.claim()
    assert trial
    one.storage.set_trial_user_attr(trial.id, "worker", "elsewhere 1 0")
    with one.alive(trial):
        time.sleep(0.8)
        two.recover()
        assert states(two) == {"a": "running"}
    time.sleep(0.8)
    two.recover()
    assert states(two) == {"a": "waiting"}


def test_a_plan_that_cannot_be_built_is_not_tried_again(tmp_path: Path) -> None:
    study = make(tmp_path)
    study.enter({"a": {}})
    trial = study.claim()
    assert trial
    study.failed(trial, "too big")
    study.recover()
    assert states(study) == {"a": "failed"} and study.entries()["a"].reason == "too big"
    assert study.claim() is None


def test_a_plan_that_kills_every_worker_ends(tmp_path: Path) -> None:
    study = make(tmp_path)
    study.enter({"a": {}})
    for attempt in range(studies.ATTEMPTS):
        trial = study.claim()
        assert trial and trial.attempt == attempt
        study.lost(trial)
        study.recover()
    assert study.claim() is None
    assert study.entries()["a"].state == "failed"
    assert "ended 5 times" in study.entries()["a"].reason


def test_who_is_gone() -> None:
    assert not is_gone(identity())
    assert not is_gone("elsewhere 1 0")
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    host = identity().split()[0]
    worker = f"{host} {child.pid} {studies.started(child.pid)}"
    assert not is_gone(worker)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # a zombie from here on
    assert is_gone(worker)
    child.communicate()
    assert is_gone(worker)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("sqlite:///study.db", "could claim the same trial in SQLite"),
        ("nowhere/study.journal", "cannot be written"),
        (".", "cannot be written"),
        ("carrier-pigeon://roof", "storage carrier-pigeon://roof cannot be opened"),
    ],
)
def test_a_place_that_is_no_storage_is_refused(place: str, said: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GuyotError, match=said):
        open_storage(place)


def start(folder: Path) -> subprocess.Popen:
    """A worker process as `explore` starts it, on the study in ``folder``."""
    work = {
        "storage": str(folder / "study.journal"), "study": "sweep", "net": str(folder / "log"),
        "folder": str(folder), "evaluator": "evaluator:evaluate",
    }  # fmt: skip
    (folder / "evaluator.py").write_text(EVALUATOR)
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "guyot.boards.sweep.worker", json.dumps(work)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )


def log(folder: Path) -> list[list[str]]:
    path = folder / "log"
    return [line.split() for line in path.read_text().splitlines()] if path.is_file() else []


def wait_for(condition, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"nothing after {seconds} s"
        time.sleep(0.02)


def test_one_of_two_workers_is_killed_and_no_plan_is_lost_or_done_twice(tmp_path: Path) -> None:
    names = [f"plan{k}" for k in range(8)]
    study = make(tmp_path)
    study.enter({name: {"name": name, "seconds": 0.4} for name in names})
    victim, survivor = start(tmp_path), start(tmp_path)
    try:
        # Half way: four have ended, and the victim is in the middle of one.
        def in_the_middle() -> bool:
            ends = [line for line in log(tmp_path) if line[0] == "end"]
            mine = [line for line in log(tmp_path) if line[2] == str(victim.pid)]
            return len(ends) >= 3 and bool(mine) and mine[-1][0] == "begin"

        wait_for(in_the_middle)
        victim.send_signal(signal.SIGKILL)
        victim.wait(10)
        assert survivor.wait(60) == 0
    finally:
        for worker in (victim, survivor):
            worker.kill()
            worker.wait()
    lines = log(tmp_path)
    killed = [line[1] for line in lines if line[2] == str(victim.pid)][-1]
    begun = sorted(line[1] for line in lines if line[0] == "begin")
    assert sorted(line[1] for line in lines if line[0] == "end") == names
    assert begun == sorted([*names, killed])
    assert states(study) == dict.fromkeys(names, "done")
    attempts = {key: entry.attempt for key, entry in study.entries().items()}
    assert attempts == dict.fromkeys(names, 0) | {killed: 1}
