"""ADMM on layers alone, then one-shot and progressive on the digits, against chance."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune import Admm, KeepLargest, connected
from guyot.sw.prune.threshold import keep_largest
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe, Recipe, load_recipe
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers


def layers(seed: int = 1):
    torch.manual_seed(seed)
    model = from_layers(
        parse_layers(("dense 100", "relu", "dense 10"), (50, 1, 1)), (50, 1, 1), QuantiseRecipe()
    )
    return model.weighted


KEEP = {"dense1": 200, "dense2": 1000}  # dense2 has just 1,000: it is not pruned


def begun(blocks, steps: int, iterations: int) -> Admm:
    pruner = Admm(KEEP, steps, iterations, 0.05, 2.0)
    pruner.begin(blocks)
    pruner.start(blocks)
    return pruner


def minimise(blocks, pruner: Admm, steps: range, pull: torch.Tensor) -> list[float]:
    """Gradient descent on |W - pull|**2 / 2 and the penalty; the gaps |W - projection(W)|."""
    weight = blocks["dense1"].weight
    optimiser = torch.optim.SGD([weight], 0.2)
    gaps = []
    for step in steps:
        loss = (weight * blocks["dense1"].mask - pull).square().sum() / 2
        extra = pruner.extra_loss(blocks, step)
        assert extra is not None
        optimiser.zero_grad()
        (loss + extra).backward()
        optimiser.step()
        pruner.after_step(blocks, optimiser, step, float(loss.detach()))
        gap = weight.detach() * ~keep_largest(weight, KEEP["dense1"])
        gaps.append(float(gap.norm()))
    return gaps


def test_the_gap_closes_and_the_largest_stay() -> None:
    blocks = layers()
    pull = torch.randn_like(blocks["dense1"].weight.detach())
    pruner = begun(blocks, 200, 20)
    gaps = minimise(blocks, pruner, range(200), pull)
    assert gaps[-1] < 0.2 * gaps[9]
    pruner.finish(blocks)
    kept = blocks["dense1"].mask.bool()
    assert int(kept.sum()) == KEEP["dense1"] and bool(blocks["dense2"].mask.all())
    assert float(pull[kept].abs().min()) > 0.9 * float(pull[~kept].abs().max())
    assert bool((blocks["dense1"].weight[~kept] == 0).all())


def test_masked_rounds_leave_zeros_alone() -> None:
    """U starts at zero, what is zero stays zero, layers that are not pruned have no penalty."""
    blocks = layers()
    KeepLargest({"dense1": 400, "dense2": 1000}).start(blocks)
    before = blocks["dense1"].mask.clone()
    pruner = begun(blocks, 60, 6)
    assert set(pruner.dual) == {"dense1"} and not pruner.dual["dense1"].any()
    minimise(blocks, pruner, range(60), torch.randn_like(before))
    assert bool((blocks["dense1"].weight[before == 0] == 0).all())
    pruner.finish(blocks)
    assert bool((blocks["dense1"].mask <= before).all())


def test_the_memory_survives_a_checkpoint() -> None:
    pull = torch.randn(100, 50, 1, 1, generator=torch.Generator().manual_seed(2))
    whole, cut = layers(), layers()
    minimise(whole, begun(whole, 60, 6), range(60), pull)
    first = begun(cut, 60, 6)
    minimise(cut, first, range(33), pull)
    second = Admm(KEEP, 60, 6, 0.05, 2.0)
    second.begin(cut)
    second.load_state({name: value.clone() for name, value in first.state().items()})
    minimise(cut, second, range(33, 60), pull)
    assert torch.equal(whole["dense1"].weight, cut["dense1"].weight)


def at_random(values: torch.Tensor, keep: int) -> torch.Tensor:
    """As many, among the same, but anywhere."""
    generator = torch.Generator().manual_seed(keep)
    order = torch.rand(values.shape, generator=generator) + 1
    return keep_largest(order * (values != 0), keep)


def digits(method: str, epochs: int = 40) -> Recipe:
    """The digits at 4% of their weights, which not even retraining can choose at random."""
    recipe = load_recipe("digits")
    prune = PruneRecipe(method=method, keep={"conv1": 40, "dense1": 87})
    return replace(recipe, prune=prune, train=replace(recipe.train, epochs=epochs))


@pytest.mark.parametrize("method", ["admm", "progressive_admm"])
def test_the_budget_is_met_and_chance_is_worse(method: str, monkeypatch) -> None:
    report = train(digits(method), progress=False).report
    assert report["weights"]["nonzero"] <= 127
    assert report["accuracy"]["integer"] == report["accuracy"]["quantised"] >= 0.8
    assert report["epochs"] == 40
    monkeypatch.setattr(connected, "keep_largest", at_random)
    control = train(digits(method), progress=False).report
    assert control["accuracy"]["integer"] < report["accuracy"]["integer"] - 0.05


def test_too_few_epochs_for_the_rounds() -> None:
    with pytest.raises(GuyotError, match="rounds of ADMM need at least 12 epochs .* is 10"):
        train(digits("progressive_admm", 10), progress=False)
