"""Cheaper weights for a trained network: each is chosen by its error and by its bits.

Layer by layer and weight by weight, in the order in which the coder meets them, a whole number is
chosen out of those that the layer has already and zero. What decides is the squared error that it
brings into the layer's sums on given images, in the measure that the other weights of the same
output, which are still to be chosen, cannot make good, plus a price times its bits. What is left of
the error is handed on to those others: Optimal Brain Surgeon (Hassibi and Stork, 1993) in the order
of GPTQ (Frantar et al., 2022), with a rate in what is minimised, as CERWU does for the codec of
ISO/IEC 15938-17. The bits are those of the network's own coder (:mod:`guyot.sw.codec.prices`),
measured on the layer as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .codec.context import Context
from .errors import GuyotError
from .file import as_matrix, blocks_of
from .network import Network
from .operators import Convolution

DAMPING = 1e-3  # of the mean square of what a weight is multiplied with
NEW = 1.0  # bits that a value takes more which the coder has not met at this entry
ROWS = 1 << 14  # positions of a layer that are looked at


def cheapen(network: Network, images: np.ndarray, price: float) -> Network:
    """The network with weights that take fewer bits, chosen on ``images`` (N, C, H, W).

    ``price``: squared error of a layer's sums, as a share of their mean square, that a bit of an
    entry may cost, summed over the layer's outputs. This changes outputs: measure again. What the
    network's meta said of its accuracy is left out. GuyotError for a price below zero and for no
    images.
    """
    if not 0 <= price < np.inf:
        raise GuyotError(f"--price must be 0 or more, not {price:g}")
    if not len(images):
        raise GuyotError("weights are chosen by their errors on images, and there are none")
    network.check_frames("the choice of weights by their bits")
    for name in [op.name for op in network.convolutions]:
        op = next(op for op in network.convolutions if op.name == name)
        if np.count_nonzero(op.weights):
            chosen = chosen_weights(network, op, images, price)
            changed = replace(op, weights=chosen.astype(op.weights.dtype))
            operators = tuple(changed if each is op else each for each in network.operators)
            network = replace(network, operators=operators)
    meta = {key: value for key, value in network.meta.items() if key != "accuracy"}
    return replace(network, meta=meta)


def chosen_weights(
    network: Network, op: Convolution, images: np.ndarray, price: float
) -> np.ndarray:
    """The weights of one layer, (O, I / groups, kh, kw)."""
    matrix = as_matrix(op.weights)
    rows, columns = np.nonzero(matrix)
    prices = Context(*blocks_of(network, op)).prices(matrix)
    values = np.unique(matrix[rows, columns])
    bits = np.array([prices.value[matrix[rows, columns] == v].mean() for v in values])
    result = np.zeros(matrix.shape, np.int64)
    per_group = len(matrix) // op.groups
    for group, products in enumerate(read_by(network, op, images)):
        for row in range(group * per_group, (group + 1) * per_group):
            mine = rows == row
            if not mine.any():
                continue
            used = columns[mine]
            extra = prices.position[mine] - prices.absence[mine]
            own = prices.value[mine]
            start = matrix[row, used].astype(np.float64)
            hessian = products[np.ix_(used, used)]
            power = float(start @ hessian @ start) + 1e-9
            options = Options(values, bits, price * power)
            result[row, used] = options.choose(start, hessian, extra, own)
    return result.reshape(op.weights.shape)


class Options:
    """The whole numbers that the weights of one output may become; ``unit``: what a bit costs."""

    def __init__(self, values: np.ndarray, bits: np.ndarray, unit: float) -> None:
        self.values = np.concatenate([[0.0], values.astype(np.float64)])
        self.bits, self.unit = bits + NEW, unit

    def choose(
        self, start: np.ndarray, hessian: np.ndarray, extra: np.ndarray, own: np.ndarray
    ) -> np.ndarray:
        """(count,) whole numbers for weights ``start``. ``hessian``: mean products of what they
        are multiplied with; ``extra``: bits that there is an entry; ``own``: those of the value
        that it has now."""
        damped = hessian + np.eye(len(start)) * (DAMPING * np.trace(hessian) / len(start) + 1e-9)
        # Row j: how the weights behind j make its error good; its first entry, how much is left.
        factor = np.linalg.cholesky(np.linalg.inv(damped)).T
        weights, chosen = start.copy(), np.zeros(len(start))
        for j in range(len(start)):
            cost = np.concatenate([[0.0], extra[j] + self.bits])
            cost[self.values == start[j]] = extra[j] + own[j]
            error = (self.values - weights[j]) ** 2 / factor[j, j] ** 2
            chosen[j] = self.values[np.argmin(error + self.unit * cost)]
            weights[j:] -= (weights[j] - chosen[j]) / factor[j, j] * factor[j, j:]
        return chosen


def read_by(network: Network, op: Convolution, images: np.ndarray) -> Iterator[np.ndarray]:
    """By group, the mean products (reads, reads) of what its weights are multiplied with."""
    zero = network.types[op.inputs[0]].format.zero
    sums: list[np.ndarray] = []
    count = 0
    for values in network.trace(images):
        for group, read in enumerate(op.unrolled(values[op.inputs[0]].astype(np.float64), zero)):
            if count == 0:
                sums.append(np.zeros((read.shape[1], read.shape[1])))
            part = read[:: max(1, len(read) // ROWS)]
            sums[group] += part.T @ part / len(part)
        count += 1
    yield from (each / count for each in sums)
