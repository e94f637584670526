"""Searches for the threshold: dynamic (S2), and the fixed ones that it is measured against.

Deep Compression (Han et al., 2016) prunes layer l where |w| < s * deviation(W_l), with a
sensitivity s from experiments. Lee and Park find the threshold during the training: it is raised
step by step, accepted where accuracy holds, taken back where it does not (abstract only; their
claim: the light network in 1/1.3 to 1/3 of the time, without loss).

[INF] Inference, ours: everything that the abstract does not say. The step grows by a half with
every success and halves with every failure; a rejected step is probed layer by layer, and the layer
that loses most alone stays where it is from then on; a step beyond the target is cut down to where
the target should lie, by a straight line; the deviations are those of the trained dense
network throughout, because those of a pruned one shrink with its zeros and s would change its
meaning on the way (so the same s means the same threshold in all three searches).

Single epochs recover less than the last retraining does, and 5,000 images judge to a few tenths of
a point: during the dynamic search accuracy may lie ``slack`` lower. If the retrained network then
misses the tolerance, the search goes back by one accepted step and retrains that.

All three end when their network has ``target`` zeros (a share of all weights) or accuracy on the
validation images would fall more than ``tolerance`` below the dense network's, and all give the
last network the same retraining.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import torch

from ..prune_options import (
    BisectionOptions,
    DynamicThresholdOptions,
    FixedThresholdOptions,
    Search,
)
from .procedures import prunes
from .pruner import Layers, NoPruning
from .trainer import Outcome, Trainer, share_of

GROWTH, SHRINKAGE = 1.5, 0.5  # of the step
GRID = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)  # sensitivities that are tried one by one
MISSES = 2  # in a row that end it: one alone is within the noise of the validation images
BISECTIONS = 4  # between 0 and the greatest of the grid: as fine as an eighth of that

NEAR = 0.0075  # a share of zeros this far from the target is on it
FINEST = 0.005  # steps below it do not count: what retraining made small goes with any step at all


class CutBelow(NoPruning):
    """Cuts each layer's weights of a magnitude below ``thresholds[name]``, then retrains the rest.

    The greatest weight of a layer always stays.
    """

    def __init__(self, thresholds: Mapping[str, float], steps: int = 0) -> None:
        super().__init__(steps)
        self.thresholds = dict(thresholds)

    def start(self, layers: Layers) -> None:
        with torch.no_grad():
            for name, threshold in self.thresholds.items():
                layer = layers[name]
                magnitude = (layer.weight * layer.mask).abs()
                edge = magnitude.max().clamp(max=threshold)
                layer.mask.mul_(magnitude >= edge)
                layer.weight.mul_(layer.mask)
        self.begin(layers)


class _Search:
    """The dense network, what it reached, and the retrainings that every search is given."""

    def __init__(self, trainer: Trainer, recipe: Search, epochs: int, rate: float) -> None:
        self.trainer, self.rate = trainer, rate
        self.retrain = share_of(recipe.retrain, epochs)
        self.dense = trainer.phase("dense", NoPruning, share_of(recipe.dense, epochs), rate)
        self.floor = self.dense.validation - recipe.tolerance
        self.total = sum(trainer.sizes.values())

    def thresholds(self, sensitivities: Mapping[str, float]) -> dict[str, float]:
        return {name: s * self.dense.deviations[name] for name, s in sensitivities.items()}

    def everywhere(self, sensitivity: float) -> dict[str, float]:
        return self.thresholds(dict.fromkeys(self.trainer.sizes, sensitivity))

    def cut(self, thresholds: Mapping[str, float]) -> Callable[[int], CutBelow]:
        return partial(CutBelow, thresholds)

    def zeros(self, outcome: Outcome) -> float:
        return 1 - sum(outcome.kept.values()) / self.total

    def good(self, outcome: Outcome) -> bool:
        return outcome.validation >= self.floor

    def full(self, name: str, sensitivity: float) -> Outcome:
        """From the dense network: one cut and the full retraining."""
        cut = self.cut(self.everywhere(sensitivity))
        return self.trainer.phase(name, cut, self.retrain, self.rate, last=True)


@prunes(FixedThresholdOptions)
def fixed_grid(
    trainer: Trainer, recipe: FixedThresholdOptions, epochs: int, rate: float
) -> Outcome:
    """Each sensitivity of GRID with a full retraining, until two in a row lose accuracy.

    Where none has held it yet, the grid goes on: what the first lose is noise.
    """
    search = _Search(trainer, recipe, epochs, rate)
    start, best, result, missed = trainer.keep(), None, search.dense, 0
    for sensitivity in GRID:
        trainer.back_to(start)
        outcome = search.full(f"s {sensitivity:g}", sensitivity)
        if not search.good(outcome):
            missed += 1
            if best is not None and missed >= MISSES:
                break
            continue
        if best is not None:
            trainer.forget(best)
        best, result, missed = trainer.keep(), outcome, 0
        if search.zeros(outcome) >= recipe.target - NEAR:
            break
    trainer.back_to(start if best is None else best)
    return result


@prunes(BisectionOptions)
def bisection(trainer: Trainer, recipe: BisectionOptions, epochs: int, rate: float) -> Outcome:
    """The greatest sensitivity that holds accuracy, by halving, with full retrainings."""
    search = _Search(trainer, recipe, epochs, rate)
    start, best, result = trainer.keep(), None, search.dense
    low, high = 0.0, GRID[-1]
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        trainer.back_to(start)
        cut = trainer.phase(f"cut {middle:g}", search.cut(search.everywhere(middle)), 0, rate)
        if search.zeros(cut) > recipe.target + NEAR:  # known without any retraining
            high = middle
            continue
        outcome = search.full(f"s {middle:g}", middle)
        if not search.good(outcome):
            high = middle
            continue
        low, best, result = middle, trainer.keep(), outcome
        if search.zeros(outcome) >= recipe.target - NEAR:
            break
    trainer.back_to(start if best is None else best)
    return result


@prunes(DynamicThresholdOptions)
def dynamic(trainer: Trainer, recipe: DynamicThresholdOptions, epochs: int, rate: float) -> Outcome:
    """S2: the threshold rises where accuracy holds, at once or behind a few epochs."""
    search = _Search(trainer, recipe, epochs, rate)
    sensitivity = dict.fromkeys(trainer.sizes, 0.0)
    frozen: set[str] = set()
    step, zeros, good = recipe.step, 0.0, trainer.keep()
    before = good
    while zeros < recipe.target - NEAR and len(frozen) < len(sensitivity):
        tried = {n: s if n in frozen else s + step for n, s in sensitivity.items()}
        name = f"s {max(tried.values()):.3g}"
        cut = trainer.phase(name, search.cut(search.thresholds(tried)), 0, rate)
        if search.zeros(cut) > recipe.target + NEAR:  # too far, which says nothing of accuracy
            trainer.back_to(good)
            step *= (recipe.target - zeros) / (search.zeros(cut) - zeros)
            if step < FINEST:
                break
            continue
        outcome = _recovered(search, recipe, name, cut)
        if outcome is not None:
            sensitivity, zeros, step = tried, search.zeros(outcome), GROWTH * step
            if before != good:
                trainer.forget(before)
            before, good = good, trainer.keep()
            continue
        trainer.back_to(good)
        if step <= recipe.step:  # a greater one is merely too bold
            blamed = _blame(search, recipe.slack, tried, frozen, good)
            frozen |= {blamed} if blamed else set()
        step *= SHRINKAGE
        if step < recipe.step_least:
            break
    trainer.back_to(good)
    outcome = trainer.phase("retrain", NoPruning, search.retrain, rate, last=True)
    if before == good or search.good(outcome):
        return outcome
    trainer.back_to(before)  # the last step was one too many
    return trainer.phase("retrain", NoPruning, search.retrain, rate, last=True)


def _recovered(
    search: _Search, recipe: DynamicThresholdOptions, name: str, outcome: Outcome
) -> Outcome | None:
    """The outcome of a cut that held accuracy, at once or within a few epochs, else None."""
    enough = search.floor - recipe.slack
    for _ in range(recipe.patience):
        if outcome.validation >= enough:
            break
        outcome = search.trainer.phase(name, NoPruning, 1, search.rate * recipe.gentle)
    return outcome if outcome.validation >= enough else None


def _blame(
    search: _Search, slack: float, tried: dict[str, float], frozen: set[str], good: int
) -> str | None:
    """The layer whose own cut loses most accuracy, where that alone is more than is allowed."""
    least, blamed = search.floor - slack, None
    for name in tried:
        if name in frozen:
            continue
        cut = search.cut(search.thresholds({name: tried[name]}))
        outcome = search.trainer.phase(f"probe {name}", cut, 0, search.rate)
        search.trainer.back_to(good)
        if outcome.validation < least:
            least, blamed = outcome.validation, name
    return blamed
