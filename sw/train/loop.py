"""The training loop: mini-batches, a checkpoint for each epoch, one look at the test images."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from .. import datasets, file
from ..atomic import check_writable
from ..bit_cost import bit_cost, dense_cost
from ..datasets import Dataset
from ..errors import GuyotError
from ..layers import Layer, parse_layers, with_outputs
from ..network import Network
from ..prune import Outcome, run_procedure
from ..prune_options import METHODS
from ..recipe import LABELS, Recipe, ShareRecipe, load_recipe
from ..reproducible import is_small
from . import checkpoint, distributed
from .chain import from_layers
from .codebooks import share as share_trained
from .model import QuantisedModel
from .objective import Objective
from .objectives import objective_of
from .own_data import changed, own_data
from .progress import TrainingProgress
from .session import Session, outputs_of
from .shortcuts import add_shortcuts, compacted
from .teacher import Teacher
from .towards_file import towards_file

NAME = "module"  # of the recipe of a model that has none


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
    recipe: Recipe | str | Path | QuantisedModel,
    data: Any = None,
    dataset: Dataset | str | None = None,
    out: str | Path | None = None,
    resume: bool = True,
    progress: bool = True,
    command: str = "",
    device: str = "auto",
    share: ShareRecipe | None = None,
    objective: Objective | None = None,
    **options: Any,
) -> TrainResult:
    """Trains, prunes and quantises a network by a recipe; writes it to ``out`` where that is given.

    ``dataset`` replaces the recipe's; ``data`` is the folder of its files. In the place of a recipe
    a model of :func:`guyot.prepare` is trained on, as its own ``prune`` says; ``data`` is then a
    Dataset, the name of one, or a tuple of images and labels, and of those to test with; without
    these every tenth image is kept for the test. ``share`` and ``options`` replace what the recipe
    has in its tables [share] and [train]: ``epochs=20``. With ``out`` every epoch
    leaves a checkpoint beside it; an interrupted call that is made again goes on from there, and
    arrives at the same network. ``device`` is auto, cpu or cuda; under torchrun every process
    trains on its part of each mini-batch. ``objective`` is what is minimised in the place of what
    the recipe's is (:mod:`guyot.sw.train.objective`). The test images are used once, at the end,
    for the report's accuracies, or the errors of a map: ``float`` (pruned, not quantised),
    ``quantised`` (torch, exact) and ``integer`` (Network.run), of which the last two are equal.
    """
    given = recipe if isinstance(recipe, QuantisedModel) else None
    if isinstance(recipe, QuantisedModel):
        dataset = own_data(recipe, data if dataset is None else dataset)
        recipe = Recipe(name=NAME, prune=recipe.prune)
    elif not isinstance(recipe, Recipe):
        recipe = load_recipe(recipe)
    recipe = changed(recipe, share, options)
    if not isinstance(dataset, Dataset):
        dataset = datasets.load(dataset or recipe.dataset, data)
    if out:
        check_writable(out, "a .guyot file")
    place = distributed.choose_device(device)
    zero = recipe.quantise.input_zero if given is None else given.entrance.format.zero
    objective = objective or objective_of(recipe, dataset, zero)
    layers = layers_of(recipe, dataset, objective) if given is None else ()
    if given is not None:
        check_outputs(given, recipe, objective.outputs(dataset))
    distributed.begin(place)
    torch.manual_seed(recipe.train.seed)
    model = from_layers(layers, dataset.shape, recipe.quantise) if given is None else given
    model = model.to(place)
    if METHODS[recipe.prune.method].shortcuts:
        add_shortcuts(model)
    model.teacher = Teacher(model) if METHODS[recipe.prune.method].teacher else None
    saved = checkpoint.checkpoint_path(out) if out else None
    bar = TrainingProgress(recipe, enabled=progress and distributed.rank() == 0)
    task = {"recipe": recipe.to_dict(), "dataset": dataset.name}
    task["images"] = len(dataset.train_images)
    if given is not None:
        task["layers"] = {node.title: list(node.inputs) for node in given}
    save = partial(checkpoint.write, saved, task) if saved else None
    session = Session(recipe, dataset, model, bar, save, objective)
    state = checkpoint.read(saved, task) if saved and resume else None
    state = distributed.from_first(state)  # it may have been written between two readings
    if state:
        session.load_state(state)
    small = given is None and is_small(layers)
    with bar, threads_for(small), deterministic(recipe.train.deterministic):
        chosen = recipe.train
        last = run_procedure(session, recipe.prune, chosen.epochs, chosen.learning_rate)
        if recipe.rate.price:
            last = towards_file(session)
        if recipe.share.method != "none":
            last = share_trained(session)
        result = finish(session, last, command)
    if out and saved and distributed.rank() == 0:
        file.save(result.network, out)
        saved.unlink(missing_ok=True)
    return result


def check_outputs(model: QuantisedModel, recipe: Recipe, names: tuple[str, ...]) -> None:
    """GuyotError where a model has not the outputs that an objective names."""
    if recipe.train.objective != LABELS and model.output != (len(names),):
        raise GuyotError(
            f"train.objective {recipe.train.objective!r} needs a model of {len(names)} outputs, "
            f"not {model.output}"
        )


def layers_of(recipe: Recipe, dataset: Dataset, objective: Objective) -> tuple[Layer, ...]:
    """The recipe's layers for the images of a data set and what is learnt of them; GuyotError
    where its classes do not fit."""
    lines, outputs = recipe.network.layers, objective.outputs(dataset)
    if objective.own_head:
        lines = with_outputs(lines, len(outputs))
    layers = parse_layers(lines, dataset.shape)
    shape = (len(outputs), 1, 1) if outputs else dataset.output
    if layers[-1].shape != shape:
        wanted = f"{len(outputs)} classes" if outputs else f"maps {shape}"
        raise GuyotError(
            f"recipe {recipe.name!r} ends in {layers[-1].shape} scores, "
            f"the dataset {dataset.name!r} has {wanted}"
        )
    return layers


@contextmanager
def threads_for(small: bool) -> Iterator[None]:
    """For a ``small`` network, which is no faster otherwise: one thread and no kernels of oneDNN or
    NNPACK, which choose by the processor. Its sums are then in one order on every x86-64 machine,
    and so is the result, if torch was loaded as :mod:`guyot.sw.reproducible` asks; `guyot train`
    and `guyot share` see to that. Otherwise, and for a large network, the result is the same on one
    kind of processor with as many threads."""
    if not small:
        yield
        return
    backends: Any = torch.backends
    before, mkldnn = torch.get_num_threads(), backends.mkldnn.enabled
    (nnpack,) = backends.nnpack.set_flags(False)
    torch.set_num_threads(1)
    backends.mkldnn.enabled = False
    try:
        yield
    finally:
        torch.set_num_threads(before)
        backends.mkldnn.enabled = mkldnn
        backends.nnpack.set_flags(nnpack)


@contextmanager
def deterministic(enabled: bool) -> Iterator[None]:
    """torch's algorithms whose result never varies; where a GPU has none for a layer, it warns."""
    settings: Any = torch.utils.deterministic
    before = torch.are_deterministic_algorithms_enabled()
    fills = settings.fill_uninitialized_memory
    torch.use_deterministic_algorithms(enabled, warn_only=torch.cuda.is_available())
    settings.fill_uninitialized_memory = False  # we read none: it only costs time
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
        settings.fill_uninitialized_memory = fills


def finish(session: Session, last: Outcome, command: str) -> TrainResult:
    """Exports, and measures on the test images; ``last`` is the last phase's outcome.

    ``mismatches`` in the report are the test images with other scores in torch than in integers;
    ``bits`` are shares of the dense float32 network's memory and bit operations, and of the bit
    operations of the dense one with 8 bits.
    """
    recipe, dataset, model = session.recipe, session.dataset, session.model
    session.settle_scales(last=True)  # a ramp may end with the training
    model.teacher = None  # it has taught
    model = compacted(model)
    meta = {
        "name": recipe.name,
        "dataset": dataset.name,
        "classes": list(session.objective.outputs(dataset)),
        "command": command,
        "seed": recipe.train.seed,
        "epochs": session.epochs,
    }
    if recipe.share.method != "none":
        meta["share"] = asdict(recipe.share)
    if recipe.train.objective != LABELS:
        meta["objective"] = recipe.train.objective
    network = model.export(meta)
    tests = torch.tensor(dataset.test_images), torch.tensor(dataset.test_labels).long()
    held, truth = session.objective.held(*tests)
    images = held.numpy()
    quantised, integer = model.scores(images), network.run(images)
    one = 2.0**-network.output.format.fraction
    outputs = {"float": outputs_of(model, held.to(model.device), quantise=False).cpu()}
    for name, scores in (("quantised", quantised), ("integer", integer)):
        outputs[name] = torch.tensor(scores * one).flatten(1)
    found = {name: session.objective.measures(each, truth) for name, each in outputs.items()}
    measures = {key: {n: each[key] for n, each in found.items()} for key in found["float"]}
    meta |= measures
    cost, dense = bit_cost(network), dense_cost(network)
    report = {
        "recipe": recipe.name,
        "dataset": dataset.name,
        **measures,
        "mismatches": int((quantised != integer).reshape(len(images), -1).any(axis=1).sum()),
        "validation": last.validation if len(session.held_labels) else None,
        "weights": {"total": network.weights, "nonzero": network.nonzero},
        "zeros": 1 - network.nonzero / network.weights,
        "bits": {
            "memory": cost.memory / dense.memory,
            "operations": cost.operations / dense.operations,
            "operations_by_8": cost.operations / dense_cost(network, 8).operations,
        },
        "layers": [
            {
                "name": op.name,
                "weights": int(op.weights.size),
                "nonzero": op.nonzero,
                "bits": op.weight_format.bits,
                "values": len(np.unique(op.weights[op.weights != 0])),
            }
            for op in network.convolutions
        ],
        "seed": recipe.train.seed,
        "epochs": session.epochs,
        "evaluations": session.evaluations,
        "seconds": round(session.seconds, 3),
        "phases": session.journal,
        "command": command,
    }
    return TrainResult(network, report, model)
