"""A network read back into torch is the same network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.network import Network
from guyot.sw.operators import AveragePool
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
    with pytest.raises(GuyotError, match="'pool1' is a AveragePool that no recipe makes"):
        restore(Network(made.input, tuple(operators), {}))
    conv = made.convolutions[0]
    operators = [replace(op, padding=(1, 1, 0, 2)) if op is conv else op for op in made.operators]
    with pytest.raises(GuyotError, match="'conv1' has strides or padding that no recipe makes"):
        restore(Network(made.input, tuple(operators), {}))
