"""The board's buffer for replies: a ring that keeps what the host has not seen yet.

It lies between two clocks: replies come in the domain "core", chunks go in the domain "sync". From
one to the other go pointers alone (`Sampled`); the ring is a memory with a clock for each side.
"""

from __future__ import annotations

from amaranth.hdl import Cat, DomainRenamer, Module, Mux, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.dropin.sampled import Sampled
from ...hw.primitives import StripRam
from . import ANSWER

STEP_BITS = 5
STEP = 1 << STEP_BITS  # bytes: so finely the ring's room is known
STEPS = 6  # of them are filled; less than two more keep what wraps round apart
HALF = 256  # bytes: one half of the memory holds the hello, the other one is the ring


class Outbox(wiring.Component):
    """Keeps the bytes of ``i`` until the host has seen them, and gives them in chunks.

    ``begin``, one cycle, starts a chunk: the last one again while it is ``unseen``; ``fill`` then
    puts up to `ANSWER` new bytes into an empty one, where there are any (``fresh``). ``byte`` is
    its next byte while ``more``; ``next`` goes on, and leaves five cycles for the memory; ``end``,
    one cycle, ends it. ``seen``, one cycle between chunks, frees the last one, and ``fresh`` knows
    of it two cycles later. ``room`` says that ``reply`` bytes have room, or half a ring where they
    never have. What comes first after a reset is ``hello``, 1 to 255 bytes; until the host has seen
    that there is no room. ``last`` is 1 with a reply's last byte in ``i``, and ``answered`` for one
    cycle when that byte can be had and ``room`` knows of it: of each reply, where none is begun
    before. ``i`` and ``last`` are of the domain "core", all else of "sync".
    """

    i: stream.Interface
    last: Signal
    answered: Signal
    begin: Signal
    fill: Signal
    next: Signal
    end: Signal
    seen: Signal
    byte: Signal
    more: Signal
    fresh: Signal
    unseen: Signal
    room: Signal

    def __init__(self, hello: bytes, reply: int):
        if not 1 <= len(hello) < HALF:
            raise ValueError(f"Outbox hello must have 1 to {HALF - 1} bytes, not {len(hello)}")
        self._hello = hello
        self._reply = min(reply, HALF // 2)
        super().__init__(
            {
                "i": In(stream.Signature(8)),
                "last": In(1),
                "answered": Out(1),
                "begin": In(1),
                "fill": In(1),
                "next": In(1),
                "end": In(1),
                "seen": In(1),
                "byte": Out(8),
                "more": Out(1),
                "fresh": Out(1),
                "unseen": Out(1),
                "room": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        start = HALF - len(self._hello)
        content = [0] * start + list(self._hello) + [0] * HALF
        memory = StripRam(1, 8, 2 * HALF, content, direct=True, read_domain="link")
        m.submodules.memory = DomainRenamer({"sync": "core", "link": "sync"})(memory)
        # Bit 8 of a pointer is 0 in the hello and 1 in the ring, and stays there.
        base = Signal(9, init=start)
        at, mark = Signal(9), Signal(9, init=start)  # the chunk's next byte, and its end
        left = Signal(range(ANSWER + 1), init=ANSWER)
        head, done, was_done = Signal(9), Signal(), Signal()
        level = _steps(head, base)
        m.d.comb += [
            Cat(head, done).eq(self._store(m, memory, base)),
            memory.read_address.eq(at),
            self.byte.eq(memory.read_data[0]),
            self.more.eq((at != mark) & (left != 0)),
        ]
        m.d.sync += [
            self.fresh.eq(~self.unseen & (base != head)),
            self.room.eq((level <= STEPS - 2 - self._reply // STEP) & base[8]),
            was_done.eq(done),
            self.answered.eq(done != was_done),
        ]
        with m.If(self.begin | self.next):
            m.d.sync += at.eq(Mux(self.begin, base, _after(at)))
        with m.If(self.begin):
            m.d.sync += left.eq(ANSWER)
        with m.Elif(self.next):
            m.d.sync += left.eq(left - 1)
        with m.If(self.fill | self.end):
            m.d.sync += mark.eq(Mux(self.fill, head, at))
        with m.If(self.seen):
            m.d.sync += [base.eq(mark), self.unseen.eq(0)]
        with m.Elif(self.fill):
            m.d.sync += self.unseen.eq(1)
        return m

    def _store(self, m: Module, memory: StripRam, base: Signal) -> Signal:
        """Takes the bytes of ``i``; how far they have come, and a bit that changes with each reply,
        as "sync" knows it."""
        head, done = Signal(9, init=HALF), Signal()
        goes, ends, byte = Signal(), Signal(), Signal(8)
        m.submodules.base = seen = Sampled(9, source="sync", sink="core", init=base.init)
        m.submodules.head = known = Sampled(10, source="core", sink="sync", init=head.init)
        m.d.comb += [
            seen.i.eq(base),
            known.i.eq(Cat(head, done)),
            memory.write_enable.eq(goes),
            memory.write_address.eq(head),
            memory.write_data.eq(byte),
        ]
        m.d.core += [
            goes.eq(self.i.valid & self.i.ready),
            ends.eq(self.last),
            byte.eq(self.i.payload),
            self.i.ready.eq((_steps(head, seen.o) < STEPS) & seen.o[8]),
        ]
        with m.If(goes):
            m.d.core += [head.eq(_after(head)), done.eq(done ^ ends)]
        return known.o


def _steps(head: Signal, base: Signal) -> Value:
    """How full the ring is, in steps of STEP bytes, off by less than one."""
    return (head[STEP_BITS:8] - base[STEP_BITS:8])[: 8 - STEP_BITS]


def _after(pointer: Signal):
    """The pointer one byte on: from the hello into the ring, and round there."""
    low = (pointer[:8] + 1)[:9]
    return Cat(low[:8], pointer[8] | low[8])
