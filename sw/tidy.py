"""A network in the order in which it takes the fewest bytes: an equal one, its channels permuted.

Which number a hidden channel has is nobody's business but its maker's and its readers'; log2(n!)
bits of every layer's file say nothing else. Sorted by what reads them, then by how many weights
they have, channels become predictable. The input and the output keep their order.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .network import Network
from .operators import Convolution, Operator
from .simplify import simplify


def tidy(network: Network) -> Network:
    """The network without dead work (:mod:`.simplify`), its hidden channels in a fixed order.

    Its output is equal on all images; hidden tensors have fewer channels, in another order. A
    channel is sorted where it is made by one convolution without groups and reaches other such
    convolutions alone through operators that pass channels on; others stay where they are.
    """
    network = simplify(network).network
    # From the back, so that what a layer is sorted by has its final order already.
    for op in reversed(network.convolutions):
        network = _sort_channels(network, op.name)
    return network


def _sort_channels(network: Network, name: str) -> Network:
    maker = next(op for op in network.convolutions if op.name == name)
    found = _path(network, name)
    if found is None or maker.groups != 1:
        return network
    passing, readers = found
    read = [_read_by(op, len(maker.weights)) for op in readers]
    keys = np.concatenate([(w != 0).reshape(-1, *w.shape[1:2], w.shape[2]).any(2) for w in read])
    order = np.lexsort([-_entries(maker.weights), *(~keys[::-1])])
    changed: dict[str, Operator] = {name: replace(maker, weights=maker.weights[order])}
    changed |= {op.name: op.reordered(order) for op in passing}
    for op, weights in zip(readers, read, strict=True):
        changed[op.name] = replace(op, weights=weights[:, order].reshape(op.weights.shape))
    operators = tuple(changed.get(op.name, op) for op in network.operators)
    return replace(network, operators=operators)


def _entries(weights: np.ndarray) -> np.ndarray:
    """(O,) non-zero weights of each output channel."""
    return np.count_nonzero(weights.reshape(len(weights), -1), axis=1)


def _read_by(op: Convolution, channels: int) -> np.ndarray:
    """(O, channels, taps): weights by the maker's channels, also behind a Flatten."""
    return op.weights.reshape(len(op.weights), channels, -1)


def _path(network: Network, name: str) -> tuple[list[Operator], list[Convolution]] | None:
    """(operators that pass the channels of ``name`` on, convolutions that read them in the end).

    None where they reach something else, or the output.
    """
    passing, readers, reached = [], [], {name}
    for op in network.operators:
        if reached.isdisjoint(op.inputs):
            continue
        if isinstance(op, Convolution) and op.groups == 1:
            readers.append(op)
        elif op.keeps_channels:
            passing.append(op)
            reached.add(op.name)
        else:
            return None
    return None if network.operators[-1].name in reached or not readers else (passing, readers)
