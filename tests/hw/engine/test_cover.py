"""The cover of symbols by rectangles: the least bits of all ways of halving, and true to its own
account."""

from functools import cache

import numpy as np
import pytest

from guyot.hw.engine.cover import NEVER, Cover, Limits


def counts_of(seed: int, steps: int, indices: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    found = random.integers(0, 30, (2, steps, indices))
    return np.where(random.random(found.shape) < 0.7, found, 0)


def least(counts: np.ndarray, most: int, limits: Limits) -> int:
    """By trying all: every rectangle whole or halved either way."""

    @cache
    def bits(last: int, at: int, a: int, place: int, b: int, n: int) -> int:
        total = int(counts[last, at : at + (1 << a), place : place + (1 << b)].sum())
        if total == 0:
            return 0
        if n == 0:
            return NEVER
        found = NEVER
        if b in limits.index and a + b <= limits.payload:
            found = total * (a + b)
        for k in range(n + 1):
            if a:
                half = 1 << a - 1
                one, other = bits(last, at, a - 1, place, b, k), 0
                other = bits(last, at + half, a - 1, place, b, n - k)
                found = min(found, one + other)
            if b:
                half = 1 << b - 1
                one = bits(last, at, a, place, b - 1, k)
                found = min(found, one + bits(last, at, a, place + half, b - 1, n - k))
        return found

    a, b = (size.bit_length() - 1 for size in counts.shape[1:])
    return min(bits(0, 0, a, 0, b, k) + bits(1, 0, a, 0, b, most - k) for k in range(most + 1))


@pytest.mark.parametrize("limits", [Limits((0, 1, 2), 9), Limits((0, 2), 3), Limits((0,), 1)])
@pytest.mark.parametrize("seed", range(4))
def test_no_halving_takes_fewer_bits(seed, limits):
    counts = counts_of(seed, 8, 4)
    cover = Cover(counts, 10, limits)
    expected = [min(NEVER, least(counts, n, limits)) for n in range(11)]
    assert cover.bits.tolist() == expected, f"seed {seed}"


@pytest.mark.parametrize("most", [3, 7, 12, 40])
def test_the_rectangles_hold_every_symbol_once(most):
    limits = Limits((0, 1, 2, 3), 9)
    counts = counts_of(5, 16, 8)
    cover = Cover(counts, 64, limits)
    held, bits = np.zeros_like(counts), 0
    found = cover.rectangles(most)
    for last, step, index, a, b in found:
        part = np.s_[last, step << a : step + 1 << a, index << b : index + 1 << b]
        held[part] += 1
        bits += counts[part].sum() * (a + b)
    assert len(found) <= most and held.max() == 1 and held[counts > 0].all()
    assert bits == cover.bits[most]
