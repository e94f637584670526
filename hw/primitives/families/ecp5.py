"""Lattice ECP5: block RAMs of 18 kbit, multipliers of 18 x 18 bits, carry chains of CCU2C."""

from __future__ import annotations

from ..cells import ccu2c, dp16kd, mult18x18d
from ..family import Family

FAMILY = Family(
    "ecp5",
    block_ram=dp16kd,
    multiplier=mult18x18d.multiplier,
    multiplier_bits=mult18x18d.BITS,
    accumulator=ccu2c.accumulator,
    share=ccu2c.share,
    registers_inside=True,
)
