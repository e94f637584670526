"""A multiplier out of look-up tables, with the registers of a hard one.

The narrower factor goes two bits at a time: a pair's share of the product is one addition. There is
no `*` in it, so synthesis cannot put a hard multiplier there.
"""

from __future__ import annotations

from .body import body
from .families import FAMILIES

MODULE = """
// The product of two numbers in look-up tables, three registers later; b is the narrower one.
module {{name}} #(
  parameter A = 8,
  parameter A_SIGNED = 0,
  parameter B = 4,
  parameter B_SIGNED = 0
) (
  input wire clk,
  input wire [A-1:0] a,
  input wire [B-1:0] b,
  output reg [A+B-1:0] product
);
  localparam PAIRS = (B + 1) / 2;
  localparam SHARE = A + 3;  // bits of three times a, or less twice a, with its sign
  reg [A-1:0] a_0 = 0;
  reg [B-1:0] b_0 = 0;
  wire [SHARE-1:0] wide_a = {{{{3{{(A_SIGNED != 0) & a_0[A-1]}}}}, a_0}};
  wire [2*PAIRS-1:0] pairs = {{{{2*PAIRS-B{{(B_SIGNED != 0) & b_0[B-1]}}}}, b_0}};
  wire [PAIRS*SHARE-1:0] shares;
  reg [PAIRS*SHARE-1:0] shares_1 = 0;
  wire [(PAIRS+1)*(A+B)-1:0] sums;
  assign sums[A+B-1:0] = 0;
  always @(posedge clk) begin
    a_0 <= a;
    b_0 <= b;
    shares_1 <= shares;
    product <= sums[PAIRS*(A+B) +: A+B];
  end
  initial product = 0;
  genvar k;
  generate
    for (k = 0; k < PAIRS; k = k + 1) begin : pair
      wire signed [SHARE-1:0] share = shares_1[k*SHARE +: SHARE];
      wire signed [A+B-1:0] wide_share = share;
      assign sums[(k+1)*(A+B) +: A+B] = sums[k*(A+B) +: A+B] + (wide_share << 2 * k);
      localparam NEGATIVE = B_SIGNED != 0 && k == PAIRS - 1;  // the sign's bit counts -2
      wire low = pairs[2*k], high = pairs[2*k+1];
{body}    end
  endgenerate
endmodule
"""
GENERIC = """\
      wire [SHARE-1:0] once = wide_a & {SHARE{low}};
      wire [SHARE-1:0] twice = {wide_a[SHARE-2:0], 1'b0} & {SHARE{high}};
      assign shares[k*SHARE +: SHARE] = NEGATIVE ? once - twice : once + twice;
"""


def module(family: str) -> str:
    """The Verilog for a family."""
    share = FAMILIES[family].share
    return MODULE.format(body=body(GENERIC, share and share()))
