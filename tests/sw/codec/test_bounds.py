"""The papers' bounds: measured sizes lie below them, and where the printed one fails, it does."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.codec import get_codec
from guyot.sw.codec.bounds import (
    hac_bound,
    order0_bits,
    shac_bound,
    shac_is_smaller,
    shac_printed_bound,
)

FP32 = 32


def matrix(rng: np.random.Generator, n: int, m: int, s: float, k: int, skew: float) -> np.ndarray:
    """Exactly round(s n m) entries of k values, of even or of skewed frequencies."""
    count = max(k, round(s * n * m))
    shares = np.arange(1, k + 1) ** -skew
    picked = rng.choice(k, count, p=shares / shares.sum())
    picked[:k] = np.arange(k)
    result = np.zeros(n * m, np.float32)
    result[rng.choice(n * m, count, replace=False)] = (picked + 1) / 64
    return result.reshape(n, m)


@pytest.mark.parametrize("s", [0.01, 0.03, 0.1, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("k", [2, 4, 16, 32, 256])
def test_sizes_keep_within_the_bounds(rng, s: float, k: int) -> None:
    for n, m, skew in ((512, 400, 0.0), (200, 300, 1.0), (1024, 96, 3.0)):
        w = matrix(rng, n, m, s, k, skew)
        real, whole = np.count_nonzero(w) / w.size, w.size * FP32
        zeros = int(real < 1)
        for name in ("hac", "hac-canonical"):
            assert get_codec(name).bits(w) / whole <= hac_bound(n, m, k + zeros), name
        for name in ("shac", "shac-canonical"):
            assert get_codec(name).bits(w) / whole <= shac_bound(n, m, real, k), name
        row_bits = (n - 1).bit_length()
        packed = shac_bound(n, m, real, k, row_bits=row_bits)
        assert get_codec("shac-packed").bits(w) / whole <= packed


def test_the_printed_bound_of_shac_does_not_hold(rng: np.random.Generator) -> None:
    """It counts n + m + 1 indices, but there is one for each non-zero entry."""
    w = matrix(rng, 1024, 1024, 0.1, 4, 0.0)
    size = get_codec("shac").bits(w) / (w.size * FP32)
    assert size > 2 * shac_printed_bound(1024, 1024, 0.1, 4)
    assert size <= shac_bound(1024, 1024, 0.1, 4)


def test_the_crossing_of_hac_and_shac(rng: np.random.Generator) -> None:
    """Where the bounds cross, sizes do, or nearly: sHAC below, HAC above."""
    sides = []
    for s in (0.02, 0.05, 0.2, 0.5):
        w = matrix(rng, 1024, 256, s, 16, 0.0)
        smaller = get_codec("shac").bits(w) < get_codec("hac").bits(w)
        sides.append((smaller, shac_is_smaller(1024, 256, s, 16)))
    assert [a for a, _ in sides] == [True, True, False, False]
    assert [b for _, b in sides][0] and not [b for _, b in sides][-1]


def test_shac_on_the_papers_layer(rng: np.random.Generator) -> None:
    """VGG-19's 4096 x 4096 at 1 %, 4 values: the seed's 0.6 %, and less with rows of 12 bits; a
    quarter of its columns stand for all."""
    w = matrix(rng, 4096, 1024, 0.01, 4, 0.0)
    assert get_codec("shac").bits(w) / (w.size * FP32) <= 0.0060
    assert get_codec("shac-packed").bits(w) / (w.size * FP32) <= 0.0046


@pytest.mark.parametrize("k,times", [(4, 1.75), (32, 1.55)])
def test_the_context_coder_beats_shac(rng, k: int, times: float) -> None:
    w = matrix(rng, 4096, 512, 0.01, k, 0.0)
    ours = get_codec("context").bits(w)
    assert get_codec("shac").bits(w) >= times * ours
    counts = np.unique(w[w != 0], return_counts=True)[1]
    assert ours <= 1.03 * order0_bits(w.size, counts.tolist())


def test_structure_goes_below_the_order_0_entropy(rng: np.random.Generator) -> None:
    """Rows and columns of uneven density, as trained layers have them."""
    density = np.outer(rng.gamma(0.3, size=200), rng.gamma(0.3, size=300))
    w = (rng.random((200, 300)) < 0.03 * density / density.mean()) * rng.integers(1, 4, (200, 300))
    counts = np.unique(w[w != 0], return_counts=True)[1]
    assert get_codec("context").bits(w) < 0.75 * order0_bits(w.size, counts.tolist())
