"""Training towards the file, measured: real bytes on disk, with and without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from jobs import Job
from runs import one_thread, recipe_job

import guyot
from guyot.sw import file
from guyot.sw.cheapen import cheapen
from guyot.sw.coarsen import round_biases
from guyot.sw.tidy import tidy

Report = dict[str, Any]
Found = dict[str, dict[int, Report]]

BIAS_STEP = 2  # biases in steps of 2**2, as the networks that ship have them
JUDGED = 2000  # training images that errors of sums are judged on
PRICES = (3e-4, 2e-4, 1e-4, 6e-5, 3e-5, 1e-5, 3e-6)  # of `guyot recode --price`, the dearest first
TOLERANCE = 0.0005  # of validation accuracy that the choice of weights may lose
NETS: dict[str, dict[str, Any]] = {
    "lenet5": {"recipe": "lenet5-246x", "share": ("uq", 8, 1), "price": 0.001},
    "lenet-300-100": {"recipe": "lenet-300-100-sparse", "share": ("ecsq", 4, 2), "price": 0.002},
    "cnn-cifar10": {"recipe": "cifar10-cnn", "share": ("none", 16, 2), "price": 0.003},
}
"""A recipe, the sharing of its weights behind it, and the price in its table [rate]."""
TOWARDS, PLAIN = "towards the file", "without"
COMPARED = ("cnn-cifar10",)  # whose figure is a share of the bytes without, of equal epochs
NOTHING = 1e-12  # a price at which no weight goes that does anything


def rate_jobs(seed: int) -> dict[str, Job]:
    jobs = {}
    for net, chosen in NETS.items():
        method, k, epochs = chosen["share"]
        more = {"share__method": method, "share__k": k, "share__epochs": epochs}
        for row, price in ((TOWARDS, chosen["price"]), (PLAIN, NOTHING)):
            if row == PLAIN and net not in COMPARED:
                continue
            given = more | {"rate__price": price}
            name = f"rate.{row.split()[0]}.{net}"
            training = recipe_job(name, chosen["recipe"], seed, **given)
            arguments = {"choose": row == TOWARDS, "seed": seed}
            jobs[f"{net}, {row}"] = Job(f"{name}.file.seed{seed}", write, arguments, (training,))
    return jobs


def write(out: Path, needs: tuple[Job, ...], choose: bool, seed: int) -> Report:
    """The file of a trained network, its biases rounded and its channels in order, and, with
    ``choose``, its weights chosen by their bits at the dearest of PRICES that holds the accuracy on
    the images which the training held out; measured on the test images at the end."""
    one_thread()
    network = tidy(file.load(needs[0].net))
    recipe = guyot.load_recipe(network.meta["name"])
    data = guyot.load_dataset(recipe.dataset)
    order = np.random.default_rng(seed).permutation(len(data.train_images))
    held, seen = np.split(order, [int(recipe.train.validation * len(order))])

    def validation(candidate: guyot.Network) -> float:
        right = candidate.classify(data.train_images[held]) == data.train_labels[held]
        return float(right.mean())

    price, made = 0.0, round_biases(network, BIAS_STEP)
    least = validation(made) - TOLERANCE
    for price in PRICES if choose else ():
        cheaper = cheapen(network, data.train_images[seen[:JUDGED]], price)
        made = tidy(round_biases(cheaper, BIAS_STEP))
        if validation(made) >= least:
            break
    net = out.with_name(f"{out.name}.guyot")
    file.save(replace(made, meta=network.meta), net)
    again = file.load(net)
    right = again.classify(data.test_images) == data.test_labels
    trained = needs[0].report
    return {
        "accuracy": trained["accuracy"] | {"integer": float(right.mean())},
        "zeros": 1 - again.nonzero / again.weights,
        "weights": {"total": network.weights, "nonzero": again.nonzero},
        "epochs": trained["epochs"],
        "seconds": trained["seconds"],
        "mismatches": trained["mismatches"],
        "compared": len(right),
        "validation": validation(again),
        "bytes": net.stat().st_size,
        "price": price,
    }


def rate_figures(found: Found) -> Iterable[Report]:
    from pruning_tables import accuracy, both, figure

    for net, chosen in NETS.items():
        pair = f"{net}, {TOWARDS}", f"{net}, {PLAIN}"
        own = found.get(pair[0], {})
        if not own:
            continue
        note = f"recipe {chosen['recipe']}, whole file"
        if ratio := both(found, *pair, lambda a, b: a["bytes"] / b["bytes"]):
            least, most = min(ratio.values()), max(ratio.values())
            note += f"; of the bytes without it {least:.3f} to {most:.3f}"
        yield figure(f"rate_bytes.{net}", {s: r["bytes"] for s, r in own.items()}, note)
        note = "test images, integers"
        if other := found.get(pair[1], {}):
            note += "; without it " + ", ".join(f"{accuracy(r):.4f}" for r in other.values())
        yield figure(f"rate_accuracy.{net}", {s: accuracy(r) for s, r in own.items()}, note)
