"""Codebooks on known distributions: error, unbiasedness, entropy, the reserved zero."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans

from guyot.sw.errors import GuyotError
from guyot.sw.share import METHODS, make_codebook


def laplace(count: int = 20_000, seed: int = 5) -> np.ndarray:
    """Whole weights as a pruned layer has them: two tails, nothing near zero, many zeros."""
    random = np.random.default_rng(seed)
    weights = np.rint(random.laplace(scale=20, size=count)).clip(-127, 127)
    return np.where(np.abs(weights) < 12, 0, weights)


def error(weights: np.ndarray, book) -> float:
    return float(np.square(book.table[book.index] - weights).sum())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("k", [2, 4, 8, 16, 32, 64])
def test_at_most_k_whole_values_and_the_same_zeros(method: str, k: int) -> None:
    weights = laplace().reshape(100, 200)
    book = make_codebook(weights, method, k, seed=3)
    values = book.values
    assert book.index.shape == weights.shape and values.dtype == np.int64
    assert 1 <= len(values) <= k and len(set(values)) == len(values)
    assert (values != 0).all() and (np.abs(values) <= 127).all() and (np.diff(values) > 0).all()
    assert (book.index[weights == 0] == 0).all()
    assert set(np.unique(book.index)) <= set(range(len(values) + 1))
    again = make_codebook(weights, method, k, seed=3)
    np.testing.assert_array_equal(again.index, book.index)


@pytest.mark.parametrize("method", METHODS)
def test_more_values_mean_less_error(method: str) -> None:
    weights = laplace()
    errors = [error(weights, make_codebook(weights, method, k)) for k in (4, 8, 16, 32, 64)]
    assert all(b < 0.8 * a for a, b in zip(errors, errors[1:], strict=False)), errors


@pytest.mark.parametrize("method", ["cws", "ecsq", "uq"])
def test_weights_that_are_a_codebook_stay_as_they_are(method: str) -> None:
    weights = np.random.default_rng(1).choice([-60, -20, 0, 20, 60, 100], 1000)
    book = make_codebook(weights, method, 5 if method == "cws" else 16)
    np.testing.assert_array_equal(book.table[book.index], weights)


def test_clustering_has_the_least_error() -> None:
    """No k-means of many starts is better, and three bells are found where they are."""
    weights = laplace(2000)
    kept = weights[weights != 0].reshape(-1, 1)
    other = KMeans(8, n_init=20, random_state=1).fit(kept)
    levels, cells = METHODS["cws"](kept[:, 0], 8)
    assert np.square(levels[cells] - kept[:, 0]).sum() <= other.inertia_ * (1 + 1e-9)
    random = np.random.default_rng(2)
    bells = np.concatenate([random.normal(mean, 2, 500) for mean in (-80, 30, 90)])
    np.testing.assert_allclose(make_codebook(bells, "cws", 3).values, [-80, 30, 90], atol=1)


def test_the_probabilistic_one_is_unbiased() -> None:
    """Each weight's mean over many draws is the weight; nearest neighbours would be off."""
    weights = np.tile([-100.0, -77.0, -31.0, 17.0, 23.0, 58.0, 90.0, 110.0], 4)
    draws = [make_codebook(weights, "pws", 4, seed=s) for s in range(3000)]
    mean = np.mean([book.table[book.index] for book in draws], axis=0)
    # The greatest gap is 90: a deviation of at most 45 / sqrt(3000) for the mean.
    assert np.abs(mean - weights).max() < 5 * 45 / np.sqrt(3000), mean - weights
    nearest = make_codebook(weights, "cws", 4)
    assert np.abs(nearest.table[nearest.index] - weights).max() > 5


def test_the_uniform_one_has_equal_steps() -> None:
    levels, _ = METHODS["uq"](laplace()[laplace() != 0], 16)
    steps = np.diff(levels)
    whole = steps / steps.min()
    np.testing.assert_allclose(whole, np.rint(whole), atol=1e-9)
    assert np.median(whole) == pytest.approx(1)


@pytest.mark.parametrize("k", [4, 8, 16, 32])
def test_entropy_is_constrained(k: int) -> None:
    """Fewer bits a weight than clustering with as many values: lambda is not negligible."""
    weights = laplace()
    clustered, constrained = (make_codebook(weights, m, k) for m in ("cws", "ecsq"))
    assert constrained.entropy < clustered.entropy - 0.05, (constrained.entropy, clustered.entropy)
    assert error(weights, constrained) >= error(weights, clustered)  # its price
    assert len(constrained.values) > k // 2


def test_entropy_counts_the_values_alone() -> None:
    book = make_codebook(np.array([5, 5, -5, -5, 0, 0, 0, 0, 0]), "cws", 2)
    assert book.entropy == 1.0
    assert make_codebook(np.array([7, 7, 0]), "cws", 2).entropy == 0.0


def test_levels_between_whole_numbers_are_rounded_and_may_become_zero() -> None:
    weights = np.array([0.25, 0.25, -0.25, 40.5, 40.5, 0])
    book = make_codebook(weights, "cws", 3)
    np.testing.assert_array_equal(book.table[book.index], [0, 0, 0, 40, 40, 0])


@pytest.mark.parametrize(
    ("method", "k", "sentence"),
    [
        ("cwx", 8, r"share.method cannot be 'cwx'.*cws"),
        ("cws", 1, r"share.k lies in 2..256, not 1"),
        ("cws", 257, r"share.k lies in 2..256, not 257"),
    ],
)
def test_mistakes_are_named(method: str, k: int, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        make_codebook(np.arange(9), method, k)


def test_a_layer_without_weights_is_named() -> None:
    with pytest.raises(GuyotError, match="needs weights that are not zero"):
        make_codebook(np.zeros(4), "cws", 4)
