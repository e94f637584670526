"""What each entry of a sparse matrix costs in the context coder: its model's own chances, in bits.

The coder is run over the matrix and notes the chance of every decision (``PRICE`` in
:mod:`.coder`); here they are dealt out to the entries. A price is that of one entry while all
others stay as they are: what the model learns from it, and what others pay for that, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from .coder import ONE


@dataclass(frozen=True, eq=False)
class Prices:
    """Bits, (nonzero,) float64 each, of the entries row by row.

    ``position``: that there is an entry in its cell; ``absence``: that there were none; ``value``:
    which of the values it has. ``empty``: of all cells without an entry together.
    """

    position: np.ndarray
    absence: np.ndarray
    value: np.ndarray
    empty: float

    @property
    def saved(self) -> np.ndarray:
        """Bits that the matrix would be shorter by without an entry, for each."""
        return self.position + self.value - self.absence

    @property
    def total(self) -> float:
        """Bits of all cells."""
        return float(self.position.sum() + self.value.sum() + self.empty)


def levels(values: np.ndarray) -> tuple[int, int, int]:
    """(negative values, positive ones, levels of the tree that tells those of a sign apart)."""
    negatives = int((values < 0).sum())
    positives = len(values) - negatives
    return negatives, positives, int(max(negatives, positives, 1) - 1).bit_length()


@njit(cache=True)
def price_cells(
    trace, columns, rows, live, places, symbols, negatives, positives, depth,
    position, absence, value,
):  # fmt: skip
    """Walks the cells as code_cells does, with the chances (of 65536) that it had; fills in the
    bits of each entry and gives those of the cells without one."""
    at, count, cells, empty = 0, 0, len(rows) * len(live), 0.0
    for i in rows:
        for j in live:
            if count == len(places):
                return empty
            chance = 1.0
            if len(places) - count < cells:
                chance = trace[at] / ONE
                at += 1
            cells -= 1
            if places[count] != i * columns + j:
                empty -= np.log2(1.0 - chance)
                continue
            position[count] = -np.log2(chance)
            absence[count] = -np.log2(max(1.0 - chance, 1.0 / ONE))
            sign = 1 if symbols[count] >= negatives else 0
            bits = 0.0
            if negatives and positives:
                bits -= np.log2(trace[at] / ONE if sign else 1.0 - trace[at] / ONE)
                at += 1
            size = positives if sign else negatives
            rank = symbols[count] - negatives if sign else negatives - 1 - symbols[count]
            low = 0
            for level in range(depth):
                half = 1 << (depth - 1 - level)
                bit = (rank >> (depth - 1 - level)) & 1
                if low + half < size:
                    chance = min(max(trace[at], 1), ONE - 1) / ONE
                    bits -= np.log2(chance if bit else 1.0 - chance)
                    at += 1
                low += half * bit
            value[count] = bits
            count += 1
    return empty
