"""The board's buffer for frames: a ring that takes whole chunks, and gives frames to the core.

It lies between two clocks: chunks come in the domain "sync", frames go in the domain "core". From
one to the other go pointers alone (`Sampled`); the ring is a memory with a clock for each side.
"""

from __future__ import annotations

from amaranth.hdl import Const, Module, Mux, Signal, Value
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.dropin.sampled import Sampled
from ...hw.models.frame_ring import is_stored, ring_depth
from ...hw.primitives import StripRam
from ..core import Core
from . import CHUNK, CRC_BYTES, RUNS

WIDEST = 4  # chunks; with more of them the answers, which only then free replies, come too late
BEAT = data.StructLayout({"data": 8, "last": 1})


def unit_bytes(core: Core) -> int:
    """Bytes of what goes into the core at once: a frame, behind a byte that says that it is one
    where packets for a loader come too, as long."""
    return core.frame_words + (core.image_bytes > 0)


def window(words: int) -> int:
    """How many chunks may be on their way at once without one that finds no room."""
    room = ring_depth(words) - (words if is_stored(words) else 0) - CRC_BYTES - 1
    return max(1, min(WIDEST, room // CHUNK))


class Inbox(wiring.Component):
    """Bytes come in with ``write``; ``commit`` keeps those of a packet but its CRC, ``drop`` none.

    No two bytes come in neighbouring cycles. ``lost`` is 1 from the byte that found no room to the
    packet's end. Frames of ``words`` bytes go to ``o``. One that is stored whole (`is_stored`)
    begins while ``room`` is 1, after ``answered`` was 1 for the one before it, and with ``repeat``
    comes `RUNS` times, without a pause; others begin with their first byte. ``first`` is 1 in the
    cycle in which a frame's first byte (of the first run) is taken. ``o``, ``first`` and ``repeat``
    are of the domain "core", all else of "sync".
    Latency: two cycles and what `Sampled` takes. Throughput: a byte a cycle of "core".
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
        ring = StripRam(1, 8, depth, gated=True, direct=True, read_domain="core")
        m.submodules.ring = ring
        head, safe = Signal(range(depth)), Signal(range(depth))
        tail = Signal(range(depth))  # of the oldest byte that is still needed
        following = (head + 1)[: len(head)]
        full, goes, settles = Signal(), Signal(), Signal()
        m.d.comb += [
            goes.eq(self.write & ~full),
            ring.write_enable.eq(goes),
            ring.write_address.eq(head),
            ring.write_data.eq(self.byte),
        ]
        # Bytes are far apart, so that there is a cycle for the comparison.
        m.d.sync += [full.eq(following == tail), settles.eq(self.commit | self.drop)]
        with m.If(goes | settles):
            m.d.sync += head.eq(Mux(settles, safe, following))
        with m.If(settles):
            m.d.sync += self.lost.eq(0)
        with m.Elif(self.write & full):
            m.d.sync += self.lost.eq(1)
        with m.If(self.commit):
            m.d.sync += safe.eq(head - CRC_BYTES)

        m.submodules.limit = limit = Sampled(len(head), source="sync", sink="core")
        at = self._feed(m, ring, limit.o)
        if is_stored(self._words):
            self._launch(m, safe, tail, limit.i)
        else:
            m.submodules.tail = read = Sampled(len(head), source="core", sink="sync")
            m.d.comb += [limit.i.eq(safe), read.i.eq(at), tail.eq(read.o)]
        return m

    def _launch(self, m: Module, safe: Signal, tail: Signal, limit: Signal) -> None:
        """A frame that is there as a whole may be read; what it took is free when its reply is."""
        busy, freed, whole = Signal(), Signal(), Signal()
        m.d.sync += [
            whole.eq((safe - tail)[: len(tail)] >= self._words),
            freed.eq(self.answered & busy),
        ]
        end = Signal(len(tail))
        m.d.comb += limit.eq(end)
        with m.If(~busy & self.room & whole):
            m.d.sync += [busy.eq(1), end.eq(tail + self._words)]
        with m.If(self.answered & busy):
            m.d.sync += tail.eq(end)
        with m.If(freed):  # a cycle later: none starts on what ``whole`` said before
            m.d.sync += busy.eq(0)

    def _feed(self, m: Module, ring: StripRam, limit: Signal) -> Signal:
        """Frames from the ring to the core, up to ``limit``; the address of the next byte.

        Two steps behind an address its byte is in ``o``.
        """
        at = Signal(len(limit))
        pulls, moves, goes = Signal(), Signal(), Signal()
        have, have_last, have_first = Signal(), Signal(), Signal()
        beginning = Signal()  # ``o`` is a frame's first byte
        index, start, end = Signal(range(self._words)), Signal(init=1), Signal()
        follow = (at + 1)[: len(at)]
        assert ring.enable is not None
        m.d.comb += [
            moves.eq(at != limit),
            end.eq(index == self._words - 1),
            pulls.eq(~self.o.valid | self.o.ready),
            goes.eq(pulls & moves),
            ring.read_address.eq(at),
            ring.enable.eq(pulls),
            self.o.payload.data.eq(ring.read_data[0]),
            self.first.eq(self.o.valid & self.o.ready & beginning),
        ]
        with m.If(pulls):
            m.d.core += [
                *(have.eq(moves), have_last.eq(end), have_first.eq(start)),
                *(self.o.valid.eq(have), self.o.payload.last.eq(have_last)),
                beginning.eq(have_first),
            ]
        with m.If(goes & end):
            m.d.core += index.eq(0)
        with m.Elif(goes):
            m.d.core += index.eq(index + 1)
        again, begin = self._again(m, goes & end, follow)
        with m.If(goes):
            m.d.core += [at.eq(Mux(again & end, begin, follow)), start.eq(end & ~again)]
        return at

    def _again(self, m: Module, ends: Value, follow: Value) -> tuple[Value, Value]:
        """Whether the frame in ``o`` comes once more, and where it begins."""
        if not is_stored(self._words):
            return Const(0), follow
        run, begin = Signal(range(RUNS)), Signal(len(follow))
        again = self.repeat & (run != RUNS - 1)
        with m.If(ends):
            m.d.core += run.eq(run + self.repeat)
        with m.If(ends & ~again):
            m.d.core += begin.eq(follow)
        return again, begin
