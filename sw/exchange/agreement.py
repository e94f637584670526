"""How near an imported network is to the float model that it was quantised from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .calibrate import spread
from .search import scores
from .source import Source

if TYPE_CHECKING:
    from .importer import Imported

IMAGES = 64


def with_agreement(made: Imported, source: Source, images: np.ndarray) -> Imported:
    """``made``, its meta with what :func:`agreement` finds."""
    meta = dict(made.network.meta)
    meta["import"] = {**meta["import"], "float": agreement(made, source, images)}
    return replace(made, network=replace(made.network, meta=meta))


def agreement(made: Imported, source: Source, images: np.ndarray) -> dict[str, Any]:
    """``images`` compared, of (N, ...) reals as the float model takes them; ``noise_db``: the
    energy of the scores' differences over that of the scores; ``same_decisions`` where the output
    is a vector: how often the same score is greatest."""
    chosen = spread(images, IMAGES)
    wanted = scores(source, chosen).reshape(len(chosen), -1)
    found = made.reals(made.images(chosen)).reshape(len(chosen), -1)
    vector = made.network.output.shape[1:] == (1, 1)
    if found.shape != wanted.shape:  # an argmax is the output
        return {"images": len(chosen)}
    if vector:
        found = found - found.mean(axis=1, keepdims=True)
    ratio = ((found - wanted) ** 2).sum() / max((wanted**2).sum(), 1e-30)
    result = {"images": len(chosen), "noise_db": round(10 * float(np.log10(max(ratio, 1e-30))), 1)}
    if vector:
        same = found.argmax(axis=1) == wanted.argmax(axis=1)
        result["same_decisions"] = int(same.sum())
    return result
