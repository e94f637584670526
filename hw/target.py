"""What a chip holds: the budget that a plan fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """An FPGA's resources.

    ``family``: one of `primitives.families`. ``luts``: four-input look-up tables, ``ffs``:
    flip-flops, ``dsps``: hard multipliers of at least 8x8 bits, ``brams``: block RAMs.
    """

    name: str
    family: str
    luts: int
    ffs: int
    dsps: int
    brams: int
