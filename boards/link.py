"""Frames over a serial line: bytes in, one reply for each frame out.

**The host sends** a frame as its bytes in the core's order (row by row, channels last), nothing
around them: a frame ends by count. If the line rests for `IDLE_SECONDS` within a frame, the frame
ends there: the core completes it with zeros and the reply is flagged. So the two sides agree again
after any fault, at the latest one rest and one reply later.

**The board replies**, for each frame, with these bytes, integers the lowest byte first:

======================  =====================================================================
``HEADER`` (0x47)       begins a reply
scores                  each a two's complement integer of ``score_bits`` bits, in channel order
class                   the index of the highest score (one byte up to 256 classes, then two)
status                  bit 0: short frame; bit 1: received bytes were lost (overrun); bit 2: a
                        character had no stop bit; bits 1 and 2 are counted since the last reply
======================  =====================================================================

**No byte is lost** where the host keeps at most one frame without its reply: a FIFO of a whole
frame stands between the line and the core, so the core may stall for as long as it likes. A frame
longer than `DEEPEST` bytes gets a FIFO of that depth, which is enough while the core stalls for
less than the time in which the line fills it; a core whose interval is longer than that is refused.
A host that breaks the rule loses bytes, and is told so in the status.
"""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Cat, Module, Signal
from amaranth.lib import data, stream, wiring
from amaranth.lib.fifo import SyncFIFOBuffered
from amaranth.lib.wiring import In, Out

from ..sw.errors import GuyotError
from .core import Core
from .uart import BITS, Receiver, Transmitter

HEADER = 0x47
MALFORMED, OVERRUN, FRAMING_ERROR = 1, 2, 4  # bits of a reply's status
IDLE_SECONDS = 0.05  # longer than any operating system's pause between two writes of one program
DEEPEST = 4096  # bytes in the FIFO: 2 block RAMs of an ECP5, 8 of an iCE40

BEAT = data.StructLayout({"data": 8, "last": 1})


def score_layout(score_bits: int, user_bits: int) -> data.StructLayout:
    """A beat of scores as the core gives it: ``data``, ``last`` and ``user``."""
    return data.StructLayout({"data": score_bits, "last": 1, "user": user_bits})


def class_bytes(user_bits: int) -> int:
    """Bytes that the class takes in a reply; bit 0 of ``user`` is not part of it."""
    return max(1, -(-(user_bits - 1) // 8))


def reply_bytes(core: Core) -> int:
    """Length of a reply in bytes."""
    return 1 + core.score_words * core.score_bits // 8 + class_bytes(core.user_bits) + 1


def fifo_depth(core: Core, divisor: int) -> int:
    """Bytes that the receive FIFO must hold (see above); GuyotError where no depth is enough."""
    if core.frame_words <= DEEPEST:
        return core.frame_words
    filled_in = DEEPEST * BITS * divisor
    if core.interval >= filled_in:
        raise GuyotError(
            f"the serial link feeds frames of more than {DEEPEST} bytes only to a core that takes "
            f"one in less than {filled_in} cycles, and {core.name} takes {core.interval}"
        )
    return DEEPEST


class Framer(wiring.Component):
    """Marks the last byte of each frame of ``words`` bytes, or the last before a rest of the line.

    ``quiet`` says that no byte is on its way; a rest is ``idle_cycles`` quiet cycles in a row with
    a frame begun and nothing in ``i``. A byte is held back until the next comes, the count is full
    or the line rests, for only then is it known whether it is the last. Both outputs of ``o`` are
    registers, so that a core's clock is its own. Latency: two cycles after the byte that follows.
    Throughput: a byte in two cycles.
    """

    i: stream.Interface
    quiet: Signal
    o: stream.Interface

    def __init__(self, words: int, idle_cycles: int):
        if words < 1:
            raise ValueError(f"Framer words must be at least 1, not {words}")
        if idle_cycles < 1:
            raise ValueError(f"Framer idle_cycles must be at least 1, not {idle_cycles}")
        self._words = words
        self._idle_cycles = idle_cycles
        super().__init__(
            {"i": In(stream.Signature(8)), "quiet": In(1), "o": Out(stream.Signature(BEAT))}
        )

    def elaborate(self, platform):
        m = Module()
        held = Signal(8)
        have = Signal()
        index = Signal(range(self._words))  # of the held byte in its frame
        full = Signal(init=self._words == 1)  # it is the last: index == words - 1, as a register
        rest = Signal(range(self._idle_cycles))
        rested = Signal()
        move = Signal()

        m.d.comb += [
            move.eq(have & (full | rested | self.i.valid) & ~self.o.valid),
            self.i.ready.eq(~have | move),
        ]
        with m.If(self.o.ready):
            m.d.sync += self.o.valid.eq(0)
        with m.If(move):
            m.d.sync += [
                self.o.valid.eq(1),
                self.o.payload.data.eq(held),
                self.o.payload.last.eq(full | rested),
                index.eq(index + 1),
                full.eq(index == self._words - 2),
                have.eq(0),
                rested.eq(0),
            ]
            with m.If(full | rested):
                m.d.sync += [index.eq(0), full.eq(self._words == 1)]
        with m.If(self.i.valid & self.i.ready):
            m.d.sync += [held.eq(self.i.payload), have.eq(1)]

        with m.If(have & ~full & ~rested & self.quiet & ~self.i.valid):
            m.d.sync += rest.eq(rest + 1)
            with m.If(rest == self._idle_cycles - 1):
                m.d.sync += rested.eq(1)
        with m.Else():
            m.d.sync += rest.eq(0)
        return m


class Replier(wiring.Component):
    """Turns a frame's beats of scores into the bytes of a reply (see the module).

    One beat is stored; the next waits in ``i``, whose ``ready`` is a register. ``lost`` holds the
    two error bits of the status, pulsed at any time. ``label``, ``status`` and ``replies`` (the
    lowest bit of their count) show the reply that left last. Throughput: a byte a cycle, and one
    more for each beat.
    """

    i: stream.Interface
    lost: Signal
    o: stream.Interface
    label: Signal
    status: Signal
    replies: Signal

    def __init__(self, score_bits: int, user_bits: int):
        if score_bits < 8 or score_bits % 8:
            raise ValueError(f"Replier score_bits must be a multiple of 8, not {score_bits}")
        self._score_bytes = score_bits // 8
        self._class_bytes = class_bytes(user_bits)
        super().__init__(
            {
                "i": In(stream.Signature(score_layout(score_bits, user_bits))),
                "lost": In(2),
                "o": Out(stream.Signature(8)),
                "label": Out(8 * self._class_bytes),
                "status": Out(3),
                "replies": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        beat: Any = Signal(self.i.payload.shape())
        have = Signal()
        byte = Signal(range(max(self._score_bytes, self._class_bytes)))
        lost = Signal(2)
        m.d.comb += self.i.ready.eq(~have)
        m.d.sync += lost.eq(lost | self.lost)
        with m.If(self.i.valid & self.i.ready):
            m.d.sync += [beat.eq(self.i.payload), have.eq(1)]

        with m.FSM(name="reply"):
            with m.State("HEADER"):
                m.d.comb += [self.o.valid.eq(have), self.o.payload.eq(HEADER)]
                with m.If(have & self.o.ready):
                    m.next = "SCORE"
            with m.State("SCORE"):
                m.d.comb += [self.o.valid.eq(have), self.o.payload.eq(beat.data[:8])]
                with m.If(have & self.o.ready):
                    m.d.sync += [byte.eq(byte + 1), beat.data.eq(beat.data >> 8)]
                    with m.If(byte == self._score_bytes - 1):
                        m.d.sync += [byte.eq(0), have.eq(0)]
                        with m.If(beat.last):
                            m.d.sync += [
                                self.label.eq(beat.user[1:]),
                                self.status.eq(Cat(beat.user[0], lost)),
                                lost.eq(self.lost),
                            ]
                            m.next = "CLASS"
            with m.State("CLASS"):
                m.d.comb += [
                    self.o.valid.eq(1),
                    self.o.payload.eq(self.label.word_select(byte, 8)),
                ]
                with m.If(self.o.ready):
                    m.d.sync += byte.eq(byte + 1)
                    with m.If(byte == self._class_bytes - 1):
                        m.d.sync += byte.eq(0)
                        m.next = "STATUS"
            with m.State("STATUS"):
                m.d.comb += [self.o.valid.eq(1), self.o.payload.eq(self.status)]
                with m.If(self.o.ready):
                    m.d.sync += self.replies.eq(~self.replies)
                    m.next = "HEADER"
        return m


class Link(wiring.Component):
    """A core's whole serial link: ``rx``, ``tx`` are the line, ``o`` and ``i`` the core's streams.

    ``divisor``: clock cycles a bit; ``idle_cycles``: the rest that ends a frame. ``label``,
    ``status`` and ``replies`` are the `Replier`'s. Raises GuyotError as `fifo_depth` does.
    """

    rx: Signal
    tx: Signal
    o: stream.Interface
    i: stream.Interface
    label: Signal
    status: Signal
    replies: Signal

    def __init__(self, core: Core, divisor: int, idle_cycles: int):
        self._core = core
        self._divisor = divisor
        self._idle_cycles = idle_cycles
        self._depth = fifo_depth(core, divisor)
        self._replier = Replier(core.score_bits, core.user_bits)
        super().__init__(
            {
                "rx": In(1, init=1),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "tx": Out(1, init=1),  # pyright: ignore[reportCallIssue]
                "o": Out(stream.Signature(BEAT)),
                "i": In(stream.Signature(score_layout(core.score_bits, core.user_bits))),
                "label": Out(len(self._replier.label)),
                "status": Out(3),
                "replies": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.receiver = receiver = Receiver(self._divisor)
        # Any: amaranth-stubs types the FIFO's streams as signatures, not interfaces.
        fifo: Any
        m.submodules.fifo = fifo = SyncFIFOBuffered(width=8, depth=self._depth)
        m.submodules.framer = framer = Framer(self._core.frame_words, self._idle_cycles)
        m.submodules.replier = replier = self._replier
        m.submodules.transmitter = transmitter = Transmitter(self._divisor)

        m.d.comb += [
            receiver.line.eq(self.rx),
            framer.quiet.eq(~receiver.busy & ~receiver.o.valid),
            replier.lost.eq(Cat(receiver.overrun, receiver.framing_error)),
            self.tx.eq(transmitter.line),
            self.label.eq(replier.label),
            self.status.eq(replier.status),
            self.replies.eq(replier.replies),
        ]
        wiring.connect(m, receiver.o, fifo.w_stream)
        wiring.connect(m, fifo.r_stream, framer.i)
        to_core: Any = wiring.flipped(self.o)
        from_core: Any = wiring.flipped(self.i)
        wiring.connect(m, framer.o, to_core)
        wiring.connect(m, from_core, replier.i)
        wiring.connect(m, replier.o, transmitter.i)
        return m
