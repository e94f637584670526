"""No family in particular: plain Verilog, whose memories and products any tool maps as it will."""

from __future__ import annotations

from ..foreign_family import ForeignFamily

FOREIGN = ForeignFamily(
    "generic",
    about={
        "lut": "look-up tables of four inputs",
        "ff": "flip-flops",
        "dsp": "multipliers",
    },
    synthesis="synth -flatten -noabc -top {top}",
    cells={},
)
