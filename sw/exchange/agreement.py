"""How near an imported network is to the float model that it was quantised from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from .activations import ENDS, MOVES
from .calibrate import spread
from .imported import Imported
from .search import centred, cloned
from .simulate import outputs
from .source import Source

IMAGES = 64
LEFT_OUT = tuple(operator for operator in ENDS if operator != "ArgMax")


def with_agreement(made: Imported, source: Source, images: np.ndarray) -> Imported:
    """``made``, its meta with what :func:`agreement` finds."""
    meta = dict(made.network.meta)
    meta["import"] = {**meta["import"], "float": agreement(made, source, images)}
    return replace(made, network=replace(made.network, meta=meta))


def agreement(made: Imported, source: Source, images: np.ndarray) -> dict[str, Any]:
    """``images`` compared, of (N, ...) reals as the float model takes them; ``noise_db``: the
    energy of the scores' differences over that of the scores; ``same_decisions`` where the output
    is a vector of several, or an ArgMax: how often the same score is greatest."""
    chosen = spread(images, IMAGES)
    wanted = [x[source.output] for x in outputs(bare(source), [source.output], chosen)]
    wanted = np.stack(wanted).reshape(len(chosen), -1).astype(np.float64)
    found = made.reals(made.images(chosen)).reshape(len(chosen), -1)
    result: dict[str, Any] = {"images": len(chosen)}
    if made.network.operators[-1].makes_channel_numbers:
        if found.shape[1] == 1:
            result["same_decisions"] = int((found == wanted).sum())
        return result
    vector = made.network.output.shape[1:] == (1, 1)
    if vector:
        found, wanted = centred(found), centred(wanted)
    energy = (wanted**2).sum()
    if energy:
        ratio = ((found - wanted) ** 2).sum() / energy
        result["noise_db"] = round(10 * float(np.log10(max(ratio, 1e-30))), 1)
    if vector and found.shape[1] > 1:
        same = found.argmax(axis=1) == wanted.argmax(axis=1)
        result["same_decisions"] = int(same.sum())
    return result


def bare(source: Source) -> Source:
    """The model without the functions at its end that the network leaves out."""
    result, name = cloned(source), source.output
    while (node := result.maker(name)) is not None and node.operator in (*MOVES, *ENDS):
        if node.operator in LEFT_OUT:
            node.operator, node.attributes, node.inputs = "Identity", {}, node.inputs[:1]
        name = node.inputs[0]
    return result
