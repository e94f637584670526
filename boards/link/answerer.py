"""The board's side of the talk: an answer to each packet, and a packet for each new chunk."""

from __future__ import annotations

from amaranth.hdl import Module, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from .outbox import Outbox
from .packets import Packer


class Answerer(wiring.Component):
    """Sends the bytes of ``i``, behind those of ``hello``, as chunks of packets to ``o``.

    A packet is sent where ``pending`` is 1, until ``answers`` takes it, and where there are new
    bytes. ``passes``, one cycle, is a packet from the host, which has seen chunk ``seen``;
    ``flags`` and ``expected`` go into the packets. ``room`` says that ``reply`` bytes have room.
    ``last`` and ``answered`` are the `Outbox`'s; ``i`` and ``last`` are of the domain "core".
    """

    i: stream.Interface
    last: Signal
    answered: Signal
    flags: Signal
    expected: Signal
    pending: Signal
    passes: Signal
    seen: Signal
    answers: Signal
    room: Signal
    o: stream.Interface

    def __init__(self, hello: bytes, reply: int):
        self._outbox = Outbox(hello, reply)
        super().__init__(
            {
                "i": In(stream.Signature(8)),
                "last": In(1),
                "answered": Out(1),
                "flags": In(8),
                "expected": In(8),
                "pending": In(1),
                "passes": In(1),
                "seen": In(8),
                "answers": Out(1),
                "room": Out(1),
                "o": Out(stream.Signature(8)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.outbox = outbox = self._outbox
        m.submodules.packer = packer = Packer()
        wiring.connect(m, wiring.flipped(self.i), outbox.i)
        wiring.connect(m, packer.o, wiring.flipped(self.o))
        m.d.comb += [
            outbox.last.eq(self.last),
            self.answered.eq(outbox.answered),
            self.room.eq(outbox.room),
        ]
        number, was_seen, new = Signal(8), Signal(), Signal()
        header = [self.flags, self.expected, number]
        with m.FSM(name="answer") as fsm:
            with m.State("IDLE"):
                with m.If(packer.idle & (self.pending | outbox.fresh)):
                    m.d.comb += self.answers.eq(1)
                    m.next = "FREE"
            with m.State("FREE"):
                m.d.comb += outbox.seen.eq(was_seen & outbox.unseen)
                m.next = "FREED"
            with m.State("FREED"):
                m.next = "BEGIN"
            with m.State("BEGIN"):
                m.d.comb += outbox.begin.eq(1)
                m.next = "HEADER0"
            for place, value in enumerate(header):
                with m.State(f"HEADER{place}"):
                    m.d.comb += [packer.i.valid.eq(1), packer.i.payload.eq(value)]
                    with m.If(packer.i.ready):
                        m.next = f"HEADER{place + 1}" if place + 1 < len(header) else "CHUNK"
                        if place + 1 == len(header):
                            m.d.comb += outbox.fill.eq(new)  # with all that came meanwhile
            with m.State("CHUNK"):
                m.d.comb += [
                    packer.i.valid.eq(outbox.more),
                    packer.i.payload.eq(outbox.byte),
                    packer.done.eq(1),
                    outbox.next.eq(packer.i.ready & outbox.more),
                    outbox.end.eq(packer.i.ready & ~outbox.more),
                ]
                with m.If(outbox.end):
                    m.next = "IDLE"
        begins = fsm.ongoing("BEGIN")
        with m.If(begins & outbox.fresh):
            # A host that has seen the old number has not seen the new one.
            m.d.sync += was_seen.eq(0)
        with m.Elif(self.passes & (self.seen == number)):
            m.d.sync += was_seen.eq(1)
        with m.If(begins):
            m.d.sync += [new.eq(outbox.fresh), number.eq(number + outbox.fresh)]
        return m
