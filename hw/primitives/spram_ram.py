"""The UP5K's large memories: one port, nothing in them at start."""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..emission.verilog import VerilogFiles
from .body import body
from .cells.sb_spram import DEPTH
from .families import FAMILIES

MODULE = """
// {depth} words of {bits} bits for each of {lanes} lanes behind one port, and a register behind it.
module {{name}} (
  input wire clk,{port}
  input wire [{top_lane}:0] write_enable,
  input wire [{top}:0] address,
  input wire [{written}:0] write_data,
  output wire filled,
  output reg [{all}:0] read_data
);
{body}endmodule
"""
PORT = "\n  input wire gate,"
GATE = "if (gate) "
GENERIC = """\
  genvar lane;
  generate
    for (lane = 0; lane < {lanes}; lane = lane + 1) begin : strip
      reg [{left}:0] words [0:{last}];
      reg [{left}:0] word;
      always @(posedge clk) begin
        if (write_enable[lane]) words[address] <= write_data{own};
        word <= words[address];
        {gate}read_data[lane*{bits} +: {bits}] <= word;
      end{fill}
    end
  endgenerate
{is_filled}"""
# A board's emulation begins without them, as the chip does.
FILL = """
`ifndef GUYOT_EMPTY
      initial $readmemh("{file}", words);
`endif"""
FILLED = """\
`ifdef GUYOT_EMPTY
  assign filled = 1'b0;
`else
  assign filled = 1'b1;
`endif
"""
NOT_FILLED = "  assign filled = 1'b0;\n"


class SpramRam(Elaboratable):
    """``lanes`` memories of ``depth`` <= 16,384 words of ``bits`` bits with one address.

    In a cycle with any bit of ``write_enable`` (one a lane) those lanes take ``write_data`` at
    ``address``, or each its own of ``written`` where they are written ``apart``, and what
    ``read_data`` shows for that cycle is undefined; in any other, ``read_data``[lane] is the lane's
    word at ``address``, LATENCY cycles later. A word is there for the cycle after its write. On the
    iCE40 UP5K this is SB_SPRAM256KA, which the bitstream does not fill: until its first write a
    word is undefined, so whoever needs content loads it. For a simulation ``words``, in the file
    ``name``, are there from the start, and ``filled`` says so. ``gated``: ``enable`` stops the
    register behind it.
    """

    LATENCY = 2  # the memory and a register in the fabric

    def __init__(
        self,
        lanes: int,
        bits: int,
        depth: int,
        *,
        apart: bool = False,
        gated: bool = False,
        words: Sequence[int] = (),
        name: str = "",
    ):
        if min(lanes, bits, depth) < 1 or depth > DEPTH:
            raise ValueError(
                f"a single-port memory has 1 to {DEPTH} words for each lane, "
                f"not {depth} of {bits} bits for {lanes} lanes"
            )
        self.lanes, self.bits, self.depth = lanes, bits, depth
        self.words, self.name = list(words), name
        self.enable = Signal() if gated else None
        self.write_enable = Signal(lanes)
        self.address = Signal(range(max(2, depth)))
        self.apart = apart and lanes > 1
        names = [f"write_data_{k}" for k in range(lanes)] if self.apart else ["write_data"]
        self.written = [Signal(bits, name=each) for each in names]
        self.filled = Signal()
        self.read_data = [Signal(bits, name=f"read_data_{k}") for k in range(lanes)]

    @property
    def write_data(self) -> Signal:
        """What all lanes take alike."""
        (data,) = self.written
        return data

    def elaborate(self, platform):
        m = Module()
        data = Signal(self.lanes * self.bits, reset_less=True)
        m.d.comb += Cat(self.read_data).eq(data)
        if isinstance(platform, VerilogFiles):
            ways = {"apart": self.apart, "gated": self.enable is not None}
            kind = f"spram_{self.lanes}x{self.bits}x{self.depth}"
            kind = "_".join([*(way for way, is_so in ways.items() if is_so), kind])
            gate = {} if self.enable is None else {"i_gate": self.enable}
            m.submodules.memory = Instance(
                platform.add_module(self.name or kind, self._module(platform)),
                i_clk=ClockSignal(),
                i_write_enable=self.write_enable,
                i_address=self.address,
                i_write_data=Cat(self.written),
                o_filled=self.filled,
                o_read_data=data,
                **gate,
            )
            return m
        m.submodules.memory = memory = Memory(shape=len(data), depth=self.depth, init=self.words)
        write, read = memory.write_port(granularity=self.bits), memory.read_port()
        m.d.comb += [
            self.filled.eq(bool(self.words)),
            write.en.eq(self.write_enable),
            write.addr.eq(self.address),
            write.data.eq(Cat(self.written).replicate(self.lanes // len(self.written))),
            read.addr.eq(self.address),
        ]
        with m.If(1 if self.enable is None else self.enable):
            m.d.sync += data.eq(read.data)
        return m

    def _module(self, platform: VerilogFiles) -> str:
        fill, gate = "", "" if self.enable is None else GATE
        if self.words:
            fill = FILL.format(file=platform.add_memory(self.name, self.bits, self.words))
        numbers = {
            "lanes": self.lanes,
            "bits": self.bits,
            "depth": self.depth,
            "top_lane": self.lanes - 1,
            "top": len(self.address) - 1,
            "left": self.bits - 1,
            "last": self.depth - 1,
            "all": self.lanes * self.bits - 1,
            "written": len(self.written) * self.bits - 1,
            "own": f"[lane*{self.bits} +: {self.bits}]" if self.apart else "",
            "port": "" if self.enable is None else PORT,
            "gate": gate,
            "fill": fill,
            "is_filled": FILLED if self.words else NOT_FILLED,
        }
        cell = FAMILIES[platform.family].single_port
        cells = cell and cell(self.lanes, self.bits, len(self.address), apart=self.apart, gate=gate)
        cells = cells and cells + NOT_FILLED
        return MODULE.format(body=body(GENERIC.format(**numbers), cells), **numbers)
