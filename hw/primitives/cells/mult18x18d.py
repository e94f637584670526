"""The ECP5's multiplier, MULT18X18D, as Verilog, with all its registers on one clock.

Source: Lattice FPGA-TN-02205 (sysDSP usage guide) and the open ECP5 database of Project Trellis.
"""

from __future__ import annotations

from .instance import instance
from .operands import wide

BITS = 18  # of an operand


def multiplier() -> str:
    """A MULT18X18D with all its registers on one clock."""
    stages = ("INPUTA", "INPUTB", "PIPELINE", "OUTPUT")
    kinds = ("CLK", "CE", "RST")
    parameters = {f"REG_{stage}_{kind}": f'"{kind}0"' for stage in stages for kind in kinds}
    ports = {"CLK0": "clk", "CE0": "1'b1", "RST0": "1'b0", "SOURCEA": "1'b0", "SOURCEB": "1'b0"}
    ports |= {"SIGNEDA": "signed_a", "SIGNEDB": "signed_b"}
    ports |= _pins("A", "wide_a", 18) | _pins("B", "wide_b", 18) | _pins("P", "wide_product", 36)
    signs = """\
  wire signed_a = A < 18 || A_SIGNED != 0;
  wire signed_b = B < 18 || B_SIGNED != 0;
"""
    cell = instance("MULT18X18D", "multiplier", parameters | {"GSR": '"DISABLED"'}, ports)
    return wide(BITS) + signs + cell


def _pins(port: str, net: str, width: int) -> dict[str, str]:
    """The connections of a bus with a port a bit."""
    return {f"{port}{k}": f"{net}[{k}]" for k in range(width)}
