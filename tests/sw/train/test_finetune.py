"""Fine-tuning of imported networks: nearer to the float model, zeros kept; and modules of torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

import guyot
from guyot.sw.errors import GuyotError


class Small(nn.Module):
    """A residual network of two stages."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.norm = nn.Conv2d(1, 8, 3, 2, 1), nn.BatchNorm2d(8)
        self.second, self.third = nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 16, 3)
        self.end = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.first(x)).relu()
        x = (self.second(x) + x).relu()
        return self.end(nn.functional.max_pool2d(self.third(x).relu(), 2))


@pytest.fixture(scope="module")
def small() -> tuple[nn.Module, np.ndarray, np.ndarray]:
    """The module, images on whole 1/16, and its scores."""
    torch.manual_seed(1)
    module = Small().eval()
    images = torch.randint(0, 16, (256, 1, 12, 12)).float() / 16
    with torch.no_grad():
        return module, images.numpy(), module(images).numpy()


def distance(network: guyot.Network, images: np.ndarray, scores: np.ndarray) -> float:
    """Of the scores, less their means, as a share of how they differ from image to image."""
    about = network.meta["import"]
    integers = np.round(images / about["input"]["scale"]).astype(np.int64)
    found = network.run(integers).reshape(scores.shape) * about["output"]["scale"]
    found, wanted = (s - s.mean(axis=1, keepdims=True) for s in (found, scores))
    return float(((found - wanted) ** 2).mean() / wanted.var(axis=0).mean())


def test_a_module_of_torch(small) -> None:
    module, images, scores = small
    network = guyot.from_torch(module, images[:1], torch.tensor(images))
    assert distance(network, images, scores) < 0.02
    assert not module.training


def test_what_torch_cannot_export_is_said() -> None:
    class Odd(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x if float(x.sum()) > 0 else -x

    with pytest.raises(GuyotError, match="torch cannot export Odd"):
        guyot.from_torch(Odd(), np.zeros((1, 4)))


def test_pruned_weights_are_made_up_for(small) -> None:
    module, images, scores = small
    module = module.to(memory_format=torch.channels_last)  # exported with detours (Gather)
    pruned = guyot.from_torch(module, images[:1], images, prune=0.7)
    tuned = guyot.from_torch(module, images[:1], images, prune=0.7, finetune=40)
    for network in (pruned, tuned):
        assert network.nonzero <= 0.31 * network.weights
    assert distance(tuned, images, scores) < 0.8 * distance(pruned, images, scores)


def test_what_is_not_trained_is_said(small) -> None:
    module = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.ConvTranspose2d(4, 1, 2, 2))
    with pytest.raises(GuyotError, match="--finetune does not know ConvTranspose"):
        guyot.from_torch(module, small[1][:1], small[1][:32], finetune=1)
