"""The torch twin and its export give the same integers, whatever the weights."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.fixed import bits_for
from guyot.sw.layers import parse_layers
from guyot.sw.operators import Convolution, Requantise
from guyot.sw.recipe import QuantiseRecipe
from guyot.sw.train.chain import from_layers
from guyot.sw.train.model import QuantisedModel

SHAPE = (2, 9, 8)
LAYERS = (
    "conv 6 3x3 pad 1 groups 2", "relu", "maxpool 2",
    "conv 5 3x2 stride 2 pad 1", "relu",
    "flatten", "dense 12", "relu", "dense 4",
)  # fmt: skip


def random_model(rng: np.random.Generator, recipe: QuantiseRecipe) -> QuantisedModel:
    """Weights, biases and masks at random, calibrated on random images."""
    torch.manual_seed(int(rng.integers(2**31)))
    model = from_layers(parse_layers(LAYERS, SHAPE), SHAPE, recipe)
    with torch.no_grad():
        for block in model.weighted.values():
            block.weight.mul_(float(rng.uniform(0.1, 4)))
            block.bias.uniform_(-1, 1)
            block.mask.copy_(torch.rand(block.mask.shape) > 0.6)
    model.calibrate(torch.tensor(rng.integers(0, 256, (64, *SHAPE), np.uint8)))
    return model


@pytest.mark.parametrize("zero", [0, 128])
@pytest.mark.parametrize("weight_bits,activation_bits", [(8, 8), (4, 8), (2, 3), (8, 12)])
def test_torch_and_network_agree(rng, zero: int, weight_bits: int, activation_bits: int) -> None:
    model = random_model(rng, QuantiseRecipe(weight_bits, activation_bits, zero))
    network = model.export()
    images = rng.integers(0, 256, (300, *SHAPE), np.uint8)
    scores = network.run(images)
    if weight_bits == 8:  # two bits may leave a network of random weights with little to say
        assert len(np.unique(scores)) > 3
    np.testing.assert_array_equal(model.scores(images), scores)
    # The float32 forward of the training is the same where its sums are exact.
    with torch.no_grad():
        single = model(torch.tensor(images)) * 2.0**model.output_fraction
    np.testing.assert_array_equal(single.numpy().astype(np.int64), scores)


def test_zeros_are_exact_and_counted(rng: np.random.Generator) -> None:
    model = random_model(rng, QuantiseRecipe())
    network = model.export()
    for op in network.convolutions:
        assert (op.weights[model.weighted[op.name].mask.numpy() == 0] == 0).all()
        assert np.abs(op.weights).max() <= 127
    assert model.counts() == (network.weights, network.nonzero)


def test_formats(rng: np.random.Generator) -> None:
    network = random_model(rng, QuantiseRecipe()).export({"name": "x"})
    assert [op.name for op in network.operators] == [
        "conv1", "relu1", "pool1", "conv2", "relu2", "flatten", "dense1", "relu3",
        "dense2", "scores",
    ]  # fmt: skip
    requantises = [op for op in network.operators if isinstance(op, Requantise)]
    for op in requantises[:-1]:
        assert op.shift >= 0 and not op.format.signed and op.format.bits == 8
    last, scores = network.operators[-2], requantises[-1]
    assert isinstance(last, Convolution) and scores.shift == 0
    low, high = last.bounds(network.types["relu3"])
    least, most = int((low + scores.bias).min()), int((high + scores.bias).max())
    assert scores.format.bits == bits_for(least, most, signed=True)


def test_fixed_scales_stay(rng: np.random.Generator) -> None:
    model = random_model(rng, QuantiseRecipe())
    model.fix()
    before = [block.weight_fraction for block in model.weighted.values()]
    with torch.no_grad():
        for block in model.weighted.values():
            block.weight.mul_(8)
    assert [block.weight_fraction for block in model.weighted.values()] == before
    for op in model.export().convolutions:
        assert np.abs(op.weights).max() == 127


def test_bits_of_single_layers(rng: np.random.Generator) -> None:
    recipe = QuantiseRecipe(weights={"conv2": 2, "dense1": 1}, activations={"relu2": 3})
    model = random_model(rng, recipe)
    network = model.export()
    most = {op.name: int(np.abs(op.weights).max()) for op in network.convolutions}
    assert most["conv2"] == most["dense1"] == 1 and most["conv1"] > 60
    assert network.types["relu2"].format.bits == 3
    images = rng.integers(0, 256, (100, *SHAPE), np.uint8)
    np.testing.assert_array_equal(model.scores(images), network.run(images))
    for key in ("weights", "activations"):
        with pytest.raises(GuyotError, match=f"quantise.{key}: there is no layer 'conv9'"):
            random_model(rng, QuantiseRecipe(**{key: {"conv9": 4}}))


def test_a_deep_network_computes_before_it_has_scales() -> None:
    lines = ("conv 4 3x3 pad 1 norm", "relu") * 60 + ("flatten", "dense 3")
    torch.manual_seed(1)
    model = from_layers(parse_layers(lines, SHAPE), SHAPE, QuantiseRecipe())
    images = torch.randint(0, 256, (8, *SHAPE), dtype=torch.uint8)
    assert model(images).isfinite().all()


def test_floats_alone(rng: np.random.Generator) -> None:
    """Without quantisation, the float forward is near the quantised one but not on its grid."""
    model = random_model(rng, QuantiseRecipe())
    images = torch.tensor(rng.integers(0, 256, (50, *SHAPE), np.uint8))
    with torch.no_grad():
        exact, plain = model(images), model(images, quantise=False)
    assert not torch.equal(exact, plain)
    assert (exact - plain).abs().mean() < 0.1 * plain.abs().mean()
