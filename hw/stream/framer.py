"""Whole frames out of an AXI4-Stream: what is too short is completed, what is too long is cut."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal, Value
from amaranth.lib import data, enum, stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..protocol.layout import payload


def beat(format: Format, width: int = 1) -> data.StructLayout:
    """A word of so many activations and whether it is the frame's last."""
    return data.StructLayout({"data": payload(format, width), "last": 1})


class State(enum.Enum, shape=2):
    PASS = 0
    FILL = 1
    DROP = 2


class Framer(wiring.Component):
    """Passes frames of ``words`` words, of ``width`` activations each, and says of each whether it
    was malformed.

    A frame whose last comes early is completed with zeros; one whose last is late loses what
    follows up to it. ``o`` carries exactly ``words`` words a frame, ``malformed`` one bit for each
    frame, sent together with the frame's last word. No latency.
    """

    i: stream.Interface
    o: stream.Interface
    malformed: stream.Interface

    def __init__(self, format: Format, words: int, width: int = 1):
        self.words = words
        super().__init__(
            {
                "i": In(stream.Signature(beat(format, width))),
                "o": Out(stream.Signature(payload(format, width))),
                "malformed": Out(stream.Signature(1)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        state = Signal(State)
        count = Signal(range(max(2, self.words)))
        final = Signal(init=self.words == 1)
        fill, drop = Signal(), Signal()
        m.d.comb += [
            fill.eq(state == State.FILL),
            drop.eq(state == State.DROP),
            Value.cast(self.o.payload).eq(Mux(fill, 0, Value.cast(self.i.payload.data))),
            self.malformed.payload.eq(fill | ~self.i.payload.last),
        ]
        # The last word leaves only together with the frame's flag.
        offered = (self.i.valid | fill) & ~drop
        accepted = self.o.ready & (~final | self.malformed.ready)
        m.d.comb += [
            self.o.valid.eq(offered & (~final | self.malformed.ready)),
            self.malformed.valid.eq(offered & final & self.o.ready),
            self.i.ready.eq(drop | (~fill & accepted)),
        ]
        with m.If(offered & accepted):
            m.d.sync += [
                count.eq(Mux(final, 0, count + 1)),
                final.eq((self.words == 1) | (~final & (count == self.words - 2))),
            ]
            with m.If(final):
                m.d.sync += state.eq(Mux(fill | self.i.payload.last, State.PASS, State.DROP))
            with m.Elif(~fill & self.i.payload.last):
                m.d.sync += state.eq(State.FILL)
        with m.If(drop & self.i.valid & self.i.payload.last):
            m.d.sync += state.eq(State.PASS)
        return m
