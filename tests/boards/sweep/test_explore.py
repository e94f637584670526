"""A sweep from its start to its page: stopped, gone on with, and the same whatever happened."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from guyot.boards.board import get_board
from guyot.boards.board_file import template
from guyot.boards.plans import Wish
from guyot.boards.sweep import explore as exploring
from guyot.boards.sweep import worker
from guyot.boards.sweep.explore import explore
from guyot.boards.sweep.shortlist import Sweep, promising
from guyot.boards.sweep.worker import build_plan
from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, Requantise, Tensor

ESTIMATE = "guyot.boards.sweep.worker:estimate_plan"
SLOW = """
import os, time
from guyot.boards.sweep.worker import estimate_plan

def evaluate(net, plan, folder):
    key = folder.name
    def note(word):
        with open(os.environ["SLOW_LOG"], "a") as log:
            log.write(f"{word} {key} {os.getpid()}\\n")
    note("begin")
    time.sleep(0.5)
    result = estimate_plan(net, plan, folder)
    note("end")
    return result
"""
RUN = """
import sys
from pathlib import Path
from guyot.boards.sweep.explore import explore
from guyot.boards.plans import Wish
explore(Path(sys.argv[1]), "ulx3s-25f", Wish(), Path(sys.argv[2]), 6, 2, None,
        evaluator="slow:evaluate")
"""


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network with many plans: 16 output channels of very different lengths."""
    random = np.random.default_rng(16)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.5, random.integers(-90, 91, shape), 0)

    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    operators = (
        Convolution("conv1", ("input",), sparse(16, 2, 3, 3), weight),
        Requantise("relu1", ("conv1",), pixel, random.integers(-400, 400, 16), shift=7),
        Flatten("flatten", ("relu1",)),
        Convolution("dense1", ("flatten",), sparse(10, 256, 1, 1), weight),
        Requantise("scores", ("dense1",), Format(26, 14, True), random.integers(-9, 9, 10)),
    )
    path = tmp_path_factory.mktemp("net") / "many.guyot"
    file.save(Network(Tensor((2, 6, 6), pixel), operators, {"name": "many"}), path)
    return path


@pytest.fixture(scope="module")
def swept(net: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sweep whose trials are estimates."""
    folder = tmp_path_factory.mktemp("swept")
    explore(net, "ulx3s-25f", Wish(), folder, 5, 2, evaluator=ESTIMATE)
    return folder


def test_what_a_sweep_leaves(swept: Path) -> None:
    result = json.loads((swept / "explore.json").read_text())
    assert result["ok"] and len(result["trials"]) == 5
    assert all(trial["state"] == "done" for trial in result["trials"])
    rates = {trial["key"]: trial["result"]["frames_per_second"] for trial in result["trials"]}
    assert rates[result["best"]] == max(rates.values())
    assert result["best"] in result["front"]
    plans = [plan["cycles"] for plan in result["plans"]]
    assert plans == sorted(plans) and len(plans) > 5
    assert json.loads((swept / "best.json").read_text())["choices"]
    assert (swept / "pareto.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_an_own_board_whose_chip_has_other_work_too(net: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(template())
    wish = Wish.read(reserve="dsp=20,lut=30%")
    folder = tmp_path / "sweep"
    result = explore(net, str(own), wish, folder, 2, 1, evaluator=ESTIMATE)
    assert [trial["state"] for trial in result["trials"]] == ["done", "done"]
    assert (result["board"], result["reserve"]) == ("mine", "dsp=20,lut=30%")
    assert result["there"]["dsp"] == 8
    assert all(each["resources"]["dsp"]["core"] <= 8 for each in result["plans"])
    best = json.loads((folder / "best.json").read_text())
    assert best["board_file"] == template()
    assert "less dsp=20,lut=30%, has" in (folder / "explore.html").read_text()
    # Another reserve is another sweep, in the same storage.
    other = explore(net, str(own), Wish(), folder, 1, 1, evaluator=ESTIMATE)
    assert len(other["trials"]) == 1
    assert not {t["key"] for t in result["trials"]} & {t["key"] for t in other["trials"]}


def test_the_page_stands_alone(swept: Path) -> None:
    text = (swept / "explore.html").read_text()
    assert not re.search(r"https?://|url\(|@import|\bsrc=\"(?!data:)", text)
    result = json.loads((swept / "explore.json").read_text())
    for trial in result["trials"]:
        assert f"{trial['result']['frames_per_second']:,.0f}" in text


def test_the_same_command_does_nothing_twice(net: Path, swept: Path, monkeypatch) -> None:
    monkeypatch.setattr(
        exploring.subprocess, "Popen", lambda *_, **__: pytest.fail("a worker was started")
    )
    before = json.loads((swept / "explore.json").read_text())
    again = explore(net, "ulx3s-25f", Wish(), swept, 5, 2, evaluator=ESTIMATE)
    assert again["trials"] == before["trials"]


def test_another_goal_finds_what_is_there(net: Path, swept: Path) -> None:
    result = explore(net, "ulx3s-25f", Wish("area"), swept, 3, 1, evaluator=ESTIMATE)
    smallest = min(t["result"]["lut"] for t in result["trials"] if t["state"] == "done")
    best = next(t for t in result["trials"] if t["key"] == result["best"])
    assert best["result"]["lut"] == smallest


def test_a_plan_that_does_not_build_is_told(net: Path, tmp_path: Path) -> None:
    result = explore(net, "ulx3s-25f", Wish(), tmp_path, 2, 1, evaluator="guyot.boards.plans:clock")
    assert [trial["state"] for trial in result["trials"]] == ["failed", "failed"]
    assert "TypeError" in result["trials"][0]["reason"]
    assert result["best"] is None and result["front"] == []
    assert "TypeError" in (tmp_path / "explore.html").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_sweep_goes_on(number: signal.Signals, net: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    (tmp_path / "slow.py").write_text(SLOW)
    paths = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "SLOW_LOG": str(log)}
    command = [sys.executable, "-c", RUN, str(net), str(tmp_path / "sweep")]

    def lines() -> list[list[str]]:
        return [line.split() for line in log.read_text().splitlines()] if log.is_file() else []

    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while sum(line[0] == "end" for line in lines()) < 2:
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    assert process.wait(30) != 0
    subprocess.run(command, env=environment, check=True, timeout=120, stderr=subprocess.DEVNULL)
    ended = sorted(line[1] for line in lines() if line[0] == "end")
    result = json.loads((tmp_path / "sweep" / "explore.json").read_text())
    assert ended == sorted(trial["key"] for trial in result["trials"])  # each of them once
    assert len(ended) == 6 and all(trial["state"] == "done" for trial in result["trials"])


def test_a_build_of_a_plan(net: Path, tmp_path: Path, monkeypatch) -> None:
    """The real evaluation, its build replaced: what is generated is the plan."""
    (tmp_path / "own.toml").write_text(template())
    board = get_board(str(tmp_path / "own.toml"))
    plan = Sweep(file.load(net), board, Wish.read(reserve="dsp=9"), template()).candidates()[-1]

    class Report:
        resources = {"lut": (1, 9), "ff": (2, 9), "dsp": (3, 9), "bram": (4, 9)}
        clock_mhz, seconds = 50.0, {"synthesis": 1.5}

    monkeypatch.setattr(worker.designs.Design, "build", lambda *_, **__: Report)
    result = build_plan(net, plan, tmp_path / "plan")
    assert (result["lut"], result["bram"], result["seconds"]) == (1, 4, 1.5)
    description = json.loads((tmp_path / "plan" / "design.json").read_text())
    assert (description["board"], description["reserve"]) == ("mine", "dsp=9")
    stages = description["stages"]
    assert [s["groups"] for s in stages] == [c["groups"] for c in plan["choices"]]
    assert result["frames_per_second"] == round(50e6 / result["cycles"]["interval"], 1)


def test_promising_plans_are_the_best_and_a_spread() -> None:
    plans = [
        {"cycles": 100 + k, "frames_per_second": 10.0 - k / 10, "resources": {
            "lut": {"core": 90 - k, "uart": 0, "there": 100}}} for k in range(20)
    ]  # fmt: skip
    chosen = [plan["cycles"] for plan in promising(plans, Wish(), 6)]
    assert chosen[:3] == [100, 101, 102] and chosen[-1] == 119 and len(set(chosen)) == 6
    chosen = promising(plans, Wish("area", fps=9.0, mhz=1.0), 2)
    assert chosen[0]["frames_per_second"] == 9.0  # the smallest that reaches it


@pytest.mark.parametrize(("trials", "jobs"), [(-1, None), (2, 0)])
def test_impossible_numbers_are_refused(trials: int, jobs: int | None, net, tmp_path) -> None:
    with pytest.raises(
        GuyotError, match="--trials must be 0 or more, not|--jobs must be 1 or more, not"
    ):
        explore(net, "ulx3s-25f", Wish(), tmp_path, trials, jobs)
