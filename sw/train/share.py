"""Weight sharing of a network that is trained already, from its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import datasets, file
from ..atomic import check_writable
from ..datasets import Dataset
from ..errors import GuyotError
from ..network import Network
from ..recipe import LABELS, Recipe, ShareRecipe, TrainRecipe, load_recipe, names
from ..reproducible import is_small_network
from ..shipped import recipe_of
from .codebooks import share
from .loop import TrainResult, finish, threads_for
from .progress import TrainingProgress
from .restore import restore
from .session import Session


def share_network(
    network: Network | str | Path,
    recipe: ShareRecipe,
    out: str | Path | None = None,
    data: str | Path | None = None,
    dataset: Dataset | None = None,
    seed: int | None = None,
    progress: bool = True,
    command: str = "",
) -> TrainResult:
    """``network`` with at most ``recipe.k`` distinct weights a codebook, their values trained.

    Images are moved as in the training that made the network, where its recipe ships; ``seed``
    replaces that of the network. Epochs in the report count that training's too. GuyotError for a
    network that no recipe makes, or that does not name its data set.
    """
    if not isinstance(network, Network):
        network = file.load(network)
    if recipe.method == "none":
        raise GuyotError("share.method cannot be 'none' here: there is nothing to do")
    if out:
        check_writable(out, "a .guyot file")
    model = restore(network)
    if dataset is None:
        name = network.meta.get("dataset")
        if not name:
            raise GuyotError("the network names no data set to train its codebooks on")
        dataset = datasets.load(name, data)
    whole = _recipe(network, recipe, dataset.name, seed)
    bar = TrainingProgress(whole, enabled=progress)
    session = Session(whole, dataset, model, bar)
    session.epochs = int(network.meta.get("epochs", 1))
    with bar, threads_for(is_small_network(network)):
        last = share(session)
        result = finish(session, last, command)
    if out:
        file.save(result.network, out)
    return result


def _recipe(network: Network, share: ShareRecipe, dataset: str, seed: int | None) -> Recipe:
    """The recipe that the network names or is named after, else the defaults, for this sharing."""
    name = str(network.meta.get("name", "network"))
    trained = recipe_of(network.meta)
    train = load_recipe(trained).train if trained in names() else TrainRecipe()
    own = int(network.meta.get("seed", train.seed))
    train = replace(
        train,
        seed=own if seed is None else seed,
        epochs=max(1, share.epochs),
        objective=network.meta.get("objective", LABELS),
    )
    return Recipe(name=name, dataset=dataset, share=share, train=train)
