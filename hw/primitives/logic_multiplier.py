"""A multiplier out of look-up tables, with the registers of a hard one.

The narrower factor goes two bits at a time: a pair's share of the product is one addition. There is
no `*` in it, so synthesis cannot put a hard multiplier there.
"""

from __future__ import annotations

from .body import body

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
# A bit of a carry chain adds A & B, of twice a, to C & D, of a: the LUT gives their exclusive or,
# and its low nibble (C = D = 0) A & B, which is the carry where both are equal. In the sign's pair
# it adds ~(A & B), and the chain's lowest bit (LUT 0, low nibble 1) makes the carry of -x = ~x + 1.
ECP5 = """\
      genvar n;
      localparam CELLS = (SHARE + NEGATIVE + 1) / 2;
      localparam [15:0] INIT = NEGATIVE ? 16'h8777 : 16'h7888;
      localparam [15:0] INIT_LOWEST = NEGATIVE ? 16'h000F : INIT;
      wire [2*CELLS:0] once = NEGATIVE ? {wide_a[SHARE-1], wide_a, 1'b1} : wide_a;
      wire [2*CELLS:0] twice = NEGATIVE ? {wide_a, 2'b00} : {wide_a, 1'b0};
      wire [2*CELLS-1:0] total;
      wire [CELLS:0] carry;
      assign carry[0] = 1'b0;
      assign shares[k*SHARE +: SHARE] = total[NEGATIVE +: SHARE];
      for (n = 0; n < CELLS; n = n + 1) begin : bits
        CCU2C #(
          .INIT0(n == 0 ? INIT_LOWEST : INIT), .INIT1(INIT), .INJECT1_0("NO"), .INJECT1_1("NO")
        ) adder (
          .CIN(carry[n]), .COUT(carry[n+1]),
          .A0(twice[2*n]), .B0(high), .C0(once[2*n]), .D0(low), .S0(total[2*n]),
          .A1(twice[2*n+1]), .B1(high), .C1(once[2*n+1]), .D1(low), .S1(total[2*n+1])
        );
      end
"""


def module(family: str) -> str:
    """The Verilog for a family."""
    return MODULE.format(body=body(GENERIC, ECP5 if family == "ecp5" else None))
