"""ADMM weight pruning, one-shot and progressive (S4).

Zhang et al., "A systematic DNN weight pruning framework using ADMM" (2018), and Ye et al.,
"Progressive weight pruning of deep neural networks using ADMM" (2018). To minimise the loss f over
weights W of which each layer i keeps at most l_i, W is trained on

    f(W) + sum_i rho_i / 2 * |W_i - Z_i + U_i|**2

and every few steps Z = projection(W + U) onto l_i weights, U += W - Z. The penalty draws the
weights that Z leaves out towards zero, so that cutting them off at the end costs little; the ones
that stay are then retrained under the mask.

Progressive: rounds of *masked* ADMM, each from a network that is pruned already (its zeros stay
zero, U starts at zero, rho is 0 for layers that are not pruned further). A pool of three partial
models at different rates stands ready; the next rate is tried from each, and the best child
replaces its parent.

[INF] Inference, ours: rho grows geometrically over a phase, from ``rho`` to ``rho_last``, without
which the gap W - Z did not close in so few epochs; the best child is the one of greater validation
accuracy behind a short masked retraining; the split of the 167x network over the layers (only that
of 71x is published); a pool whose members are pruned one from another. The forward pass is
quantised throughout, which the papers do afterwards; budgets go to connected weights
(:mod:`.connected`). With these, on LeNet-5 at 167x and 30 epochs in all, both are level
(docs/results/pruning.md): with a growing rho one-shot loses next to nothing at that rate.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch

from ..errors import GuyotError
from ..prune_options import AdmmOptions, Penalty, ProgressiveAdmmOptions
from .budget import at_rate, budget, rate_of
from .connected import largest_connected
from .procedures import prunes
from .pruner import Layers, NoPruning
from .trainer import Outcome, Trainer, share_of

POOL = 3
POOLED = (0.43, 0.6, 0.78)  # of the last rate: where a recipe names none
MIN_ITERATIONS = 4  # of a round, however short


class _Penalty(torch.autograd.Function):
    """rho / 2 * |weight - anchor|**2, whose gradient is one pass over the difference."""

    @staticmethod
    def forward(ctx, weight: torch.Tensor, anchor: torch.Tensor, rho: float) -> torch.Tensor:
        difference = weight - anchor
        ctx.save_for_backward(difference)
        ctx.rho = rho
        flat = difference.flatten()
        return torch.dot(flat, flat) * (rho / 2)

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (difference,) = ctx.saved_tensors
        return difference * (gradients[0] * ctx.rho), None, None


class Admm(NoPruning):
    """One round: ``steps`` mini-batches in ``iterations`` of W, Z and U, then the cut to ``keep``.

    Layers that keep all that their masks have are left alone.
    """

    def __init__(
        self, keep: Mapping[str, int], steps: int, iterations: int, rho: float, rho_last: float
    ) -> None:
        super().__init__(steps)
        self.keep, self.rho, self.rho_last = dict(keep), rho, rho_last
        self.iterations = max(1, min(iterations, steps))
        self.dual: dict[str, torch.Tensor] = {}
        self.anchor: dict[str, torch.Tensor] = {}  # Z - U, all that the penalty needs

    def start(self, layers: Layers) -> None:
        for name, layer in layers.items():
            if self.keep[name] < int(layer.mask.count_nonzero()):
                self.dual[name] = torch.zeros_like(layer.weight)
        for name, mask in self.choose(layers).items():
            self.anchor[name] = layers[name].weight.detach() * mask

    def choose(self, layers: Layers) -> dict[str, torch.Tensor]:
        """The masks (bool) of the projection of W + U, for the layers that are pruned further."""
        values = {
            name: layer.weight.detach() * layer.mask + self.dual.get(name, 0)
            for name, layer in layers.items()
        }
        readers = {name: layer.readers for name, layer in layers.items()}
        masks = largest_connected(values, self.keep, readers)
        return {name: masks[name] for name in self.dual}

    def iteration(self, step: int) -> int:
        """Which iteration of W, Z, U a step belongs to, from 0."""
        return step * self.iterations // self.steps

    def extra_loss(self, layers: Layers, step: int) -> torch.Tensor | None:
        if not self.anchor:
            return None
        progress = self.iteration(step) / max(1, self.iterations - 1)
        rho = self.rho * (self.rho_last / self.rho) ** progress
        terms = [
            _Penalty.apply(layers[name].weight, anchor, rho) for name, anchor in self.anchor.items()
        ]
        return torch.stack(terms).sum()  # type: ignore[arg-type]

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        super().after_step(layers, optimiser, step, loss)
        if self.iteration(step + 1) == self.iteration(step):
            return
        for name, mask in self.choose(layers).items():
            weight, dual = layers[name].weight.detach(), self.dual[name]
            z = (weight + dual) * mask
            dual += weight - z
            torch.sub(z, dual, out=self.anchor[name])

    def finish(self, layers: Layers) -> None:
        for dual in self.dual.values():
            dual.zero_()
        with torch.no_grad():
            for name, mask in self.choose(layers).items():
                layers[name].mask.copy_(mask)
                layers[name].weight.mul_(mask)

    def settled(self, step: int) -> bool:
        return False

    def state(self) -> dict[str, torch.Tensor]:
        duals = {f"dual.{name}": value for name, value in self.dual.items()}
        return duals | {f"anchor.{name}": value for name, value in self.anchor.items()}

    def load_state(self, state: dict[str, torch.Tensor]) -> None:
        for key, value in state.items():
            kind, _, name = key.partition(".")
            getattr(self, kind)[name] = value


@prunes(AdmmOptions)
def one_shot(trainer: Trainer, recipe: AdmmOptions, epochs: int, learning_rate: float) -> Outcome:
    """Dense training, ADMM straight to the budget, masked retraining: the control."""
    final = budget(recipe, trainer.sizes)
    dense = share_of(recipe.dense, epochs)
    retrain = share_of(recipe.retrain, epochs)
    trainer.phase("dense", NoPruning, dense, learning_rate)
    _admm(trainer, recipe, "admm", final, epochs - dense - retrain, learning_rate)
    return trainer.phase("retrain", NoPruning, retrain, learning_rate, last=True)


@prunes(ProgressiveAdmmOptions)
def progressive(
    trainer: Trainer, recipe: ProgressiveAdmmOptions, epochs: int, learning_rate: float
) -> Outcome:
    """The pool of partial models at ``recipe.rates[:3]``, then each further rate and the budget.

    Without rates the pool lies at the shares ``POOLED`` of the budget's own rate. Of ``epochs``,
    ``dense`` is as in :func:`one_shot`, ``first`` goes to the first round, which finds most of the
    masks, for all, and ``last`` to the last retraining; the other rounds, short steps each with a
    short masked retraining of its own, share the rest.
    """
    final = budget(recipe, trainer.sizes)
    whole = rate_of(final, trainer.sizes)
    rates = recipe.rates or tuple(max(1.0, share * whole) for share in POOLED)
    steps = [at_rate(final, trainer.sizes, rate) for rate in rates]
    pooled, further = steps[:POOL], [*steps[POOL:], final]
    dense, retrain = share_of(recipe.dense, epochs), share_of(recipe.last, epochs)
    first, parts = share_of(recipe.first, epochs), len(pooled) * (1 + len(further)) - 1
    each, spare = divmod(epochs - dense - retrain - first, parts)
    if min(each, first) < 2:
        raise GuyotError(
            f"the rounds of ADMM need at least {2 * parts + 2} epochs beside the dense training's "
            f"{dense} and the last retraining's {retrain}: train.epochs is {epochs}"
        )
    trainer.phase("dense", NoPruning, dense, learning_rate)
    pool: list[int] = []
    for keep in pooled:
        _round(trainer, recipe, keep, each if pool else first, learning_rate)
        pool.append(trainer.keep())
    for keep in further:
        children = []
        for parent in pool:
            trainer.back_to(parent)
            outcome = _round(trainer, recipe, keep, each, learning_rate)
            children.append((outcome, trainer.keep()))
        best = max(range(len(children)), key=lambda index: children[index][0].score)
        trainer.back_to(children[best][1])
        for index, (_, child) in enumerate(children):
            trainer.forget(pool[index] if index == best else child)
        pool[best] = children[best][1]
    return trainer.phase("retrain", NoPruning, retrain + spare, learning_rate, last=True)


def _round(
    trainer: Trainer, recipe: Penalty, keep: dict[str, int], epochs: int, learning_rate: float
) -> Outcome:
    """Masked ADMM to ``keep``, and a short masked retraining."""
    retrain = max(1, epochs // 3)
    name = f"{rate_of(keep, trainer.sizes):.0f}x"
    _admm(trainer, recipe, f"admm {name}", keep, epochs - retrain, learning_rate)
    return trainer.phase(f"retrain {name}", NoPruning, retrain, learning_rate)


def _admm(
    trainer: Trainer,
    recipe: Penalty,
    name: str,
    keep: dict[str, int],
    epochs: int,
    learning_rate: float,
) -> Outcome:
    iterations = max(MIN_ITERATIONS, epochs * recipe.iterations)
    return trainer.phase(
        name,
        lambda steps: Admm(keep, steps, iterations, recipe.rho, recipe.rho_last),
        epochs,
        learning_rate,
        constant=recipe.constant,
    )
