"""Training on the digits: exact export, resumption, and pruning that knows what it does."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from guyot.sw import datasets, file
from guyot.sw.errors import GuyotError
from guyot.sw.prune import InBatch
from guyot.sw.recipe import NetworkRecipe, Recipe, load_recipe
from guyot.sw.train import train
from guyot.sw.train.checkpoint import checkpoint_path
from guyot.sw.train.session import Session


def short(epochs: int, **prune) -> Recipe:
    digits = load_recipe("digits")
    return replace(
        digits,
        train=replace(digits.train, epochs=epochs),
        prune=replace(digits.prune, **prune),
    )


def weights(network) -> list[np.ndarray]:
    return [op.weights for op in network.convolutions]


def equal(a, b) -> bool:
    return all((x == y).all() for x, y in zip(weights(a), weights(b), strict=True))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory):
    """The shipped digits recipe, all of it."""
    path = tmp_path_factory.mktemp("digits") / "digits.guyot"
    return train("digits", out=path, progress=False, command="guyot train digits"), path


def test_digits_reach_their_figures(trained) -> None:
    result, path = trained
    report = result.report
    assert report["accuracy"]["integer"] >= 0.97
    assert report["accuracy"]["quantised"] == report["accuracy"]["integer"]
    assert report["accuracy"]["float"] >= 0.96
    assert report["weights"]["nonzero"] <= 0.2 * report["weights"]["total"]
    assert report["zeros"] >= 0.8 and report["seconds"] > 0 and report["seed"] == 1
    total = sum(layer["weights"] for layer in report["layers"])
    assert total == report["weights"]["total"] == result.network.weights
    assert report["epochs"] == load_recipe("digits").train.epochs


def test_torch_and_network_give_the_same_integers(trained) -> None:
    result, path = trained
    data = datasets.load("digits")
    images = np.concatenate([data.train_images, data.test_images])
    np.testing.assert_array_equal(result.torch_scores(images), result.network.run(images))
    saved = file.load(path)
    np.testing.assert_array_equal(saved.run(images), result.network.run(images))
    right = (saved.classify(data.test_images) == data.test_labels).mean()
    assert right == result.report["accuracy"]["integer"] == saved.meta["accuracy"]["integer"]
    assert saved.meta["command"] == "guyot train digits" and saved.meta["dataset"] == "digits"
    assert list(path.parent.iterdir()) == [path]  # the checkpoint is gone


def random_choice(self, layer, target: float) -> torch.Tensor:
    """The control: as many zeros, but anywhere."""
    generator = torch.Generator().manual_seed(layer.weight.numel())
    order = torch.rand(layer.weight.shape, generator=generator)
    return order >= target


def test_pruning_beats_random_masks(monkeypatch) -> None:
    """Fails where the pruner picks no better than chance."""
    recipe = short(15, target=0.95, layers={"conv1": 0.8})
    pruned = train(recipe, progress=False).report
    monkeypatch.setattr(InBatch, "choose", random_choice)
    control = train(recipe, progress=False).report
    assert control["zeros"] >= pruned["zeros"] - 0.02  # it had no easier task
    assert pruned["accuracy"]["integer"] >= control["accuracy"]["integer"] + 0.05


@pytest.mark.parametrize("mode", ["hard", "latent", "frozen"])
@pytest.mark.parametrize("threshold,target", [("percentile", 0.8), ("std", 1.3)])
def test_every_mode_trains(mode: str, threshold: str, target: float) -> None:
    recipe = short(8, mode=mode, threshold=threshold, target=target, layers={})
    report = train(recipe, progress=False).report
    assert report["zeros"] >= (0.75 if threshold == "percentile" or mode == "latent" else 0.65)
    assert report["accuracy"]["integer"] >= 0.8


def test_without_pruning() -> None:
    report = train(short(4, method="none"), progress=False).report
    assert report["zeros"] < 0.1


class Stop(Exception):
    """In the place of Ctrl-C."""


def test_an_interrupted_training_arrives_at_the_same_network(tmp_path: Path, monkeypatch) -> None:
    recipe, out = short(6), tmp_path / "net.guyot"
    whole = train(recipe, progress=False)
    original = Session.train_epoch

    def stops_in_the_fourth(self, phase) -> None:
        if self.epochs == 3:
            raise Stop
        original(self, phase)

    monkeypatch.setattr(Session, "train_epoch", stops_in_the_fourth)
    with pytest.raises(Stop):
        train(recipe, out=out, progress=False)
    assert checkpoint_path(out).exists() and not out.exists()

    epochs = []
    monkeypatch.setattr(
        Session, "train_epoch", lambda run, phase: (epochs.append(run.epochs), original(run, phase))
    )
    resumed = train(recipe, out=out, progress=False)
    assert epochs == [3, 4, 5]
    assert equal(resumed.network, whole.network)
    assert resumed.report["accuracy"] == whole.report["accuracy"]
    assert out.exists() and not checkpoint_path(out).exists()


TRAIN_FOREVER = """
import sys
from dataclasses import replace
from guyot.sw.recipe import load_recipe
from guyot.sw.train import train
digits = load_recipe("digits")
train(replace(digits, train=replace(digits.train, epochs=2000)), out=sys.argv[1], progress=False)
"""


def test_a_killed_training_leaves_a_whole_checkpoint(tmp_path: Path) -> None:
    out = tmp_path / "net.guyot"
    process = subprocess.Popen([sys.executable, "-c", TRAIN_FOREVER, str(out)])
    try:
        for _ in range(1200):
            if checkpoint_path(out).exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        assert checkpoint_path(out).exists()
    finally:
        process.kill()
        process.wait(10)
    assert not out.exists()
    content = torch.load(checkpoint_path(out), weights_only=True)
    assert content["state"]["epochs"] >= 1
    with pytest.raises(GuyotError, match="recipe.train.epochs is 2000 there, 3 here"):
        train(short(3), out=out, progress=False)
    train(short(3), out=out, progress=False, resume=False)
    assert out.exists()


def test_the_seed_decides(tmp_path: Path) -> None:
    recipe = short(2)
    first, again = train(recipe, progress=False), train(recipe, progress=False)
    assert equal(first.network, again.network)
    other = train(replace(recipe, train=replace(recipe.train, seed=2)), progress=False)
    assert not equal(first.network, other.network)


def test_a_training_that_diverges_is_refused(monkeypatch) -> None:
    infinite = lambda scores, *_, **__: scores.sum() * float("inf")  # noqa: E731
    monkeypatch.setattr("guyot.sw.train.objective.functional.cross_entropy", infinite)
    with pytest.raises(GuyotError, match="the loss is .* in epoch 1: the training diverges; lower"):
        train(short(2, method="none"), progress=False)


def test_classes_must_fit() -> None:
    recipe = Recipe(network=NetworkRecipe(("flatten", "dense 11")))
    with pytest.raises(GuyotError, match=r"ends in \(11, 1, 1\) scores, .*'digits' has 10 classes"):
        train(recipe, progress=False)


def test_a_missing_folder_is_named_before_the_training(tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="net.guyot cannot be written: its folder does not exist"):
        train(short(2000), out=tmp_path / "missing" / "net.guyot", progress=False)


def test_progress_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    train(short(2))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "accuracy" in captured.err and "zeros" in captured.err


SEARCHES = ("progressive_admm", "dynamic_threshold")


@pytest.mark.parametrize(
    "method,cut", [("progressive_admm", 5), ("progressive_admm", 17), ("dynamic_threshold", 6)]
)
def test_an_interrupted_search_arrives_at_the_same_network(
    tmp_path: Path, monkeypatch, searched, method: str, cut: int
) -> None:
    """Wherever it is cut: the finished phases answer from the journal, none is done twice."""
    recipe, out = searched[method][0], tmp_path / "net.guyot"
    whole = searched[method][1]
    original, seen = Session.train_epoch, []

    def stops(self, phase) -> None:
        if self.epochs == cut and not seen.count("stopped"):
            seen.append("stopped")
            raise Stop
        seen.append(self.epochs)
        original(self, phase)

    monkeypatch.setattr(Session, "train_epoch", stops)
    with pytest.raises(Stop):
        train(recipe, out=out, progress=False)
    resumed = train(recipe, out=out, progress=False)
    seen.remove("stopped")
    assert seen == list(range(whole.report["epochs"]))
    assert equal(resumed.network, whole.network)
    assert resumed.report["accuracy"] == whole.report["accuracy"]
    assert resumed.report["evaluations"] == whole.report["evaluations"]


@pytest.fixture(scope="module")
def searched():
    """The methods that go back and forth, on the digits."""
    recipes = {
        method: short(30, method=method, rates=(2.0, 3.0, 4.0), patience=2, retrain=0.2, last=0.2)
        for method in SEARCHES
    }
    return {method: (recipe, train(recipe, progress=False)) for method, recipe in recipes.items()}
