"""AMD 7 series: block RAMs in halves of 18 kbit, multipliers of 25 x 18 bits, all inferred.

Counted are RAMB18, of which a RAMB36 is two, and DSP48E1. A word of up to 36 bits has a write
enable for each nine. Multipliers are signed: an operand of 17 bits fits in any case.
"""

from __future__ import annotations

from ..cells.inferred import InferredBlock
from ..family import Estimate, Family, Styles

SHAPES = {512: 36, 1024: 18, 2048: 9, 4096: 4, 8192: 2, 16384: 1}
STYLES = Styles(
    block={"ram_style": "block"},
    ram={"ram_style": "distributed"},
    # Vivado knows the second, and yosys, which takes "distributed" for memories that are written
    # alone, obeys the first.
    rom={"rom_block": "logic", "rom_style": "distributed"},
    multiplier={"use_dsp": "yes"},
    output={"shreg_extract": "no"},  # or registers further on take it into a shift register
)
FAMILY = Family(
    "xilinx7",
    block_ram=InferredBlock(SHAPES, STYLES, parts=9),
    multiplier_bits=17,
    registers_inside=True,
    styles=STYLES,
    cell_fill=0.9,  # of a budget: the rest is for what the estimate misses
    estimate=Estimate("ecp5", luts=0.9, ffs=1.05),
)
