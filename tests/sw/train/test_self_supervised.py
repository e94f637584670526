"""Objectives without labels: their images, their losses, their heads, and the linear probe."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from guyot.boards.steps import choose_images
from guyot.sw.datasets import Dataset, load
from guyot.sw.errors import GuyotError
from guyot.sw.layers import with_outputs
from guyot.sw.recipe import Recipe, from_dict
from guyot.sw.train import train
from guyot.sw.train.objectives import objective_of
from guyot.sw.train.probe import features, linear_probe
from guyot.sw.train.self_supervised import WIDTH, Exemplar, Rotations, cosines

LINES = ["conv 8 3x3 pad 1 norm", "relu", "avgpool 2", "flatten", "dense 10"]


def recipe(objective: str, **train_options) -> Recipe:
    options = {"epochs": 4, "batch": 64, "learning_rate": 1e-2, "objective": objective}
    options |= train_options
    return from_dict({"network": {"layers": LINES}, "prune": {"method": "none"}, "train": options})


def corners(rng: np.random.Generator, count: int) -> Dataset:
    """Noise with a bright corner, top left: whoever turns the image moves it."""
    images = rng.integers(0, 60, (count, 1, 8, 8), np.uint8)
    images[:, :, :4, :4] += 150
    labels = rng.integers(0, 10, count).astype(np.uint8)
    half = count // 2
    parts = images[:half], labels[:half], images[half:], labels[half:]
    return Dataset("corners", *parts, tuple("0123456789"))


def test_turns_are_those_that_are_said(rng: np.random.Generator) -> None:
    images = torch.tensor(rng.integers(0, 256, (42, 3, 6, 6), np.uint8))
    labels = torch.zeros(42, dtype=torch.int64)
    made, turns = Rotations().batch(images, labels, torch.Generator().manual_seed(3))
    assert torch.bincount(turns).tolist() == [11, 11, 10, 10]
    for before, after, turn in zip(images, made, turns.tolist(), strict=True):
        assert torch.equal(torch.rot90(before, turn, (1, 2)), after)
    held, turns = Rotations().held(images, labels)
    assert torch.equal(held, Rotations().held(images, labels)[0])
    assert torch.bincount(turns).tolist() == [11, 11, 10, 10]


def test_rotations_are_learnt_by_a_head_of_four(rng: np.random.Generator) -> None:
    result = train(recipe("rotations"), dataset=corners(rng, 1200), progress=False)
    accuracies = result.report["accuracy"]
    assert accuracies["integer"] == accuracies["quantised"] > 0.95
    assert result.report["mismatches"] == 0
    assert result.network.meta["classes"] == ["0", "90", "180", "270"]
    assert result.network.meta["objective"] == "rotations"
    network = replace(result.network, meta={**result.network.meta, "dataset": "digits"})
    images, labels = choose_images(network, "3")
    assert len(images) == 3 and labels is None


def test_rotations_need_square_images(rng: np.random.Generator) -> None:
    images, labels = np.zeros((20, 1, 8, 10), np.uint8), np.zeros(20, np.uint8)
    data = Dataset("wide", images, labels, images, labels, tuple("0123456789"))
    with pytest.raises(GuyotError, match=r"needs square images: those of 'wide' are \(1, 8, 10\)"):
        train(recipe("rotations"), dataset=data, progress=False)


def test_copies_are_of_one_image_and_differ(rng: np.random.Generator) -> None:
    images = torch.tensor(rng.integers(0, 256, (10, 3, 16, 16), np.uint8))
    labels = torch.zeros(10, dtype=torch.int64)
    made, places = Exemplar(128, True).batch(images, labels, torch.Generator().manual_seed(1))
    assert made.shape == (20, 3, 16, 16) and made.dtype == torch.uint8
    assert places.tolist() == sorted([*range(10), *range(10)])
    assert all(not torch.equal(a, b) for a, b in zip(made[::2], made[1::2], strict=True))


def test_the_loss_of_pairs_is_the_formula(rng: np.random.Generator) -> None:
    """-log of the share of the partner among all others; who has no partner adds nothing."""
    outputs = torch.tensor(rng.normal(size=(5, 7)))
    labels = torch.tensor([0, 1, 0, 1, 2])
    unit = outputs / outputs.norm(dim=1, keepdim=True)
    e = torch.exp(unit @ unit.T / 0.2)
    wanted = sum(
        -torch.log(e[i, j] / (e[i].sum() - e[i, i])) for i, j in ((0, 2), (2, 0), (1, 3), (3, 1))
    )
    exemplar = Exemplar(0, False)
    assert float(exemplar.surprise(outputs, labels)) == pytest.approx(float(wanted))
    nearest = cosines(outputs).argmax(1)
    assert exemplar.judge(outputs, labels)[0] == int((labels[nearest] == labels).sum())


def test_exemplars_are_told_apart(rng: np.random.Generator) -> None:
    images = rng.integers(0, 2, (600, 1, 2, 2), np.uint8) * 200
    images = images.repeat(4, 2).repeat(4, 3) + rng.integers(0, 50, (600, 1, 8, 8), np.uint8)
    labels = np.zeros(600, np.uint8)
    parts = images[:300], labels[:300], images[300:400], labels[300:400]
    data = Dataset("patches", *parts, tuple("0123456789"))
    result = train(recipe("exemplar", epochs=6), dataset=data, progress=False)
    accuracies = result.report["accuracy"]
    assert len(result.network.meta["classes"]) == WIDTH
    assert accuracies["integer"] == accuracies["quantised"] > 0.05  # by chance 0.005


def test_only_the_last_line_changes() -> None:
    lines = ("conv 4 3x3", "relu", "flatten", "dense 10 norm")
    assert with_outputs(lines, 4) == (*lines[:-1], "dense 4 norm")
    assert with_outputs(("conv 10 8x8 pad 1",), 4) == ("conv 4 8x8 pad 1",)
    assert isinstance(objective_of(recipe("exemplar"), load("digits"), 0), Exemplar)


def test_decoupled_decay_is_adamws(monkeypatch) -> None:
    made: list[str] = []

    class Recorded(torch.optim.AdamW):
        def __init__(self, *arguments, **options) -> None:
            made.append(f"AdamW {options['weight_decay']}")
            super().__init__(*arguments, **options)

    monkeypatch.setattr(torch.optim, "AdamW", Recorded)
    options = {"epochs": 1, "weight_decay": 0.25}
    train(recipe("labels", **options, decoupled=True), progress=False)
    train(recipe("labels", **options), progress=False)
    assert made == ["AdamW 0.25"]


def test_the_probe_reads_what_the_features_hold(rng: np.random.Generator) -> None:
    """Rotations alone are learnt, but which of two brightnesses an image has can be read off."""
    data = corners(rng, 400)
    bright = rng.integers(0, 2, 400).astype(np.uint8)
    images = np.concatenate([data.train_images, data.test_images])
    images = (images + 45 * bright[:, None, None, None]).astype(np.uint8)
    halves = images[:200], bright[:200], images[200:], bright[200:]
    model = train(recipe("rotations", epochs=2), dataset=data, progress=False).model
    before = {name: value.clone() for name, value in model.state_dict().items()}
    assert features(model, images[:3]).shape == (3, 8 * 4 * 4)
    assert linear_probe(model, *halves) > 0.9
    shuffled = halves[0], rng.permutation(halves[1]), *halves[2:]
    assert linear_probe(model, *shuffled) < 0.7
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
