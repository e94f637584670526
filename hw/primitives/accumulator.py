"""A sum that restarts without a bubble, one LUT a bit."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Mux, Signal, signed

from ..verilog import VerilogFiles
from .body import body

MODULE = """
// {about}
module {{name}} #(
  parameter WIDTH = 2,
  parameter STEP = 2
) (
  input wire clk,
  input wire restart,
{port}  input wire [STEP-1:0] step,
  output reg [WIDTH-1:0] o
);
  wire [WIDTH:0] wide = {{{{WIDTH+1-STEP{{step[STEP-1]}}}}, step}};
  initial o = 0;
{body}endmodule
"""
SEED_PORT = "  input wire [WIDTH-1:0] seed,\n"
SEEDED = "  always @(posedge clk) o <= wide[WIDTH-1:0] + (restart ? seed : o);\n"
PLAIN = "  always @(posedge clk) o <= wide[WIDTH-1:0] + (o & ~{WIDTH{restart}});\n"

# One LUT of a carry chain adds A, a bit of the step, to B, a bit of the sum. With a seed that is so
# while D (no restart) is 1; where it is 0, A is added to C, a bit of the seed. Without one, D is
# always 1 and C (restart) adds 0, which saves the inverter of a signal with a long way to go. The
# carry is A where the LUT gives 0, so INIT's low nibble (C = D = 0) is A.
INIT_SEEDED, INIT_PLAIN = "16'h665A", "16'hA6AA"
ECP5 = """\
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


class Accumulator(Elaboratable):
    """``o`` becomes ``step`` + (``seed`` if ``restart`` else ``o``) each cycle.

    Without a seed (``seeded`` = False) a restart begins at 0. ``step`` is signed, of ``step_width``
    <= ``width`` bits, the sum of ``width`` and modulo 2**width. LATENCY: cycles from ``step`` to
    ``o``.
    """

    LATENCY = 1

    def __init__(self, width: int, step_width: int, *, seeded: bool = True):
        if not 1 <= step_width <= width:
            raise ValueError(f"a step of {step_width} bits does not go with a sum of {width}")
        self.seeded = seeded
        self.restart = Signal()
        self.step = Signal(signed(step_width))
        self.seed = Signal(signed(width))
        self.o = Signal(signed(width), reset_less=True)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            m.submodules.adder = Instance(
                platform.add_module(*self._module(platform.family)),
                p_WIDTH=len(self.o),
                p_STEP=len(self.step),
                i_clk=ClockSignal(),
                i_restart=self.restart,
                i_step=self.step,
                o_o=self.o,
                **({"i_seed": self.seed} if self.seeded else {}),
            )
        elif self.seeded:
            m.d.sync += self.o.eq(self.step + Mux(self.restart, self.seed, self.o))
        else:
            m.d.sync += self.o.eq(self.step + Mux(self.restart, 0, self.o))
        return m

    def _module(self, family: str) -> tuple[str, str]:
        cells = None
        if family == "ecp5":
            init, c, d = (
                (INIT_SEEDED, "seed", "{2*PAIRS{~restart}}")
                if self.seeded
                else (INIT_PLAIN, "{2*PAIRS{restart}}", "{2*PAIRS{1'b1}}")
            )
            cells = ECP5.replace("{init}", init).replace("{c}", c).replace("{d}", d)
        text = MODULE.format(
            about="A sum that restarts from a seed."
            if self.seeded
            else "A sum that restarts from 0.",
            port=SEED_PORT if self.seeded else "",
            body=body(SEEDED if self.seeded else PLAIN, cells),
        )
        return "accumulator" if self.seeded else "plain_accumulator", text
