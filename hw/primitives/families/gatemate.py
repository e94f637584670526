"""Cologne Chip GateMate: block RAMs of 20 kbit; multipliers are made of its logic.

CC_MULT, which is an array of such logic without registers, is not used: eight of 8 x 8 bits take
1,728 halves of CPEs at 69 MHz, our multiplier out of look-up tables 1,241 at 132 MHz (nextpnr
0.11.1, speed mode, seed 1); of 8 x 4 bits 1,197 at 87 MHz and 693 at 140 MHz.
"""

from __future__ import annotations

from ..cells import cc_bram
from ..family import Family

FAMILY = Family(
    "gatemate",
    block_ram=cc_bram,
    bram_bits=20480,
    bram_width=40,
    schedule_bits=20,
    small_memories=False,
    inferred_logic_bits=64,
    registers_inside=True,
)
