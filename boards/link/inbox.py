"""The board's buffer for frames: a ring that takes whole chunks, and gives frames to the core."""

from __future__ import annotations

from amaranth.hdl import Module, Signal
from amaranth.lib import data, memory, stream, wiring
from amaranth.lib.wiring import In, Out

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
        m.submodules.ring = ring = memory.Memory(shape=8, depth=depth, init=[])
        head, safe = Signal(range(depth)), Signal(range(depth))
        tail = Signal(range(depth))  # of the oldest byte that is still needed
        at = Signal(range(depth))  # of the next byte for the core
        kept = Signal(range(depth))
        full = Signal()
        port = ring.write_port()
        m.d.comb += [
            kept.eq(head - CRC_BYTES),
            full.eq((head + 1)[: len(head)] == tail),
            port.addr.eq(head),
            port.data.eq(self.byte),
            port.en.eq(self.write & ~full),
        ]
        with m.If(self.write):
            with m.If(full):
                m.d.sync += self.lost.eq(1)
            with m.Else():
                m.d.sync += head.eq(head + 1)
        with m.If(self.commit):
            m.d.sync += [head.eq(kept), safe.eq(kept), self.lost.eq(0)]
        with m.Elif(self.drop):
            m.d.sync += [head.eq(safe), self.lost.eq(0)]
        self._feed(m, ring, depth, safe, tail, at)
        return m

    def _feed(self, m: Module, ring, depth: int, safe: Signal, tail: Signal, at: Signal) -> None:
        """Frames from the ring to the core."""
        stored = is_stored(self._words)
        read = ring.read_port()
        moves = Signal()  # a byte leaves the ring for the memory's own register, then for ``o``
        have, have_last, have_first = Signal(), Signal(), Signal()
        beginning = Signal()  # ``o`` is a frame's first byte
        pulls, takes = Signal(), Signal()
        index = Signal(range(self._words))
        start, end = Signal(), Signal()
        run = Signal(range(RUNS))
        m.d.comb += [
            start.eq((index == 0) & (run == 0)),
            end.eq(index == self._words - 1),
            takes.eq(~self.o.valid | self.o.ready),
            pulls.eq(~have | takes),
            read.addr.eq(at),
            read.en.eq(pulls),
            self.first.eq(self.o.valid & self.o.ready & beginning),
        ]
        follow = Signal(range(depth))
        m.d.comb += follow.eq(at + 1)
        with m.If(takes):
            m.d.sync += [
                self.o.valid.eq(have),
                self.o.payload.data.eq(read.data),
                self.o.payload.last.eq(have_last),
                beginning.eq(have_first),
            ]
        with m.If(pulls):
            m.d.sync += [have.eq(moves), have_last.eq(end), have_first.eq(start)]
            with m.If(moves):
                m.d.sync += [index.eq(index + 1), at.eq(follow)]
                with m.If(end):
                    m.d.sync += index.eq(0)
        if not stored:
            m.d.comb += moves.eq(at != safe)
            with m.If(pulls & moves):
                m.d.sync += tail.eq(follow)
            return
        there = Signal(range(depth))
        busy = Signal()  # from a frame's start to its reply
        running = Signal()
        m.d.comb += [there.eq(safe - tail), moves.eq(running)]
        with m.If(self.answered):
            m.d.sync += busy.eq(0)
        with m.If(~running):
            with m.If(~busy & self.room & (there >= self._words)):
                m.d.sync += [running.eq(1), busy.eq(1)]
        with m.Elif(pulls & end):
            with m.If(self.repeat & (run != RUNS - 1)):
                m.d.sync += [run.eq(run + 1), at.eq(tail)]
            with m.Else():
                m.d.sync += [run.eq(0), running.eq(0), tail.eq(follow)]
