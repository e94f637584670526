"""Gowin's multipliers, MULT9X9 and MULT18X18, as Verilog, with all their registers.

Two of the small ones take the place of a large one. Source: Gowin UG287 (DSP user guide).
"""

from __future__ import annotations

from collections.abc import Mapping

from .instance import instance
from .operands import wide

BITS = 18  # of an operand of the large one
REGISTERS = ("AREG", "BREG", "PIPE_REG", "OUT_REG")
HALVES = """\
  wire [8:0] low = {{9-A{(A_SIGNED != 0) & data_0[A-1]}}, data_0};
  wire [8:0] high = {{9-A{(A_SIGNED != 0) & data_1[A-1]}}, data_1};
  wire [8:0] factor = {{9-B{(B_SIGNED != 0) & weight[B-1]}}, weight};
  wire [17:0] low_product, high_product;
  assign product_0 = low_product[A+B-1:0];
  assign product_1 = high_product[A+B-1:0];
"""


def cell(name: str, bits: int, signs: Mapping[str, str], ports: Mapping[str, str]) -> str:
    """A multiplier of 9 or 18 ``bits``, clocked by ``clk``; ``signs``: what ASIGN and BSIGN are."""
    parameters = dict.fromkeys(REGISTERS, "1'b1") | {"MULT_RESET_MODE": '"SYNC"'}
    rest = {"SIA": f"{bits}'b0", "SIB": f"{bits}'b0", "ASEL": "1'b0", "BSEL": "1'b0"}
    rest |= {"CLK": "clk", "CE": "1'b1", "RESET": "1'b0"}
    wires = "".join(f"  wire {pin.lower()}_{name} = {sign};\n" for pin, sign in signs.items())
    signed = {pin: f"{pin.lower()}_{name}" for pin in signs}
    return wires + instance(f"MULT{bits}X{bits}", name, parameters, {**ports, **signed, **rest})


def multiplier() -> str:
    """A MULT18X18 with all its registers."""
    signs = {"ASIGN": "A < 18 || A_SIGNED != 0", "BSIGN": "B < 18 || B_SIGNED != 0"}
    ports = {"A": "wide_a", "B": "wide_b", "DOUT": "wide_product"}
    return wide(BITS) + cell("multiplier", BITS, signs, ports)


def pair() -> str:
    """Two MULT9X9, which take the place of one MULT18X18."""
    text = HALVES
    for half in ("low", "high"):
        ports = {"A": half, "B": "factor", "DOUT": f"{half}_product"}
        text += cell(f"multiplier_{half}", 9, {"ASIGN": "1'b1", "BSIGN": "1'b1"}, ports)
    return text
