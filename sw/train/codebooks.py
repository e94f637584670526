"""Shares the weights of a trained network, and trains the codebooks.

Values are parameters, so that every step of the optimiser is kept; what the forward pass uses are
their roundings to whole numbers of the layer's scale: the network that is exported has at most k
distinct values, exactly those that were trained.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from ..errors import GuyotError
from ..prune import NoPruning, Outcome
from ..recipe import ShareRecipe
from ..share import make_codebook
from .model import QuantisedModel
from .nodes import Weighted
from .session import Session
from .shared_weight import SharedWeight
from .shortcuts import compacted


def share(session: Session) -> Outcome:
    """Shares the weights of a trained network and trains the codebooks, as its recipe says.

    The phase is short and leaves no checkpoint: interrupted, it starts again from the trained
    network.
    """
    recipe, seed = session.recipe.share, session.recipe.train.seed
    session.settle_scales(last=True)
    session.model = compacted(session.model)
    share_weights(session.model, recipe, seed)
    session.save = None
    return session.phase("share", NoPruning, recipe.epochs, recipe.learning_rate, last=True)


def share_weights(model: QuantisedModel, recipe: ShareRecipe, seed: int) -> None:
    """Puts codebooks in the place of ``model``'s weights, which have their scales already.

    By layer, or ``unified``: one for all convolutions and one for all dense layers, whose scales
    become the coarsest of them. ``seed`` is that of the probabilistic quantiser. GuyotError where
    a layer has no weight left.
    """
    for block in model.weighted.values():
        block.fold()
    for name, blocks in _groups(model, recipe.scope).items():
        fraction = min(block.weight_fraction for block in blocks)
        scale = 2.0**fraction
        used = [(block.quantised_weight() * block.mask * scale).double() for block in blocks]
        parts = [weight.cpu().numpy() for weight in used]
        try:
            book = make_codebook(
                np.concatenate([part.ravel() for part in parts]),
                recipe.method,
                recipe.k,
                blocks[0].limit,
                seed,
            )
        except GuyotError as error:
            raise GuyotError(f"share, {name}: {error}") from error
        values = nn.Parameter(torch.tensor(book.values * 2.0**-fraction, dtype=torch.float32))
        ends = np.cumsum([part.size for part in parts])[:-1]
        for block, part, index in zip(blocks, parts, np.split(book.index, ends), strict=True):
            block.share(SharedWeight(values, index.reshape(part.shape)), fraction)


def _groups(model: QuantisedModel, scope: str) -> dict[str, list[Weighted]]:
    """The layers of each codebook, by its name."""
    if scope == "layer":
        return {name: [block] for name, block in model.weighted.items()}
    groups: dict[str, list[Weighted]] = {}
    for block in model.weighted.values():
        groups.setdefault(block.kind, []).append(block)
    return groups
