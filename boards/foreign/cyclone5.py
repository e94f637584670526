"""Intel Cyclone V: Quartus; checked by yosys's synth_intel_alm.

yosys's cells of a multiplier and of a block RAM have no registers for the words on their way, which
Quartus moves into them; and a block that would be filled by less than 5 % becomes logic, whatever
its attribute says, so that fewer blocks are inferred there than planned.
"""

from __future__ import annotations

from ..foreign_family import ForeignFamily

FOREIGN = ForeignFamily(
    "cyclone5",
    about={
        "lut": "look-up tables of up to six inputs, of which an ALM has about two",
        "ff": "flip-flops",
        "dsp": "multipliers of 18 x 18 bits, of which a DSP block has two",
        "bram": "M10K",
    },
    synthesis="synth_intel_alm -family cyclonev -top {top}",
    cells={
        "lut": {"MISTRAL_ALUT[2-6]|MISTRAL_ALUT_ARITH|MISTRAL_NOT": 1, "MISTRAL_MLAB": 1},
        "ff": {"MISTRAL_FF": 1},
        "dsp": {"MISTRAL_MUL(9X9|18X18)": 1, "MISTRAL_MUL27X27": 2},
        "bram": {"MISTRAL_M10K": 1},
    },
    held=("dsp",),
    small="MISTRAL_MLAB",
    project="quartus",
    part="5CSEBA6U23I7",
    tool="Quartus",
    architecture="intel_alm",
)
