"""The phase that trains a pruned network towards its file, as a recipe's table [rate] says."""

from __future__ import annotations

import numpy as np

from ..file import blocks_of
from ..prune import Outcome, TowardsFile
from ..share import make_codebook
from .session import Session
from .shortcuts import compacted


def towards_file(session: Session) -> Outcome:
    """Removes what is not worth its bits from a trained network, and trains what is left."""
    rate, share, seed = session.recipe.rate, session.recipe.share, session.recipe.train.seed
    session.settle_scales(last=True)
    network = compacted(session.model).export()
    blocks = {op.name: blocks_of(network, op) for op in network.convolutions}

    def written(name: str, whole: np.ndarray) -> np.ndarray:
        if share.method == "none" or share.scope != "layer" or not whole.any():
            return whole
        limit = session.model.weighted[name].limit
        book = make_codebook(whole, share.method, share.k, limit, seed)
        return book.table[book.index]

    rounds = max(1, rate.epochs // 2)
    batch = session.recipe.train.batch

    def pruner(steps: int) -> TowardsFile:
        return TowardsFile(rate.price, rounds, batch, blocks, written, steps)

    return session.phase("rate", pruner, rate.epochs, rate.learning_rate, last=True)
