"""The way out of an engine: a buffer that its writer never overruns, then one word a cycle."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..primitives import ShallowQueue, StripRam
from ..protocol.layout import payload

AHEAD = 4  # beats read ahead of their turn: as many as a beat takes cycles from fetch to fetch
SMALL = 16  # beats that look-up tables hold
WRITTEN = StripRam.WRITE_DELAY + 1  # cycles from a write to where its address may be presented


def latency_of(depth: int) -> int:
    """Cycles from a beat's write to its first valid cycle, where the buffer was empty."""
    return 1 if depth <= SMALL else WRITTEN + StripRam.LATENCY + 1


def slots_of(depth: int) -> int:
    """Beats at the front, of so many in all: those that are read without delay."""
    return depth if depth <= SMALL else AHEAD


class BeatFifo(wiring.Component):
    """Holds ``depth`` beats of ``results`` values, a power of two if more than SMALL.

    ``valid`` with ``i``: a beat. A word has ``width`` of the values.

    ``taken``: a beat has left, so that its place is free again. ``o``: the beats, word by word.
    """

    valid: Signal
    i: Signal
    taken: Signal
    o: stream.Interface

    def __init__(self, format: Format, depth: int, results: int, width: int = 1):
        self.shape, self.depth, self.results = Shape(format.bits, format.signed), depth, results
        self.words = results // width
        word = payload(format, width)
        self.word_bits = Shape.cast(word).width
        super().__init__(
            {
                "valid": In(1),
                "i": In(self.shape.width * results),
                "taken": Out(1),
                "o": Out(stream.Signature(word)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        bits = self.shape.width * self.results
        # The front: a few beats, read without delay.
        slots = slots_of(self.depth)
        m.submodules.front = front = ShallowQueue(bits, slots)
        popped = front.pop
        if self.depth <= SMALL:
            m.d.comb += [front.push.eq(self.valid), front.i.eq(self.i)]
        else:
            m.submodules.memory = memory = StripRam(1, bits, self.depth)
            place, where = Signal(range(self.depth)), Signal(range(self.depth))
            # Beats that can be read, and room in the front for what is on its way.
            present = Signal(range(-1, self.depth + 1), init=-1)
            room = Signal(range(-1, slots), init=slots - 1)
            fetch = Signal()
            m.d.comb += [
                fetch.eq((present >= 0) & (room >= 0)),
                memory.write_enable.eq(self.valid),
                memory.write_address.eq(place),
                memory.write_data.eq(self.i),
                memory.read_address.eq(where),
                front.i.eq(memory.read_data[0]),
            ]
            arrived = self.valid
            for k in range(WRITTEN - 1):
                later = Signal(name=f"arrived_{k}")
                m.d.sync += later.eq(arrived)
                arrived = later
            coming = fetch
            for k in range(StripRam.LATENCY):
                later = Signal(name=f"coming_{k}")
                m.d.sync += later.eq(coming)
                coming = later
            m.d.comb += front.push.eq(coming)
            m.d.sync += [
                place.eq(place + self.valid),
                where.eq(where + fetch),
                present.eq(present + arrived - fetch),
                room.eq(room + popped - fetch),
            ]

        # One word after the other.
        word = Signal(range(max(2, self.words)))
        last = word == self.words - 1
        going = self.o.valid & self.o.ready
        m.d.comb += [
            self.o.valid.eq(front.level[0]),
            popped.eq(going & last),
            self.taken.eq(popped),
        ]
        if self.words == 1:
            m.d.comb += self.o.payload.eq(front.o)
        else:
            with m.If(going):
                m.d.sync += word.eq(Mux(last, 0, word + 1))
            m.d.comb += self.o.payload.eq(front.o.word_select(word, self.word_bits))
        return m
