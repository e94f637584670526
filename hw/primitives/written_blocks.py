"""Block RAMs of a memory that is written in parts: which bits lie in which, and the blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .cells.shapes import rows_for
from .family import BlockRam

# What is written is registered first: the nets enable, address and data.
FRONT = """\
  reg [{top_lane}:0] enable = 0;
  reg [{top}:0] address;
  reg [{written}:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
"""
REGISTER = """\
  wire [{left}:0] word;
  reg [{left}:0] word_1;
  always @(posedge {clock}) {gate}word_1 <= word;
  assign read_data = word_1;
"""
ALWAYS = "1'b1"


class Packing(NamedTuple):
    """``pieces`` of a lane's word, ``per_block``, ``bits`` of a piece, which is written at once."""

    pieces: int
    per_block: int
    bits: int


@dataclass(frozen=True)
class Shape:
    """``lanes`` parts of ``bits`` bits of each of ``depth`` words, each with a write enable.

    ``apart``: each part has data of its own to write, else all the same. ``waits``: the way out can
    wait or has a clock of its own, so it is a port of its own.
    """

    lanes: int
    bits: int
    depth: int
    apart: bool = False
    waits: bool = False

    def packing(self, block_ram: BlockRam) -> Packing:
        """How the parts lie in blocks."""
        least = block_ram.LEAST_GATED if self.waits else 0
        width = block_ram.SHAPES[rows_for(block_ram.SHAPES, max(self.depth, least))]
        piece = block_ram.piece_bits(width)
        return Packing(-(-self.bits // piece), width // piece, piece)

    def blocks(self, block_ram: BlockRam) -> int:
        """How many blocks they take."""
        pieces, per_block, _ = self.packing(block_ram)
        return -(-self.lanes * pieces // per_block)


def written_blocks(
    block_ram: BlockRam,
    shape: Shape,
    content: Callable[[int, int, int], Sequence[int]],
    *,
    enable: str = ALWAYS,
    clock: str = "clk",
) -> str:
    """The blocks as Verilog, between the nets address, data, enable (a bit a lane), read_address
    and read_data, with the register behind them, where they have none inside.

    ``content``: of (lane, lowest bit, bits), those bits of each word at start. ``enable``,
    ``clock``: of the way out.
    """
    pieces, per_block, piece = shape.packing(block_ram)
    every = [(lane, piece * k) for lane in range(shape.lanes) for k in range(pieces)]
    indices = range(max(1, (shape.depth - 1).bit_length()))
    out, text = "read_data", ""
    if not block_ram.REGISTERED:
        gate = "" if enable == ALWAYS else f"if ({enable}) "
        out, left = "word", shape.lanes * shape.bits - 1
        text = REGISTER.format(left=left, gate=gate, clock=clock)
    for number, start in enumerate(range(0, len(every), per_block)):
        inside = every[start : start + per_block]
        words = [0] * shape.depth
        written, read = [], []
        for place, (lane, low) in enumerate(inside):
            for k, word in enumerate(content(lane, low, piece)):
                words[k] |= word << piece * place
            for k in range(low, low + piece):
                there = k < shape.bits
                at = lane * shape.bits + k if shape.apart else k
                written.append(f"data[{at}]" if there else "1'b0")
                read.append(f"{out}[{lane * shape.bits + k}]" if there else "")
        write = block_ram.write_ports(
            per_block * piece,
            [f"address[{k}]" for k in indices],
            written,
            [f"enable[{lane}]" for lane, _ in inside],
        )
        text += block_ram.block(
            f"block_{number}",
            per_block * piece,
            words=words,
            address=[f"read_address[{k}]" for k in indices],
            data=read,
            write=write,
            enable=enable,
            clock=clock,
        )
    return text
