"""The searches for the threshold: their decisions on a made-up network, then the digits."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from guyot.sw.layers import parse_layers
from guyot.sw.prune import Outcome, search
from guyot.sw.prune.search import GRID, CutBelow, bisection, dynamic, fixed_grid
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe, load_recipe
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers

SIZES = {"dense1": 1000, "dense2": 100}
RECIPE = PruneRecipe(target=1.0, tolerance=0.001, patience=2, dense=0.2, retrain=0.4)


class MadeUp:
    """A trainer whose layers lose accuracy above ``limits`` deviations, for good or for an epoch.

    The state is the sensitivity of each layer and the epochs since the last cut.
    """

    sizes = SIZES

    def __init__(self, limits: dict[str, float]) -> None:
        self.limits, self.log, self.kept = limits, [], {}
        self.state: tuple[dict[str, float], int] = (dict.fromkeys(SIZES, 0.0), 0)

    def phase(self, name, pruner, epochs, learning_rate, *, constant=False, last=False) -> Outcome:
        self.log.append((name, epochs))
        sensitivity, trained = dict(self.state[0]), self.state[1]
        made = pruner(10 * epochs)
        if isinstance(made, CutBelow):
            sensitivity |= {n: max(sensitivity[n], t / 2) for n, t in made.thresholds.items()}
            trained = 0
        self.state = sensitivity, trained + epochs
        over = [n for n, s in sensitivity.items() if s > self.limits[n]]
        shaken = any(s > 0.6 * self.limits[n] for n, s in sensitivity.items())
        lost = 0.1 * len(over) + (0.01 if shaken and self.state[1] < 1 else 0.0)
        kept = {n: round(size * 2.0 ** -(2 * sensitivity[n])) for n, size in SIZES.items()}
        return Outcome(0.99 - lost, lost, kept, dict.fromkeys(SIZES, 2.0), epochs, float(epochs))

    def keep(self) -> int:
        self.kept[len(self.log)] = self.state
        return len(self.log)

    def back_to(self, kept: int) -> None:
        self.state = self.kept[kept]

    def forget(self, kept: int) -> None:
        self.kept.pop(kept, None)

    @property
    def epochs(self) -> int:
        return sum(epochs for _, epochs in self.log)

    def accurate(self) -> bool:
        return all(s <= self.limits[n] for n, s in self.state[0].items())


def test_the_grid_stops_at_the_second_loss() -> None:
    trainer = MadeUp(dict.fromkeys(SIZES, 1.1))
    fixed_grid(trainer, RECIPE, 10, 1e-3)
    assert [name for name, _ in trainer.log] == ["dense", *(f"s {s:g}" for s in GRID[:6])]
    assert trainer.state[0] == dict.fromkeys(SIZES, 1.0) and trainer.accurate()


def test_bisection_is_finer_and_quicker() -> None:
    trainer = MadeUp(dict.fromkeys(SIZES, 1.7))
    bisection(trainer, RECIPE, 10, 1e-3)
    assert trainer.state[0] == dict.fromkeys(SIZES, 1.625)
    grid = MadeUp(dict.fromkeys(SIZES, 1.7))
    fixed_grid(grid, RECIPE, 10, 1e-3)
    assert trainer.epochs < grid.epochs


def test_the_step_grows_halves_and_the_sensitive_layer_is_frozen() -> None:
    limits = {"dense1": 1.5, "dense2": 0.4}
    trainer = MadeUp(limits)
    outcome = dynamic(trainer, RECIPE, 10, 1e-3)
    assert trainer.accurate() and outcome.validation == 0.99
    reached = trainer.state[0]
    assert 1.25 < reached["dense1"] <= 1.5 and 0.2 < reached["dense2"] <= 0.4
    tried = [float(name[2:]) for name, _ in trainer.log if name.startswith("s ")]
    assert tried[0] == 0.25 and any(name == "probe dense2" for name, _ in trainer.log)
    grid = MadeUp(limits)
    fixed_grid(grid, RECIPE, 10, 1e-3)
    assert sum(SIZES[n] * 2.0 ** -(2 * s) for n, s in reached.items()) < sum(
        SIZES[n] * 2.0 ** -(2 * s) for n, s in grid.state[0].items()
    )


@pytest.mark.parametrize("method", [fixed_grid, bisection, dynamic])
def test_a_target_ends_the_search(method) -> None:
    trainer = MadeUp(dict.fromkeys(SIZES, 5.0))
    outcome = method(trainer, replace(RECIPE, target=0.75), 10, 1e-3)
    zeros = 1 - sum(outcome.kept.values()) / sum(SIZES.values())
    assert zeros == pytest.approx(0.75, abs=search.NEAR)


def test_a_step_beyond_the_target_blames_no_layer() -> None:
    trainer = MadeUp(dict.fromkeys(SIZES, 5.0))
    outcome = dynamic(trainer, replace(RECIPE, target=0.6), 10, 1e-3)
    zeros = 1 - sum(outcome.kept.values()) / sum(SIZES.values())
    assert zeros == pytest.approx(0.6, abs=search.NEAR)
    assert not any(name.startswith("probe") for name, _ in trainer.log)


def test_without_any_success_the_dense_network_is_left() -> None:
    for method in (fixed_grid, bisection, dynamic):
        trainer = MadeUp(dict.fromkeys(SIZES, 0.0))
        method(trainer, RECIPE, 10, 1e-3)
        assert trainer.state[0] == dict.fromkeys(SIZES, 0.0)


def test_the_cut() -> None:
    torch.manual_seed(1)
    model = from_layers(
        parse_layers(("dense 60", "relu", "dense 10"), (50, 1, 1)), (50, 1, 1), QuantiseRecipe()
    )
    blocks = model.weighted
    weight = blocks["dense1"].weight.detach().clone()
    CutBelow({"dense1": 0.2, "dense2": 99.0}).start(blocks)
    assert torch.equal(blocks["dense1"].mask.bool(), weight.abs() >= 0.2)
    assert int(blocks["dense2"].mask.sum()) == 1  # the greatest always stays
    assert bool((blocks["dense1"].weight[blocks["dense1"].mask == 0] == 0).all())


def test_random_cuts_end_with_far_fewer_zeros(monkeypatch) -> None:
    """On the digits: fails where the threshold picks no better than chance."""
    recipe = load_recipe("digits")
    table = {"target": 1.0, "tolerance": 0.01, "patience": 2, "dense": 0.5, "retrain": 0.2}
    recipe = replace(
        recipe,
        prune=PruneRecipe(method="dynamic_threshold", **table),
        train=replace(recipe.train, epochs=30),
    )
    pruned = train(recipe, progress=False).report
    assert pruned["accuracy"]["integer"] >= 0.93 and pruned["zeros"] >= 0.6

    class AtRandom(CutBelow):
        def start(self, layers) -> None:
            for name, threshold in self.thresholds.items():
                layer = layers[name]
                share = (layer.weight.detach().abs() * layer.mask < threshold).float().mean()
                with torch.no_grad():
                    layer.mask.mul_(torch.rand(layer.mask.shape) >= share)
                    layer.weight.mul_(layer.mask)
            self.begin(layers)

    monkeypatch.setattr(search, "CutBelow", AtRandom)
    control = train(recipe, progress=False).report
    assert (control["zeros"], control["accuracy"]["integer"]) < (pruned["zeros"] - 0.1, 1.0)
