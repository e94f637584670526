"""Lattice iCE40: block RAMs of 4 kbit, and on the UP5K SB_MAC16 and single-port memories."""

from __future__ import annotations

from ..cells import sb_mac16, sb_ram40, sb_spram
from ..family import Family

FAMILY = Family(
    "ice40",
    block_ram=sb_ram40,
    multiplier=sb_mac16.multiplier,
    multiplier_bits=sb_mac16.BITS,
    pair=sb_mac16.pair,
    single_port=sb_spram.memory,
    bram_bits=4096,
    bram_width=16,
    parity=False,
    rom_logic_bits=2304,  # block RAMs are few
    inferred_logic_bits=128,
    small_memories=False,
    schedule_bits=16,
    # Its look-up tables are counted with the flip-flops that need a cell of their own, and of all
    # these more can be placed: some nine tenths, which estimates may miss by one.
    cell_fill=0.8,
    cell_most=0.92,
    decoder_luts=143,
)
