"""Pruning by scores: what is worth most stays, in one layer and in all, and what returns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune.scored import Scored
from guyot.sw.prune.scores import Scores, best_of_all
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe, Recipe, load_recipe
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers
from guyot.sw.train.session import Session

STEPS = 100


def layers(seed: int = 1):
    torch.manual_seed(seed)
    model = from_layers(
        parse_layers(("dense 20", "relu", "dense 4"), (10, 1, 1)), (10, 1, 1), QuantiseRecipe()
    )
    return model.weighted


def pruner(blocks, keep=None, **options) -> Scored:
    chosen = {"method": "scored", "end": 0.5, "freeze": 0.8, "memory": 0.5} | options
    result = Scored(PruneRecipe(**chosen), keep or {"dense1": 20, "dense2": 8}, STEPS)
    result.begin(blocks)
    return result


def gradients(blocks, **values: torch.Tensor | float) -> None:
    for name, block in blocks.items():
        block.weight.grad = torch.zeros_like(block.weight) + values.get(name, 1.0)


def after(chosen: Scored, blocks, step: int = 0) -> None:
    optimiser = torch.optim.SGD([block.weight for block in blocks.values()], 0.1)
    chosen.after_step(blocks, optimiser, step, 1.0)


def left(blocks) -> dict[str, int]:
    return {name: int(block.mask.sum()) for name, block in blocks.items()}


def test_the_taylor_score_is_a_mean_of_weight_times_gradient() -> None:
    blocks, scores = layers(), Scores("taylor", 0.75)
    weight = blocks["dense1"].weight.detach().clone()
    for gradient in (2.0, -4.0):
        gradients(blocks, dense1=gradient)
        scores.learn(blocks)
    expected = weight.abs() * (0.75 * 2 + 0.25 * 4)
    torch.testing.assert_close(scores.of(blocks)["dense1"], expected)
    magnitude = Scores("magnitude", 0.75)
    magnitude.learn(blocks)
    torch.testing.assert_close(magnitude.of(blocks)["dense1"], weight.abs())


@pytest.mark.parametrize("score", ["taylor", "gradient", "magnitude"])
def test_each_score_keeps_its_own_best(score: str) -> None:
    blocks = layers()
    block = blocks["dense1"]
    gradient = torch.rand_like(block.weight) + 0.1
    values = {
        "taylor": (block.weight * gradient).abs(),
        "gradient": gradient,
        "magnitude": block.weight.abs(),
    }[score].detach().clone()  # fmt: skip
    chosen = pruner(blocks, score=score)
    gradients(blocks, dense1=gradient)
    after(chosen, blocks)
    chosen.before_step(blocks, 80)
    assert left(blocks) == {"dense1": 20, "dense2": 8}
    kept = block.mask.bool()
    assert values[kept].min() >= values[~kept].max()
    assert (block.weight[~kept] == 0).all()


def test_a_global_ranking_moves_weights_between_layers_down_to_the_floor() -> None:
    blocks = layers()
    chosen = pruner(blocks, scope="global", floor=0.5, fine_tuning="soft")
    gradients(blocks, dense1=1e-6)
    after(chosen, blocks)
    chosen.before_step(blocks, 80)
    assert left(blocks) == {"dense1": 10, "dense2": 18}
    scores = {"a": torch.tensor([1.0, 2.0, 3.0]), "b": torch.tensor([0.1, 0.2])}
    masks = best_of_all(scores, {"a": 1, "b": 1}, 0.0)  # a layer never loses all
    assert masks["a"].tolist() == [False, False, True] and masks["b"].tolist() == [False, True]


def test_what_is_frozen_never_returns_and_what_is_soft_does() -> None:
    for mode, returns in (("frozen", False), ("soft", True)):
        blocks = layers()
        chosen = pruner(blocks, fine_tuning=mode, memory=0.0)
        block = blocks["dense1"]
        assert block.straight_through == returns
        first = torch.linspace(1, 2, 200).view_as(block.weight) / block.weight.detach().abs()
        gradients(blocks, dense1=first)
        after(chosen, blocks)
        chosen.before_step(blocks, 60)
        low = block.mask.flatten()[:100].sum()
        assert low == 0
        with torch.no_grad():
            block.weight.view(-1)[0] = 100.0  # what Adam could make of a gradient
        gradients(blocks, dense1=1.0)
        after(chosen, blocks)
        chosen.before_step(blocks, 70)
        assert bool(block.mask.flatten()[0]) == returns
        assert left(blocks)["dense1"] == 20


def test_masks_follow_the_ramp_in_intervals_and_then_rest() -> None:
    blocks = layers()
    chosen = pruner(blocks, begin=0.1, interval=10)
    gradients(blocks)
    counts = []
    for step in range(STEPS):
        chosen.before_step(blocks, step)
        counts.append(left(blocks)["dense1"])
        gradients(blocks, dense1=torch.rand_like(blocks["dense1"].weight))
        after(chosen, blocks, step)
    assert counts[:20] == [200] * 20 and counts[20] == counts[29] < 200 > counts[30]
    assert counts[50:] == [20] * 50
    masks = blocks["dense1"].mask.clone()
    chosen.finish(blocks)
    assert torch.equal(masks, blocks["dense1"].mask)


def test_the_target_is_met_where_no_interval_ends() -> None:
    for freeze in (0.57, 1.0):
        blocks = layers()
        chosen = pruner(blocks, interval=30, end=0.57, freeze=freeze)
        gradients(blocks)
        for step in range(STEPS):
            chosen.before_step(blocks, step)
            after(chosen, blocks, step)
        chosen.finish(blocks)
        assert left(blocks) == {"dense1": 20, "dense2": 8}


class Stop(Exception):
    """A kill."""


def recipe(**prune) -> Recipe:
    digits = load_recipe("digits")
    options = {"method": "scored", "target": 0.9, "layers": {}, "begin": 0.1} | prune
    return replace(
        digits,
        train=replace(digits.train, epochs=8, batch=64),
        prune=PruneRecipe(**options),
    )


def test_digits_keep_their_accuracy_in_few_bits_and_a_kill_changes_nothing(
    tmp_path: Path, monkeypatch
) -> None:
    chosen = recipe(target=0.7, bit_operations=0.012, narrowed=0.4)
    whole = train(chosen, progress=False)
    report = whole.report
    assert report["bits"]["operations"] <= 0.012 and report["zeros"] >= 0.7
    assert report["accuracy"]["integer"] >= 0.8 and report["mismatches"] == 0
    assert min(layer["bits"] for layer in report["layers"]) < 8
    original, seen = Session.train_epoch, []

    def stops(self, phase) -> None:
        if self.epochs in (3, 5, 6) and self.epochs not in seen:
            seen.append(self.epochs)
            raise Stop
        original(self, phase)

    monkeypatch.setattr(Session, "train_epoch", stops)
    for _ in range(3):
        with pytest.raises(Stop):
            train(chosen, out=tmp_path / "net.guyot", progress=False)
    resumed = train(chosen, out=tmp_path / "net.guyot", progress=False)
    for a, b in zip(resumed.network.convolutions, whole.network.convolutions, strict=True):
        assert (a.weights == b.weights).all() and a.weight_format == b.weight_format
    assert resumed.report["accuracy"] == report["accuracy"]


def test_a_search_without_an_epoch_behind_it_is_refused() -> None:
    with pytest.raises(GuyotError, match="prune.narrowed is 0.01 of 8 epochs: the phase behind"):
        train(recipe(bit_operations=0.01, narrowed=0.01), progress=False)
