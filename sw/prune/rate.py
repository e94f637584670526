"""Training towards the file: weights go where the bits that they cost are worth more than they are.

The loss that is minimised is the task's plus a price times the bits that the network takes in its
file. What a bit is worth is the user's choice; what a weight costs is asked of the coder itself
(:mod:`guyot.sw.codec.prices`), anew in each round, because every weight that goes changes what the
others cost: one in a row of its own is dear, one among others cheap. What a weight is worth to the
task is the second-order term of Optimal Brain Damage (LeCun, Denker and Solla, 1990) with the
diagonal of the Fisher matrix in the place of the Hessian's: half of w**2 times the mean square of
the gradient of an image. A weight that is worth less than the price of its bits goes; those that
stay are trained on under the mask.

[INF] Ours: the rounds, one in each epoch, whose price grows along the cubic ramp; the last part of
the training without any, so that what is left settles; the mean square of an image's gradient as
the batch's size times that of the batch's mean gradient; prices of the values as the codebook
makes them that the network gets in the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch

from ..codec.context import Context
from .pruner import Layers, NoPruning, Prunable, cubic_ramp

BITS = 8000.0  # of a kilobyte, by which the price is given
REMOVING = 0.6  # share of the training in which weights go
FORGETTING = 0.99  # of the mean square of a gradient, by step

Written = Callable[[str, np.ndarray], np.ndarray]
"""(a layer's name, its whole numbers) -> the whole numbers that the file will have."""


class TowardsFile(NoPruning):
    """``price``: mean loss that a kilobyte of the file may cost. ``rounds``: of removals, spread
    over the training; ``batch``: images in a step; ``blocks``: by layer, the columns of a block in
    its matrix and of a row in them (:class:`~guyot.sw.codec.context.Context`); other layers are
    left alone."""

    def __init__(
        self,
        price: float,
        rounds: int,
        batch: int,
        blocks: Mapping[str, tuple[int, int]],
        written: Written,
        steps: int,
    ) -> None:
        super().__init__(steps)
        self.price, self.rounds, self.batch = price, max(1, rounds), batch
        self.blocks, self.written = dict(blocks), written
        self.removing = max(1, int(REMOVING * steps))  # steps in which weights go
        self.squares: dict[str, torch.Tensor] = {}

    def begin(self, layers: Layers) -> None:
        super().begin(layers)
        self.pruned = list(layers.values())  # masks get smaller on the way

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        kept = {name: layer for name, layer in layers.items() if name in self.blocks}
        for name, layer in kept.items():
            if layer.weight.grad is not None:
                mean = self.squares.setdefault(name, torch.zeros_like(layer.weight.detach()))
                gradient = layer.weight.grad
                mean.mul_(FORGETTING).addcmul_(gradient, gradient, value=1 - FORGETTING)
        before, number = (int(n * self.rounds / self.removing) for n in (step, step + 1))
        if before < number <= self.rounds:
            seen = 1 - FORGETTING ** (step + 1)
            price = self.price / BITS * cubic_ramp(number, 0, self.rounds)
            for name, layer in kept.items():
                layer.mask.copy_(self.choose(name, layer, price, seen))
        super().after_step(layers, optimiser, step, loss)

    def choose(self, name: str, layer: Prunable, price: float, seen: float) -> torch.Tensor:
        """The mask of the weights that are worth their bits; the one of most worth always is."""
        whole = layer.whole_weight()
        ints = self.written(name, whole.cpu().numpy())
        matrix = ints.reshape(len(ints), -1)
        bits = np.zeros(matrix.shape)
        bits[matrix != 0] = Context(*self.blocks[name]).prices(matrix).saved
        squares = self.squares.get(name, torch.zeros_like(layer.weight)) / seen
        worth = 0.5 * self.batch * squares * layer.weight.detach().square()
        cost = torch.tensor(price * bits.reshape(ints.shape)).to(worth)
        keep = (worth >= cost) & (layer.mask > 0) & (whole != 0)
        if not keep.any():  # the size decides where no gradient does
            size = (worth + 1e-30 * layer.weight.detach().abs()) * layer.mask
            keep.view(-1)[size.argmax()] = True
        return keep.to(layer.mask)

    def settled(self, step: int) -> bool:
        return step >= self.removing

    def state(self) -> dict[str, torch.Tensor]:
        return dict(self.squares)

    def load_state(self, state: dict[str, torch.Tensor]) -> None:
        self.squares = dict(state)
