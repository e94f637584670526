"""A multiplier with a register before, inside and behind it."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Shape, Signal

from ..verilog import VerilogFiles
from . import gowin_mult, logic_multiplier, sb_mac16
from .body import body
from .instance import instance

MODULE = """
// The product of two numbers, three registers later; signed ones where the parameters say so.
module {{name}} #(
  parameter A = 8,
  parameter A_SIGNED = 0,
  parameter B = 8,
  parameter B_SIGNED = 0
) (
  input wire clk,
  input wire [A-1:0] a,
  input wire [B-1:0] b,
  output wire [A+B-1:0] product
);
{body}endmodule
"""
GENERIC = """\
  reg [A-1:0] a_0 = 0;
  reg [B-1:0] b_0 = 0;
  reg [A+B-1:0] product_1 = 0, product_2 = 0;
  wire signed [A:0] wide_a = {(A_SIGNED != 0) & a_0[A-1], a_0};
  wire signed [B:0] wide_b = {(B_SIGNED != 0) & b_0[B-1], b_0};
  always @(posedge clk) begin
    a_0 <= a;
    b_0 <= b;
    product_1 <= wide_a * wide_b;
    product_2 <= product_1;
  end
  assign product = product_2;
"""
# Operands are extended to the cell's width, and signed then; one that fills it keeps its own sign.
WIDE = """\
  wire [{top}:0] wide_a = {{{{{bits}-A{{(A_SIGNED != 0) & a[A-1]}}}}, a}};
  wire [{top}:0] wide_b = {{{{{bits}-B{{(B_SIGNED != 0) & b[B-1]}}}}, b}};
  wire [2*{bits}-1:0] wide_product;
  assign product = wide_product[A+B-1:0];
"""
WIDEST = {"ecp5": 18, "ice40": 16, "gowin": 18}  # bits of a hard multiplier's operands


def _pins(port: str, net: str, width: int) -> dict[str, str]:
    """The connections of a bus with a port a bit."""
    return {f"{port}{k}": f"{net}[{k}]" for k in range(width)}


def _ecp5() -> str:
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
    return WIDE.format(top=17, bits=18) + signs + cell


def _ice40() -> str:
    """An SB_MAC16 of 16 x 16 bits: registers before, between and behind its partial products."""
    parameters = {
        "A_SIGNED": "A < 16 || A_SIGNED != 0",
        "B_SIGNED": "B < 16 || B_SIGNED != 0",
    }
    parameters |= dict.fromkeys(sb_mac16.REGISTERS + sb_mac16.REGISTERS_16X16, "1'b1")
    parameters |= {"TOPOUTPUT_SELECT": "2'd3", "BOTOUTPUT_SELECT": "2'd3"}  # of the 16 x 16
    ports = {"A": "wide_a", "B": "wide_b", "O": "wide_product"}
    return WIDE.format(top=15, bits=16) + sb_mac16.cell(parameters, ports)


def _gowin() -> str:
    """A MULT18X18 with all its registers."""
    signs = {"ASIGN": "A < 18 || A_SIGNED != 0", "BSIGN": "B < 18 || B_SIGNED != 0"}
    ports = {"A": "wide_a", "B": "wide_b", "DOUT": "wide_product"}
    return WIDE.format(top=17, bits=18) + gowin_mult.cell("multiplier", 18, signs, ports)


CELLS = {"ecp5": _ecp5, "ice40": _ice40, "gowin": _gowin}


class Multiplier(Elaboratable):
    """``product`` = ``a`` * ``b``, LATENCY cycles later; the shape is that of Amaranth's product.

    A hard multiplier where the family has one as wide as both (`WIDEST`), else what synthesis
    infers; out of look-up tables if ``logic``.
    """

    LATENCY = 3  # the input, pipeline and output registers

    def __init__(self, a_shape, b_shape, *, logic: bool = False):
        self.logic = logic
        self.a, self.b = Signal(Shape.cast(a_shape)), Signal(Shape.cast(b_shape))
        self.product = Signal((self.a * self.b).shape())

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            a, b = self.a, self.b
            if self.logic and len(a) < len(b):
                a, b = b, a
            m.submodules.cell = Instance(
                platform.add_module(*self._module(platform.family)),
                p_A=len(a),
                p_A_SIGNED=int(a.shape().signed),
                p_B=len(b),
                p_B_SIGNED=int(b.shape().signed),
                i_clk=ClockSignal(),
                i_a=a,
                i_b=b,
                o_product=self.product,
            )
        else:
            a_0 = Signal.like(self.a, reset_less=True)
            b_0 = Signal.like(self.b, reset_less=True)
            product_1 = Signal.like(self.product, reset_less=True)
            product_2 = Signal.like(self.product, reset_less=True)
            m.d.sync += [
                a_0.eq(self.a),
                b_0.eq(self.b),
                product_1.eq(a_0 * b_0),
                product_2.eq(product_1),
            ]
            m.d.comb += self.product.eq(product_2)
        return m

    def _module(self, family: str) -> tuple[str, str]:
        """The module's kind and text."""
        if self.logic:
            return "logic_multiplier", logic_multiplier.module(family)
        if max(len(self.a), len(self.b)) <= WIDEST.get(family, 0):
            return "multiplier", MODULE.format(body=body(GENERIC, CELLS[family]()))
        return "inferred_multiplier", MODULE.format(body=GENERIC)
