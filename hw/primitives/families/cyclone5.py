"""Intel Cyclone V: block RAMs of 10 kbit, multipliers of 18 x 18 bits, all inferred.

Counted are M10K, and multipliers of 18 x 18 bits, of which a DSP block has two. A block has one
write enable here: that of a byte is used by no tool that we can run.
"""

from __future__ import annotations

from ..cells.inferred import InferredBlock
from ..family import Estimate, Family, Styles

SHAPES = {256: 40, 512: 20, 1024: 10, 2048: 5, 4096: 2, 8192: 1}
STYLES = Styles(
    block={"ramstyle": "M10K"},
    ram={"ramstyle": "MLAB"},
    rom={"romstyle": "logic"},
    multiplier={"multstyle": "dsp"},
)
FAMILY = Family(
    "cyclone5",
    block_ram=InferredBlock(SHAPES, STYLES),
    multiplier_bits=17,
    bram_bits=10240,
    bram_width=40,
    schedule_bits=20,
    registers_inside=True,
    styles=STYLES,
    cell_fill=0.9,  # of a budget: the rest is for what the estimate misses
    estimate=Estimate("ecp5", luts=1.25, ffs=1.3),
)
