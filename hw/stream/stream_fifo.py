"""A first-in first-out buffer between two streams."""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.fifo import SyncFIFOBuffered
from amaranth.lib.wiring import In, Out

from ..primitives import ShallowQueue
from ..primitives.families import FAMILIES
from ..primitives.family import Style

LATENCY = 2  # cycles from a word's write to its first valid cycle, where the FIFO was empty


def depth_for(words: int) -> int:
    """The depth of a FIFO for so many words: a power of two, and one in the output register."""
    return (1 << (words - 1).bit_length()) + 1


class StyledFIFO(SyncFIFOBuffered):
    """The library's buffered FIFO of ``depth`` words, whose memory has attributes."""

    def __init__(self, bits: int, depth: int, style: Style | None):
        super().__init__(width=bits, depth=depth)
        self.style = style

    def elaborate(self, platform):
        m: Any = super().elaborate(platform)
        if self.style:
            m.submodules.storage.attrs.update(self.style)
        return m


class StreamFIFO(wiring.Component):
    """Holds up to ``depth`` words; :func:`depth_for` gives depths that suit a memory.

    A word written in cycle n is valid at the output from cycle n + LATENCY on. It is the buffered
    one of Amaranth's library; where synthesis would make registers of its memory, it is one of
    registers that takes half as many cells and behaves the same in every cycle.
    """

    i: stream.Interface
    o: stream.Interface

    def __init__(self, shape, *, depth: int):
        self.depth, self.shape = depth, shape
        super().__init__({"i": In(stream.Signature(shape)), "o": Out(stream.Signature(shape))})

    def elaborate(self, platform):
        m = Module()
        bits = Shape.cast(self.shape).width
        family = FAMILIES[getattr(platform, "family", "generic")]
        small = (self.depth - 1) * bits <= family.inferred_logic_bits
        if self.depth > 1 and small and not family.small_memories:
            self.in_registers(m, bits)
        else:
            styles = family.styles
            self.in_memory(m, bits, styles and (styles.ram if small else styles.block))
        return m

    def in_memory(self, m: Module, bits: int, style: Style | None = None) -> None:
        """``style``: the attributes by which synthesis is told what the memory becomes."""
        m.submodules.fifo = fifo = StyledFIFO(bits, self.depth, style if self.depth > 1 else None)
        m.d.comb += [
            fifo.w_data.eq(self.i.payload),
            fifo.w_en.eq(self.i.valid),
            self.i.ready.eq(fifo.w_rdy),
            self.o.payload.eq(fifo.r_data),
            self.o.valid.eq(fifo.r_rdy),
            fifo.r_en.eq(self.o.ready),
        ]

    def in_registers(self, m: Module, bits: int) -> None:
        """The library's has its oldest word in a register of its own: a word is in front for a
        cycle before it is ``offered``, and in that cycle there is room for one word less."""
        m.submodules.words = words = ShallowQueue(bits, self.depth)
        offered, level = Signal(), words.level
        m.d.sync += offered.eq(Mux(offered & ~self.o.ready, 1, Mux(offered, level[1], level[0])))
        m.d.comb += [
            self.i.ready.eq(~Mux(offered, level[-1], level[-2])),
            words.push.eq(self.i.valid & self.i.ready),
            words.i.eq(self.i.payload),
            words.pop.eq(offered & self.o.ready),
            self.o.valid.eq(offered),
            self.o.payload.eq(words.o),
        ]
