"""The UP5K's large memories: one port, nothing in them at start. No engine uses them yet."""

from __future__ import annotations

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..emission.verilog import VerilogFiles
from .body import body
from .cells.sb_spram import DEPTH
from .families import FAMILIES

MODULE = """
// {depth} words of {bits} bits for each of {lanes} lanes behind one port, and a register behind it.
module {{name}} (
  input wire clk,
  input wire [{top_lane}:0] write_enable,
  input wire [{top}:0] address,
  input wire [{left}:0] write_data,
  output reg [{all}:0] read_data
);
{body}endmodule
"""
GENERIC = """\
  genvar lane;
  generate
    for (lane = 0; lane < {lanes}; lane = lane + 1) begin : strip
      reg [{left}:0] words [0:{last}];
      reg [{left}:0] word;
      always @(posedge clk) begin
        if (write_enable[lane]) words[address] <= write_data;
        word <= words[address];
        read_data[lane*{bits} +: {bits}] <= word;
      end
    end
  endgenerate
"""


class SpramRam(Elaboratable):
    """``lanes`` memories of ``depth`` <= 16,384 words of ``bits`` bits with one address.

    In a cycle with any bit of ``write_enable`` (one a lane) those lanes take ``write_data`` at
    ``address``, and what ``read_data`` shows for that cycle is undefined; in any other,
    ``read_data``[lane] is the lane's word at ``address``, LATENCY cycles later. A word is there
    for the cycle after its write. On the iCE40 UP5K this is SB_SPRAM256KA, which the bitstream does
    not fill: until its first write a word is undefined, so whoever needs content loads it.
    """

    LATENCY = 2  # the memory and a register in the fabric

    def __init__(self, lanes: int, bits: int, depth: int):
        if min(lanes, bits, depth) < 1 or depth > DEPTH:
            raise ValueError(
                f"a single-port memory has 1 to {DEPTH} words for each lane, "
                f"not {depth} of {bits} bits for {lanes} lanes"
            )
        self.lanes, self.bits, self.depth = lanes, bits, depth
        self.write_enable = Signal(lanes)
        self.address = Signal(range(max(2, depth)))
        self.write_data = Signal(bits)
        self.read_data = [Signal(bits, name=f"read_data_{k}") for k in range(lanes)]

    def elaborate(self, platform):
        m = Module()
        data = Signal(self.lanes * self.bits, reset_less=True)
        m.d.comb += Cat(self.read_data).eq(data)
        if isinstance(platform, VerilogFiles):
            m.submodules.memory = Instance(
                platform.add_module(
                    f"spram_{self.lanes}x{self.bits}x{self.depth}", self._module(platform.family)
                ),
                i_clk=ClockSignal(),
                i_write_enable=self.write_enable,
                i_address=self.address,
                i_write_data=self.write_data,
                o_read_data=data,
            )
            return m
        m.submodules.memory = memory = Memory(shape=len(data), depth=self.depth, init=[])
        write, read = memory.write_port(granularity=self.bits), memory.read_port()
        m.d.comb += [
            write.en.eq(self.write_enable),
            write.addr.eq(self.address),
            write.data.eq(self.write_data.replicate(self.lanes)),
            read.addr.eq(self.address),
        ]
        m.d.sync += data.eq(read.data)
        return m

    def _module(self, family: str) -> str:
        numbers = {
            "lanes": self.lanes,
            "bits": self.bits,
            "depth": self.depth,
            "top_lane": self.lanes - 1,
            "top": len(self.address) - 1,
            "left": self.bits - 1,
            "last": self.depth - 1,
            "all": self.lanes * self.bits - 1,
        }
        cell = FAMILIES[family].single_port
        cells = cell and cell(self.lanes, self.bits, len(self.address))
        return MODULE.format(body=body(GENERIC.format(**numbers), cells), **numbers)
