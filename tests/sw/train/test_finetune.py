"""Fine-tuning of imported networks: nearer to the float model, zeros kept; and modules of torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

import guyot
from guyot.sw.errors import GuyotError
from guyot.sw.train.restore import restore


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


@pytest.mark.parametrize("power_of_two", [True, False])
def test_an_import_is_read_back_exactly(small, power_of_two: bool) -> None:
    """Factors of channels, zero points and tables: torch's integers are the network's."""
    torch.manual_seed(3)
    module = nn.Sequential(
        nn.Conv2d(1, 6, 3, padding=1), nn.LeakyReLU(0.1), nn.ConvTranspose2d(6, 4, 2, 2),
        nn.Sigmoid(), nn.AvgPool2d(3), nn.Flatten(), nn.Linear(256, 5),
    ).eval()  # fmt: skip
    network = guyot.from_torch(module, small[1][:1], small[1][:32], power_of_two=power_of_two)
    model = restore(network)
    images = np.random.default_rng(1).integers(0, 16, (40, 1, 12, 12))
    np.testing.assert_array_equal(model.scores(images), network.run(images))
    np.testing.assert_array_equal(model.export().run(images), network.run(images))


def test_what_was_trained_is_what_leaves(small) -> None:
    """Transposed convolutions and functions too: weights move, and torch equals the network."""
    torch.manual_seed(3)
    module = nn.Sequential(
        nn.Conv2d(1, 6, 3, padding=1), nn.SiLU(), nn.ConvTranspose2d(6, 4, 2, 2), nn.ReLU(),
        nn.AvgPool2d(4), nn.Flatten(), nn.Linear(144, 5),
    ).eval()  # fmt: skip
    plain, tuned = (
        guyot.from_torch(module, small[1][:1], small[1][:64], finetune=epochs) for epochs in (0, 3)
    )
    pairs = zip(plain.convolutions, tuned.convolutions, strict=True)
    assert any((a.weights != b.weights).any() for a, b in pairs)
    images = np.random.default_rng(1).integers(0, 16, (40, 1, 12, 12))
    np.testing.assert_array_equal(restore(tuned).scores(images), tuned.run(images))


def test_what_is_not_trained_is_said(small) -> None:
    class Best(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(144, 5)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.layer(x.flatten(1)).argmax(1)

    with pytest.raises(GuyotError, match="--finetune: layer '.*' is a Argmax that no recipe makes"):
        guyot.from_torch(Best().eval(), small[1][:1], small[1][:32], finetune=1)
