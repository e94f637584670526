"""A multiplier with a register before, inside and behind it."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Shape, Signal

from ..verilog import VerilogFiles
from .body import body

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
ECP5_BITS = 18


def _ports(port: str, net: str, width: int) -> str:
    """The connections of a cell whose buses have a port a bit."""
    bits = [f".{port}{k}({net}[{k}])" for k in range(width)]
    lines = [", ".join(bits[k : k + 4]) for k in range(0, width, 4)]
    return ",\n    ".join(lines)


# Nets at the ports: signed expressions make yosys 0.70 read the module anew after synthesis.
ECP5 = f"""\
  // Both are extended to {ECP5_BITS} bits, and signed then; one that fills them keeps its own sign.
  wire signed_a = A < {ECP5_BITS} || A_SIGNED != 0, signed_b = B < {ECP5_BITS} || B_SIGNED != 0;
  wire [{ECP5_BITS - 1}:0] wide_a = {{{{{ECP5_BITS}-A{{(A_SIGNED != 0) & a[A-1]}}}}, a}};
  wire [{ECP5_BITS - 1}:0] wide_b = {{{{{ECP5_BITS}-B{{(B_SIGNED != 0) & b[B-1]}}}}, b}};
  wire [{2 * ECP5_BITS - 1}:0] wide_product;
  assign product = wide_product[A+B-1:0];
  MULT18X18D #(
    .REG_INPUTA_CLK("CLK0"), .REG_INPUTA_CE("CE0"), .REG_INPUTA_RST("RST0"),
    .REG_INPUTB_CLK("CLK0"), .REG_INPUTB_CE("CE0"), .REG_INPUTB_RST("RST0"),
    .REG_PIPELINE_CLK("CLK0"), .REG_PIPELINE_CE("CE0"), .REG_PIPELINE_RST("RST0"),
    .REG_OUTPUT_CLK("CLK0"), .REG_OUTPUT_CE("CE0"), .REG_OUTPUT_RST("RST0"),
    .GSR("DISABLED")
  ) multiplier (
    .CLK0(clk), .CE0(1'b1), .RST0(1'b0),
    .SIGNEDA(signed_a), .SIGNEDB(signed_b), .SOURCEA(1'b0), .SOURCEB(1'b0),
    {_ports("A", "wide_a", ECP5_BITS)},
    {_ports("B", "wide_b", ECP5_BITS)},
    {_ports("P", "wide_product", 2 * ECP5_BITS)}
  );
"""


class Multiplier(Elaboratable):
    """``product`` = ``a`` * ``b``, LATENCY cycles later; the shape is that of Amaranth's product.

    A hard multiplier where the family has one that wide (18 bits on the ECP5), else whatever
    synthesis infers.
    """

    LATENCY = 3  # the input, pipeline and output registers

    def __init__(self, a_shape, b_shape):
        self.a, self.b = Signal(Shape.cast(a_shape)), Signal(Shape.cast(b_shape))
        self.product = Signal((self.a * self.b).shape())

    def elaborate(self, platform):
        m = Module()
        a, b = self.a.shape(), self.b.shape()
        if isinstance(platform, VerilogFiles):
            fits = max(a.width, b.width) <= ECP5_BITS
            cells = ECP5 if platform.family == "ecp5" and fits else None
            m.submodules.cell = Instance(
                platform.add_module("multiplier", MODULE.format(body=body(GENERIC, cells))),
                p_A=a.width,
                p_A_SIGNED=int(a.signed),
                p_B=b.width,
                p_B_SIGNED=int(b.signed),
                i_clk=ClockSignal(),
                i_a=self.a,
                i_b=self.b,
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
