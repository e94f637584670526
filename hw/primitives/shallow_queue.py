"""A queue of a few words, the oldest of which can be seen without delay.

Look-up tables hold them where the family has memories of that size. Where it has none, registers
do, in which words move up: the oldest is always in the first one, and a bit takes a look-up table
and the flip-flop behind it, no multiplexer over all words.
"""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.memory import Memory
from amaranth.lib.wiring import In, Out

from .families import FAMILIES


class ShallowQueue(wiring.Component):
    """``slots`` words of ``shape``.

    ``push``: ``i`` goes in, where there is room, or where a word leaves in the same cycle. ``pop``:
    ``o``, the oldest, goes out. ``level``: as many ones as there are words, so that each bit has
    two neighbours and no sum is in the way.
    """

    push: Signal
    i: Signal
    pop: Signal
    o: Signal
    level: Signal

    def __init__(self, shape: Shape | int, slots: int):
        self.shape, self.slots = Shape.cast(shape), slots
        super().__init__(
            {
                "push": In(1),
                "i": In(self.shape),
                "pop": In(1),
                "o": Out(self.shape),
                "level": Out(slots),
            }
        )

    def elaborate(self, platform):
        m = Module()
        with m.If(self.push & ~self.pop):
            m.d.sync += self.level.eq(Cat(1, self.level))
        with m.Elif(self.pop & ~self.push):
            m.d.sync += self.level.eq(self.level[1:])
        if FAMILIES[getattr(platform, "family", "generic")].small_memories:
            self.in_memory(m)
        else:
            self.in_registers(m)
        return m

    def in_memory(self, m: Module) -> None:
        m.submodules.words = words = Memory(shape=self.shape, depth=self.slots, init=[])
        write, read = words.write_port(), words.read_port(domain="comb")
        head, tail = (Signal(range(max(2, self.slots)), name=name) for name in ("head", "tail"))
        m.d.comb += [
            write.addr.eq(tail),
            write.en.eq(self.push),
            write.data.eq(self.i),
            read.addr.eq(head),
            self.o.eq(read.data),
        ]
        m.d.sync += [
            tail.eq(Mux(self.push, self.following(tail), tail)),
            head.eq(Mux(self.pop, self.following(head), head)),
        ]

    def following(self, place: Signal):
        """The next place of the ring."""
        slots = self.slots
        return Mux(place == slots - 1, 0, place + 1) if slots & (slots - 1) else place + 1

    def in_registers(self, m: Module) -> None:
        """A register behind the words takes whatever comes; until it is pushed, it is none."""
        words = [Signal(self.shape, name=f"word_{k}", reset_less=True) for k in range(self.slots)]
        behind = [Mux(self.level[k], word, self.i) for k, word in enumerate(words)]
        for word, there, after in zip(words, self.level, [*behind[1:], self.i], strict=True):
            with m.If(self.pop | ~there):
                m.d.sync += word.eq(after)
        m.d.comb += self.o.eq(words[0])
