"""Weights chosen by error and bits: fewer bytes the dearer they are, near what they were."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.cheapen import Options, cheapen
from guyot.sw.datasets import load
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return load("digits").train_images[:200]


def test_without_a_price_it_stays(digits_network: Network, images: np.ndarray) -> None:
    made = cheapen(digits_network, images, 0.0)
    for a, b in zip(digits_network.convolutions, made.convolutions, strict=True):
        assert np.array_equal(a.weights, b.weights) and a.weights.dtype == b.weights.dtype


def test_fewer_bytes_for_a_higher_price(digits_network: Network, images: np.ndarray) -> None:
    found = [cheapen(digits_network, images, price) for price in (0.0, 1e-4, 1e-2)]
    sizes = [len(file.encode(each)[0]) for each in found]
    assert sizes[0] > sizes[1] > sizes[2]
    scores = [each.run(images).astype(float) for each in found]
    errors = [np.square(each - scores[0]).mean() for each in scores]
    assert errors[0] == 0 < errors[1] < errors[2]
    values = [np.unique(op.weights) for each in found for op in each.convolutions]
    assert all(set(b) <= set(a) | {0} for a, b in zip(values[:2], values[2:4], strict=True))


def test_errors_are_made_good_by_the_others(rng: np.random.Generator) -> None:
    """Against each weight rounded by itself, in the sums that the weights make."""
    base = rng.normal(size=(500, 3))
    reads = base @ rng.normal(size=(3, 12)) + 0.1 * rng.normal(size=(500, 12))
    hessian = reads.T @ reads / 500
    start = rng.normal(0, 10, 12)
    values = np.arange(-40, 41, 8)
    values = values[values != 0]
    options = Options(values, np.zeros(len(values)), 0.0)
    chosen = options.choose(start, hessian, np.zeros(12), np.zeros(12))
    alone = np.concatenate([[0], values])
    nearest = alone[np.abs(alone[:, None] - start).argmin(axis=0)]
    errors = [np.square(reads @ (each - start)).mean() for each in (chosen, nearest)]
    assert errors[0] < 0.5 * errors[1]


@pytest.mark.parametrize("price", [-1.0, float("nan"), float("inf")])
def test_impossible_prices(digits_network: Network, images: np.ndarray, price: float) -> None:
    with pytest.raises(GuyotError, match="--price must be 0 or more"):
        cheapen(digits_network, images, price)


def test_no_images(digits_network: Network, images: np.ndarray) -> None:
    with pytest.raises(GuyotError, match="there are none"):
        cheapen(digits_network, images[:0], 1e-3)
