"""A network read back into torch is the same network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.network import Network
from guyot.sw.operators import Argmax, AveragePool
from guyot.sw.recipe import QuantiseRecipe
from guyot.sw.train.chain import from_layers
from guyot.sw.train.restore import restore

SHAPE = (2, 9, 8)
LAYERS = (
    "conv 6 3x3 pad 1 groups 2", "relu", "maxpool 2",
    "conv 5 3x2 stride 2 pad 1", "relu",
    "flatten", "dense 12", "relu", "dense 4",
)  # fmt: skip


def network(rng: np.random.Generator, recipe: QuantiseRecipe) -> Network:
    torch.manual_seed(int(rng.integers(2**31)))
    model = from_layers(parse_layers(LAYERS, SHAPE), SHAPE, recipe)
    with torch.no_grad():
        for block in model.weighted.values():
            block.bias.uniform_(-1, 1)
            block.mask.copy_(torch.rand(block.mask.shape) > 0.6)
    model.calibrate(torch.tensor(rng.integers(0, 256, (64, *SHAPE), np.uint8)))
    return model.export({"name": "random"})


@pytest.mark.parametrize("zero", [0, 128])
@pytest.mark.parametrize("weight_bits,activation_bits", [(8, 8), (2, 3), (8, 12)])
def test_there_and_back(rng, zero: int, weight_bits: int, activation_bits: int) -> None:
    there = network(rng, QuantiseRecipe(weight_bits, activation_bits, zero))
    model = restore(there)
    assert model.fixed
    back = model.export(there.meta)
    assert back.input == there.input and back.types == there.types
    for a, b in zip(back.convolutions, there.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)
    images = rng.integers(0, 256, (200, *SHAPE), np.uint8)
    np.testing.assert_array_equal(model.scores(images), there.run(images))
    np.testing.assert_array_equal(back.run(images), there.run(images))


def test_what_no_recipe_makes_is_named(rng: np.random.Generator) -> None:
    made = network(rng, QuantiseRecipe())
    operators = list(made.operators)
    pool = next(i for i, op in enumerate(operators) if op.name == "pool1")
    operators[pool] = AveragePool("pool1", operators[pool].inputs)
    with pytest.raises(GuyotError, match="'conv2' reads sums that a recipe would narrow first"):
        restore(Network(made.input, tuple(operators), {}))
    operators[pool] = replace(made.operators[pool], padding=(0, 1, 0, 0), kernel=(3, 2))
    with pytest.raises(GuyotError, match="'pool1' has padding that no recipe makes"):
        restore(Network(made.input, tuple(operators), {}))
    relu = next(op for op in made.operators if op.name == "relu1")
    operators = [replace(op, rounding="floor") if op is relu else op for op in made.operators]
    with pytest.raises(GuyotError, match="'relu1' rounds floor, which no training does"):
        restore(Network(made.input, tuple(operators), {}))
    operators = [*made.operators, Argmax("best", ("scores",))]
    with pytest.raises(GuyotError, match="'best' is a Argmax that no recipe makes"):
        restore(Network(made.input, tuple(operators), {}))


def test_residual_and_depthwise_blocks(rng: np.random.Generator) -> None:
    """With the normalisations folded: there, back, and the same integers."""
    lines = ("conv 4 3x3 pad 1 norm", "relu", "residual 6 stride 2", "separable 5", "avgpool all",
             "flatten", "dense 3")  # fmt: skip
    torch.manual_seed(2)
    model = from_layers(parse_layers(lines, SHAPE), SHAPE, QuantiseRecipe())
    model.calibrate(torch.tensor(rng.integers(0, 256, (64, *SHAPE), np.uint8)))
    there = model.export()
    back = restore(there).export()
    assert back.types == there.types
    images = rng.integers(0, 256, (200, *SHAPE), np.uint8)
    np.testing.assert_array_equal(model.scores(images), there.run(images))
    np.testing.assert_array_equal(back.run(images), there.run(images))
    np.testing.assert_array_equal(restore(there).scores(images), there.run(images))
