"""S6 measured: PQK, its first phase for as long, and distillation from a teacher of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jobs import Job
from runs import different, one_thread

import guyot
from guyot.sw.recipe import Recipe, from_dict

SEEDS = (1, 2, 3, 4, 5)
PQK, AS_LONG, UNTAUGHT = "PQK", "its first phase for as long", "its phases without the teacher"
TEACHER, SEPARATE = "the separate teacher, dense", "distilled from the separate teacher"
TEMPERATURE, DISTIL = 4.0, 1.0
BITS, TEACHER_BITS = 4, 8  # of weights and activations
ZEROS, FIRST_ZEROS = 0.91, 0.5  # of a layer, and of the first, which has a hundredth of the weights
TAUGHT = 0.4  # of the epochs
NETS: dict[str, dict[str, Any]] = {
    "cifar10": {
        "layers": [
            "conv 16 3x3 pad 1 norm", "relu", "maxpool 2",
            "conv 32 3x3 pad 1 norm", "relu", "maxpool 2",
            "conv 64 3x3 pad 1 norm", "relu", "maxpool 2",
            "flatten", "dense 10",
        ],
        "train": {"epochs": 16, "flip": True, "crop": 2},
    },
    "fsdd": {
        "layers": [
            "conv 16 10x4 stride 2 pad 1 norm", "relu",
            "conv 32 3x3 pad 1 norm", "relu", "maxpool 2",
            "conv 64 3x3 pad 1 norm", "relu", "maxpool 2",
            "flatten", "dense 10",
        ],
        "train": {"epochs": 60, "batch": 64, "smoothing": 0.1},
    },
}  # fmt: skip

Report = dict[str, Any]


def pqk_jobs(seed: int) -> dict[str, Job]:
    """Five runs of equal epochs for each data set; the teacher's come on top of what it teaches."""
    jobs = {}
    for data in NETS:
        made = {
            PQK: run_job("pqk", data, seed, method="pqk"),
            AS_LONG: run_job("in_batch", data, seed, method="in_batch"),
            UNTAUGHT: run_job("untaught", data, seed, method="pqk", distil=0.0),
            TEACHER: teacher_job(data, seed),
        }
        student = recipe(data, seed, BITS, method="in_batch")
        arguments = {"recipe": different(student), "temperature": TEMPERATURE, "weight": DISTIL}
        name = f"s6.distilled.{data}.seed{seed}"
        made[SEPARATE] = Job(name, distilled_run, arguments, (made[TEACHER],))
        jobs |= {f"{data}, {row}": job for row, job in made.items()}
    return jobs


def run_job(name: str, data: str, seed: int, **prune: Any) -> Job:
    arguments = {"recipe": different(recipe(data, seed, BITS, **prune))}
    return Job(f"s6.{name}.{data}.seed{seed}", run, arguments)


def teacher_job(data: str, seed: int) -> Job:
    arguments = {"recipe": different(recipe(data, seed, TEACHER_BITS, method="none"))}
    return Job(f"s6.teacher.{data}.seed{seed}", run, arguments)


def recipe(data: str, seed: int, bits: int, **prune: Any) -> Recipe:
    """Nine tenths of all weights are zero, of the first layer half."""
    options: Report = {"target": ZEROS, "layers": {"conv1": FIRST_ZEROS}}
    if prune["method"] == "pqk":
        options |= {"retrain": TAUGHT, "temperature": TEMPERATURE, "distil": DISTIL}
    return from_dict(
        {
            "name": f"{data}-pqk",
            "dataset": data,
            "network": {"layers": NETS[data]["layers"]},
            "quantise": {"weight_bits": bits, "activation_bits": bits, "input_zero": 128},
            "prune": options | prune,
            "train": {"seed": seed} | NETS[data]["train"],
        }
    )


def run(out: Path, needs: tuple[Job, ...], recipe: Report, objective: Any = None) -> Report:
    """A training; its torch model stays beside the network, for whoever it teaches."""
    one_thread()
    import torch

    net, chosen = out.with_name(f"{out.name}.guyot"), from_dict(recipe)
    data = guyot.load_dataset(chosen.dataset)
    result = guyot.train(chosen, dataset=data, out=net, progress=False, objective=objective)
    torch.save(result.model.state_dict(), out.with_name(f"{out.name}.pt"))
    return result.report | {"bytes": net.stat().st_size, "compared": len(data.test_labels)}


def distilled_run(
    out: Path, needs: tuple[Job, ...], recipe: Report, temperature: float, weight: float
) -> Report:
    """The first phase of PQK for all epochs, taught from its first step by the float weights of a
    dense network that was trained ahead."""
    from guyot.sw.train.objective import Distilled

    (teacher,), smoothing = needs, from_dict(recipe).train.smoothing
    objective = Distilled(scores_of(teacher), temperature, weight, smoothing)
    return run(out, needs, recipe, objective)


def scores_of(teacher: Job) -> Any:
    """What the network of a job makes of images, in floats."""
    import torch

    from guyot.sw.layers import parse_layers
    from guyot.sw.train.chain import from_layers

    chosen = from_dict(teacher.arguments["recipe"])
    shape = guyot.load_dataset(chosen.dataset).shape
    model = from_layers(parse_layers(chosen.network.layers, shape), shape, chosen.quantise)
    model.load_state_dict(torch.load(teacher.file(".pt"), weights_only=True))
    model.eval()
    return lambda images: model(images, quantise=False)


def pqk_figures(found: dict[str, dict[int, Report]]) -> Iterable[Report]:
    """The rows of S6 that are run."""
    from pruning_tables import accuracy, both, figure, points

    for data in NETS:
        own, epochs = f"{data}, {PQK}", NETS[data]["train"]["epochs"]
        if not found.get(own):
            continue
        zeros = min(report["zeros"] for report in found[own].values())
        note = f"{data}, at least {100 * zeros:.1f} % zeros, {BITS} bits, {epochs} epochs"
        values = {seed: accuracy(report) for seed, report in found[own].items()}
        yield figure(f"s6_accuracy.{data}", values, note)
        if gain := both(found, own, f"{data}, {AS_LONG}", points):
            more = f"{note}; PQK minus its first phase trained for as long"
            if without := both(found, own, f"{data}, {UNTAUGHT}", points):
                each = ", ".join(f"{value:.2f}" for value in without.values())
                more += f"; minus its phases without the teacher: {each}"
            yield figure(f"s6_gain_pt.{data}", gain, more)
        if against := both(found, own, f"{data}, {SEPARATE}", points):
            more = f"{note}; PQK minus distillation from a dense teacher of equal epochs, trained "
            yield figure(f"s6_vs_kd_pt.{data}", against, f"{more}ahead")
