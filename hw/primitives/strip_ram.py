"""A memory for several lanes: one write address, one read address, a word for each lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amaranth.hdl import Cat, ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from ..emission.verilog import VerilogFiles
from .body import body
from .cells.shapes import banks
from .families import FAMILIES
from .written_blocks import ALWAYS, FRONT, Shape, written_blocks

MODULE = """
// {depth} words of {bits} bits for each of {lanes} lanes, all with the same addresses.{about}
module {{name}} (
  input wire clk,{read_clock}{port}
  input wire [{top_lane}:0] write_enable,
  input wire [{top}:0] write_address,
  input wire [{written}:0] write_data,
  input wire [{top}:0] read_address,
  output wire [{all}:0] read_data
);
{front}{body}endmodule
"""
# What is written is registered first: many copies take the same stream, and each keeps registers
# of its own beside its memory, which synthesis would merge again across a flat design.
KEPT = """ The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)"""
DIRECT = """\
  wire [{top_lane}:0] enable = write_enable;
  wire [{top}:0] address = write_address;
  wire [{written}:0] data = write_data;
"""
GENERIC = """\
  genvar lane;
  generate
    for (lane = 0; lane < {lanes}; lane = lane + 1) begin : strip
      reg [{left}:0] words [0:{last}];
      reg [{left}:0] word, word_1;
      integer k;
      {fill}
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data{own};
{reading}        {gate}begin
          word <= words[read_address];
          word_1 <= word;
        end
      end
      assign read_data[lane*{bits} +: {bits}] = word_1;
    end
  endgenerate
"""
READING = """\
      end
      always @(posedge read_clk) begin
"""
FILL = "initial for (k = 0; k < {depth}; k = k + 1) words[k] = {bits}'d{init};"
FILL_WORDS = """\
localparam [{top}:0] WORDS = {all}'h{words:x};
      initial for (k = 0; k < {depth}; k = k + 1) words[k] = WORDS[k*{bits} +: {bits}];"""


def brams(lanes: int, bits: int, depth: int, family: str, gated: bool = False) -> int:
    """How many block RAMs a `StripRam` takes; 0 for a family that has none."""
    block_ram = FAMILIES[family].block_ram
    if not block_ram:
        return 0
    blocks = 0
    for words in banks(depth, block_ram.DEEPEST):
        blocks += Shape(lanes, bits, words, waits=gated).blocks(block_ram)
    return blocks


class StripRam(Elaboratable):
    """``lanes`` memories of ``depth`` words of ``bits`` bits with common addresses.

    ``write_enable`` has a bit a lane; those lanes take ``write_data`` at ``write_address``, or each
    its own of ``written`` where they are written ``apart``. ``read_data``[lane] is the lane's word
    at ``read_address``, LATENCY cycles later. A word is there for an address presented more than
    WRITE_DELAY cycles after its write; in just that cycle it is undefined. At start every word is
    ``init``, or each lane's are those of the sequence, of which a design has one for each shape.
    ``gated``: ``enable`` stops the way out; only the other cycles count. ``direct``: without the
    registers in front, so WRITE_DELAY is 0. ``read_domain``: that of the way out, if it is not
    "sync"; a word must then not be read before the other clock has been told of it.
    """

    LATENCY = 2  # the memory and its output register
    WRITE_DELAY = 1  # a register in front of the memory

    def __init__(
        self,
        lanes: int,
        bits: int,
        depth: int,
        init: int | Sequence[int] = 0,
        *,
        gated: bool = False,
        direct: bool = False,
        read_domain: str = "sync",
        apart: bool = False,
    ):
        if min(lanes, bits, depth) < 1:
            raise ValueError(f"{lanes} lanes of {depth} words of {bits} bits are no memory")
        if not isinstance(init, int) and len(init) != depth:
            raise ValueError(f"{len(init)} words do not fill a memory of {depth}")
        self.lanes, self.bits, self.depth = lanes, bits, depth
        self.direct, self.read_domain = direct, read_domain
        every = (1 << bits) - 1
        self.init = init & every if isinstance(init, int) else tuple(word & every for word in init)
        self.enable = Signal() if gated else None
        self.write_enable = Signal(lanes)
        self.write_address = Signal(range(max(2, depth)))
        self.apart = apart and lanes > 1
        names = [f"write_data_{k}" for k in range(lanes)] if self.apart else ["write_data"]
        self.written = [Signal(bits, name=name) for name in names]
        self.read_address = Signal(range(max(2, depth)))
        self.read_data = [Signal(bits, name=f"read_data_{k}") for k in range(lanes)]

    def elaborate(self, platform):
        m = Module()
        data = Signal(self.lanes * self.bits, reset_less=True)
        m.d.comb += Cat(self.read_data).eq(data)
        if isinstance(platform, VerilogFiles):
            kind = f"strip_ram_{self.lanes}x{self.bits}x{self.depth}"
            # Contents have no part in a name, so that other ones change nothing but themselves.
            kind += f"_{self.init}" if isinstance(self.init, int) else "_filled"
            gate: dict[str, Any] = {} if self.enable is None else {"i_gate": self.enable}
            ways = {"gated": gate, "direct": self.direct, "apart": self.apart}
            kind = "_".join([*(way for way, is_so in ways.items() if is_so), kind])
            if self._two_clocks:
                kind = f"two_clock_{kind}"
                gate["i_read_clk"] = ClockSignal(self.read_domain)
            m.submodules.memory = Instance(
                platform.add_module(kind, self._module(platform.family)),
                i_clk=ClockSignal(),
                i_write_enable=self.write_enable,
                i_write_address=self.write_address,
                i_write_data=Cat(self.written),
                i_read_address=self.read_address,
                o_read_data=data,
                **gate,
            )
            return m
        m.submodules.memory = memory = Memory(
            shape=len(data), depth=self.depth, init=self._rows(self.lanes, 0, self.bits)
        )
        write = memory.write_port(granularity=self.bits)
        read = memory.read_port(domain=self.read_domain)
        m.d["comb" if self.direct else "sync"] += [
            write.en.eq(self.write_enable),
            write.addr.eq(self.write_address),
            write.data.eq(Cat(self.written).replicate(self.lanes // len(self.written))),
        ]
        m.d.comb += read.addr.eq(self.read_address)
        if self.enable is None:
            m.d[self.read_domain] += data.eq(read.data)
        else:
            m.d.comb += read.en.eq(self.enable)
            with m.If(self.enable):
                m.d[self.read_domain] += data.eq(read.data)
        return m

    @property
    def write_data(self) -> Signal:
        """What all lanes take alike."""
        (data,) = self.written
        return data

    @property
    def _two_clocks(self) -> bool:
        return self.read_domain != "sync"

    @property
    def _read_clock(self) -> str:
        """The read side's clock in the module's Verilog."""
        return "read_clk" if self._two_clocks else "clk"

    def _rows(self, pieces: int, low: int, bits: int) -> list[int]:
        """Each word's ``bits`` from ``low`` on, ``pieces`` times side by side."""
        words = [self.init] * self.depth if isinstance(self.init, int) else self.init
        part = [word >> low & (1 << bits) - 1 for word in words]
        return [sum(each << bits * k for k in range(pieces)) for each in part]

    def _module(self, family: str) -> str:
        gate = "" if self.enable is None else "if (gate) "
        if isinstance(self.init, int):
            fill = FILL.format(depth=self.depth, bits=self.bits, init=self.init)
        else:
            every = self.bits * self.depth
            words = sum(word << self.bits * k for k, word in enumerate(self.init))
            fill = FILL_WORDS.format(
                top=every - 1, all=every, words=words, depth=self.depth, bits=self.bits
            )
        numbers = {
            "lanes": self.lanes,
            "bits": self.bits,
            "depth": self.depth,
            "fill": fill,
            "gate": gate,
            "reading": READING if self._two_clocks else "",
            "read_clock": "\n  input wire read_clk," if self._two_clocks else "",
            "port": "" if self.enable is None else "\n  input wire gate,",
            "top_lane": self.lanes - 1,
            "top": len(self.read_address) - 1,
            "left": self.bits - 1,
            "written": len(self.written) * self.bits - 1,
            "own": f"[lane*{self.bits} +: {self.bits}]" if self.apart else "",
            "last": self.depth - 1,
            "all": self.lanes * self.bits - 1,
        }
        block_ram, styles = FAMILIES[family].block_ram, FAMILIES[family].styles
        cells = None
        if block_ram and self.depth <= block_ram.DEEPEST:
            cells = self._blocks(block_ram)
        generic = GENERIC.format(**numbers)
        return MODULE.format(
            about="" if self.direct else KEPT,
            front=(DIRECT if self.direct else FRONT).format(**numbers),
            body=cells if cells and styles else body(generic, cells),
            **numbers,
        )

    def _blocks(self, block_ram) -> str:
        """Blocks of pieces of the lanes' words, each piece with a write enable of its own."""
        return written_blocks(
            block_ram,
            Shape(self.lanes, self.bits, self.depth, self.apart, self._waits),
            lambda lane, low, bits: self._rows(1, low, bits),
            enable=ALWAYS if self.enable is None else "gate",
            clock=self._read_clock,
        )

    @property
    def _waits(self) -> bool:
        """Whether the way out is a port of its own."""
        return self.enable is not None or self._two_clocks
