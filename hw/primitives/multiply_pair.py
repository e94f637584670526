"""Two products with a common factor, out of one hard multiplier of the iCE40 or of a Gowin."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Shape, Signal

from ..verilog import VerilogFiles
from . import gowin_mult, sb_mac16
from .body import body
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
CELL = """\
  wire [7:0] low = {{8-A{(A_SIGNED != 0) & data_0[A-1]}}, data_0};
  wire [7:0] high = {{8-A{(A_SIGNED != 0) & data_1[A-1]}}, data_1};
  wire [7:0] factor = {{8-B{(B_SIGNED != 0) & weight[B-1]}}, weight};
  wire [31:0] products;
  assign product_0 = products[A+B-1:0];
  assign product_1 = products[16+A+B-1:16];
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


def _cell() -> str:
    """An SB_MAC16 in halves. A half's product leaves through its output register as the sum with
    a port that is 0 (C above, D below)."""
    parameters = {"MODE_8x8": "1'b1", "A_SIGNED": "A < 8 || A_SIGNED != 0"}
    parameters["B_SIGNED"] = "B < 8 || B_SIGNED != 0"
    parameters |= dict.fromkeys(sb_mac16.REGISTERS, "1'b1")
    for half in ("TOP", "BOT"):
        parameters |= {
            f"{half}OUTPUT_SELECT": "2'd1",  # the output register
            f"{half}ADDSUB_LOWERINPUT": "2'd1",  # the half's product
            f"{half}ADDSUB_UPPERINPUT": "1'b1",  # the port
        }
    ports = {"A": "{high, low}", "B": "{factor, factor}", "O": "products"}
    return CELL + sb_mac16.cell(parameters, ports)


GOWIN_CELLS = """\
  wire [8:0] low = {{9-A{(A_SIGNED != 0) & data_0[A-1]}}, data_0};
  wire [8:0] high = {{9-A{(A_SIGNED != 0) & data_1[A-1]}}, data_1};
  wire [8:0] factor = {{9-B{(B_SIGNED != 0) & weight[B-1]}}, weight};
  wire [17:0] low_product, high_product;
  assign product_0 = low_product[A+B-1:0];
  assign product_1 = high_product[A+B-1:0];
"""


def _gowin_cells() -> str:
    """Two MULT9X9, which take the place of one MULT18X18."""
    text = GOWIN_CELLS
    for half in ("low", "high"):
        ports = {"A": half, "B": "factor", "DOUT": f"{half}_product"}
        text += gowin_mult.cell(f"multiplier_{half}", 9, {"ASIGN": "1'b1", "BSIGN": "1'b1"}, ports)
    return text


PAIRED = {"ice40": _cell, "gowin": _gowin_cells}  # the families with such a multiplier


class MultiplyPair(Elaboratable):
    """``product_0`` = ``weight`` * ``data_0`` and ``product_1`` alike, LATENCY cycles later.

    In the families of `PAIRED` both together take one hard multiplier, in two halves; elsewhere
    there are two `Multiplier`. Both shapes have at most 8 bits.
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
        if isinstance(platform, VerilogFiles) and platform.family in PAIRED:
            text = MODULE.format(body=body(GENERIC, PAIRED[platform.family]()))
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
