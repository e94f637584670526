"""The shapes of a block RAM: of each number of words, the bits of one."""

from __future__ import annotations

from collections.abc import Mapping

Shapes = Mapping[int, int]


def rows_for(shapes: Shapes, depth: int) -> int:
    """The shape, by its words, of the widest block with at least ``depth`` words."""
    return min(rows for rows in shapes if rows >= depth)


def lowest_bit(shapes: Shapes, width: int, pins: int) -> int:
    """The pin of an address's lowest bit, of ``pins``: those below it count a word's own bits."""
    (rows,) = (rows for rows, bits in shapes.items() if bits == width)
    return pins - (rows.bit_length() - 1)


def banks(depth: int, bank: int) -> list[int]:
    """The words in each bank of a memory of ``depth`` words."""
    return [min(bank, depth - start) for start in range(0, depth, bank)]
