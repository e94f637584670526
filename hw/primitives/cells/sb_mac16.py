"""The iCE40's multiplier, SB_MAC16, as Verilog, with its control pins at rest.

Its yosys model names the registers as Lattice's drawing (FPGA-TN-02007, DSP usage guide) does.
"""

from __future__ import annotations

from collections.abc import Mapping

from .instance import instance
from .operands import wide

BITS = 16  # of an operand
REGISTERS = ("A_REG", "B_REG", "TOP_8x8_MULT_REG", "BOT_8x8_MULT_REG")
REGISTERS_16X16 = ("PIPELINE_16x16_MULT_REG1", "PIPELINE_16x16_MULT_REG2")
AT_REST = (
    *("AHOLD", "BHOLD", "CHOLD", "DHOLD", "OHOLDTOP", "OHOLDBOT", "IRSTTOP", "IRSTBOT"),
    *("ORSTTOP", "ORSTBOT", "OLOADTOP", "OLOADBOT", "ADDSUBTOP", "ADDSUBBOT"),
    *("CI", "ACCUMCI", "SIGNEXTIN"),
)
HALVES = """\
  wire [7:0] low = {{8-A{(A_SIGNED != 0) & data_0[A-1]}}, data_0};
  wire [7:0] high = {{8-A{(A_SIGNED != 0) & data_1[A-1]}}, data_1};
  wire [7:0] factor = {{8-B{(B_SIGNED != 0) & weight[B-1]}}, weight};
  wire [31:0] products;
  assign product_0 = products[A+B-1:0];
  assign product_1 = products[16+A+B-1:16];
"""


def cell(parameters: Mapping[str, str], ports: Mapping[str, str]) -> str:
    """An SB_MAC16 clocked by ``clk`` that adds nothing to its products."""
    rest = {"CLK": "clk", "CE": "1'b1", "C": "16'b0", "D": "16'b0"}
    rest |= dict.fromkeys(AT_REST, "1'b0")
    return instance("SB_MAC16", "multiplier", parameters, {**ports, **rest})


def multiplier() -> str:
    """An SB_MAC16 of 16 x 16 bits: registers before, between and behind its partial products."""
    parameters = {
        "A_SIGNED": "A < 16 || A_SIGNED != 0",
        "B_SIGNED": "B < 16 || B_SIGNED != 0",
    }
    parameters |= dict.fromkeys(REGISTERS + REGISTERS_16X16, "1'b1")
    parameters |= {"TOPOUTPUT_SELECT": "2'd3", "BOTOUTPUT_SELECT": "2'd3"}  # of the 16 x 16
    ports = {"A": "wide_a", "B": "wide_b", "O": "wide_product"}
    return wide(BITS) + cell(parameters, ports)


def pair() -> str:
    """An SB_MAC16 in halves. A half's product leaves through its output register as the sum with
    a port that is 0 (C above, D below)."""
    parameters = {"MODE_8x8": "1'b1", "A_SIGNED": "A < 8 || A_SIGNED != 0"}
    parameters["B_SIGNED"] = "B < 8 || B_SIGNED != 0"
    parameters |= dict.fromkeys(REGISTERS, "1'b1")
    for half in ("TOP", "BOT"):
        parameters |= {
            f"{half}OUTPUT_SELECT": "2'd1",  # the output register
            f"{half}ADDSUB_LOWERINPUT": "2'd1",  # the half's product
            f"{half}ADDSUB_UPPERINPUT": "1'b1",  # the port
        }
    ports = {"A": "{high, low}", "B": "{factor, factor}", "O": "products"}
    return HALVES + cell(parameters, ports)
