"""AMD 7 series: Vivado; checked by yosys's synth_xilinx.

yosys moves a multiplier's registers into DSP48E1, and has no step that moves a register behind a
block RAM into it, which Vivado does: whether it could is looked at in the netlist. Shift registers
are off, because yosys makes them of those registers too, whatever their attribute says.
"""

from __future__ import annotations

from ..foreign_family import ForeignFamily

FOREIGN = ForeignFamily(
    "xilinx7",
    about={
        "lut": "look-up tables of six inputs",
        "ff": "flip-flops",
        "dsp": "DSP48E1",
        "bram": "RAMB18, of which a RAMB36 is two",
    },
    synthesis="synth_xilinx -family xc7 -flatten -noiopad -noclkbuf -nosrl -top {top}",
    cells={
        "lut": {
            "LUT[1-6]|RAM(32|64)X1D|SRL16E|SRLC32E": 1,
            "RAM128X1D|RAM32M|RAM64M": 4,
            "RAM256X1S": 4,
        },
        "ff": {"FD[RSCP]E(_1)?": 1},
        "dsp": {"DSP48E1": 1},
        "bram": {"RAMB18E1": 1, "RAMB36E1": 2},
    },
    small="RAM(32|64|128|256)(X1[DS]|M)",
    registers={"DSP48E1": ("AREG", "BREG", "MREG", "PREG")},
    outputs={"RAMB(18|36)E1": "DOP?[AB]DO|DOPADOP|DOPBDOP"},
    flip_flop=("FD[RSCP]E", "D"),
    models="xilinx/cells_sim.v",
    project="vivado",
    part="xc7z020clg400-1",
    tool="Vivado",
    constraints=("xdc",),
    architecture="xilinx",
)
