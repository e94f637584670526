"""Weights of an imported network, trained through its quantisers to give the float model's scores.

The network is read back into the quantised model that recipes train (:mod:`.restore`); scales stay,
and with pruned weights so do zeros. No labels are used (distillation: Hinton et al., 2015,
arXiv:1503.02531); the teacher is the float model, before it was pruned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch
from torch.nn import functional

from ..errors import GuyotError
from ..exchange.imported import Imported
from .model import QuantisedModel
from .nodes import Rescale
from .restore import restore

BATCH, SEED = 64, 0
RATE = 1e-2  # Adam's, in units of what the weights (offsets) of a layer are on the average


def check(made: Imported) -> None:
    """GuyotError where some operator is none that is trained."""
    try:
        restore(made.network)
    except GuyotError as error:
        raise GuyotError(
            f"--finetune: {error}; import without it, or prune and train before the export"
        ) from error


def finetune(
    made: Imported, scores: np.ndarray, images: np.ndarray, epochs: int, pruned: bool
) -> Imported:
    """``made`` with weights and biases trained over ``images``, (N, ...) reals as its source takes
    them, to the source's ``scores`` (N, outputs); ``pruned``: weights that are zero stay so.

    Least squares, of several scores less their means; Adam, a cosine of the rate. One thread gives
    the same result each time.
    """
    wanted = torch.tensor(scores.reshape(len(scores), -1).astype(np.float32))
    x = torch.tensor(made.images(images))
    model, order = restore(made.network), torch.tensor(made.output_index.reshape(-1))
    if not pruned:
        for block in model.weighted.values():
            block.mask.fill_(1)
    unit = made.output_scale * 2.0**model.output_fraction
    parameters = list(groups(model))
    optimiser = torch.optim.Adam(parameters, RATE)
    steps, rng = -(-len(x) // BATCH) * epochs, torch.Generator().manual_seed(SEED)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    size = float(wanted.var()) or 1.0
    model.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(x), generator=rng).split(BATCH):
            given = model(x[batch]).flatten(1)[:, order] * unit
            if made.network.output.shape[1:] == (1, 1) and given.shape[1] > 1:
                given = given - given.mean(dim=1, keepdim=True)
            loss = functional.mse_loss(given, wanted[batch]) / size
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return replace(made, network=model.export(made.network.meta))


def groups(model: QuantisedModel) -> Iterator[dict]:
    """Weights and offsets, each layer's with a rate of its own size."""
    for block in model.weighted.values():
        block.straight_through = False
        size = float((block.weight.detach() * block.mask).abs().sum() / max(block.mask.sum(), 1))
        yield {"params": [block.weight], "lr": RATE * max(size, 1e-9)}
        if block.bias is not None and block.bias.requires_grad:
            size = float(block.bias.detach().abs().mean())
            yield {"params": [block.bias], "lr": RATE * max(size, 2.0**-block.weight_fraction)}
    for node in model:
        if isinstance(node, Rescale):
            size = float((node.bias.double().abs().mean() / node.step).clamp(min=1))
            yield {"params": [node.offset], "lr": RATE * size}
