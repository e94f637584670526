"""A memory of two banks: one is read like a `Rom`, the other one is filled meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..emission.verilog import VerilogFiles
from .body import body
from .cells.shapes import banks, rows_for
from .families import FAMILIES
from .written_blocks import FRONT, Shape, written_blocks

MODULE = """
// Two banks of {half} words of {bits} bits, written in slices, and a register behind them. The
// hierarchy stays, so that each memory keeps write registers of its own.
(* keep_hierarchy *)
module {{name}} (
  input wire clk,
  input wire [{top_lane}:0] write_enable,
  input wire [{top}:0] write_address,
  input wire [{written}:0] write_data,
  input wire [{top}:0] read_address,
  output wire [{left}:0] read_data
);
{front}{body}endmodule
"""
GENERIC = """\
  reg [{left}:0] words [0:{last}];
  initial $readmemh("{file}", words);
  genvar slice;
  generate
    for (slice = 0; slice < {slices}; slice = slice + 1) begin : part
      always @(posedge clk) if (enable[slice]) words[address][slice*{each} +: {each}] <= data;
    end
  endgenerate
  reg [{left}:0] word, word_1;
  always @(posedge clk) begin
    word <= words[read_address];
    word_1 <= word;
  end
  assign read_data = word_1;
"""


def bank_words(count: int) -> int:
    """Words that a bank has room for, of ``count`` that are asked for: a power of two."""
    return max(2, 1 << (count - 1).bit_length())


def slice_bits(count: int, family: str) -> int:
    """Bits that are written at once in a memory of ``count`` words a bank: whole pieces of its
    blocks, no more than a schedule's word."""
    cells, most = FAMILIES[family].block_ram, FAMILIES[family].schedule_bits
    depth = 2 * bank_words(count)
    if not cells or depth > cells.DEEPEST:
        return most
    piece = cells.piece_bits(cells.SHAPES[rows_for(cells.SHAPES, depth)])
    return piece * (most // piece)


def brams(width: int, count: int, family: str) -> int:
    """Block RAMs of a `BankedRom` of ``count`` words of ``width`` bits; 0 where there are none."""
    cells, each = FAMILIES[family].block_ram, slice_bits(count, family)
    if not cells:
        return 0
    parts = banks(2 * bank_words(count), cells.DEEPEST)
    return sum(Shape(-(-width // each), each, depth).blocks(cells) for depth in parts)


class BankedRom(Elaboratable):
    """``words`` of ``width`` bits at ``address``, LATENCY cycles later, and room for others.

    What is read is of ``bank``: of bank 0 ``words``, at start. ``write``, a bit a slice of ``each``
    bits, puts ``write_data`` into the word ``write_address`` of the other bank, as one row: group
    0's bits lowest. It is there two cycles later.
    """

    LATENCY = 2

    def __init__(self, width: int, words: Sequence[int], *, each: int, name: str):
        if not words:
            raise ValueError(f"memory {name!r} needs at least one word")
        self.width, self.words, self.each, self.name = width, list(words), each, name
        self.slices = -(-width // each)
        self.half = bank_words(len(words))
        self.bank = Signal()
        self.address = Signal(range(self.half))
        self.data = Signal(width)
        self.write = Signal(self.slices)
        self.write_address = Signal(range(self.half))
        self.write_data = Signal(each)

    @property
    def bits(self) -> int:
        """Of a word, whole slices."""
        return self.slices * self.each

    @property
    def rows(self) -> list[int]:
        """All words at start, those of bank 1 zero."""
        return self.words + [0] * (2 * self.half - len(self.words))

    def elaborate(self, platform):
        m = Module()
        address, write_address = Cat(self.address, self.bank), Cat(self.write_address, ~self.bank)
        data = Signal(self.bits)
        m.d.comb += self.data.eq(data)
        if isinstance(platform, VerilogFiles):
            m.submodules.memory = Instance(
                platform.add_module(f"{self.name}_rom", self._module(platform)),
                i_clk=ClockSignal(),
                i_write_enable=self.write,
                i_write_address=write_address,
                i_write_data=self.write_data,
                i_read_address=address,
                o_read_data=data,
            )
            return m
        m.submodules.memory = memory = Memory(shape=self.bits, depth=2 * self.half, init=self.rows)
        read, write = memory.read_port(), memory.write_port(granularity=self.each)
        m.d.comb += read.addr.eq(address)
        m.d.sync += [
            write.en.eq(self.write),
            write.addr.eq(write_address),
            write.data.eq(self.write_data.replicate(self.slices)),
            data.eq(read.data),
        ]
        return m

    def _module(self, platform: VerilogFiles) -> str:
        numbers: dict[str, Any] = {
            "half": self.half,
            "last": 2 * self.half - 1,
            "bits": self.bits,
            "left": self.bits - 1,
            "slices": self.slices,
            "top_lane": self.slices - 1,
            "each": self.each,
            "written": self.each - 1,
            "top": len(self.address),
            "file": platform.add_memory(self.name, self.bits, self.rows),
        }
        block_ram = FAMILIES[platform.family].block_ram
        cells = None
        if block_ram and 2 * self.half <= block_ram.DEEPEST:
            shape = Shape(self.slices, self.each, 2 * self.half)
            cells = written_blocks(block_ram, shape, self._bits)
        text = body(GENERIC.format(**numbers), cells)
        return MODULE.format(front=FRONT.format(**numbers), body=text, **numbers)

    def _bits(self, slice: int, low: int, bits: int) -> list[int]:
        """Bits of each word's slice."""
        start = slice * self.each + low
        return [word >> start & (1 << bits) - 1 for word in self.rows]
