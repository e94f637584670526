"""Weights settled on second moments: nearer than rounded ones, zeros stay."""

from __future__ import annotations

import numpy as np

from guyot.sw.exchange.reconstruct import settle


def test_settled_weights_are_nearer_than_rounded_ones(rng: np.random.Generator) -> None:
    x = rng.normal(0, 1, (500, 12)) @ rng.normal(0, 1, (12, 12))
    moments = (x.T @ x / len(x))[None]
    wish = rng.normal(0, 2, (1, 6, 12))
    fixed = rng.random(wish.shape) < 0.3

    def error(q: np.ndarray) -> np.ndarray:
        return np.einsum("gok,gkl,gol->go", q - wish, moments, q - wish)

    rounded = np.where(fixed, 0, np.clip(np.round(wish), -3, 3))
    settled = settle(wish, moments, 3, fixed)
    assert (settled == np.round(settled)).all()
    assert np.abs(settled).max() <= 3
    assert not settled[fixed].any()
    assert (error(settled) <= error(rounded) + 1e-9).all()
    assert error(settled).sum() < 0.8 * error(rounded).sum()
    for k in range(12):  # no single step is left that would help
        for step in (-1, 1):
            tried = settled.copy()
            tried[..., k] += step
            allowed = ~fixed[..., k] & (np.abs(tried[..., k]) <= 3)
            assert (error(tried) >= error(settled) - 1e-9)[allowed].all()
