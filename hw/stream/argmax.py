"""The end of the pipeline: scores pass through, the best class and the frame's flag beside them."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Shape, Signal, signed
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format, bits_for
from . import stream_fifo
from .stream_fifo import StreamFIFO, depth_for

DEPTH = depth_for(4)  # of the queue in front
LATENCY = stream_fifo.LATENCY + 1


def scored(format: Format, classes: int) -> data.StructLayout:
    """A score, the first class with the greatest score so far, the frame's flag, and its end."""
    return data.StructLayout(
        {
            "score": Shape(format.bits, format.signed),
            "malformed": 1,
            "best": bits_for(0, max(1, classes - 1)),
            "last": 1,
        }
    )


class Argmax(wiring.Component):
    """Counts ``words`` scores a frame; at the last one ``best`` is the argmax of the frame.

    The last word waits for the frame's flag, so that a frame whose end is unknown never leaves.
    ``malformed`` is valid at the last word only. A queue and a register: LATENCY cycles, one
    word a cycle.
    """

    i: stream.Interface
    o: stream.Interface
    malformed: stream.Interface

    def __init__(self, format: Format, words: int, *, classes: bool):
        self.format, self.words, self.classes = format, words, classes
        self.layout = scored(format, words if classes else 1)
        super().__init__(
            {
                "i": In(stream.Signature(Shape(format.bits, format.signed))),
                "malformed": In(stream.Signature(1)),
                "o": Out(stream.Signature(self.layout)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        # A queue, so that the outer handshake ends here.
        m.submodules.queue = queue = StreamFIFO(self.i.payload.shape(), depth=DEPTH)
        wiring.connect(m, wiring.flipped(self.i), queue.i)
        score, here = queue.o.payload, queue.o.valid
        index = Signal(range(max(2, self.words)))
        first, last = Signal(init=1), Signal(init=self.words == 1)
        free, taken, pass_on = Signal(), Signal(), Signal()
        m.d.comb += [
            free.eq(~self.o.valid | self.o.ready),
            pass_on.eq(free & (~last | self.malformed.valid)),
            taken.eq(here & pass_on),
            queue.o.ready.eq(pass_on),
            self.malformed.ready.eq(free & last & here),
        ]
        greatest = Signal(self.i.payload.shape())
        # The sign of a difference is one carry chain; a comparison becomes two.
        lead = Signal(signed(len(score) + 2))
        better = Signal()
        m.d.comb += [lead.eq(greatest - score), better.eq(first | lead[-1])]
        with m.If(taken):
            m.d.sync += [
                index.eq(Mux(last, 0, index + 1)),
                first.eq(last),
                last.eq((self.words == 1) | (~last & (index == max(0, self.words - 2)))),
                self.o.payload.score.eq(score),
                self.o.payload.malformed.eq(last & self.malformed.payload),
                self.o.payload.last.eq(last),
            ]
            if self.classes:
                with m.If(better):
                    m.d.sync += [greatest.eq(score), self.o.payload.best.eq(index)]
        with m.If(free):
            m.d.sync += self.o.valid.eq(taken)
        return m
