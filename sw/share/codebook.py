"""A codebook of whole numbers, and which of them each weight is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import GuyotError
from ..refusals import nearest
from .quantisers import cws, ecsq, pws, uq

METHODS = {"cws": cws, "pws": pws, "uq": uq, "ecsq": ecsq}
MOST = 256  # values of a codebook: one byte an index


@dataclass(frozen=True, eq=False)
class Codebook:
    """``table[index]`` are the weights, whole numbers at their layer's power-of-two scale.

    ``values``: (at most k,) int64, ascending, distinct, none zero. ``index``: of the weights'
    shape; 0 is the reserved zero, i stands for ``values[i - 1]``.
    """

    values: np.ndarray
    index: np.ndarray

    @property
    def table(self) -> np.ndarray:
        """The values, the reserved zero in front."""
        return np.concatenate([np.zeros(1, np.int64), self.values])

    @property
    def entropy(self) -> float:
        """Bits for each weight that is not zero, by the shares of the values."""
        counts = np.bincount(self.index[self.index > 0])
        shares = counts[counts > 0] / max(1, counts.sum())
        return float(-(shares * np.log2(shares)).sum()) + 0.0


def check_share(method: str, k: int) -> None:
    """GuyotError for a method or a number of values that does not exist."""
    if method not in METHODS:
        raise GuyotError(f"share.method cannot be {method!r}{nearest(method, tuple(METHODS))}")
    if not 2 <= k <= MOST:
        raise GuyotError(f"share.k lies in 2..{MOST}, not {k}")


def make_codebook(
    weights: np.ndarray, method: str, k: int, limit: int = 127, seed: int = 0
) -> Codebook:
    """At most ``k`` distinct non-zero whole numbers within -limit..limit for ``weights``.

    ``weights`` are in units of the scale's last bit, not necessarily whole (a layer may have a
    finer scale than the codebook that it shares); zeros stay zeros. A level that rounds to zero
    makes its weights zeros too. ``seed`` is that of the probabilistic quantiser. GuyotError for a
    wrong method or k, or where no weight is left.
    """
    check_share(method, k)
    kept = weights != 0
    if not kept.any():
        raise GuyotError("a codebook needs weights that are not zero, and there are none")
    levels, cells = METHODS[method](weights[kept].astype(np.float64), k, seed)
    whole = np.clip(np.rint(levels), -limit, limit).astype(np.int64)
    rounded = np.zeros(weights.shape, np.int64)
    rounded[kept] = whole[cells]
    values = np.unique(rounded[rounded != 0])
    index = np.where(rounded == 0, 0, np.searchsorted(values, rounded) + 1)
    return Codebook(values, index)
