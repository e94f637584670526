"""Two processes under torchrun train the same network as one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import datasets, file
from guyot.sw.errors import GuyotError
from guyot.sw.recipe import Recipe, load_recipe
from guyot.sw.train import train

EPOCHS = 3
WORKER = """
import json, os, sys
from dataclasses import replace
from guyot.sw.recipe import from_dict
from guyot.sw.train import train
out = sys.argv[1]
report = train(from_dict(json.loads(sys.argv[2])), out=out, progress=False, device="cpu").report
print(json.dumps([int(os.environ["RANK"]), report["accuracy"]["integer"]]))
"""


def recipe(method: str) -> Recipe:
    digits = load_recipe("digits")
    return replace(
        digits,
        train=replace(digits.train, epochs=EPOCHS),
        prune=replace(digits.prune, method=method, dense=0.25, retrain=0.25),
    )


def test_two_processes_train_as_one(tmp_path: Path) -> None:
    data = datasets.load("digits")
    images = np.concatenate([data.train_images, data.test_images])
    labels = np.concatenate([data.train_labels, data.test_labels])
    alone = train(recipe("admm"), progress=False, device="cpu").network
    script, out = tmp_path / "worker.py", tmp_path / "net.guyot"
    script.write_text(WORKER)
    words = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    plan = json.dumps(recipe("admm").to_dict())
    done = subprocess.run(
        [*words, str(script), str(out), plan], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    reports = sorted(json.loads(line) for line in done.stdout.splitlines())
    assert [number for number, _ in reports] == [0, 1] and reports[0][1] == reports[1][1]
    together = file.load(out)
    assert list(tmp_path.glob("*.guyot*")) == [out]
    right = [float((net.classify(images) == labels).mean()) for net in (alone, together)]
    assert abs(right[0] - right[1]) <= 0.001
    # The sums are in another order, so the last bits differ, and some weights round otherwise.
    pairs = zip(alone.convolutions, together.convolutions, strict=True)
    assert all(np.mean(a.weights != b.weights) < 0.05 for a, b in pairs)


def test_processes_agree_on_the_statistics_of_normalisations(tmp_path: Path) -> None:
    lines = ["conv 4 3x3 norm", "relu", "residual 4", "avgpool all", "flatten", "dense 10"]
    plan = recipe("none").to_dict()
    plan["network"]["layers"], plan["train"]["epochs"] = lines, 1
    plan["train"]["batch"] = 128
    script, out = tmp_path / "worker.py", tmp_path / "net.guyot"
    script.write_text(
        WORKER.replace('report["accuracy"]["integer"]', "float(check)")
        .replace("report = train", "result = train")
        .replace(".report\n", "\ncheck = sum(n.mean.double().sum() for n in result.model.norms)\n")
    )
    words = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    words += [str(script), str(out), json.dumps(plan)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    sums = [json.loads(line)[1] for line in done.stdout.splitlines()]
    assert len(sums) == 2 and sums[0] == sums[1] != 0


def test_a_device_that_is_not_there() -> None:
    with pytest.raises(GuyotError, match="there is no device 'gpu'; did you mean 'cpu'"):
        train(recipe("none"), progress=False, device="gpu")
