"""S8 measured: masks of RotNet and of labels, moved to labels; the probe; zeros that come alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from jobs import Job
from runs import one_thread

import guyot
from guyot.sw.recipe import from_dict

# Added to a retraining's seed: its weights would else be those of the first round of its masks.
OTHER = 1000
IMAGES, TESTS = 10_000, 1_000  # of CIFAR-10; tests of runs whose own accuracy nobody compares
EACH, RETRAIN, DENSE = 8, 16, 40  # epochs: of a round, of a retraining, until zeros come alone
PER_ROUND = 0.44  # four rounds to 90 %, three more to 97 %
NEXT_PER_ROUND = 0.34
SHARES = (0.9, 0.97)
DECAY = 2e-3  # of both optimisers, coupled in one
ZERO = 2.0**-24  # of a layer's greatest weight: what adds nothing to it in float32
TURNS, LABELS, EXEMPLAR = "rotations", "labels", "exemplar"
RANDOM, SHUFFLED = "random, adjusted", "rotations, shuffled in layers"
ADAM, ADAMW = "labels, dense, Adam and L2", "labels, dense, AdamW"
UNPRUNED, TWIN = "rotations, dense", "labels, dense twin"

Report = dict[str, Any]
Masks = dict[str, np.ndarray]


def retrained(masks: str, share: float) -> str:
    return f"labels under masks of {masks}, {100 * share:.0f} %"


def pruned(objective: str, share: float) -> str:
    return f"{objective}, pruned, {100 * share:.0f} %"


def recipe(seed: int, epochs: int, prune: Report, **train: Any) -> Report:
    layers = []
    for channels, pool in ((16, True), (32, True), (64, True), (128, False)):
        layers += [f"conv {channels} 3x3 pad 1 norm", "relu", *["maxpool 2"] * pool]
    layers = [*layers, "avgpool all", "flatten", "dense 10"]
    options = {"epochs": epochs, "seed": seed, "learning_rate": 2e-3} | train
    values = {"name": "cnn4", "dataset": "cifar10", "network": {"layers": layers}}
    values |= {"quantise": {"input_zero": 128}, "prune": prune, "train": options}
    from_dict(values)  # checked
    return values


def selfsupervised_jobs(seed: int) -> dict[str, Job]:
    """Of three seeds; exemplar training, which costs twice a step, of the first alone."""
    objectives = (TURNS, LABELS, EXEMPLAR) if seed == 1 else (TURNS, LABELS)
    none = {"method": "none"}
    moved = {"crop": 2, "flip": True}

    def job(
        name: str, work: Callable[..., Report], needs: tuple[Job, ...] = (), **more: Any
    ) -> Job:
        return Job(f"s8.{name}.seed{seed}", work, more, needs)

    dense = recipe(seed, EACH, none, objective=TURNS, **moved)
    twin = recipe(OTHER + seed, RETRAIN, none, **moved)
    jobs = {UNPRUNED: job("dense.rotations", masks_run, recipe=dense)}
    jobs[TWIN] = job("dense.labels", retrain, recipe=twin, kind="own")
    for row, decoupled in ((ADAM, False), (ADAMW, True)):
        natural = recipe(seed, DENSE, none, weight_decay=DECAY, decoupled=decoupled)
        jobs[row] = job("adamw" if decoupled else "adam_l2", masks_run, recipe=natural)
    under = {"method": "masked"}
    for objective in objectives:
        before: tuple[Job, ...] = ()
        for share, rounds, each in zip(SHARES, (4, 3), (PER_ROUND, NEXT_PER_ROUND), strict=True):
            prune = {"method": "iterative", "target": share, "per_round": each, "reset": "new"}
            found = recipe(seed, EACH * (rounds + 1), prune, objective=objective, **moved)
            name = f"{objective}.{share}"
            run = job(f"iterative.{name}", masks_run, before, recipe=found)
            jobs[pruned(objective, share)], before = run, (run,)
            again = recipe(OTHER + seed, RETRAIN, under, **moved)
            jobs[retrained(objective, share)] = job(
                f"masked.{name}", retrain, (run,), recipe=again, kind="own"
            )
    for share in SHARES:
        again = recipe(OTHER + seed, RETRAIN, under, **moved)
        turns = jobs[pruned(TURNS, share)]
        jobs[retrained(RANDOM, share)] = job(
            f"masked.random.{share}", retrain, (turns, jobs[ADAM]), recipe=again, kind="random"
        )
        jobs[retrained(SHUFFLED, share)] = job(
            f"masked.shuffled.{share}", retrain, (turns,), recipe=again, kind="shuffled"
        )
    return jobs


def images(tests: int | None = None) -> guyot.Dataset:
    """The first training images, and the first or all of the test images."""
    data = guyot.load_dataset("cifar10")
    return replace(
        data,
        train_images=data.train_images[:IMAGES],
        train_labels=data.train_labels[:IMAGES],
        test_images=data.test_images[:tests],
        test_labels=data.test_labels[:tests],
    )


def run(out: Path, values: Report, masks_from: Path | None, tests: int | None) -> Any:
    """One training, whose report is of so many test images (all: None), and its model."""
    one_thread()
    chosen = from_dict(values)
    if masks_from is not None:
        chosen = replace(chosen, prune=replace(chosen.prune, masks_from=str(masks_from)))
    net, data = out.with_name(f"{out.name}.guyot"), images(tests)
    result = guyot.train(chosen, dataset=data, out=net, progress=False)
    compared = {"compared": len(data.test_images), "bytes": net.stat().st_size}
    return result.report | compared, result.model


def masks_run(out: Path, needs: tuple[Job, ...], recipe: Report) -> Report:
    """A training, its masks as arrays, the zeros that came alone, and the probe's accuracy.

    Without pruning the masks are what is not zero by itself.
    """
    from guyot.sw.train.probe import linear_probe

    first = needs[0].file(".npz") if needs else None
    report, model = run(out, recipe, first, TESTS)
    blocks = list(model.weighted.items())[:-1]
    latent = {name: block.weight.detach().numpy() for name, block in blocks}
    natural = {name: np.abs(w) > ZERO * np.abs(w).max() for name, w in latent.items()}
    whole = {name: block.mask.numpy() != 0 for name, block in blocks}
    dense = recipe["prune"]["method"] == "none"
    np.savez(out.with_name(f"{out.name}.npz"), **(natural if dense else whole))
    data = images()
    held = data.train_images, data.train_labels, data.test_images, data.test_labels
    rounded = {name: (block.computing(True)[0].detach() != 0).numpy() for name, block in blocks}
    zeros = {"natural": zeros_of(natural), "rounded": zeros_of(rounded), "masked": zeros_of(whole)}
    return report | {"zeros_of": zeros, "probe": linear_probe(model, *held)}


def zeros_of(masks: Masks) -> float:
    """The share of zeros in all masks together."""
    return 1 - sum(int(m.sum()) for m in masks.values()) / sum(m.size for m in masks.values())


def retrain(out: Path, needs: tuple[Job, ...], recipe: Report, kind: str) -> Report:
    """Labels under the masks of ``needs``, from new weights: their ``own``, ``shuffled`` within
    layers, or as many weights at ``random`` of those that the last of ``needs`` has left."""
    if not needs:
        return run(out, recipe, None, None)[0]
    parts = [read(need.file(".npz")) for need in needs]
    rng = np.random.default_rng(recipe["train"]["seed"])
    masks = parts[0]
    if kind == "shuffled":
        masks = {name: rng.permuted(m.ravel()).reshape(m.shape) for name, m in masks.items()}
    if kind == "random":
        masks = at_random(parts[1], sum(int(m.sum()) for m in masks.values()), rng)
    path = out.with_name(f"{out.name}.npz")
    np.savez(path, **masks)
    return run(out, recipe, path, None)[0] | {"masks": zeros_of(masks)}


def read(path: Path) -> Masks:
    with np.load(path) as arrays:
        return {name: arrays[name] for name in arrays.files}


def at_random(natural: Masks, total: int, rng: np.random.Generator) -> Masks:
    """``total`` weights at random among those of ``natural``, of each layer the same share of
    them; where a layer has too few, others too."""
    left = sum(int(m.sum()) for m in natural.values())
    result = {}
    for name, mask in natural.items():
        count = min(mask.size, max(1, round(total * int(mask.sum()) / left)))
        order = np.argsort(rng.random(mask.size) + mask.ravel())
        chosen = np.zeros(mask.size, bool)
        chosen[order[-count:]] = True
        result[name] = chosen.reshape(mask.shape)
    return result


def selfsupervised_figures(found: dict[str, dict[int, Report]]) -> Iterable[Report]:
    """The rows of S8."""
    from pruning_tables import accuracy, both, figure, points

    network = f"CIFAR-10, {IMAGES:,} images, 4 convolutions"
    for share in SHARES:
        end = f"{100 * share:.0f}"
        turns, labels, chance, shuffled = (
            found.get(retrained(kind, share), {}) for kind in (TURNS, LABELS, RANDOM, SHUFFLED)
        )
        names = retrained(TURNS, share), retrained(LABELS, share)
        if gaps := both(found, *names, lambda a, b: abs(points(a, b))):
            note = f"{network}; RotNet's mask and the labels', on labels from new weights; they "
            note += f"have {middle(turns):.2f} % and {middle(labels):.2f} %"
            yield figure(f"s8_gap_pt.{end}", gaps, note)
        better = {
            seed: 100 * (min(accuracy(turns[seed]), accuracy(labels[seed])) - accuracy(other))
            for seed, other in chance.items()
            if seed in turns and seed in labels
        }
        if better:
            note = f"{network}; the worse of both minus random masks, adjusted for natural zeros, "
            note += f"which have {middle(chance):.2f} %"
            if shuffled:
                note += f"; RotNet's mask shuffled within layers: {middle(shuffled):.2f} %"
            yield figure(f"s8_over_random_pt.{end}", better, note)
    names = UNPRUNED, pruned(TURNS, SHARES[0])
    if lost := both(found, *names, lambda a, b: 100 * (a["probe"] - b["probe"])):
        probes = median(100 * run["probe"] for run in found[UNPRUNED].values())
        note = f"{network}; linear probe of RotNet's features, dense ({probes:.2f} %) minus pruned"
        yield figure("s8_probe_loss_pt", lost, f"{note} to 90 %")
    if alone := found.get(ADAM):
        note = f"{network}; Adam with L2 of {DECAY:g}, {DENSE} epochs: below 2**-24 of the layer's "
        note += f"greatest weight; zero once rounded: {zero_share(alone, 'rounded'):.3f}"
        if other := found.get(ADAMW):
            note += f"; AdamW: {zero_share(other, 'natural'):.3f}"
            note += f" and {zero_share(other, 'rounded'):.3f}"
        values = {seed: run["zeros_of"]["natural"] for seed, run in alone.items()}
        yield figure("s8_natural_zeros", values, note)


def middle(runs: dict[int, Report]) -> float:
    """The median accuracy in per cent."""
    return median(100 * run["accuracy"]["integer"] for run in runs.values())


def zero_share(runs: dict[int, Report], kind: str) -> float:
    return median(run["zeros_of"][kind] for run in runs.values())


def selfsupervised_table(found: dict[str, dict[int, Report]]) -> str:
    """Retrainings on labels; then what they come from, whose accuracy is each objective's own."""
    from pruning_report import training_table

    own = {
        name: runs for name, runs in found.items() if "zeros_of" not in next(iter(runs.values()))
    }
    others = {name: runs for name, runs in found.items() if name not in own}
    parts = [training_table(own)] if own else []
    if others:
        text = f"Where the masks come from: accuracy at each objective itself, {TESTS:,} tests."
        parts += [text, training_table(others)]
        lines = ["| | linear probe, % | at 0, % | rounded to 0, % |", "|---|---:|---:|---:|"]
        for name, runs in others.items():
            probe = median(100 * run["probe"] for run in runs.values())
            shares = (100 * zero_share(runs, kind) for kind in ("natural", "rounded"))
            lines.append(f"| {name} | {probe:.2f} | {' | '.join(f'{s:.1f}' for s in shares)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
