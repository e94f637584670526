"""Which weights an import makes zero."""

from __future__ import annotations

import numpy as np

from guyot.sw.exchange.passes import prune


def test_the_share_is_of_all_layers_and_the_smallest_of_a_channel_go_first(rng) -> None:
    layers = [rng.normal(0, 1, (8, 4, 3, 3)), rng.normal(0, 1, (10, 32))]
    found = prune.prune(layers, 0.75)
    assert sum(np.count_nonzero(w) for w in found) == (288 + 320) // 4
    for before, after in zip(layers, found, strict=True):
        assert np.array_equal(after[after != 0], before[after != 0])
        lengths = np.sqrt((before.reshape(len(before), -1) ** 2).sum(axis=1))
        share = np.abs(before) / lengths.reshape(-1, *[1] * (before.ndim - 1))
        assert share[after != 0].min() > share[after == 0].max()


def test_the_scale_of_a_channel_does_not_matter(rng) -> None:
    """Batch norm leaves channels of very different scales, which the next layer takes back."""
    weights = rng.normal(0, 1, (16, 1, 3, 3))
    scaled = weights * 10.0 ** rng.uniform(-3, 3, (16, 1, 1, 1))
    kept = [prune.prune([w], 0.5)[0] != 0 for w in (weights, scaled)]
    assert np.array_equal(*kept)
    assert kept[0].reshape(16, -1).any(axis=1).all()


def test_a_layer_of_zeros_stays_one() -> None:
    (found,) = prune.prune([np.zeros((2, 3))], 0.5)
    assert not found.any()
