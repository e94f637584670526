"""The work of the jobs behind docs/results/pruning.md: trainings, sharings, RTL, step times."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from jobs import Job

import guyot
from guyot.sw import file
from guyot.sw.recipe import Recipe, from_dict

RTL_BOARD = "ulx3s-85f"
OVERHEAD_STEPS = 200


def recipe_job(
    name: str,
    recipe: str,
    seed: int,
    needs: tuple[Job, ...] = (),
    device: str = "cpu",
    **changes: Any,
) -> Job:
    """The training of a recipe that ships, with ``changes`` as ``table__key=value``.

    What it needs is a run whose zeros are its target.
    """
    values = guyot.load_recipe(recipe).to_dict()
    for place, value in {"train__seed": seed, **changes}.items():
        table, _, key = place.partition("__")
        values[table][key] = value
    arguments: dict[str, Any] = {"recipe": different(from_dict(values))}
    if device != "cpu":
        arguments["device"] = device
    return Job(f"{name}.seed{seed}", train, arguments, needs)


def different(recipe: Recipe) -> dict[str, Any]:
    """What differs from a recipe's defaults: a job's arguments, so that a new key with a default
    does not make old runs worthless."""
    default = Recipe().to_dict()
    result = {
        table: {k: v for k, v in content.items() if v != default[table][k]}
        if isinstance(content, dict)
        else content
        for table, content in recipe.to_dict().items()
    }
    return {table: content for table, content in result.items() if content != {}}


def train(
    out: Path, needs: tuple[Job, ...], recipe: dict[str, Any], device: str = "cpu"
) -> dict[str, Any]:
    """Trains by a recipe, as `guyot train` does."""
    one_thread()
    net = out.with_name(f"{out.name}.guyot")
    chosen = from_dict(recipe)
    if needs:
        target = needs[0].report["zeros"]
        chosen = replace(chosen, prune=replace(chosen.prune, target=target))
    result = guyot.train(chosen, out=net, progress=False, device=device, command=command_of(chosen))
    return result.report | {"bytes": net.stat().st_size}


def command_of(recipe: Recipe) -> str:
    """What gives this network; differences from the recipe that ships as the command has them."""
    own = guyot.load_recipe(recipe.name)
    words = ["guyot train", recipe.name, f"--seed {recipe.train.seed}"]
    if recipe.train.epochs != own.train.epochs:
        words.append(f"--epochs {recipe.train.epochs}")
    if recipe.prune.method != own.prune.method:
        words.append(f"--prune {recipe.prune.method}")
    return " ".join(words)


def share_job(name: str, net: Job, method: str, k: int, scope: str, epochs: int) -> Job:
    """Weight sharing of the network that ``net`` makes."""
    arguments = {"method": method, "k": k, "scope": scope, "epochs": epochs}
    return Job(name, share, arguments, (net,))


def share(out: Path, needs: tuple[Job, ...], **arguments: Any) -> dict[str, Any]:
    """Codebooks for a trained network, as `guyot share` makes them."""
    one_thread()
    net = out.with_name(f"{out.name}.guyot")
    recipe = guyot.ShareRecipe(**arguments)
    result = guyot.share_network(needs[0].net, recipe, net, progress=False)
    before = needs[0].report["accuracy"]["integer"]
    loss = 100 * (before - result.report["accuracy"]["integer"])
    more = {"before": before, "loss_pt": loss, "bytes": net.stat().st_size}
    return result.report | more | {"entropy": entropy(result.network)}


def entropy(network: guyot.Network) -> float:
    """Bits for a weight that is not zero, by the shares of each layer's distinct values."""
    bits = 0.0
    for op in network.convolutions:
        _, counts = np.unique(op.weights[op.weights != 0], return_counts=True)
        bits -= float((counts * np.log2(counts / counts.sum())).sum())
    return bits / network.nonzero


def rtl_job(name: str, net: Job, images: int) -> Job:
    """The network of ``net`` as RTL, on so many test images."""
    return Job(name, rtl, {"images": images, "board": RTL_BOARD}, (net,))


def rtl(out: Path, needs: tuple[Job, ...], images: int, board: str) -> dict[str, Any]:
    """Generates the design, runs the images through it in Verilator, and compares every score."""
    network = file.load(needs[0].net)
    data = guyot.load_dataset(network.meta["dataset"])
    design = guyot.generate(network, board)
    report = design.simulate(data.test_images[:images], data.test_labels[:images])
    return {
        "network": needs[0].name,
        "compared": report.images,
        "mismatches": report.mismatches,
        "accuracy": report.accuracy,
        "cycles": report.interval.measured,
    }


def overhead(out: Path, needs: tuple[Job, ...], recipe: str) -> dict[str, Any]:
    """CPU time of a training step with each pruner, by that of a dense one.

    Steps alternate, so that whatever else the machine does meets all of them; pruners are in the
    middle of their work, where masks change.
    """
    one_thread()
    from guyot.sw.layers import parse_layers
    from guyot.sw.prune import Admm, InBatch, NoPruning
    from guyot.sw.prune.budget import budget
    from guyot.sw.train.chain import from_layers
    from guyot.sw.train.progress import TrainingProgress
    from guyot.sw.train.session import Session, _Phase

    chosen = guyot.load_recipe(recipe)
    dataset = guyot.load_dataset(chosen.dataset)
    layers = parse_layers(chosen.network.layers, dataset.shape)
    in_batch = guyot.load_recipe("lenet5").prune
    phases = {}
    for name in ("dense", "again", "in_batch", "admm"):
        model = from_layers(layers, dataset.shape, chosen.quantise)
        session = Session(chosen, dataset, model, TrainingProgress(chosen, enabled=False))
        session.settle_scales(last=True)
        steps = 3 * OVERHEAD_STEPS
        keep = budget(chosen.prune, session.sizes)
        pruner = {
            "in_batch": lambda steps=steps: InBatch(in_batch, steps),
            "admm": lambda steps=steps, keep=keep: Admm(keep, steps, 12, 1e-3, 3e-2),
        }.get(name, partial(NoPruning, steps))()
        phases[name] = _Phase(session, pruner, 1, 1e-3, True, True, session.objective)
        phases[name].steps = steps
    seconds: dict[str, list[float]] = {name: [] for name in phases}
    batch = chosen.train.batch
    for step in range(OVERHEAD_STEPS):
        for name, phase in phases.items():
            first = step * batch % 50_000
            images = phase.session.images[first : first + batch]
            labels = phase.session.labels[first : first + batch]
            started = time.process_time()
            phase.step(step, images, labels)
            seconds[name].append(time.process_time() - started)
    typical = {name: median(found[5:]) for name, found in seconds.items()}
    ratios = {name: found / typical["dense"] for name, found in typical.items() if name != "dense"}
    return {"recipe": recipe, "steps": OVERHEAD_STEPS, "dense_ms": 1e3 * typical["dense"]} | ratios


def one_thread() -> None:
    """One core a job, and the same order of sums wherever it runs."""
    import torch

    torch.set_num_threads(1)
