"""Prices of entries: together they are the body's bits; each is near what leaving it out saves."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.codec.context import Context


def sparse(rng: np.random.Generator, shape: tuple[int, int], share: float, k: int) -> np.ndarray:
    values = rng.choice(np.setdiff1d(np.arange(-60, 61), [0]), k, replace=False)
    return np.where(rng.random(shape) < share, rng.choice(values, shape), 0).astype(np.int8)


@pytest.mark.parametrize(("k", "share"), [(1, 0.1), (2, 0.02), (8, 0.3), (90, 0.05), (5, 1.0)])
@pytest.mark.parametrize("blocks", [(0, 1), (25, 5)])
def test_they_add_up_to_the_body(
    rng: np.random.Generator, k: int, share: float, blocks: tuple[int, int]
) -> None:
    """But for its head: how many, which values, which rows and columns have entries."""
    matrix = sparse(rng, (40, 100), share, k)
    codec = Context(*blocks)
    prices, bits = codec.prices(matrix), codec.bits(matrix)
    head = 64 + 16 * k + sum(matrix.shape)
    assert len(prices.position) == np.count_nonzero(matrix)
    assert bits - head <= prices.total <= bits + 8


def test_what_an_entry_saves(rng: np.random.Generator) -> None:
    """Left out alone; the head's and the learning's few bits aside."""
    matrix = sparse(rng, (60, 60), 0.1, 4)
    codec = Context()
    saved, whole = codec.prices(matrix).saved, codec.prices(matrix).total
    places = np.flatnonzero(matrix)
    for k in range(0, len(places), 7):
        other = matrix.copy()
        other.flat[places[k]] = 0
        assert codec.prices(other).total == pytest.approx(whole - saved[k], abs=4)
    assert saved.mean() > 4


def test_a_matrix_of_zeros_costs_nothing() -> None:
    prices = Context().prices(np.zeros((5, 5), np.int8))
    assert prices.total == 0 and len(prices.saved) == 0
