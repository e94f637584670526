"""The scale that loses least: the one with the least squared error over a sample."""

from __future__ import annotations

import numpy as np

SHORT = 12  # bits of a scale that several tensors share

TRIED = 48  # ranges, from the whole down to a fifth
POWERS = 5  # finer powers of two than the first that holds everything


def limits(bits: int, signed: bool) -> tuple[int, int]:
    """Symmetric: the least integer is minus the greatest where there is a sign."""
    high = (1 << (bits - signed)) - 1
    return (-high if signed else 0), high


def best_scale(rows: np.ndarray, bits: int, signed: bool, power_of_two: bool) -> np.ndarray:
    """(R,) the scale of each row of the (R, N) values; 1 for one of zeros."""
    low, high = limits(bits, signed)
    largest = np.maximum(np.abs(rows).max(axis=1), 1e-30) / high
    if power_of_two:
        first = np.ceil(np.log2(largest))
        tried = [2.0 ** (first - n) for n in range(POWERS)]
    else:
        tried = [largest * share for share in np.linspace(1, 0.2, TRIED)]
    least, best = np.full(len(rows), np.inf), np.ones(len(rows))
    for scale in tried:
        rounded = np.clip(np.round(rows / scale[:, None]), low, high) * scale[:, None]
        error = ((rounded - rows) ** 2).sum(axis=1)
        better = error < least
        least, best = np.where(better, error, least), np.where(better, scale, best)
    return np.where(np.abs(rows).max(axis=1) > 0, best, 1.0)


def lost(rows: np.ndarray, scale: np.ndarray, bits: int, signed: bool) -> float:
    """The squared error of (R, N) values at (R,) scales, as a share of their squares."""
    low, high = limits(bits, signed)
    rows = rows.astype(np.float64)
    rounded = np.clip(np.round(rows / scale[:, None]), low, high) * scale[:, None]
    return float(((rounded - rows) ** 2).sum() / max((rows**2).sum(), 1e-30))


def shortened(scale: np.ndarray) -> np.ndarray:
    """``scale`` to 12 bits: float32 then holds activations times it, and sums of two such, as they
    are, so that an addition's ties are ties."""
    mantissa, exponent = np.frexp(scale)
    return np.ldexp(np.round(mantissa * (1 << SHORT)), exponent - SHORT)
