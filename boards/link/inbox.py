"""The board's buffer for frames: a ring that takes whole chunks, and gives frames to the core."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.primitives import StripRam
from . import CHUNK, CRC_BYTES, RUNS

SMALLEST, DEEPEST = 512, 4096  # bytes: one block RAM of an iCE40, 8 of them or 2 of an ECP5
WIDEST = 4  # chunks; with more of them the answers, which only then free replies, come too late
BEAT = data.StructLayout({"data": 8, "last": 1})


def ring_depth(words: int) -> int:
    """Bytes of the ring for frames of ``words`` bytes: a power of two."""
    needed = words + CHUNK + CRC_BYTES + 1
    return max(SMALLEST, 1 << (needed - 1).bit_length()) if needed <= DEEPEST else SMALLEST


def is_stored(words: int) -> bool:
    """Whether a frame of ``words`` bytes is in the ring as a whole before the core gets it."""
    return words + CHUNK + CRC_BYTES + 1 <= DEEPEST


def window(words: int) -> int:
    """How many chunks may be on their way at once without one that finds no room."""
    room = ring_depth(words) - (words if is_stored(words) else 0) - CRC_BYTES - 1
    return max(1, min(WIDEST, room // CHUNK))


class Inbox(wiring.Component):
    """Bytes come in with ``write``; ``commit`` keeps those of a packet but its CRC, ``drop`` none.

    ``lost`` is 1 from the byte that found no room to the packet's end. Frames of ``words`` bytes go
    to ``o``. One that is stored whole (`is_stored`) begins while ``room`` is 1, after ``answered``
    was 1 for the one before it, and with ``repeat`` comes `RUNS` times, without a pause; others
    begin with their first byte. ``first`` is 1 in the cycle in which a frame's first byte (of the
    first run) is taken.
    Latency: two cycles. Throughput: a byte a cycle.
    """

    write: Signal
    byte: Signal
    commit: Signal
    drop: Signal
    lost: Signal
    answered: Signal
    room: Signal
    repeat: Signal
    first: Signal
    o: stream.Interface

    def __init__(self, words: int):
        if words < 1:
            raise ValueError(f"Inbox words must be at least 1, not {words}")
        self._words = words
        super().__init__(
            {
                "write": In(1),
                "byte": In(8),
                "commit": In(1),
                "drop": In(1),
                "lost": Out(1),
                "answered": In(1),
                "room": In(1),
                "repeat": In(1),
                "first": Out(1),
                "o": Out(stream.Signature(BEAT)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        depth = ring_depth(self._words)
        m.submodules.ring = ring = StripRam(1, 8, depth, gated=True, direct=True)
        head, safe = Signal(range(depth)), Signal(range(depth))
        tail = Signal(range(depth))  # of the oldest byte that is still needed
        following = (head + 1)[: len(head)]
        full, goes, settles = Signal(), Signal(), Signal()
        m.d.comb += [
            full.eq(following == tail),
            goes.eq(self.write & ~full),
            ring.write_enable.eq(goes),
            ring.write_address.eq(head),
            ring.write_data.eq(self.byte),
        ]
        m.d.sync += settles.eq(self.commit | self.drop)
        with m.If(goes | settles):
            m.d.sync += head.eq(Mux(settles, safe, following))
        with m.If(settles):
            m.d.sync += self.lost.eq(0)
        with m.Elif(self.write & full):
            m.d.sync += self.lost.eq(1)
        with m.If(self.commit):
            m.d.sync += safe.eq(head - CRC_BYTES)
        self._feed(m, ring, depth, safe, tail)
        return m

    def _feed(self, m: Module, ring: StripRam, depth: int, safe: Signal, tail: Signal) -> None:
        """Frames from the ring to the core: two steps behind an address its byte is in ``o``."""
        stored = is_stored(self._words)
        at = Signal(range(depth))  # of the next byte for the core
        moves, pulls = Signal(), Signal()
        have, have_last, have_first = Signal(), Signal(), Signal()
        beginning = Signal()  # ``o`` is a frame's first byte
        index, start, end = Signal(range(self._words)), Signal(init=1), Signal()
        follow = (at + 1)[: len(at)]
        goes, back = Signal(), Signal()
        assert ring.enable is not None
        m.d.comb += [
            end.eq(index == self._words - 1),
            pulls.eq(~self.o.valid | self.o.ready),
            goes.eq(pulls & moves),
            ring.read_address.eq(at),
            ring.enable.eq(pulls),
            self.o.payload.data.eq(ring.read_data[0]),
            self.first.eq(self.o.valid & self.o.ready & beginning),
        ]
        with m.If(pulls):
            m.d.sync += [
                *(have.eq(moves), have_last.eq(end), have_first.eq(start)),
                *(self.o.valid.eq(have), self.o.payload.last.eq(have_last)),
                beginning.eq(have_first),
            ]
        with m.If(goes & end):
            m.d.sync += index.eq(0)
        with m.Elif(goes):
            m.d.sync += index.eq(index + 1)
        with m.If(goes):
            m.d.sync += [at.eq(Mux(back, tail, follow)), start.eq(end & ~back)]
        if not stored:
            m.d.comb += moves.eq(at != safe)
            with m.If(goes):
                m.d.sync += tail.eq(follow)
            return
        busy = Signal()  # from a frame's start to its reply
        running, whole = Signal(), Signal()
        run = Signal(range(RUNS))
        m.d.comb += [moves.eq(running), back.eq(end & self.repeat & (run != RUNS - 1))]
        # A frame is over many cycles before ``busy`` is: none starts on what was there before.
        m.d.sync += whole.eq((safe - tail)[: len(at)] >= self._words)
        with m.If(goes & end):
            m.d.sync += run.eq(run + self.repeat)
        with m.If(~busy & self.room & whole):
            m.d.sync += [running.eq(1), busy.eq(1)]
        with m.Else():
            with m.If(self.answered):
                m.d.sync += busy.eq(0)
            with m.If(goes & end & ~back):
                m.d.sync += [running.eq(0), tail.eq(follow)]
