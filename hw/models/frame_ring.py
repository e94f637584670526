"""The ring that a board of ours keeps frames in, in front of a core: its depth, for a plan's sum of
block RAMs and for the gateware (boards/link/inbox.py)."""

from __future__ import annotations

from ..primitives import strip_ram

SMALLEST, DEEPEST = 512, 4096  # bytes: one block RAM of an iCE40, 8 of them or 2 of an ECP5
BESIDE = 69  # bytes beside a frame: a chunk of the next, its checksum, and one that is free


def ring_depth(words: int) -> int:
    """Bytes of the ring for frames of ``words`` bytes: a power of two."""
    needed = words + BESIDE
    return max(SMALLEST, 1 << (needed - 1).bit_length()) if needed <= DEEPEST else SMALLEST


def is_stored(words: int) -> bool:
    """Whether a frame of ``words`` bytes is in the ring as a whole before the core gets it."""
    return words + BESIDE <= DEEPEST


def ring_brams(words: int, family: str) -> int:
    """Block RAMs of the ring for frames of ``words`` bytes."""
    return strip_ram.brams(1, 8, ring_depth(words), family, gated=True)
