"""Packets on the line: made and taken apart in Python, and by two small components."""

from __future__ import annotations

import zlib

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.primitives.crc32 import RESIDUE, START, crc_step
from . import CRC_BYTES, ESCAPE, FLAG, FLIP

LONGEST = 4096  # bytes that are kept while no flag comes: more than any packet has
STUFFED = {FLAG: bytes([ESCAPE, FLAG ^ FLIP]), ESCAPE: bytes([ESCAPE, ESCAPE ^ FLIP])}


def pack(body: bytes) -> bytes:
    """A packet as it goes over the line."""
    whole = body + zlib.crc32(body).to_bytes(CRC_BYTES, "little")
    stuffed = b"".join(STUFFED.get(byte, bytes([byte])) for byte in whole)
    return bytes([FLAG]) + stuffed + bytes([FLAG])


class PacketReader:
    """Finds the packets in the bytes of a line; ``spoilt`` counts those whose CRC is wrong."""

    def __init__(self) -> None:
        self.spoilt = 0
        self._rest = b""

    def feed(self, data: bytes) -> list[bytes]:
        """The bodies of the packets that end in ``data``."""
        *parts, rest = (self._rest + data).split(bytes([FLAG]))
        self._rest = rest[-LONGEST:]  # a line that never has a flag shall not fill the memory
        bodies = []
        for part in filter(None, parts):
            body = _unstuffed(part)
            if body is None:
                self.spoilt += 1
            else:
                bodies.append(body)
        return bodies


def _unstuffed(part: bytes) -> bytes | None:
    """The body of what lay between two flags, or None where it is spoilt."""
    first, *rest = part.split(bytes([ESCAPE]))
    if any(not piece for piece in rest):
        return None
    whole = first + b"".join(bytes([piece[0] ^ FLIP]) + piece[1:] for piece in rest)
    if len(whole) < CRC_BYTES:
        return None
    body, crc = whole[:-CRC_BYTES], whole[-CRC_BYTES:]
    return body if zlib.crc32(body).to_bytes(CRC_BYTES, "little") == crc else None


class Unpacker(wiring.Component):
    """Takes packets apart: ``byte`` is valid while ``write``, a cycle late; ``end`` ends a packet.

    ``i`` is always taken, and must leave 9 cycles between two bytes. The bytes of the CRC come out
    too. With ``end``, one cycle at the flag behind at least one byte, ``good`` says whether the CRC
    is right.
    """

    i: stream.Interface
    byte: Signal
    write: Signal
    end: Signal
    good: Signal

    def __init__(self):
        super().__init__(
            {
                "i": In(stream.Signature(8, always_ready=True)),
                "byte": Out(8),
                "write": Out(1),
                "end": Out(1),
                "good": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        # Each register is cleared or moved by a condition of its own: as its reset and enable these
        # take no look-up tables.
        crc = Signal(32, init=START)
        bits = Signal(9, init=1)  # what the CRC has still to take, below a one
        escaped, some, whole = Signal(), Signal(), Signal()
        flag, escape, takes, counts = Signal(), Signal(), Signal(), Signal()
        m.d.comb += [
            flag.eq(self.i.valid & (self.i.payload == FLAG)),
            escape.eq(self.i.payload == ESCAPE),
            counts.eq(bits[1:] != 0),
            takes.eq(self.i.valid & ~escape & ~flag),
            self.byte.eq(bits),
            self.end.eq(flag & some),
            self.good.eq(whole & ~escaped),
        ]
        m.d.sync += whole.eq(crc == RESIDUE)  # there in time: it is the tenth cycle behind a byte
        with m.If(flag):
            m.d.sync += crc.eq(START)
        with m.Elif(counts):
            m.d.sync += crc.eq(crc_step(crc, crc[0] ^ bits[0]))
        m.d.sync += self.write.eq(takes)
        with m.If(takes | counts):
            byte = (self.i.payload ^ Mux(escaped, FLIP, 0))[:8]
            m.d.sync += bits.eq(Mux(counts, bits >> 1, Cat(byte, 1)))
        with m.If(self.i.valid):
            m.d.sync += [some.eq(~flag), escaped.eq(escape)]
        return m


class Packer(wiring.Component):
    """Makes packets: a flag, the bytes of ``i`` up to ``done``, their CRC and a flag go to ``o``.

    A packet begins with the first byte that is valid, and its CRC follows where ``done`` is 1 and
    no byte is valid. Throughput: 10 cycles a byte, 11 where it is escaped.
    """

    i: stream.Interface
    done: Signal
    o: stream.Interface
    idle: Signal

    def __init__(self):
        super().__init__(
            {
                "i": In(stream.Signature(8)),
                "done": In(1),
                "o": Out(stream.Signature(8)),
                "idle": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        crc = Signal(32, init=START)
        data = Signal(8)  # goes round while the CRC takes its bits, or is filled from the CRC
        bit = Signal(range(8))
        tail = Signal(range(CRC_BYTES + 1))  # bytes of the CRC that have been begun
        special, escaped, sums = Signal(), Signal(), Signal()
        m.d.comb += [
            special.eq(((data == FLAG) | (data == ESCAPE)) & ~escaped),
            sums.eq(tail != 0),
            self.o.payload.eq(FLAG),
        ]
        with m.FSM(name="packer") as fsm:
            with m.State("IDLE"):
                m.d.comb += [self.idle.eq(1), self.o.valid.eq(self.i.valid)]
                with m.If(self.i.valid & self.o.ready):
                    m.next = "LOAD"
            with m.State("LOAD"):
                m.d.comb += self.i.ready.eq(~sums)
                with m.If(tail == CRC_BYTES):
                    m.next = "END"
                with m.Elif(sums | self.i.valid | self.done):
                    m.next = "COUNT"
            with m.State("COUNT"):
                with m.If(bit == 7):
                    m.next = "SEND"
            with m.State("SEND"):
                m.d.comb += [
                    self.o.valid.eq(1),
                    self.o.payload.eq(Mux(special, ESCAPE, data ^ Mux(escaped, FLIP, 0))),
                ]
                with m.If(self.o.ready & ~special):
                    m.next = "LOAD"
            with m.State("END"):
                m.d.comb += self.o.valid.eq(1)
                with m.If(self.o.ready):
                    m.next = "IDLE"
        idle, loads, counts = map(fsm.ongoing, ("IDLE", "LOAD", "COUNT"))
        with m.If(idle):
            m.d.sync += [crc.eq(START), tail.eq(0)]
        with m.Elif(counts):
            m.d.sync += crc.eq(crc_step(crc, (crc[0] ^ data[0]) & ~sums))
        with m.Elif(loads & (sums | self.done & ~self.i.valid)):
            m.d.sync += tail.eq(tail + 1)
        with m.If(loads | counts):
            m.d.sync += data.eq(
                Mux(loads, self.i.payload, Cat(data[1:], Mux(sums, ~crc[0], data[0])))
            )
        with m.If(counts):
            m.d.sync += bit.eq(bit + 1)
        with m.If(self.o.valid & self.o.ready):
            m.d.sync += escaped.eq(special & fsm.ongoing("SEND"))
        return m
