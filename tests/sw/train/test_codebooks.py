"""Codebooks in torch: cumulative gradients, values that are kept, exact export."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.recipe import QuantiseRecipe, ShareRecipe
from guyot.sw.train.chain import from_layers
from guyot.sw.train.codebooks import share_weights
from guyot.sw.train.model import QuantisedModel

SHAPE = (1, 10, 10)
LAYERS = (
    "conv 6 3x3", "relu", "maxpool 2", "conv 8 3x3", "relu", "flatten",
    "dense 20", "relu", "dense 4",
)  # fmt: skip
METHODS = ("cws", "pws", "uq", "ecsq")


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def images(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(0, 256, (64, *SHAPE), np.uint8)


@pytest.fixture
def model(rng: np.random.Generator, images: np.ndarray) -> QuantisedModel:
    """Random, half pruned, with its scales fixed."""
    torch.manual_seed(int(rng.integers(2**31)))
    model = from_layers(parse_layers(LAYERS, SHAPE), SHAPE, QuantiseRecipe())
    with torch.no_grad():
        for block in model.weighted.values():
            block.mask.copy_(torch.rand(block.mask.shape) > 0.5)
    model.calibrate(torch.tensor(images))
    model.fix()
    return model


def integers(model: QuantisedModel) -> dict[str, np.ndarray]:
    return {op.name: op.weights for op in model.export().convolutions}


def train(model: QuantisedModel, images: np.ndarray, steps: int, rate: float = 2e-3) -> list[float]:
    """The losses of ``steps`` steps towards labels at random."""
    x, labels = torch.tensor(images), torch.arange(len(images)) % 4
    optimiser = torch.optim.Adam(model.parameters(), rate)
    losses = []
    for _ in range(steps):
        loss = functional.cross_entropy(model(x), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses


@pytest.mark.parametrize("scope", ["layer", "unified"])
@pytest.mark.parametrize("method", METHODS)
def test_at_most_k_values_after_training_too(model, images, method: str, scope: str) -> None:
    zeros = {name: weights == 0 for name, weights in integers(model).items()}
    share_weights(model, ShareRecipe(method, 8, scope), seed=1)
    train(model, images, 20)
    found = integers(model)
    for name, weights in found.items():
        values = np.unique(weights[weights != 0])
        assert 1 < len(values) <= 8
        assert (weights[zeros[name]] == 0).all()
    if scope == "unified":
        for kind in ("conv", "dense"):
            blocks = [b for b in model.weighted.values() if b.kind == kind]
            assert len({b.weight_fraction for b in blocks}) == 1
            both = np.concatenate([w.ravel() for n, w in found.items() if n.startswith(kind)])
            assert len(np.unique(both[both != 0])) <= 8
    network = model.export()
    np.testing.assert_array_equal(model.scores(images), network.run(images))


def test_a_value_s_gradient_is_the_sum_of_its_members(model, images) -> None:
    share_weights(model, ShareRecipe("cws", 4), seed=1)
    shared = model.weighted["conv2"].shared
    assert shared is not None
    weight = shared(model.weighted["conv2"].weight_fraction, 127).detach().requires_grad_()
    x = torch.randn(2, 6, 5, 5)
    functional.conv2d(x, weight).square().sum().backward()
    functional.conv2d(
        x, shared(model.weighted["conv2"].weight_fraction, 127)
    ).square().sum().backward()
    assert weight.grad is not None and shared.values.grad is not None
    expected = [weight.grad[shared.index == i].sum() for i in range(1, len(shared.values) + 1)]
    torch.testing.assert_close(shared.values.grad, torch.stack(expected), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("scope", ["layer", "unified"])
def test_training_keeps_what_it_learns(model, images, scope: str) -> None:
    """The authors' unified centroids were a local variable: they never moved from batch to batch.

    Steps of a quarter of the last bit: only values that are stored get anywhere.
    """
    share_weights(model, ShareRecipe("cws", 8, scope), seed=1)
    before = integers(model)
    step = 0.25 * 2.0 ** -max(b.weight_fraction for b in model.weighted.values())
    train(model, images, 1, step)
    assert all((before[name] == w).all() for name, w in integers(model).items())
    losses = train(model, images, 200, step)
    assert any((before[name] != w).any() for name, w in integers(model).items())
    assert np.mean(losses[-20:]) < np.mean(losses[:20])


def test_a_layer_without_weights_is_named(model) -> None:
    model.weighted["dense1"].mask.zero_()
    with pytest.raises(GuyotError, match="share, dense1: .*there are none"):
        share_weights(model, ShareRecipe("cws", 4), seed=1)
