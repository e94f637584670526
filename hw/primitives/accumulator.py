"""A sum that restarts without a bubble, one LUT a bit."""

from __future__ import annotations

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Mux, Signal, signed

from ..emission.verilog import VerilogFiles
from .body import body
from .families import FAMILIES

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
        cell = FAMILIES[family].accumulator
        text = MODULE.format(
            about="A sum that restarts from a seed."
            if self.seeded
            else "A sum that restarts from 0.",
            port=SEED_PORT if self.seeded else "",
            body=body(SEEDED if self.seeded else PLAIN, cell and cell(self.seeded)),
        )
        return "accumulator" if self.seeded else "plain_accumulator", text
