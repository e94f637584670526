"""Takes images as bytes, writes them into the bank that is not in use, and changes banks.

Bytes come in packets. The first byte of one says what it is (FIRST, MORE, ASK), the others are the
next ones of the image; behind each packet the loader answers. An image may come in any number of
packets. Everything goes bit by bit: a slice is shifted in, and the CRC with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from amaranth.hdl import Array, Cat, Const, Module, Mux, Signal, Value
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ..primitives import BankedRom
from ..primitives.crc32 import RESIDUE, crc_step
from ..protocol.write_bus import WriteBus, Written, attach

BYTE = 8
FIRST, MORE, ASK = 1, 2, 3  # an image begins; it goes on; nothing but an answer is wanted
UNDER_WAY, DONE, REFUSED = 1, 2, 4  # bits of an answer's first byte
IDENTITY_BYTES = 8
ANSWER_BYTES = 1 + IDENTITY_BYTES
CRC_BITS = 32
IDENTITY = Written(IDENTITY_BYTES, 1, BYTE)  # the memory of the network's checksum
BEAT = data.StructLayout({"data": BYTE, "last": 1})


class Loader(wiring.Component):
    """``i``: packets; ``o``: the answers, ANSWER_BYTES each, both with ``last``.

    An answer has the state, bits UNDER_WAY (the image goes on), DONE (this packet ended one, which
    is in use now) and REFUSED (its CRC was wrong, or none was under way), then the identity of the
    network in use, at start ``identity``. ``memories``: in the order of the image; the last one is
    the identity's, which is here. ``key``: start of the CRC. ``pad``: bits in front that count for
    the CRC alone. ``hold`` and ``empty`` are the gate's. A reset breaks off what is under way, and
    leaves the banks as they are.
    """

    i: stream.Interface
    o: stream.Interface
    bus: Any
    hold: Signal
    empty: Signal

    def __init__(self, memories: Sequence[Written], key: int, pad: int, identity: bytes):
        if len(identity) != IDENTITY_BYTES:
            raise ValueError(f"an identity has {IDENTITY_BYTES} bytes, not {len(identity)}")
        self._memories, self._key, self._pad = [*memories, IDENTITY], key, pad
        self._identity = identity
        super().__init__(
            {
                "i": In(stream.Signature(BEAT)),
                "o": Out(stream.Signature(BEAT)),
                "bus": Out(WriteBus(self._memories)),
                "hold": Out(1),
                "empty": In(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        count = len(self._memories)
        kind, last = Signal(range(4)), Signal()
        going, done, refused = Signal(), Signal(), Signal()  # the state that an answer has
        full = Signal()  # the image has all its bits, its CRC too
        rest = Signal(range(BYTE + 1))  # bits of ``byte`` that have not been taken
        byte, crc = Signal(BYTE), Signal(CRC_BITS)
        left = Signal(range(CRC_BITS + 1))  # bits that the slice still lacks
        index = Signal(range(count + 1))  # of the memory; behind the last one comes the CRC
        starts, stores, shifts, switches = Signal(), Signal(), Signal(), Signal()
        bits = Signal(BYTE)  # of the slices of the memory ``index``
        ends = self._places(m, index, starts, stores, bits)

        with m.FSM(name="loader"):
            with m.State("KIND"):
                m.d.comb += self.i.ready.eq(1)
                m.d.sync += [kind.eq(self.i.payload.data), last.eq(self.i.payload.last)]
                with m.If(self.i.valid):
                    m.next = "OPEN"
            with m.State("OPEN"):
                m.d.sync += [done.eq(0), refused.eq((kind == MORE) & ~going), rest.eq(0)]
                with m.If(kind == FIRST):
                    m.d.comb += starts.eq(1)
                    m.d.sync += [
                        *(going.eq(1), full.eq(0), index.eq(0), crc.eq(self._key)),
                        left.eq(self._memories[0].each + self._pad),
                    ]
                m.next = "SHIFT"
            with m.State("BYTE"):
                m.d.comb += self.i.ready.eq(1)
                takes = going & ~full & (kind != ASK)
                m.d.sync += [last.eq(self.i.payload.last), rest.eq(Mux(takes, BYTE, 0))]
                with m.If(self.i.valid):
                    m.next = "SHIFT"
            with m.State("SHIFT"):
                with m.If(going & ~full & (left == 0)):
                    m.next = "STORE"
                with m.Elif(rest != 0):
                    m.d.comb += shifts.eq(1)
                with m.Elif(last):
                    m.next = "END"
                with m.Else():
                    m.next = "BYTE"
            with m.State("STORE"):
                m.d.comb += stores.eq(1)
                m.d.sync += full.eq(index == count)
                with m.If(ends):
                    m.d.sync += index.eq(index + 1)
                m.next = "NEXT"
            with m.State("NEXT"):
                m.next = "SIZE"
            with m.State("SIZE"):
                m.d.sync += left.eq(bits)
                m.next = "SHIFT"
            with m.State("END"):
                with m.If(going & full):
                    m.d.sync += [going.eq(0), refused.eq(crc != RESIDUE)]
                with m.If(going & full & (crc == RESIDUE)):
                    m.next = "HOLD"
                with m.Else():
                    m.next = "ANSWER"
            with m.State("HOLD"):
                m.d.comb += [self.hold.eq(1), switches.eq(self.empty)]
                with m.If(switches):
                    m.d.sync += done.eq(1)
                    m.next = "ANSWER"
            self._answer(m, Cat(going, done, refused))
        with m.If(shifts):
            m.d.sync += [
                *(left.eq(left - 1), rest.eq(rest - 1), byte.eq(byte >> 1)),
                crc.eq(crc_step(crc, crc[0] ^ byte[0])),
                self.bus.data.eq(Cat(self.bus.data[1:], byte[0])),
            ]
        with m.Elif(self.i.ready):
            m.d.sync += byte.eq(self.i.payload.data)
        bank = Signal(reset_less=True)  # what has been loaded stays, whatever is reset
        with m.If(switches):
            m.d.sync += bank.eq(~bank)
        m.d.comb += self.bus.bank.eq(bank)
        return m

    def _places(
        self, m: Module, index: Signal, starts: Signal, stores: Signal, bits: Signal
    ) -> Signal:
        """Where the next slice goes, and the ``bits`` of it; whether it is its memory's last.

        Nobody is in a hurry here, and what goes to memories all over the chip has far to go: all of
        it comes from registers, ``bits`` and the last slice two cycles behind ``index``.
        """

        def of(values: Iterable[int]) -> Value:
            return Value.cast(Array([Const(each, 2 * BYTE) for each in values])[index])

        bus, ends = self.bus, Signal()
        place, row = Signal(range(len(bus.slice))), Signal.like(bus.address)
        last_place, last_row = Signal(), Signal()
        m.d.comb += ends.eq(last_place & last_row)
        m.d.sync += [
            last_place.eq(place == of([each.slices - 1 for each in self._memories] + [0])),
            last_row.eq(row == of([each.words - 1 for each in self._memories] + [0])),
            bits.eq(of([each.each for each in self._memories] + [CRC_BITS])),
            bus.address.eq(row),
            *(bus.slice[k].eq(place == k) for k in range(len(bus.slice))),
            *(bus.select[k].eq(stores & (index == k)) for k in range(len(bus.select))),
        ]
        with m.If(starts):
            m.d.sync += [place.eq(0), row.eq(0)]
        with m.Elif(stores):
            m.d.sync += place.eq(Mux(last_place, 0, place + 1))
            with m.If(last_place):
                m.d.sync += row.eq(Mux(last_row, 0, row + 1))
        return ends

    def _answer(self, m: Module, state: Value) -> None:
        """The states of the loader that send an answer."""
        memory = BankedRom(BYTE, list(self._identity), each=BYTE, name="identity")
        m.submodules.identity = memory
        attach(m, self.bus, len(self._memories) - 1, memory)
        place = Signal(range(ANSWER_BYTES))
        m.d.comb += [
            memory.address.eq(place - 1),
            self.o.payload.data.eq(Mux(place == 0, state, memory.data)),
            self.o.payload.last.eq(place == ANSWER_BYTES - 1),
        ]
        with m.State("ANSWER"):
            m.d.comb += self.o.valid.eq(1)
            with m.If(self.o.ready):
                m.d.sync += place.eq(Mux(self.o.payload.last, 0, place + 1))
                m.next = "READ_0"
                with m.If(self.o.payload.last):
                    m.next = "KIND"
        for k in range(BankedRom.LATENCY):
            with m.State(f"READ_{k}"):
                m.next = f"READ_{k + 1}" if k + 1 < BankedRom.LATENCY else "ANSWER"
