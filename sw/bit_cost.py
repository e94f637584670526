"""Memory and bit operations of a network, as joint pruning and quantisation counts them (S7).

Bit operations are products times the bits of both factors, of the weights that are not zero.
Memory is that of the weights as compressed sparse rows: the bits of each that is not zero, its
place in its row, and how many each row has. [INF] Both ways of counting are ours: of the paper
only an abstract could be read. Biases are not counted; the whole file's bytes are what they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from .network import Network
from .operators import Convolution

FLOAT_BITS = 32  # of either factor, in the network that savings are measured against


@dataclass(frozen=True)
class BitCost:
    """``memory`` in bits, ``operations`` for one image."""

    memory: int
    operations: int


def bit_cost(network: Network) -> BitCost:
    """Of a network as it is, zeros skipped."""
    memory, operations = 0, 0
    for op in network.convolutions:
        rows, row = len(op.weights), op.weights[0].size
        bits = op.weight_format.bits
        memory += op.nonzero * (bits + (row - 1).bit_length()) + rows * row.bit_length()
        operations += op.nonzero * pixels(network, op) * bits * bits_read(network, op)
    return BitCost(memory, operations)


def dense_cost(network: Network, bits: int | None = None) -> BitCost:
    """Of the same layers without a zero, with so many bits for both factors; None: float32."""
    weight = FLOAT_BITS if bits is None else bits
    products = sum(op.weights.size * pixels(network, op) for op in network.convolutions)
    return BitCost(network.weights * weight, products * weight * weight)


def pixels(network: Network, op: Convolution) -> int:
    """How often an image uses each weight."""
    _, rows, columns = network.types[op.name].shape
    return rows * columns


def bits_read(network: Network, op: Convolution) -> int:
    """Of the integers that a layer multiplies."""
    return network.types[op.inputs[0]].format.bits
