"""The UP5K's large memories: one port, nothing in them at start. No engine uses them yet."""

from __future__ import annotations

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..verilog import VerilogFiles
from .body import body
from .instance import instance

DEPTH, WIDTH = 16384, 16  # of one SB_SPRAM256KA
ADDRESS = 14  # pins
NIBBLE = 4  # bits that are written together

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


def sprams(lanes: int, bits: int) -> int:
    """How many SB_SPRAM256KA a `SpramRam` takes on the iCE40."""
    return -(-lanes * -(-bits // NIBBLE) // (WIDTH // NIBBLE))


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
        cells = self._cells() if family == "ice40" else None
        return MODULE.format(body=body(GENERIC.format(**numbers), cells), **numbers)

    def _cells(self) -> str:
        """SPRAMs side by side; a lane's word lies in nibbles, each with its own write mask."""
        nibbles = -(-self.bits // NIBBLE)
        pad, above = NIBBLE * nibbles - self.bits, ADDRESS - len(self.address)
        count = sprams(self.lanes, self.bits)
        every = WIDTH * count
        text = f"  wire [{every - 1}:0] rows;\n"
        text += f"  wire [{NIBBLE * nibbles - 1}:0] word = {{{{{pad}{{1'b0}}}}, write_data}};\n"
        # The word of every lane, and of none where a block has room left.
        text += f"  wire [{every - 1}:0] in = {{{-(-every // (NIBBLE * nibbles))}{{word}}}};\n"
        masks = [f"write_enable[{lane}]" for lane in range(self.lanes) for _ in range(nibbles)]
        masks += ["1'b0"] * (count * WIDTH // NIBBLE - len(masks))
        for k in range(count):
            mask = masks[k * WIDTH // NIBBLE : (k + 1) * WIDTH // NIBBLE]
            ports = {
                "CLOCK": "clk",
                "ADDRESS": f"{{{{{above}{{1'b0}}}}, address}}",
                "DATAIN": f"in[{WIDTH * k} +: {WIDTH}]",
                "MASKWREN": f"{{{', '.join(reversed(mask))}}}",
                "WREN": "|write_enable",
                "CHIPSELECT": "1'b1",
                "STANDBY": "1'b0",
                "SLEEP": "1'b0",
                "POWEROFF": "1'b1",  # low is off
                "DATAOUT": f"rows[{WIDTH * k} +: {WIDTH}]",
            }
            text += instance("SB_SPRAM256KA", f"block_{k}", {}, ports)
        for lane in range(self.lanes):
            low = NIBBLE * nibbles * lane
            text += (
                f"  always @(posedge clk) read_data[{self.bits * lane} +: {self.bits}] <= "
                f"rows[{low} +: {self.bits}];\n"
            )
        return text
