"""What a chip holds: the budget that a plan fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """An FPGA's resources.

    ``family``: "ecp5", "ice40", "gowin" or "generic". ``luts``: four-input look-up tables, ``ffs``:
    flip-flops, ``dsps``: hard multipliers of at least 8x8 bits, ``brams``: block RAMs of
    ``bram_bits`` bits each, at most ``bram_width`` bits wide on one port.
    """

    name: str
    family: str
    luts: int
    ffs: int
    dsps: int
    brams: int
    bram_bits: int
    bram_width: int


ICE40_BRAM = {"bram_bits": 4096, "bram_width": 16}
ECP5_BRAM = {"bram_bits": 18432, "bram_width": 36}
GOWIN_BRAM = {"bram_bits": 18432, "bram_width": 36}
