"""Flip-flops that a core has once, counted as they are declared."""

from __future__ import annotations

from ...sw.operators import Tensor
from ..pipeline import ENTRY
from ..primitives.families import FAMILIES
from ..stream import argmax

ENTRY_BITS = 8  # of the host's stream


def core_registers(output: Tensor, score: int, family: str) -> int:
    """Of what is there once: the queues at both ends, and the argmax of scores of so many bits."""
    best = argmax.scored(output.format, output.size)["best"].width
    inside = FAMILIES[family].registers_inside
    queues = 0 if inside else (ENTRY - 1) * ENTRY_BITS + (argmax.DEPTH - 1) * score
    return queues + ENTRY_BITS + 3 * score + 2 * best
