"""Gowin's multipliers, MULT9X9 and MULT18X18, as Verilog, with all their registers.

Two of the small ones take the place of a large one. Source: Gowin UG287 (DSP user guide).
"""

from __future__ import annotations

from collections.abc import Mapping

from .instance import instance

REGISTERS = ("AREG", "BREG", "PIPE_REG", "OUT_REG")


def cell(name: str, bits: int, signs: Mapping[str, str], ports: Mapping[str, str]) -> str:
    """A multiplier of 9 or 18 ``bits``, clocked by ``clk``; ``signs``: what ASIGN and BSIGN are."""
    parameters = dict.fromkeys(REGISTERS, "1'b1") | {"MULT_RESET_MODE": '"SYNC"'}
    rest = {"SIA": f"{bits}'b0", "SIB": f"{bits}'b0", "ASEL": "1'b0", "BSEL": "1'b0"}
    rest |= {"CLK": "clk", "CE": "1'b1", "RESET": "1'b0"}
    wires = "".join(f"  wire {pin.lower()}_{name} = {sign};\n" for pin, sign in signs.items())
    signed = {pin: f"{pin.lower()}_{name}" for pin in signs}
    return wires + instance(f"MULT{bits}X{bits}", name, parameters, {**ports, **signed, **rest})
