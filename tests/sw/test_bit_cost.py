"""Memory and bit operations, counted by hand."""

from __future__ import annotations

import numpy as np

from guyot.sw.bit_cost import bit_cost, dense_cost
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, Requantise, Tensor


def test_zeros_cost_nothing_and_places_do() -> None:
    kernel = np.zeros((2, 1, 3, 3), np.int64)
    kernel[0, 0, 0, 0], kernel[1, 0, 1, 1], kernel[1, 0, 2, 2] = 1, -2, 3
    matrix = np.zeros((3, 8, 1, 1), np.int64)
    matrix[2, 5] = 1
    network = Network(
        Tensor((1, 4, 4), Format(8, 8)),
        (
            Convolution("conv1", ("input",), kernel, Format(3, 1, signed=True)),
            Requantise("relu1", ("conv1",), Format(5, 4), np.zeros(2, np.int64), shift=1),
            Flatten("flatten", ("relu1",)),
            Convolution("dense1", ("flatten",), matrix, Format(4, 1, signed=True)),
        ),
        {},
    )
    found = bit_cost(network)
    # 3 weights of 3 bits and 4 of place in a row of 9, 2 rows; 1 of 4 and 3 of 8, 3 rows
    assert found.memory == 3 * (3 + 4) + 2 * 4 + 1 * (4 + 3) + 3 * 4
    assert found.operations == 3 * 4 * 3 * 8 + 1 * 1 * 4 * 5
    assert dense_cost(network).memory == (18 + 24) * 32
    assert dense_cost(network).operations == (18 * 4 + 24) * 32 * 32
    assert dense_cost(network, 8).operations == (18 * 4 + 24) * 64
