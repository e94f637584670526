"""A sweep through the real flow, one of its workers killed half way: nothing lost, nothing twice.

    python tests/bench/explore.py [NET] [--board ulx3s-25f] [--trials 6]

Without NET a small random network. Takes minutes; the pictures stay in build/explore.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
from rich.console import Console

from guyot.boards.cli.tables.designs import explore_table
from guyot.boards.plans import Wish
from guyot.boards.sweep import pareto
from guyot.boards.sweep.explore import JOURNAL, explore
from guyot.boards.sweep.study import open_storage
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "explore"


def small() -> Network:
    """Two convolutions and a dense layer, random weights."""
    random = np.random.default_rng(7)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.3, random.integers(-90, 91, shape), 0)

    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    operators = (
        Convolution("conv1", ("input",), sparse(12, 1, 5, 5), weight),
        Requantise("relu1", ("conv1",), pixel, random.integers(-400, 400, 12), shift=8),
        MaxPool("pool1", ("relu1",)),
        Convolution("conv2", ("pool1",), sparse(16, 12, 3, 3), weight),
        Requantise("relu2", ("conv2",), pixel, random.integers(-400, 400, 16), shift=8),
        Flatten("flatten", ("relu2",)),
        Convolution("dense1", ("flatten",), sparse(10, 256, 1, 1), weight),
        Requantise("scores", ("dense1",), Format(26, 14, True), random.integers(-9, 9, 10)),
    )
    return Network(Tensor((1, 16, 16), pixel), operators, {"name": "small"})


def kill_one(killed: list[int]) -> None:
    """Waits for a worker in the middle of a build, and kills it without a warning."""
    while not (FOLDER / JOURNAL).is_file():
        time.sleep(0.2)
    while not killed:
        for storage_study in open_storage(str(FOLDER / JOURNAL)).get_all_studies():
            study = storage_study._study_id
            trials = open_storage(str(FOLDER / JOURNAL)).get_all_trials(study)
            done = sum(trial.state.name == "COMPLETE" for trial in trials)
            running = [t for t in trials if t.state.name == "RUNNING" and "worker" in t.user_attrs]
            if done and len(running) > 1:
                killed.append(int(running[0].user_attrs["worker"].split()[-2]))
                os.kill(killed[0], signal.SIGKILL)
        time.sleep(0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("net", nargs="?", type=Path)
    parser.add_argument("--board", default="ulx3s-25f")
    parser.add_argument("--trials", type=int, default=6)
    chosen = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    net = chosen.net or FOLDER / "small.guyot"
    if not chosen.net:
        file.save(small(), net)
    killed: list[int] = []
    threading.Thread(target=kill_one, args=(killed,), daemon=True).start()
    result = explore(net, chosen.board, Wish(), FOLDER, chosen.trials, jobs=2)
    Console().print(explore_table(pareto.trial_rows(result), result))
    attempts = sorted(trial["attempt"] for trial in result["trials"])
    states = {trial["state"] for trial in result["trials"]}
    print(f"killed worker {killed}, attempts {attempts}, states {states}; {FOLDER / pareto.PAGE}")
    if not killed or attempts != [0] * (len(attempts) - 1) + [1] or states != {"done"}:
        sys.exit("bench: a plan was lost, done twice or not built")


if __name__ == "__main__":
    main()
