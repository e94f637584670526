"""What the loader and its gate take of a chip, beside the memories that they fill."""

from __future__ import annotations

from ..primitives import banked_rom
from .image import ImageLayout
from .loader import BYTE, IDENTITY_BYTES

LUTS, FFS = 190, 130  # of the states, the CRC, the bytes and the answer
EACH_LUTS = 4  # of each memory: its sizes, and that it is chosen


def brams(family: str) -> int:
    """Block RAMs: the memory of the identity."""
    return banked_rom.brams(BYTE, IDENTITY_BYTES, family)


def logic(layout: ImageLayout) -> tuple[int, int]:
    """Look-up tables and flip-flops."""
    address = max(each.words for each in layout.memories).bit_length()
    slices = max(each.slices for each in layout.memories)
    luts = LUTS + EACH_LUTS * len(layout.memories) + 2 * slices + 3 * address
    return luts, FFS + slices + 2 * address + len(layout.memories)
