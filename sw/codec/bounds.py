"""What the publications say of sizes, as parts of the uncompressed matrix.

``s``: the part of entries that are not zero; ``k``: distinct values, zero among them for HAC;
``b``: bits of an uncompressed weight, 32 throughout the papers. HAC's and sHAC's bounds are of ICPR
2020, section III; each dictionary entry takes 6 b bits there (two dictionaries of 3 b; the code
keeps the decoder's alone, in words of 64 bits, which is as much for b = 32).
"""

from __future__ import annotations

import math

from .base import whole_width


def hac_bound(n: int, m: int, k: int, b: int = 32) -> float:
    """HAC: a Huffman code takes less than one bit a symbol above the entropy, which log2 k bounds.

    One word of 64 bits is added to the printed form, (1 + log2 k) / b + 6 k / (n m): the words'
    last one is filled up.
    """
    return (1 + math.log2(k)) / b + 6 * k / (n * m) + 64 / (n * m * b)


def shac_printed_bound(n: int, m: int, s: float, k: int, b: int = 32) -> float:
    """sHAC as printed: its last term counts n + m + 1 numbers, as if there were n row indices."""
    values = s * (1 + math.log2(max(k, 1))) / b + 6 * k / (n * m)
    return values + (n + m + 1) / (n * m)


def shac_bound(n: int, m: int, s: float, k: int, b: int = 32, row_bits: int | None = None) -> float:
    """sHAC as it is: s n m row indices and m counts, in the smallest of 8, 16 and 32 bits.

    ``row_bits``: of a row index, where it is not one of these.
    """
    values = s * (1 + math.log2(max(k, 1))) / b + 6 * k / (n * m) + 64 / (n * m * b)
    rows = row_bits or whole_width(n - 1, "sHAC", "rows")
    counts = whole_width(n, "sHAC", "a column's entries")
    return values + s * rows / b + counts / (n * b)


def shac_is_smaller(n: int, m: int, s: float, k: int, b: int = 32) -> bool:
    """Whether sHAC's bound lies below HAC's, which has zero as one more value."""
    return shac_bound(n, m, s, k, b) < hac_bound(n, m, k + 1, b)


def entropy_bits(counts: list[int]) -> float:
    """Bits of the order-0 entropy of symbols that occur ``counts`` times, all together."""
    total = sum(counts)
    return sum(c * math.log2(total / c) for c in counts if c)


def order0_bits(cells: int, counts: list[int]) -> float:
    """Bits of the order-0 entropies of positions and of values, together."""
    nonzero = sum(counts)
    return entropy_bits([nonzero, cells - nonzero]) + entropy_bits(counts)
