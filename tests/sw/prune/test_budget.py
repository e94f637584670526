"""Budgets: targets, weights by number, rates on the way, and what no layer can meet."""

from __future__ import annotations

import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.prune.budget import at_rate, budget, rate_of
from guyot.sw.recipe import PruneRecipe

SIZES = {"conv1": 500, "conv2": 25_000, "dense1": 400_000, "dense2": 5_000}
FINAL = {"conv1": 100, "conv2": 1_000, "dense1": 1_277, "dense2": 200}


def test_targets_and_numbers() -> None:
    recipe = PruneRecipe(target=0.9, layers={"conv1": 0.4}, keep={"dense2": 350})
    kept = {"conv1": 300, "conv2": 2_500, "dense1": 40_000, "dense2": 350}
    assert budget(recipe, SIZES) == kept
    assert set(budget(PruneRecipe(target=1.0), SIZES).values()) == {1}  # a layer never vanishes


def test_rates_on_the_way() -> None:
    assert rate_of(FINAL, SIZES) == pytest.approx(167.05, abs=0.01)
    assert at_rate(FINAL, SIZES, 1) == SIZES
    last = SIZES
    for rate in (10, 40, 71, 110, 160):
        kept = at_rate(FINAL, SIZES, rate)
        assert rate_of(kept, SIZES) == pytest.approx(rate, rel=0.002)
        assert all(FINAL[name] <= kept[name] <= last[name] for name in SIZES)
        last = kept
    with pytest.raises(GuyotError, match="a rate on the way lies in 1..167.1, .* not 200"):
        at_rate(FINAL, SIZES, 200)


@pytest.mark.parametrize("table,sentence", [
    ({"keep": {"conv1": 501}}, "prune.keep.conv1 is 501 weights, but the layer has only 500"),
    ({"keep": {"conv3": 5}}, "prune.keep: there is no layer 'conv3'; did you mean 'conv"),
    ({"layers": {"dense": 0.5}}, "prune.layers: there is no layer 'dense'; did you mean 'dense"),
    ({"method": "admm", "threshold": "std", "target": 1.3}, "method 'admm' takes a share of zeros"),
])  # fmt: skip
def test_mistakes(table: dict, sentence: str) -> None:
    with pytest.raises(GuyotError) as error:
        budget(PruneRecipe(**table), SIZES)
    assert sentence in str(error.value)
