"""What a network's file is made of, and what other codecs would make of its layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from . import shipped
from .atomic import check_writable
from .cheapen import cheapen
from .coarsen import round_biases
from .codec import CODECS
from .codec.base import Census
from .codec.bounds import order0_bits
from .file import as_matrix, load, read, save
from .file_header import arrays_of
from .network import Network
from .tidy import tidy as in_order

FLOAT_BYTES = 4  # of an uncompressed weight or bias


def file_sizes(path: str | Path, every: bool = True) -> dict[str, Any]:
    """``guyot inspect``'s sizes as JSON values; GuyotError as :func:`guyot.sw.file.load`.

    ``bytes``: of the whole file; ``parts``: what they are, codec by codec; ``float_bytes``: of all
    weights and biases as fp32; ``layers``: of each layer with weights its shape, non-zeros,
    distinct values, bytes in the file, as fp32 and by order-0 entropy, and, if ``every``, what its
    body would take in each codec.
    """
    network, parts = read(path)
    numbers = sum(v.size for op in network.operators for _, v in arrays_of(op))
    chosen = {part.name: part for part in parts}
    layers = []
    for op in network.convolutions:
        layers.append(layer_sizes(op.name, op.weights, every))
        part = chosen.get(f"{op.name}.weights")
        if part is not None:
            layers[-1] |= {"codec": part.codec, "bytes": part.bytes}
    return {
        "bytes": sum(part.bytes for part in parts),
        "float_bytes": FLOAT_BYTES * numbers,
        "parts": [vars(part) for part in parts],
        "layers": layers,
    }


def layer_sizes(name: str, weights: np.ndarray, every: bool = True) -> dict[str, Any]:
    """One layer of :func:`file_sizes`."""
    matrix = as_matrix(weights)
    census = Census(matrix)
    result: dict[str, Any] = {
        "name": name,
        "shape": list(weights.shape),
        "weights": weights.size,
        "nonzero": census.nonzero,
        "values": len(census.values),
        "float_bytes": FLOAT_BYTES * weights.size,
        "entropy_bytes": order0_bits(weights.size, census.counts.tolist()) / 8,
    }
    if every:
        result["codecs"] = {n: -(-codec.bits(matrix) // 8) for n, codec in CODECS.items()}
    return result


def recode(
    source: str | Path,
    target: str | Path,
    codec: str | None = None,
    tidy: bool = False,
    biases: int | None = None,
    price: float | None = None,
    images: Callable[[Network], np.ndarray] | None = None,
) -> dict[str, Any]:
    """Writes the network in ``source`` to ``target`` by another codec, dead work removed if
    ``tidy``, weights chosen by their bits at a ``price`` on the network's ``images``
    (:func:`~guyot.sw.cheapen.cheapen`), biases rounded by
    :func:`~guyot.sw.coarsen.round_biases` to ``biases``; the bytes before and after."""
    check_writable(target, "a .guyot file")
    network = load(source)
    before = shipped.find(source).stat().st_size
    if price and images is not None:
        network = cheapen(in_order(network) if tidy else network, images(network), price)
    if biases is not None:
        network = round_biases(network, biases)
    if tidy:
        network = in_order(network)
    save(network, target, codec)
    return {"network": str(target), "bytes_before": before, "bytes": Path(target).stat().st_size}
