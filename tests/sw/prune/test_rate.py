"""Training towards the file: what is not worth its bits goes, and the coder says what it costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

import guyot
from guyot.sw import file
from guyot.sw.codec.context import Context
from guyot.sw.prune import TowardsFile
from guyot.sw.prune.rate import BITS
from guyot.sw.recipe import RateRecipe, ShareRecipe, from_dict
from guyot.sw.train.nodes import Weighted


def layer(rows: int = 30, columns: int = 40) -> Weighted:
    block = Weighted("dense1", "dense", (rows, columns, 1, 1), 8)
    with torch.no_grad():
        block.weight.copy_(torch.randn(block.weight.shape, generator=torch.manual_seed(1)))
        block.mask.copy_((torch.rand(block.weight.shape) < 0.2).float())
        block.weight.mul_(block.mask)
    return block


def pruner(price: float, steps: int = 10) -> TowardsFile:
    return TowardsFile(price, 2, 4, {"dense1": (0, 1)}, lambda name, whole: whole, steps)


def step(chosen: TowardsFile, block: Weighted, number: int) -> None:
    optimiser = torch.optim.SGD([block.weight], 0.0)
    chosen.after_step({"dense1": block}, optimiser, number, 0.0)


def test_a_price_of_nothing_leaves_what_is_not_zero() -> None:
    block, chosen = layer(), pruner(0.0)
    before = block.whole_weight() != 0
    block.weight.grad = torch.ones_like(block.weight)
    chosen.begin({"dense1": block})
    for number in range(10):
        step(chosen, block, number)
    assert torch.equal(block.mask > 0, before)


def test_what_has_no_gradient_goes_and_one_weight_stays() -> None:
    block, chosen = layer(), pruner(1.0)
    block.weight.grad = torch.zeros_like(block.weight)
    chosen.begin({"dense1": block})
    for number in range(10):
        step(chosen, block, number)
    assert int(block.mask.sum()) == 1


def test_dear_weights_go_before_cheap_ones() -> None:
    """Of equal worth: one by itself in its row and column costs more bits than one in a crowd."""
    block = Weighted("dense1", "dense", (60, 60, 1, 1), 8)
    alone = 600 + torch.randperm(3000, generator=torch.manual_seed(2))[:60]
    with torch.no_grad():
        block.mask.zero_()
        block.mask[:10, :10] = 1
        block.mask.view(-1)[alone] = 1
        block.weight.copy_(0.5 * block.mask)
    block.weight.grad = torch.full_like(block.weight, 0.1)
    worth = 0.5 * 4 * 0.1**2 * 0.5**2
    bits, matrix = np.zeros(3600), block.whole_weight().numpy()[..., 0, 0]
    bits[matrix.ravel() != 0] = Context().prices(matrix).saved
    crowded = np.arange(60)[:10, None] * 60 + np.arange(10)
    assert bits[crowded].mean() < 2 and np.median(bits[alone]) > 4
    chosen = pruner(worth / 3 * BITS)
    chosen.begin({"dense1": block})
    for number in range(10):
        step(chosen, block, number)
    kept = block.mask.view(-1)
    assert kept[crowded].mean() > 0.8 and kept[alone].mean() < 0.2


def test_it_goes_on_from_a_checkpoint() -> None:
    whole, parts = layer(), layer()
    for block in (whole, parts):
        block.weight.grad = torch.rand(block.weight.shape, generator=torch.manual_seed(3))
    first, second, third = pruner(1e-2), pruner(1e-2), pruner(1e-2)
    first.begin({"dense1": whole})
    for number in range(10):
        step(first, whole, number)
    second.begin({"dense1": parts})
    for number in range(4):
        step(second, parts, number)
    third.begin({"dense1": parts})
    third.load_state(second.state())
    for number in range(4, 10):
        step(third, parts, number)
    assert torch.equal(whole.mask, parts.mask) and 1 < whole.mask.sum() < 240


@pytest.fixture(scope="module")
def recipe():
    return from_dict(
        {
            "dataset": "digits",
            "network": {"layers": ["conv 4 3x3", "relu", "flatten", "dense 10"]},
            "prune": {"target": 0.5},
            "train": {"epochs": 3, "batch": 64, "learning_rate": 1e-2},
        }
    )


def test_a_recipe_trains_towards_its_file(recipe, tmp_path) -> None:
    """Fewer bytes for a price, the network equal to the torch model; with a codebook behind it."""
    sizes = []
    for price in (0.0, 0.05):
        for share in (ShareRecipe(), ShareRecipe("uq", 4, epochs=1)):
            chosen = replace(recipe, rate=RateRecipe(price, 2), share=share)
            made = guyot.train(chosen, progress=False)
            assert made.report["mismatches"] == 0
            sizes.append(len(file.encode(made.network)[0]))
    plain, shared, towards, both = sizes
    assert towards < plain and both < shared


def test_bad_prices_are_refused() -> None:
    with pytest.raises(guyot.GuyotError, match=r"rate\.price"):
        from_dict({"rate": {"price": -1.0}})
    assert np.isclose(RateRecipe().price, 0)
