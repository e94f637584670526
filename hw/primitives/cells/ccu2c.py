"""The ECP5's carry chain, CCU2C, as Verilog: two bits of a sum, each with a look-up table.

The parts of an accumulator's and of a logic multiplier's module that synthesis would make of twice
as many. Source: the simulation model that yosys ships.
"""

from __future__ import annotations

# One LUT of a carry chain adds A, a bit of the step, to B, a bit of the sum. With a seed that is so
# while D (no restart) is 1; where it is 0, A is added to C, a bit of the seed. Without one, D is
# always 1 and C (restart) adds 0, which saves the inverter of a signal with a long way to go. The
# carry is A where the LUT gives 0, so INIT's low nibble (C = D = 0) is A.
INIT_SEEDED, INIT_PLAIN = "16'h665A", "16'hA6AA"
ACCUMULATOR = """\
  localparam PAIRS = (WIDTH + 1) / 2;
  wire [2*PAIRS-1:0] sum, before = o, c = {c}, d = {d};
  wire [PAIRS:0] carry;
  assign carry[0] = 1'b0;
  always @(posedge clk) o <= sum[WIDTH-1:0];
  genvar k;
  generate
    for (k = 0; k < PAIRS; k = k + 1) begin : pair
      CCU2C #(
        .INIT0({init}), .INIT1({init}), .INJECT1_0("NO"), .INJECT1_1("NO")
      ) adder (
        .CIN(carry[k]), .COUT(carry[k+1]),
        .A0(wide[2*k]), .B0(before[2*k]), .C0(c[2*k]), .D0(d[2*k]), .S0(sum[2*k]),
        .A1(wide[2*k+1]), .B1(before[2*k+1]), .C1(c[2*k+1]), .D1(d[2*k+1]), .S1(sum[2*k+1])
      );
    end
  endgenerate
"""
# A bit of a carry chain adds A & B, of twice a, to C & D, of a: the LUT gives their exclusive or,
# and its low nibble (C = D = 0) A & B, which is the carry where both are equal. In the sign's pair
# it adds ~(A & B), and the chain's lowest bit (LUT 0, low nibble 1) makes the carry of -x = ~x + 1.
SHARE = """\
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


def accumulator(seeded: bool) -> str:
    """The sum of `Accumulator`, restarted from a seed or from 0."""
    init, c, d = (
        (INIT_SEEDED, "seed", "{2*PAIRS{~restart}}")
        if seeded
        else (INIT_PLAIN, "{2*PAIRS{restart}}", "{2*PAIRS{1'b1}}")
    )
    return ACCUMULATOR.replace("{init}", init).replace("{c}", c).replace("{d}", d)


def share() -> str:
    """One share of a logic multiplier's product."""
    return SHARE
