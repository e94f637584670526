"""Gowin GW1N and GW2A: block RAMs of 18 kbit, multipliers of 18 x 18 or twice 9 x 9 bits."""

from __future__ import annotations

from ..cells import gowin_mult, sdpb
from ..family import Family

FAMILY = Family(
    "gowin",
    block_ram=sdpb,
    multiplier=gowin_mult.multiplier,
    multiplier_bits=gowin_mult.BITS,
    pair=gowin_mult.pair,
    rom_logic_bits=2048,  # a GW1NR-9C has 332 look-up tables for each block RAM
    registers_inside=True,
    cell_fill=0.85,
)
