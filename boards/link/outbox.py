"""The board's buffer for replies: a ring that keeps what the host has not seen yet."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import memory, stream, wiring
from amaranth.lib.wiring import In, Out

from . import ANSWER

HALF = 256  # bytes: one half of the memory holds the hello, the other one is the ring


class Outbox(wiring.Component):
    """Keeps the bytes of ``i`` until the host has seen them, and gives them in chunks.

    ``begin``, one cycle, starts a chunk: the last one again while it is ``unseen``, else up to
    `ANSWER` new bytes, if there are any (``fresh``). ``byte`` is its next byte while ``more``;
    ``next`` goes on, and leaves three cycles for the memory; ``end``, one cycle, ends it. ``seen``,
    one cycle between chunks, frees the last one. ``room`` says that ``reply`` bytes have room, or
    half a ring where they never have. What comes first after a reset is ``hello``, 1 to 255 bytes.
    """

    i: stream.Interface
    begin: Signal
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
                "begin": In(1),
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
        content = [0] * start + list(self._hello)
        m.submodules.memory = ram = memory.Memory(shape=8, depth=2 * HALF, init=content)
        # Bit 8 of a pointer is 0 in the hello and 1 in the ring, and stays there.
        head, base = Signal(9, init=HALF), Signal(9, init=start)
        written = Signal(9, init=HALF)  # head a cycle ago: the memory's reads lag behind its writes
        at = Signal(9)
        mark = Signal(9)  # the end of the last chunk
        again, new = Signal(), Signal()  # what the chunk is; neither where it is empty
        left = Signal(range(ANSWER + 1))

        write, read = ram.write_port(), ram.read_port()
        m.d.comb += [
            self.i.ready.eq(_after(head)[:8] != base[:8]),
            write.addr.eq(head),
            write.data.eq(self.i.payload),
            write.en.eq(self.i.valid & self.i.ready),
            read.addr.eq(at),
            self.fresh.eq(~self.unseen & (base != written)),
            self.more.eq(Mux(again, at != mark, new & (at != written) & (left != 0))),
        ]
        level = Signal(8)  # a byte or two behind
        m.d.comb += level.eq(written - base)
        m.d.sync += [
            # A block RAM's own output comes late in its cycle.
            self.byte.eq(read.data),
            written.eq(head),
            self.room.eq(level < HALF - 2 - self._reply),
        ]
        with m.If(write.en):
            m.d.sync += head.eq(_after(head))
        with m.If(self.begin):
            m.d.sync += [at.eq(base), again.eq(self.unseen), new.eq(self.fresh)]
            m.d.sync += left.eq(ANSWER)
        with m.If(self.next):
            m.d.sync += [at.eq(_after(at)), left.eq(left - 1)]
        with m.If(self.end):
            m.d.sync += [mark.eq(at), self.unseen.eq(at != base)]
        with m.If(self.seen):
            m.d.sync += [base.eq(mark), self.unseen.eq(0)]
        return m


def _after(pointer: Signal):
    """The pointer one byte on: from the hello into the ring, and round there."""
    low = (pointer[:8] + 1)[:9]
    return Cat(low[:8], pointer[8] | low[8])
