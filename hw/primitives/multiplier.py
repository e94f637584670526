"""A multiplier with a register before, inside and behind it."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Shape, Signal

from ..emission.verilog import VerilogFiles
from . import logic_multiplier
from .body import body
from .families import FAMILIES
from .family import attribute

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
  {style}reg [A+B-1:0] product_1 = 0, product_2 = 0;
  wire signed [A:0] wide_a = {{(A_SIGNED != 0) & a_0[A-1], a_0}};
  wire signed [B:0] wide_b = {{(B_SIGNED != 0) & b_0[B-1], b_0}};
  always @(posedge clk) begin
    a_0 <= a;
    b_0 <= b;
    product_1 <= wide_a * wide_b;
    product_2 <= product_1;
  end
  assign product = product_2;
"""


class Multiplier(Elaboratable):
    """``product`` = ``a`` * ``b``, LATENCY cycles later; the shape is that of Amaranth's product.

    A hard multiplier where the family has one as wide as both, else what synthesis
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
        cells = FAMILIES[family]
        generic = GENERIC.format(style=attribute(cells.styles and cells.styles.multiplier))
        if cells.multiplier and max(len(self.a), len(self.b)) <= cells.multiplier_bits:
            return "multiplier", MODULE.format(body=body(generic, cells.multiplier()))
        return "inferred_multiplier", MODULE.format(body=generic)
