"""Plain training, magnitude and random masks, and S1's epoch-wise twin, on the digits."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from guyot.sw.layers import parse_layers
from guyot.sw.prune import EpochWise, KeepLargest, KeepRandom
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe, load_recipe
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers

KEEP = {"dense1": 700, "dense2": 40}


def layers():
    torch.manual_seed(1)
    model = from_layers(
        parse_layers(("dense 100", "relu", "dense 10"), (50, 1, 1)), (50, 1, 1), QuantiseRecipe()
    )
    return model.weighted


@pytest.mark.parametrize("kind", [KeepLargest, KeepRandom])
def test_cuts_meet_the_budget_and_stay(kind: type[KeepLargest]) -> None:
    blocks = layers()
    weight = blocks["dense1"].weight.detach().abs().clone()
    pruner = kind(KEEP, 10)
    pruner.begin(blocks)
    pruner.start(blocks)
    for name, block in blocks.items():
        assert int(block.mask.sum()) == KEEP[name]
        with torch.no_grad():
            block.weight.add_(0.1)  # what an optimiser's moments may do
    pruner.after_step(blocks, torch.optim.SGD([blocks["dense1"].weight], 0.1), 0, 0.0)
    assert all(bool((b.weight[b.mask == 0] == 0).all()) for b in blocks.values())
    kept = blocks["dense1"].mask.bool()
    assert (weight[kept].min() > weight[~kept].max()) == (kind is KeepLargest)


def test_epoch_wise_prunes_then_quantises_once_an_epoch() -> None:
    blocks = layers()
    pruner = EpochWise(PruneRecipe(target=0.8, begin=0.0, end=0.5), 10, 100)
    pruner.begin(blocks)
    assert not pruner.quantised
    masks = []
    for step in range(60):
        pruner.before_step(blocks, step)
        masks.append(blocks["dense1"].mask.clone())
        block = blocks["dense1"]
        if step % 10 == 0:
            on_grid = block.quantised_weight() * block.mask
            assert torch.equal(block.weight.detach(), on_grid)
        with torch.no_grad():
            block.weight.mul_(1 + 0.01 * torch.randn_like(block.weight))
    changed = [i + 1 for i in range(59) if not torch.equal(masks[i], masks[i + 1])]
    assert changed == [10, 20, 30, 40, 50]
    pruner.finish(blocks)
    assert float((blocks["dense1"].mask == 0).float().mean()) == pytest.approx(0.8, abs=1e-3)


def test_magnitude_beats_chance_and_dense_beats_both() -> None:
    digits = load_recipe("digits")
    accuracy, zeros = {}, {}
    for method in ("none", "magnitude", "random", "epoch_wise"):
        prune = PruneRecipe(method=method, target=0.94, layers={"conv1": 0.7})
        recipe = replace(digits, prune=prune, train=replace(digits.train, epochs=12))
        report = train(recipe, progress=False).report
        accuracy[method], zeros[method] = report["accuracy"]["integer"], report["zeros"]
    assert zeros["none"] < 0.1 and min(zeros["magnitude"], zeros["random"]) >= 0.915
    assert zeros["epoch_wise"] >= 0.915
    assert accuracy["none"] >= accuracy["magnitude"] - 0.01
    assert accuracy["magnitude"] >= accuracy["random"] + 0.05
    assert accuracy["epoch_wise"] >= accuracy["random"] + 0.05
