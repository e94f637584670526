"""Two products with a common factor, out of one hard multiplier where a family can."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Shape, Signal

from ..emission.verilog import VerilogFiles
from .body import body
from .families import FAMILIES
from .multiplier import Multiplier

BITS = 8  # the most of each operand
MODULE = """
// The products of one weight with two numbers, three registers later.
module {{name}} #(
  parameter A = 8,
  parameter A_SIGNED = 0,
  parameter B = 8,
  parameter B_SIGNED = 0
) (
  input wire clk,
  input wire [B-1:0] weight,
  input wire [A-1:0] data_0,
  input wire [A-1:0] data_1,
  output wire [A+B-1:0] product_0,
  output wire [A+B-1:0] product_1
);
{body}endmodule
"""
GENERIC = """\
  reg [A-1:0] data_0_0 = 0, data_1_0 = 0;
  reg [B-1:0] weight_0 = 0;
  reg [A+B-1:0] product_0_1 = 0, product_1_1 = 0, product_0_2 = 0, product_1_2 = 0;
  wire signed [A:0] wide_0 = {(A_SIGNED != 0) & data_0_0[A-1], data_0_0};
  wire signed [A:0] wide_1 = {(A_SIGNED != 0) & data_1_0[A-1], data_1_0};
  wire signed [B:0] factor = {(B_SIGNED != 0) & weight_0[B-1], weight_0};
  always @(posedge clk) begin
    weight_0 <= weight;
    data_0_0 <= data_0;
    data_1_0 <= data_1;
    product_0_1 <= wide_0 * factor;
    product_1_1 <= wide_1 * factor;
    product_0_2 <= product_0_1;
    product_1_2 <= product_1_1;
  end
  assign product_0 = product_0_2;
  assign product_1 = product_1_2;
"""


class MultiplyPair(Elaboratable):
    """``product_0`` = ``weight`` * ``data_0`` and ``product_1`` alike, LATENCY cycles later.

    In the families that have such a `pair` both together take one hard multiplier, in two halves;
    elsewhere there are two `Multiplier`. Both shapes have at most 8 bits.
    """

    LATENCY = Multiplier.LATENCY

    def __init__(self, weight_shape, data_shape):
        weight, data = Shape.cast(weight_shape), Shape.cast(data_shape)
        if max(weight.width, data.width) > BITS:
            raise ValueError(
                f"two products of {weight.width} x {data.width} bits are more than {BITS} x {BITS}"
            )
        self.weight = Signal(weight)
        self.data_0, self.data_1 = Signal(data), Signal(data)
        product = (self.weight * self.data_0).shape()
        self.product_0, self.product_1 = Signal(product), Signal(product)

    def elaborate(self, platform):
        m = Module()
        data, weight = self.data_0.shape(), self.weight.shape()
        pair = FAMILIES[platform.family].pair if isinstance(platform, VerilogFiles) else None
        if pair is not None:
            text = MODULE.format(body=body(GENERIC, pair()))
            m.submodules.cell = Instance(
                platform.add_module("multiply_pair", text),
                p_A=data.width,
                p_A_SIGNED=int(data.signed),
                p_B=weight.width,
                p_B_SIGNED=int(weight.signed),
                i_clk=ClockSignal(),
                i_weight=self.weight,
                i_data_0=self.data_0,
                i_data_1=self.data_1,
                o_product_0=self.product_0,
                o_product_1=self.product_1,
            )
            return m
        pairs = ((self.data_0, self.product_0), (self.data_1, self.product_1))
        for k, (number, product) in enumerate(pairs):
            m.submodules[f"multiplier_{k}"] = one = Multiplier(data, weight)
            m.d.comb += [one.a.eq(number), one.b.eq(self.weight), product.eq(one.product)]
        return m
