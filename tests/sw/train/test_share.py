"""Sharing on the digits: few values cost little, and a recipe and a file give the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network
from guyot.sw.recipe import ShareRecipe, load_recipe
from guyot.sw.train import codebooks, share_network, train

EPOCHS = 15


def recipe(**share):
    digits = load_recipe("digits")
    share = ShareRecipe(**share) if share else digits.share
    return replace(digits, train=replace(digits.train, epochs=EPOCHS), share=share)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    path = tmp_path_factory.mktemp("digits") / "digits.guyot"
    train(recipe(), out=path, progress=False)
    return file.load(path)


def values(network: Network) -> list[int]:
    return [len(np.unique(op.weights[op.weights != 0])) for op in network.convolutions]


@pytest.mark.parametrize(("method", "scope"), [
    ("cws", "layer"), ("cws", "unified"), ("pws", "layer"), ("uq", "layer"), ("ecsq", "layer"),
])  # fmt: skip
def test_sixteen_values_are_enough(network: Network, method: str, scope: str) -> None:
    wish = ShareRecipe(method, 16, scope, epochs=4)
    result = share_network(network, wish, progress=False)
    report = result.report
    assert report["mismatches"] == 0
    assert all(2 <= count <= 16 for count in values(result.network))
    assert [layer["values"] for layer in report["layers"]] == values(result.network)
    assert report["accuracy"]["integer"] >= network.meta["accuracy"]["integer"] - 0.015
    assert result.network.meta["share"]["method"] == method
    assert result.network.meta["epochs"] == EPOCHS + 4
    for before, after in zip(network.convolutions, result.network.convolutions, strict=True):
        assert (after.weights[before.weights == 0] == 0).all()


def test_training_the_values_helps(network: Network) -> None:
    """Few uniform values cost much of the loss; training them wins it back."""
    raw, tuned = (
        share_network(network, ShareRecipe("uq", 2, epochs=epochs), progress=False).report
        for epochs in (0, 8)
    )
    assert tuned["phases"][-1]["loss"] <= 0.8 * raw["phases"][-1]["loss"], (raw, tuned)


def test_a_recipe_shares_behind_its_training(tmp_path: Path, monkeypatch) -> None:
    """Interrupted while it shares, it starts sharing again from the trained network."""
    out = tmp_path / "shared.guyot"
    shared = recipe(method="cws", k=8, epochs=2)
    original = codebooks.share_weights

    def interrupted(*arguments) -> None:
        original(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(codebooks, "share_weights", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train(shared, out=out, progress=False)
    monkeypatch.setattr(codebooks, "share_weights", original)
    result = train(shared, out=out, progress=False)
    assert all(count <= 8 for count in values(file.load(out)))
    assert result.report["mismatches"] == 0 and list(tmp_path.iterdir()) == [out]
    whole = train(shared, progress=False)
    for a, b in zip(whole.network.convolutions, result.network.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)


def test_what_cannot_be_shared_is_named(network: Network) -> None:
    with pytest.raises(GuyotError, match="share.method cannot be 'none' here"):
        share_network(network, ShareRecipe(), progress=False)
    nameless = Network(network.input, network.operators, {})
    with pytest.raises(GuyotError, match="names no data set to train its codebooks on"):
        share_network(nameless, ShareRecipe("cws"), progress=False)
