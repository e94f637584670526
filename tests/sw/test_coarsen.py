"""Biases at coarse steps: near what they were, and cheap."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.coarsen import round_biases
from guyot.sw.network import Network
from guyot.sw.operators import Requantise


@pytest.mark.parametrize("exponent", [-9, -1, 0, 2])
def test_biases_are_near_and_coarse(digits_network: Network, exponent: int) -> None:
    coarse = round_biases(digits_network, exponent)
    for a, b in zip(digits_network.operators, coarse.operators, strict=True):
        if isinstance(a, Requantise) and isinstance(b, Requantise):
            # The scores have no shift; their weights have 6 bits of fraction.
            unit = 1 << max(0, (a.shift or 6) + exponent)
            assert (b.bias % unit == 0).all() and b.bias.dtype == a.bias.dtype
            assert np.abs(a.bias - b.bias).max() <= unit / 2


def test_fewer_bytes(digits_network: Network) -> None:
    sizes = [len(file.encode(round_biases(digits_network, e))[0]) for e in (-9, 0)]
    assert sizes[1] < sizes[0]


def test_the_accuracy_is_forgotten(digits_network: Network) -> None:
    digits_network.meta["accuracy"] = {"integer": 0.9}
    try:
        assert "accuracy" not in round_biases(digits_network, 0).meta
        assert round_biases(digits_network, 0).meta["name"] == "little"
    finally:
        del digits_network.meta["accuracy"]
