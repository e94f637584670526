"""A multiplier out of look-up tables, with the registers of a hard one.

The narrower factor goes two bits at a time: a pair's share of the product is one addition. There is
no `*` in it, so synthesis cannot put a hard multiplier there.

The registers are those of the factors, of the shares, and of the shares added by two and two. Up to
4 bits of the narrower factor that is the product. Beyond, these sums are added behind the last
register: one addition up to 8 bits, which wants a register behind it, as a lane has one
(`engine.lane`); wider factors have an addition more in that cycle for each four bits.
"""

from __future__ import annotations

from typing import NamedTuple

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
  output wire [A+B-1:0] product
);
  localparam PAIRS = (B + 1) / 2;
  localparam SHARE = A + 3;  // bits of three times a, or less twice a, with its sign
  localparam SUMS = (PAIRS + 1) / 2;
  localparam SUM = A + 5;  // bits of fifteen times a, or less eight times a, with its sign
  reg [A-1:0] a_0 = 0;
  reg [B-1:0] b_0 = 0;
  wire [SHARE-1:0] wide_a = {{{{3{{(A_SIGNED != 0) & a_0[A-1]}}}}, a_0}};
  wire [2*PAIRS-1:0] pairs = {{{{2*PAIRS-B{{(B_SIGNED != 0) & b_0[B-1]}}}}, b_0}};
  wire [PAIRS*SHARE-1:0] shares;
  reg [PAIRS*SHARE-1:0] shares_1 = 0;
  wire [(SUMS+1)*(A+B)-1:0] totals;
  assign totals[A+B-1:0] = 0;
  assign product = totals[SUMS*(A+B) +: A+B];
  always @(posedge clk) begin
    a_0 <= a;
    b_0 <= b;
    shares_1 <= shares;
  end
  genvar k;
  generate
    for (k = 0; k < SUMS; k = k + 1) begin : sum
      wire signed [SHARE-1:0] first = shares_1[2*k*SHARE +: SHARE];
      wire signed [SUM-1:0] wide_first = first;
      reg signed [SUM-1:0] sum_2 = 0;
      if (2 * k + 1 < PAIRS) begin : two
        wire signed [SHARE-1:0] second = shares_1[(2*k+1)*SHARE +: SHARE];
        wire signed [SUM-1:0] wide_second = second;
        always @(posedge clk) sum_2 <= wide_first + (wide_second << 2);
      end else begin : one
        always @(posedge clk) sum_2 <= wide_first;
      end
      wire signed [A+B-1:0] wide_sum = sum_2;
      assign totals[(k+1)*(A+B) +: A+B] = totals[k*(A+B) +: A+B] + (wide_sum << 4 * k);
    end
    for (k = 0; k < PAIRS; k = k + 1) begin : pair
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


class Bits(NamedTuple):
    """What it is made of: bits of the additions that make the shares, of those that add the shares
    up, and flip-flops."""

    shares: int
    sums: int
    registers: int


def bits(a: int, b: int) -> Bits:
    """Of a multiplier of factors of so many bits."""
    narrow, wide = sorted((a, b))
    whole = narrow + wide
    pairs = -(-narrow // 2)
    count = -(-pairs // 2)
    share, places = wide + 3, range(0, 4 * count, 4)
    # The highest share, and each sum, have only the bits that the product has from their place on.
    shares = (pairs - 1) * share + whole - 2 * (pairs - 1)
    totals = [wide + 5] * (pairs // 2) + [share] * (pairs % 2)
    kept = sum(min(total, whole - place) for total, place in zip(totals, places, strict=True))
    added = pairs // 2 * share + sum(whole - place for place in places[1:])
    return Bits(pairs * share, added, whole + shares + kept)


def module(family: str) -> str:
    """The Verilog for a family."""
    share = FAMILIES[family].share
    return MODULE.format(body=body(GENERIC, share and share()))
