"""The training loop: mini-batches, a checkpoint for each epoch, one look at the test images."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from .. import datasets, file
from ..datasets import Dataset
from ..errors import GuyotError
from ..layers import Layer, parse_layers
from ..network import Network
from ..prune import make_pruner
from ..recipe import Recipe, load_recipe
from . import checkpoint
from .augment import moved
from .export import export
from .model import QuantisedModel
from .progress import TrainingProgress

EVALUATION_BATCH = 1000
SMALL_NETWORK = 200_000  # multiplications for each image


@dataclass(frozen=True, eq=False)
class TrainResult:
    """The exported network, what was measured (JSON values), and the torch model it came from."""

    network: Network
    report: dict[str, Any]
    model: QuantisedModel

    def torch_scores(self, images: np.ndarray) -> np.ndarray:
        """(N, classes) int64 scores of the quantised torch model for uint8 (N, C, H, W)."""
        return self.model.scores(images)


def train(
    recipe: Recipe | str | Path,
    data: str | Path | None = None,
    dataset: Dataset | str | None = None,
    out: str | Path | None = None,
    resume: bool = True,
    progress: bool = True,
    command: str = "",
) -> TrainResult:
    """Trains, prunes and quantises a network by a recipe; writes it to ``out`` where that is given.

    ``dataset`` replaces the recipe's; ``data`` is the folder of its files. With ``out`` every epoch
    leaves a checkpoint beside it; an interrupted call that is made again goes on from there, and
    arrives at the same network. The test images are used once, at the end, for the report's
    accuracies: ``float`` (pruned, not quantised), ``quantised`` (torch, exact) and ``integer``
    (Network.run), of which the last two are equal.
    """
    recipe = recipe if isinstance(recipe, Recipe) else load_recipe(recipe)
    if not isinstance(dataset, Dataset):
        dataset = datasets.load(dataset or recipe.dataset, data)
    layers = parse_layers(recipe.network.layers, dataset.shape)
    if layers[-1].shape != (len(dataset.classes), 1, 1):
        raise GuyotError(
            f"recipe {recipe.name!r} ends in {layers[-1].shape} scores, "
            f"the dataset {dataset.name!r} has {len(dataset.classes)} classes"
        )
    if out and not Path(out).absolute().parent.is_dir():
        raise GuyotError(f"{out} cannot be written: there is no folder {Path(out).parent}")
    torch.manual_seed(recipe.train.seed)
    run = _Run(recipe, dataset, QuantisedModel(layers, recipe.quantise))
    saved = checkpoint.checkpoint_path(out) if out else None
    task = {"recipe": recipe.to_dict(), "dataset": dataset.name, "images": len(run.images)}
    state = checkpoint.read(saved, task) if saved and resume else None
    if state:
        run.load_state(state)
    bar = TrainingProgress(recipe, run.epoch, run.batches, enabled=progress)
    with bar, threads_for(layers):
        while run.epoch < recipe.train.epochs:
            started = time.monotonic()
            run.train_epoch(bar)
            run.seconds += time.monotonic() - started
            if saved:
                checkpoint.write(saved, task, run.state())
            bar.epoch_done(run.epoch, run.validation_accuracy(), run.zeros)
    result = _finish(run, command)
    if out and saved:
        file.save(result.network, out)
        saved.unlink(missing_ok=True)
    return result


@contextmanager
def threads_for(layers: tuple[Layer, ...]) -> Iterator[None]:
    """One thread for a small network, which is no faster on more: the sums are then in one order
    on every machine, and so is the result."""
    before = torch.get_num_threads()
    if sum(layer.multiplications for layer in layers) < SMALL_NETWORK:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


class _Run:
    """Model, pruner, optimiser and data of one training; all that changes is in :meth:`state`."""

    def __init__(self, recipe: Recipe, dataset: Dataset, model: QuantisedModel) -> None:
        self.recipe, self.dataset, self.model = recipe, dataset, model
        order = np.random.default_rng(recipe.train.seed).permutation(len(dataset.train_images))
        held = int(recipe.train.validation * len(order))
        images, labels = dataset.train_images[order], dataset.train_labels[order]
        self.images, self.labels = torch.tensor(images[held:]), torch.tensor(labels[held:]).long()
        self.held_images, self.held_labels = images[:held], labels[:held]
        self.batches = math.ceil(len(self.images) / recipe.train.batch)
        self.steps = self.batches * recipe.train.epochs
        self.pruner = make_pruner(recipe.prune, self.steps)
        self.pruner.begin(model.weighted)  # type: ignore[arg-type]
        self.optimiser = torch.optim.Adam(
            model.parameters(),
            recipe.train.learning_rate,
            weight_decay=recipe.train.weight_decay,
            fused=True,
        )
        self.epoch, self.seconds = 0, 0.0

    def state(self) -> dict[str, Any]:
        return {
            "epoch": self.epoch,
            "seconds": self.seconds,
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "pruner": self.pruner.state(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        self.epoch, self.seconds = state["epoch"], state["seconds"]
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.pruner.load_state(state["pruner"])

    @property
    def zeros(self) -> float:
        """The share of weights that are zero."""
        total, kept = self.model.counts()
        return 1 - kept / total

    def learning_rate(self, step: int) -> float:
        """Linear over the first epoch, then half a cosine down to zero."""
        warm = self.batches
        if step < warm:
            return self.recipe.train.learning_rate * (step + 1) / warm
        done = (step - warm) / max(1, self.steps - warm)
        return self.recipe.train.learning_rate * 0.5 * (1 + math.cos(math.pi * done))

    def train_epoch(self, bar: TrainingProgress) -> None:
        """One pass over the images, in an order that depends on seed and epoch alone."""
        recipe = self.recipe.train
        if self.epoch > 0:  # the first epoch's activations are floats: too early for a scale
            self.settle_scales(last=self.epoch * self.batches > self.recipe.prune.end * self.steps)
        generator = torch.Generator().manual_seed(recipe.seed * 100_003 + self.epoch)
        order = torch.randperm(len(self.images), generator=generator)
        for index, chosen in enumerate(order.split(recipe.batch)):
            step = self.epoch * self.batches + index
            self.pruner.before_step(self.model.weighted, step)  # type: ignore[arg-type]
            for group in self.optimiser.param_groups:
                group["lr"] = self.learning_rate(step)
            images = moved(
                self.images[chosen], recipe.shift, recipe.rotate, self.pixel_zero, generator
            )
            loss = functional.cross_entropy(
                self.model(images), self.labels[chosen], label_smoothing=recipe.smoothing
            )
            self.optimiser.zero_grad()
            loss.backward()
            self.optimiser.step()
            self.pruner.after_step(self.model.weighted, self.optimiser, step, loss.item())  # type: ignore[arg-type]
            bar.step_done(loss.item())
        self.epoch += 1

    def settle_scales(self, last: bool) -> None:
        """Fits the scales to the weights and images; with ``last`` they stay for ever."""
        if not self.model.fixed:
            self.model.calibrate(self.images)
            if last:
                self.model.fix()

    @property
    def pixel_zero(self) -> int:
        return self.recipe.quantise.input_zero

    def validation_accuracy(self) -> float | None:
        """Of the quantised model, on the images held out of the training; None without any."""
        if not len(self.held_labels):
            return None
        return accuracy(self.model, self.held_images, self.held_labels)


def accuracy(
    model: QuantisedModel, images: np.ndarray, labels: np.ndarray, quantise: bool = True
) -> float:
    """The share of images whose greatest score is their label's, in the model's float type."""
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), EVALUATION_BATCH):
            scores = model(torch.tensor(images[start : start + EVALUATION_BATCH]), quantise)
            found = scores.argmax(1).numpy() == labels[start : start + EVALUATION_BATCH]
            right += int(found.sum())
    return right / len(labels)


def _finish(run: _Run, command: str) -> TrainResult:
    """Exports, and measures on the test images."""
    recipe, dataset, model = run.recipe, run.dataset, run.model
    run.settle_scales(last=True)  # a ramp may end with the training
    meta = {
        "name": recipe.name,
        "dataset": dataset.name,
        "classes": list(dataset.classes),
        "command": command,
        "seed": recipe.train.seed,
        "epochs": recipe.train.epochs,
    }
    network = export(model, dataset.shape, meta)
    images, labels = dataset.test_images, dataset.test_labels
    accuracies = {
        "float": accuracy(model, images, labels, quantise=False),
        "quantised": float((model.scores(images).argmax(1) == labels).mean()),
        "integer": float((network.classify(images) == labels).mean()),
    }
    meta["accuracy"] = accuracies
    report = {
        "recipe": recipe.name,
        "dataset": dataset.name,
        "accuracy": accuracies,
        "validation": run.validation_accuracy(),
        "weights": {"total": network.weights, "nonzero": network.nonzero},
        "zeros": 1 - network.nonzero / network.weights,
        "layers": [
            {"name": op.name, "weights": int(op.weights.size), "nonzero": op.nonzero}
            for op in network.convolutions
        ],
        "seed": recipe.train.seed,
        "epochs": recipe.train.epochs,
        "seconds": round(run.seconds, 3),
    }
    return TrainResult(network, report, model)
