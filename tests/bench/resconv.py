"""S5 measured: fusion, layers removed from a narrow ResNet-110, a plain network of 30 layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jobs import Job
from runs import different, one_thread, recipe_job
from runs import train as train_recipe

import guyot
from guyot.sw.recipe import Recipe, from_dict

RECIPE, FLOPS = "resnet110", 0.66
PENALTY = 2e-3
PLAIN_LAYERS, PLAIN_EPOCHS = 30, 12
FUSED, REMOVED, TWIN = "fusion", "resnet110, layers removed", "resnet110, dense twin"
PLAIN, ALONE = "30 plain layers with ResConv", "30 plain layers alone"

Report = dict[str, Any]


def resconv_jobs(seed: int) -> dict[str, Job]:
    """Of three seeds; a run of ResNet-110 takes hours on one core, and resumes."""
    pruned = {"prune__method": "resconv", "prune__flops": FLOPS, "prune__penalty": PENALTY}
    jobs = {
        REMOVED: counted(recipe_job(f"s5.resconv.{RECIPE}", RECIPE, seed, **pruned)),
        TWIN: counted(recipe_job(f"s5.dense.{RECIPE}", RECIPE, seed)),
    }
    for row, method in ((PLAIN, "resconv"), (ALONE, "none")):
        recipe = different(plain(method, seed))
        jobs[row] = Job(f"s5.plain.{method}.seed{seed}", plain_run, {"recipe": recipe})
    if seed == 1:
        jobs[FUSED] = Job("s5.fusion", fusion, {"epochs": 6})
    return jobs


def counted(job: Job) -> Job:
    return Job(job.name, layers_run, job.arguments, job.needs)


def layers_run(out: Path, needs: tuple[Job, ...], recipe: Report) -> Report:
    """A training, and the products of one image that are left."""
    report = train_recipe(out, needs, recipe)
    network = guyot.load(out.with_name(f"{out.name}.guyot"))
    return report | {"products": products(network), "layers_left": len(network.convolutions)}


def products(network: guyot.Network) -> int:
    """Of one image, zeros included."""
    return sum(
        op.weights.size * network.types[op.name].shape[1] * network.types[op.name].shape[2]
        for op in network.convolutions
    )


def plain(method: str, seed: int) -> Recipe:
    """30 convolutions of 3x3 in a row, on the digits: 8 channels."""
    layers = ["conv 8 3x3 pad 1 norm", "relu"] * PLAIN_LAYERS
    return from_dict(
        {
            "name": f"plain{PLAIN_LAYERS}",
            "dataset": "digits",
            "network": {"layers": [*layers, "avgpool 2", "flatten", "dense 10"]},
            "prune": {"method": method},
            "train": {"epochs": PLAIN_EPOCHS, "batch": 32, "seed": seed, "learning_rate": 2e-3},
        }
    )


def plain_run(out: Path, needs: tuple[Job, ...], recipe: Report) -> Report:
    one_thread()
    net = out.with_name(f"{out.name}.guyot")
    report = guyot.train(from_dict(recipe), out=net, progress=False).report
    return report | {"bytes": net.stat().st_size, "compared": 599}


def fusion(out: Path, needs: tuple[Job, ...], epochs: int) -> Report:
    """The greatest difference of a logit before and after fusion, in float32, on all test images:
    of a plain and of a residual network that were trained with their shortcuts."""
    one_thread()
    import torch

    from guyot.sw.layers import parse_layers
    from guyot.sw.train.chain import from_layers
    from guyot.sw.train.nodes import How
    from guyot.sw.train.progress import TrainingProgress
    from guyot.sw.train.session import Session
    from guyot.sw.train.shortcuts import add_shortcuts

    data = guyot.load_dataset("digits")
    images, errors, logits = torch.tensor(data.test_images), {}, {}
    blocks = ["conv 8 3x3 pad 1 norm", "relu"]
    for name, middle in (("plain", blocks * 7), ("residual", [*blocks, "residual 8 times 4"])):
        lines = (*middle, "avgpool all", "flatten", "dense 10")
        recipe = from_dict({"dataset": "digits", "network": {"layers": list(lines)}})
        recipe = replace(recipe, train=replace(recipe.train, epochs=epochs, batch=32))
        torch.manual_seed(1)
        model = from_layers(parse_layers(lines, data.shape), data.shape, recipe.quantise)
        add_shortcuts(model)
        session = Session(recipe, data, model, TrainingProgress(recipe, enabled=False))
        from guyot.sw.prune.resconv import LayerFactors

        session.phase("train", lambda steps: LayerFactors(1e-3, steps), epochs, 5e-3)
        model.eval()
        with torch.no_grad():
            before = model.run(images, How(quantise=False, apart=True)).x.flatten(1)
            for block in model.weighted.values():
                block.fold()
            after = model.run(images, How(quantise=False)).x.flatten(1)
        errors[name] = float((before - after).abs().max())
        logits[name] = float(before.abs().max())
    return {"errors": errors, "logits": logits, "images": len(images)}


def resconv_figures(found: dict[str, dict[int, Report]]) -> Iterable[Report]:
    """The rows of S5 that are run."""
    from pruning_tables import accuracy, both, figure, points

    for runs in found.get(FUSED, {}).values():
        largest = max(runs["logits"].values())
        note = f"greatest difference of a logit, logits up to {largest:.1f}, float32"
        yield figure("s5_fusion_error", {1: max(runs["errors"].values())}, note)
    pairs = REMOVED, TWIN
    note = f"ResNet-110 of 4, 8 and 16 channels, CIFAR-10, flops = {FLOPS}"
    for key, name in (("products", "s5_flops_removed"), (None, "s5_params_removed")):

        def share(a: Report, b: Report, key: str | None = key) -> float:
            count = [r[key] if key else r["weights"]["total"] for r in (a, b)]
            return 1 - count[0] / count[1]

        if removed := both(found, *pairs, share):
            yield figure(name, removed, note)
    if lost := both(found, TWIN, REMOVED, points):
        yield figure("s5_loss_pt", lost, f"{note}; dense twin of equal epochs minus pruned")
    if found.get(PLAIN) and found.get(ALONE):
        without = [100 * accuracy(r) for r in found[ALONE].values()]
        note = f"digits, {PLAIN_LAYERS} convolutions, {PLAIN_EPOCHS} epochs, 8 bits; in floats "
        plain = [100 * r["accuracy"]["float"] for r in found[PLAIN].values()]
        note += ", ".join(f"{each:.1f} %" for each in plain)
        note += "; without ResConv: " + ", ".join(f"{each:.1f} %" for each in without)
        yield figure("s5_plain_accuracy", {s: accuracy(r) for s, r in found[PLAIN].items()}, note)


def resconv_table(found: dict[str, dict[int, Report]]) -> str:
    from pruning_report import training_table

    trained = {name: runs for name, runs in found.items() if name != FUSED}
    parts = [training_table(trained)] if trained else []
    for runs in found.get(FUSED, {}).values():
        each = ", ".join(f"{n} {error:.2g}" for n, error in runs["errors"].items())
        parts.append(f"Logits before and after fusion, {runs['images']} images: {each}.")
    return "\n\n".join(parts)
