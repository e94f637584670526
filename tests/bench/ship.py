"""The networks that the package ships: trained, shared, their biases rounded, tidied, measured."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jobs
from jobs import Job
from pruning_tables import S1_ROW, TABLES
from runs import recipe_job, share_job

import guyot
from guyot.sw import file
from guyot.sw.coarsen import round_biases
from guyot.sw.tidy import tidy

NETWORKS = Path(__file__).resolve().parents[2] / "sw" / "networks"
BIAS_STEP = 2  # biases are multiples of 2**2 steps: measured, no digit's class hangs on less


@dataclass(frozen=True)
class Shipped:
    """A training, and the weight sharing behind it: (method, k, epochs), or none.

    ``bias_step``: biases are multiples of 2**bias_step steps.
    """

    name: str
    training: Job
    sharing: tuple[str, int, int] | None
    bias_step: int = BIAS_STEP

    @property
    def job(self) -> Job:
        if self.sharing is None:
            return self.training
        method, k, epochs = self.sharing
        return share_job(f"ship.{self.name}", self.training, method, k, "layer", epochs)

    @property
    def command(self) -> str:
        """What makes the same network, step by step."""
        steps = [f"{self.training.report['command'].partition(' -o ')[0]} -o 1.guyot"]
        if self.sharing:
            method, k, epochs = self.sharing
            steps.append(f"guyot share 1.guyot {method}:{k} --epochs {epochs} -o 2.guyot")
        last = f"guyot recode {len(steps)}.guyot --round-biases {self.bias_step} --tidy"
        return " && ".join([*steps, f"{last} -o {self.name}.guyot"])


def shipped() -> Sequence[Shipped]:
    sparse = recipe_job("ship.lenet-300-100-sparse", "lenet-300-100-sparse", 1)
    return (
        Shipped("lenet5-mnist", TABLES["s4"].jobs(1)["one-shot"], ("uq", 8, 1)),
        Shipped("lenet-300-100-mnist", sparse, ("ecsq", 4, 2)),
        Shipped("cnn-cifar10", TABLES["s1"].jobs(1)[S1_ROW], None, bias_step=0),
    )


def ship(processes: int = 1) -> None:
    """Makes what is not made yet, and writes the files into the package."""
    everything = shipped()
    jobs.execute((one.job for one in everything), processes)
    NETWORKS.mkdir(exist_ok=True)
    for one in everything:
        network = tidy(round_biases(file.load(one.job.net), one.bias_step))
        data = guyot.load_dataset(network.meta["dataset"])
        accuracy = float((network.classify(data.test_images) == data.test_labels).mean())
        meta = network.meta | {"accuracy": {"integer": accuracy}, "command": one.command}
        path = NETWORKS / f"{one.name}.guyot"
        file.save(replace(network, meta=meta), path)
        print(f"{path}: {accuracy:.2%}, {path.stat().st_size:,} bytes", file=sys.stderr)
