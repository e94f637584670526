"""Maps as labels: errors by hand, and small stereo networks trained, exported and simulated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from guyot.sw import stereo
from guyot.sw.datasets import UNKNOWN, Dataset
from guyot.sw.errors import GuyotError
from guyot.sw.operators import Upsample
from guyot.sw.recipe import Recipe, from_dict
from guyot.sw.train import train
from guyot.sw.train.objective import Objective
from guyot.sw.train.regression import Regression


def small(step: float = 1 / stereo.STEPS) -> Dataset:
    """Stereo pairs, a corner of each."""
    images, labels = stereo.pairs(80, 3)
    images, labels = images[:, :, :8, 16:32], labels[:, :8, 16:32]
    return Dataset("stereo", images[:64], labels[:64], images[64:], labels[64:], step=step)


def recipe(**tables) -> Recipe:
    layers = ["conv 4 3x7 stride 2 pad 1x3", "relu", "conv 4 3x3 pad 1", "relu", "upsample 2"]
    values = {
        "name": "small",
        "dataset": "stereo",
        "network": {"layers": [*layers, "conv 1 3x3 pad 1"]},
        "quantise": {"input_zero": 128},
        "prune": {"method": "none"},
        "train": {"epochs": 20, "batch": 16, "learning_rate": 1e-2},
    }
    return from_dict(values | tables)


@pytest.fixture(scope="module")
def trained():
    """By score, in few bits."""
    prune = {"method": "scored", "target": 0.5, "bit_operations": 0.012}
    return train(recipe(prune=prune), dataset=small(), progress=False)


def test_errors_are_counted_where_the_truth_is_known() -> None:
    labels = torch.tensor([[[16, 32], [UNKNOWN, 0]], [[UNKNOWN, UNKNOWN], [UNKNOWN, 64]]])
    outputs = torch.tensor([[1.5, 2.0, 70.0, 4.0], [9.0, 9.0, 9.0, 3.0]])
    found = Regression(1 / 16)
    score, loss = found.judge(outputs, labels)
    assert score == pytest.approx(-(0.5 + 4.0) / 3 - 1.0)
    assert loss == pytest.approx((0.125 + 3.5) / 3 + 0.5)
    measures = found.measures(outputs, labels)
    assert measures["end_point_error"] == pytest.approx(1.25)
    assert measures["three_pixel_errors"] == pytest.approx(1 / 6)
    nothing = torch.full((1, 2, 2), UNKNOWN)
    assert found.judge(torch.ones(1, 4), nothing) == (0.0, 0.0)


def test_classes_are_measured_by_accuracy() -> None:
    outputs = torch.tensor([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    measures = Objective().measures(outputs, torch.tensor([1, 1, 1]))
    assert measures == {"accuracy": pytest.approx(2 / 3)}


def test_a_map_is_trained_and_exported_exactly(trained) -> None:
    report, data = trained.report, small()
    assert report["mismatches"] == 0 and "accuracy" not in report
    assert report["bits"]["operations"] <= 0.012
    assert any(isinstance(op, Upsample) for op in trained.network.operators)
    scores = trained.network.run(data.test_images)
    assert scores.shape == (16, 1, 8, 16)
    known = data.test_labels != UNKNOWN
    truth = data.test_labels * data.step
    made = scores[:, 0] * 2.0**-trained.network.output.format.fraction
    errors = np.where(known, np.abs(made - truth), 0).sum((1, 2)) / known.sum((1, 2))
    assert report["end_point_error"]["integer"] == pytest.approx(errors.mean())
    assert trained.network.meta["end_point_error"] == report["end_point_error"]
    assert errors.mean() < 0.7 * truth[known].mean()  # what nothing learnt would have


def test_the_step_is_the_labels_unit() -> None:
    """Labels that mean a tenth are learnt as a tenth."""
    dense = recipe(train={"epochs": 12, "batch": 16, "learning_rate": 1e-2})
    network = train(dense, dataset=small(step=1 / 160), progress=False).network
    made = network.run(small().test_images) * 2.0**-network.output.format.fraction
    assert 0.1 < np.median(made) < 1.0


def test_a_recipe_whose_map_does_not_fit_is_refused() -> None:
    flat = replace(recipe().network, layers=("flatten", "dense 10"))
    with pytest.raises(GuyotError, match=r"ends in \(10, 1, 1\) .* 'stereo' has maps \(1, 8, 16\)"):
        train(replace(recipe(), network=flat), dataset=small(), progress=False)


def test_maps_are_not_moved_with_their_images() -> None:
    moving = recipe(train={"epochs": 1, "flip": True})
    with pytest.raises(GuyotError, match="train.flip is True, but the labels of 'stereo' are maps"):
        train(moving, dataset=small(), progress=False)
