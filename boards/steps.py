"""The steps of the way that the command and the demo share: files in, plain results out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..sw import datasets, file
from ..sw.arrays import check_labels, read_images
from ..sw.atomic import check_writable
from ..sw.errors import GuyotError
from ..sw.layers import parse_layers
from ..sw.network import Network
from ..sw.recipe import ShareRecipe, load_recipe
from ..sw.refusals import needs_extra
from ..sw.reproducible import is_small, is_small_network, prepare
from ..sw.share import check_share
from .design import Design

JUDGED = 2000  # training images that a change is judged on

if TYPE_CHECKING:
    from ..sw.train import TrainResult


def train_to_file(
    recipe: str,
    output: Path,
    dataset: str | None = None,
    data: Path | None = None,
    seed: int | None = None,
    epochs: int | None = None,
    prune: str | None = None,
    device: str = "auto",
    command: str = "",
    share: str | None = None,
) -> TrainResult:
    """Trains by a recipe, parts of it replaced by what is not None, and saves to ``output``.

    ``share`` is METHOD:K, as in `read_share`. Raises GuyotError for what is wrong with any of them,
    before the training where that is possible, and where torch is not installed.
    """
    chosen = load_recipe(recipe)
    given = {"seed": seed, "epochs": epochs}
    changes = {key: value for key, value in given.items() if value is not None}
    chosen = replace(
        chosen,
        train=replace(chosen.train, **changes),
        prune=replace(chosen.prune, method=prune or chosen.prune.method),
        share=chosen.share if share is None else read_share(share, chosen.share),
    )
    check_writable(output, "a .guyot file")
    images = datasets.load(dataset or chosen.dataset, data)
    prepare(is_small(parse_layers(chosen.network.layers, images.shape)))
    train = _training("train")
    return train(chosen, data, images, output, command=command, device=device)


def share_to_file(
    net: Path,
    share: str,
    output: Path,
    scope: str = "layer",
    epochs: int = 2,
    data: Path | None = None,
    seed: int | None = None,
    command: str = "",
) -> TrainResult:
    """Shares the weights of the network in ``net`` by METHOD:K, and saves to ``output``."""
    recipe = replace(read_share(share), scope=scope, epochs=epochs)
    check_writable(output, "a .guyot file")
    network = file.load(net)
    prepare(is_small_network(network))
    share_network = _training("share_network")
    return share_network(network, recipe, output, data, seed=seed, command=command)


def read_share(text: str, recipe: ShareRecipe | None = None) -> ShareRecipe:
    """``recipe`` with the method and number of METHOD:K, for example cws:8."""
    method, _, k = text.partition(":")
    if not k.isdecimal():
        raise GuyotError(f"sharing is written METHOD:K, for example cws:8, not {text!r}")
    check_share(method, int(k))
    return replace(recipe or ShareRecipe(), method=method, k=int(k))


def _training(name: str) -> Any:
    """A function of guyot.sw.train, or a GuyotError where torch is not installed."""
    try:
        from ..sw import train
    except ModuleNotFoundError as error:
        raise needs_extra("training", error, "train") from error
    return getattr(train, name)


def training_images(network: Network, path: Path | None, data: Path | None = None) -> np.ndarray:
    """Images that a change to the network is judged on: those of a file, else the first of its
    data set's training images."""
    if path is not None:
        return network.check_images(read_images(path)[0])
    return own_dataset(network, data).train_images[:JUDGED]


def own_dataset(network: Network, data: Path | None = None) -> datasets.Dataset:
    """The data set that a network was trained on; GuyotError where it names none."""
    name = network.meta.get("dataset")
    if not name:
        raise GuyotError("the network names no data set: give its images with --images FILE.npz")
    return datasets.load(name, data)


def choose_images(
    network: Network, choice: str, data: Path | None = None
) -> tuple[np.ndarray, np.ndarray | None]:
    """Images and labels by ``choice``: a number of test images, "all", or an .npz or .npy file.

    The data set is the one that the network was trained on; there are no labels where it learnt
    something else. Raises GuyotError where there is no data set, or where the file, the number or
    the images' shape is wrong.
    """
    if choice == "all" or choice.isdecimal():
        dataset = own_dataset(network, data)
        count = len(dataset.test_images) if choice == "all" else int(choice)
        if not 1 <= count <= len(dataset.test_images):
            raise GuyotError(
                f"{dataset.name} has 1 to {len(dataset.test_images)} test images, not {count}"
            )
        # Of a network with another objective the data set's labels say nothing.
        labels = None if "objective" in network.meta else dataset.test_labels[:count]
        return dataset.test_images[:count], labels
    path = Path(choice)
    if not path.is_file():
        raise GuyotError(f"--images is a number, all or an .npz file, and there is no file {path}")
    images, labels = read_images(path)
    images = network.check_images(images)
    return images, None if labels is None else check_labels(labels, len(images), f"{path}: ")


def simulate_folder(
    folder: Path,
    choice: str,
    data: Path | None,
    per_layer: bool,
    waves: Path | None,
    quick: bool = False,
) -> dict[str, Any]:
    """Runs the chosen images through the design in ``folder``; the report as JSON values."""
    design = Design.load(folder)
    images, labels = choose_images(design.network, choice, data)
    report = design.simulate(images, labels, per_layer=per_layer, waves=waves, quick=quick)
    return report.to_dict() | {"summary": str(report)}


def build_folder(
    folder: Path, seed: int, baud: int | None = None, seeds: int = 1
) -> dict[str, Any]:
    """Builds the design in ``folder``; the report as JSON values, with the frames a second."""
    design = Design.load(folder)
    report = design.build(seed=seed, baud=baud, seeds=seeds)
    cycles = design.description["cycles"]["interval"]
    return report.to_dict(design.folder) | {
        "bitstream": str(folder / "build" / report.bitstream.name),
        "frames_per_second": frame_rate(report.clock_mhz, cycles),
    }


def frame_rate(clock_mhz: float, cycles: int) -> float:
    """Frames a second at a clock."""
    return round(clock_mhz * 1e6 / cycles, 1)
