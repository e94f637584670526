"""What each pruner adds to a dense training step of LeNet-5: CPU time, one thread.

Steps of both kinds take turns, so that a busy machine slows both alike; of each, the median.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from statistics import median

import torch

from guyot.sw.layers import parse_layers
from guyot.sw.prune import Admm, EpochWise, InBatch, NoPruning, Pruner
from guyot.sw.prune.budget import budget
from guyot.sw.recipe import PruneRecipe, load_recipe
from guyot.sw.train.model import QuantisedModel

BATCH, TURNS, STEPS = 128, 60, 430  # STEPS: of an epoch, over which rarer work is spread
RATE = 1e-3


class Stepper:
    """A network under a pruner, one mini-batch at a time."""

    def __init__(self, make, seed: int = 1) -> None:
        recipe = load_recipe("lenet5")
        torch.manual_seed(seed)
        self.model = QuantisedModel(
            parse_layers(recipe.network.layers, (1, 28, 28)), recipe.quantise
        )
        self.images = torch.randint(0, 256, (BATCH, 1, 28, 28)).to(torch.uint8)
        self.labels = torch.randint(0, 10, (BATCH,))
        self.model.calibrate(self.images)
        self.optimiser = torch.optim.Adam(self.model.parameters(), RATE, fused=True)
        self.pruner: Pruner = make(STEPS)
        self.layers = self.model.weighted
        self.pruner.begin(self.layers)
        self.pruner.start(self.layers)
        self.count = 0

    def seconds(self) -> float:
        """CPU seconds of one more step."""
        started = time.process_time()
        self.pruner.before_step(self.layers, self.count)
        scores = self.model(self.images, self.pruner.quantised)
        loss = torch.nn.functional.cross_entropy(scores, self.labels)
        extra = self.pruner.extra_loss(self.layers, self.count)
        self.optimiser.zero_grad()
        (loss if extra is None else loss + extra).backward()
        self.optimiser.step()
        self.pruner.after_step(self.layers, self.optimiser, self.count, loss.item())
        self.count += 1
        return time.process_time() - started


def overhead(make) -> float:
    """Step time under the pruner over that of the dense twin."""
    dense, pruned = Stepper(NoPruning), Stepper(make)
    pairs = [(dense.seconds(), pruned.seconds()) for _ in range(TURNS)][TURNS // 10 :]
    return median(b / a for a, b in pairs)


def measure() -> dict[str, float]:
    """Overhead by method."""
    torch.set_num_threads(1)
    recipe = load_recipe("lenet5")
    sizes = {
        layer.name: layer.weights
        for layer in parse_layers(recipe.network.layers, (1, 28, 28))
        if layer.weighted
    }
    keep = budget(load_recipe("lenet5-167x").prune, sizes)
    ramped = PruneRecipe(target=0.9, begin=0.0, end=0.9)  # a threshold in every step
    methods = {
        "in_batch": partial(InBatch, ramped),
        "in_batch.std": partial(InBatch, PruneRecipe(threshold="std", target=1.3, end=0.9)),
        "epoch_wise": partial(EpochWise, ramped, 1),
        "admm": lambda steps: Admm(keep, steps, 40, 1e-3, 3e-2),
    }
    return {name: round(overhead(make), 4) for name, make in methods.items()}


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=2)
