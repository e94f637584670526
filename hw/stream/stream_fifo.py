"""A first-in first-out buffer between two streams, from Amaranth's library."""

from __future__ import annotations

from amaranth.hdl import Module, Shape
from amaranth.lib import stream, wiring
from amaranth.lib.fifo import SyncFIFOBuffered
from amaranth.lib.wiring import In, Out

LATENCY = 2  # cycles from a word's write to its first valid cycle, where the FIFO was empty


def depth_for(words: int) -> int:
    """The depth of a FIFO for so many words: a power of two, and one in the output register."""
    return (1 << (words - 1).bit_length()) + 1


class StreamFIFO(wiring.Component):
    """Holds up to ``depth`` words; :func:`depth_for` gives depths that suit a memory.

    A word written in cycle n is valid at the output from cycle n + LATENCY on.
    """

    i: stream.Interface
    o: stream.Interface

    def __init__(self, shape, *, depth: int):
        self.depth, self.shape = depth, shape
        super().__init__({"i": In(stream.Signature(shape)), "o": Out(stream.Signature(shape))})

    def elaborate(self, platform):
        m = Module()
        m.submodules.fifo = fifo = SyncFIFOBuffered(
            width=Shape.cast(self.shape).width, depth=self.depth
        )
        m.d.comb += [
            fifo.w_data.eq(self.i.payload),
            fifo.w_en.eq(self.i.valid),
            self.i.ready.eq(fifo.w_rdy),
            self.o.payload.eq(fifo.r_data),
            self.o.valid.eq(fifo.r_rdy),
            fifo.r_en.eq(self.o.ready),
        ]
        return m
