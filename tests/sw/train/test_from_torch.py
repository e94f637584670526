"""Modules of torch: what is exported is compared with the module before it is imported."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

import guyot
from guyot.sw.train import faithful
from guyot.sw.train.from_torch import exported


class Small(nn.Module):
    def __init__(self, pool: nn.Module) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.conv, self.pool = nn.Conv2d(3, 4, 3, padding=1), pool
        self.dense = nn.Linear(64, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dense(torch.flatten(self.pool(torch.relu(self.conv(x))), 1))


@pytest.mark.parametrize("example", [torch.zeros(1, 3, 8, 8), torch.rand(1, 3, 8, 8)])
def test_an_operator_that_the_exporter_writes_wrong_is_named(example: torch.Tensor) -> None:
    """torch 2.13 drops the divisor: averages come out 9/4 times as large."""
    module = Small(nn.AvgPool2d(2, divisor_override=9))
    with pytest.raises(guyot.GuyotError, match=r"another function than Small .*AveragePool"):
        guyot.from_torch(module, example)


def test_a_module_that_is_exported_right_is_imported() -> None:
    module = Small(nn.AvgPool2d(2))
    images = np.random.default_rng(0).normal(0, 1, (30, 3, 8, 8)).astype(np.float32)
    network = guyot.from_torch(module, torch.zeros(1, 3, 8, 8), images)
    assert not any("export" in note for note in network.meta["import"]["notes"])
    assert network.meta["import"]["float"]["same_decisions"] >= 28


def test_a_small_difference_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    module = Small(nn.AvgPool2d(2))
    monkeypatch.setattr(faithful, "NOTED", -1.0)
    _, notes = exported(module, torch.rand(1, 3, 8, 8))
    assert len(notes) == 1
    assert "differ from the module's by up to" in notes[0]
    assert "(Conv)" in notes[0]


class Two(nn.Module):
    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return x + 1, x * 2


def test_a_module_of_two_outputs_is_refused() -> None:
    with pytest.raises(guyot.GuyotError, match="Two returns tuple, and no single tensor"):
        guyot.from_torch(Two(), torch.rand(1, 3))


@pytest.mark.parametrize(
    ("found", "wanted", "error"),
    [
        ([1.0, 2.0], [1.0, 2.0], 0.0),
        ([1.0, 2.5], [1.0, 2.0], 0.25),
        ([np.nan, 2.0], [np.nan, 2.0], 0.0),
        ([np.nan, 2.0], [1.0, 2.0], np.inf),
        ([1.0], [1.0, 2.0], np.inf),
        ([0.0], [0.0], 0.0),
    ],
)
def test_distance(found: list, wanted: list, error: float) -> None:
    assert faithful.distance(np.array(found), np.array(wanted)) == error
