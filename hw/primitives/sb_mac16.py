"""The iCE40's multiplier, SB_MAC16, as Verilog, with its control pins at rest.

Its yosys model names the registers as Lattice's drawing (FPGA-TN-02007, DSP usage guide) does.
"""

from __future__ import annotations

from collections.abc import Mapping

from .instance import instance

REGISTERS = ("A_REG", "B_REG", "TOP_8x8_MULT_REG", "BOT_8x8_MULT_REG")
REGISTERS_16X16 = ("PIPELINE_16x16_MULT_REG1", "PIPELINE_16x16_MULT_REG2")
AT_REST = (
    *("AHOLD", "BHOLD", "CHOLD", "DHOLD", "OHOLDTOP", "OHOLDBOT", "IRSTTOP", "IRSTBOT"),
    *("ORSTTOP", "ORSTBOT", "OLOADTOP", "OLOADBOT", "ADDSUBTOP", "ADDSUBBOT"),
    *("CI", "ACCUMCI", "SIGNEXTIN"),
)


def cell(parameters: Mapping[str, str], ports: Mapping[str, str]) -> str:
    """An SB_MAC16 clocked by ``clk`` that adds nothing to its products."""
    rest = {"CLK": "clk", "CE": "1'b1", "C": "16'b0", "D": "16'b0"}
    rest |= dict.fromkeys(AT_REST, "1'b0")
    return instance("SB_MAC16", "multiplier", parameters, {**ports, **rest})
