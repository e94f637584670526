"""The way out of an engine: a buffer that its writer never overruns, then one word a cycle."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.memory import Memory
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..primitives import StripRam
from ..primitives.families import FAMILIES
from ..protocol.layout import payload

AHEAD = 4  # beats read ahead of their turn: as many as a beat takes cycles from fetch to fetch
SMALL = 16  # beats that look-up tables hold
WRITTEN = StripRam.WRITE_DELAY + 1  # cycles from a write to where its address may be presented


def latency_of(depth: int) -> int:
    """Cycles from a beat's write to its first valid cycle, where the buffer was empty."""
    return 1 if depth <= SMALL else WRITTEN + StripRam.LATENCY + 1


def following(place: Signal, slots: int):
    """The next place of a ring."""
    return Mux(place == slots - 1, 0, place + 1) if slots & (slots - 1) else place + 1


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
        # The front: a few beats in look-up tables, read without delay.
        slots = self.depth if self.depth <= SMALL else AHEAD
        # (yosys would find block RAMs for them where a family has no smaller memory.)
        family = FAMILIES[getattr(platform, "family", "generic")]
        style = None if family.small_memories else {"ram_style": "logic"}
        m.submodules.front = front = Memory(shape=bits, depth=slots, init=[], attrs=style)
        write, read = front.write_port(), front.read_port(domain="comb")
        head, tail = Signal(range(max(2, slots))), Signal(range(max(2, slots)))
        # As many ones as there are beats: each bit has two neighbours, and no sum is in the way.
        level, pushed, popped = Signal(slots), Signal(), Signal()
        m.d.comb += [write.addr.eq(tail), write.en.eq(pushed), read.addr.eq(head)]
        m.d.sync += [
            tail.eq(Mux(pushed, following(tail, slots), tail)),
            head.eq(Mux(popped, following(head, slots), head)),
        ]
        with m.If(pushed & ~popped):
            m.d.sync += level.eq(Cat(1, level))
        with m.Elif(popped & ~pushed):
            m.d.sync += level.eq(level[1:])
        if self.depth <= SMALL:
            m.d.comb += [pushed.eq(self.valid), write.data.eq(self.i)]
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
                write.data.eq(memory.read_data[0]),
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
            m.d.comb += pushed.eq(coming)
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
            self.o.valid.eq(level[0]),
            popped.eq(going & last),
            self.taken.eq(popped),
        ]
        if self.words == 1:
            m.d.comb += self.o.payload.eq(read.data)
        else:
            with m.If(going):
                m.d.sync += word.eq(Mux(last, 0, word + 1))
            m.d.comb += self.o.payload.eq(read.data.word_select(word, self.word_bits))
        return m
