"""A memory for several lanes: one write address, one read address, a word for each lane."""

from __future__ import annotations

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..verilog import VerilogFiles
from .block_ram import BLOCK_RAM, banks
from .body import body

# What is written is registered first: many copies take the same stream, and each keeps registers
# of its own beside its memory, which synthesis would merge again across a flat design.
MODULE = """
// {depth} words of {bits} bits for each of {lanes} lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module {{name}} (
  input wire clk,
  input wire [{top_lane}:0] write_enable,
  input wire [{top}:0] write_address,
  input wire [{left}:0] write_data,
  input wire [{top}:0] read_address,
  output wire [{all}:0] read_data
);
  reg [{top_lane}:0] enable = 0;
  reg [{top}:0] address;
  reg [{left}:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
{body}endmodule
"""
GENERIC = """\
  genvar lane;
  generate
    for (lane = 0; lane < {lanes}; lane = lane + 1) begin : strip
      reg [{left}:0] words [0:{last}];
      reg [{left}:0] word, word_1;
      integer k;
      initial for (k = 0; k < {depth}; k = k + 1) words[k] = {bits}'d{init};
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*{bits} +: {bits}] = word_1;
    end
  endgenerate
"""
REGISTER = """\
  wire [{all}:0] word;
  reg [{all}:0] word_1;
  always @(posedge clk) word_1 <= word;
  assign read_data = word_1;
"""


def brams(lanes: int, bits: int, depth: int, family: str) -> int:
    """How many block RAMs a `StripRam` takes; 0 for the family "generic", which has none."""
    block_ram = BLOCK_RAM.get(family)
    if not block_ram:
        return 0
    blocks = 0
    for words in banks(depth, block_ram.DEEPEST):
        pieces, per_block, _ = _packing(block_ram, bits, words)
        blocks += -(-lanes * pieces // per_block)
    return blocks


def _packing(block_ram, bits: int, depth: int) -> tuple[int, int, int]:
    """(pieces of a lane's word, pieces in a block, bits of a piece): what is written together."""
    width = block_ram.SHAPES[block_ram.rows_for(depth)]
    piece = block_ram.piece_bits(width)
    return -(-bits // piece), width // piece, piece


class StripRam(Elaboratable):
    """``lanes`` memories of ``depth`` words of ``bits`` bits with common addresses.

    ``write_enable`` has a bit a lane; those lanes take ``write_data`` at ``write_address``.
    ``read_data``[lane] is the lane's word at ``read_address``, LATENCY cycles later. A word is
    there for an address presented more than WRITE_DELAY cycles after its write; in just that cycle
    it is undefined. At start every word is ``init``.
    """

    LATENCY = 2  # the memory and its output register
    WRITE_DELAY = 1  # a register in front of the memory

    def __init__(self, lanes: int, bits: int, depth: int, init: int = 0):
        if min(lanes, bits, depth) < 1:
            raise ValueError(f"{lanes} lanes of {depth} words of {bits} bits are no memory")
        self.lanes, self.bits, self.depth = lanes, bits, depth
        self.init = init & (1 << bits) - 1
        self.write_enable = Signal(lanes)
        self.write_address = Signal(range(max(2, depth)))
        self.write_data = Signal(bits)
        self.read_address = Signal(range(max(2, depth)))
        self.read_data = [Signal(bits, name=f"read_data_{k}") for k in range(lanes)]

    def elaborate(self, platform):
        m = Module()
        data = Signal(self.lanes * self.bits, reset_less=True)
        m.d.comb += Cat(self.read_data).eq(data)
        if isinstance(platform, VerilogFiles):
            kind = f"strip_ram_{self.lanes}x{self.bits}x{self.depth}_{self.init}"
            m.submodules.memory = Instance(
                platform.add_module(kind, self._module(platform.family)),
                i_clk=ClockSignal(),
                i_write_enable=self.write_enable,
                i_write_address=self.write_address,
                i_write_data=self.write_data,
                i_read_address=self.read_address,
                o_read_data=data,
            )
            return m
        row = sum(self.init << self.bits * k for k in range(self.lanes))
        m.submodules.memory = memory = Memory(
            shape=len(data), depth=self.depth, init=[row] * self.depth
        )
        write, read = memory.write_port(granularity=self.bits), memory.read_port()
        m.d.sync += [
            write.en.eq(self.write_enable),
            write.addr.eq(self.write_address),
            write.data.eq(self.write_data.replicate(self.lanes)),
            data.eq(read.data),
        ]
        m.d.comb += read.addr.eq(self.read_address)
        return m

    def _module(self, family: str) -> str:
        numbers = {
            "lanes": self.lanes,
            "bits": self.bits,
            "depth": self.depth,
            "init": self.init,
            "top_lane": self.lanes - 1,
            "top": len(self.read_address) - 1,
            "left": self.bits - 1,
            "last": self.depth - 1,
            "all": self.lanes * self.bits - 1,
        }
        block_ram = BLOCK_RAM.get(family)
        cells = None
        if block_ram and self.depth <= block_ram.DEEPEST:
            cells = self._blocks(block_ram)
        return MODULE.format(body=body(GENERIC.format(**numbers), cells), **numbers)

    def _blocks(self, block_ram) -> str:
        """Blocks of pieces of the lanes' words, each piece with a write enable of its own."""
        pieces, per_block, piece = _packing(block_ram, self.bits, self.depth)
        width = per_block * piece
        every = [(lane, piece * k) for lane in range(self.lanes) for k in range(pieces)]
        out = "read_data" if block_ram.REGISTERED else "word"
        text = "" if block_ram.REGISTERED else REGISTER.format(all=self.lanes * self.bits - 1)
        indices = range(len(self.read_address))
        for number, start in enumerate(range(0, len(every), per_block)):
            inside = every[start : start + per_block]
            word, written, read = 0, [], []
            for place, (lane, low) in enumerate(inside):
                word |= (self.init >> low & (1 << piece) - 1) << piece * place
                for k in range(low, low + piece):
                    there = k < self.bits
                    written.append(f"data[{k}]" if there else "1'b0")
                    read.append(f"{out}[{lane * self.bits + k}]" if there else "")
            write = block_ram.write_ports(
                width,
                [f"address[{k}]" for k in indices],
                written,
                [f"enable[{lane}]" for lane, _ in inside],
            )
            text += block_ram.block(
                f"block_{number}",
                width,
                words=[word] * self.depth,
                address=[f"read_address[{k}]" for k in indices],
                data=read,
                write=write,
            )
        return text
