"""A frame's scores as the bytes of its reply, with the core's cycles."""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Module, Signal
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ..core import Core
from . import CYCLES_BYTES, RUNS


def score_layout(score_bits: int, user_bits: int) -> data.StructLayout:
    """A beat of scores as the core gives it: ``data``, ``last`` and ``user``."""
    return data.StructLayout({"data": score_bits, "last": 1, "user": user_bits})


def class_bytes(user_bits: int) -> int:
    """Bytes that the class takes in a reply; bit 0 of ``user`` is not part of it."""
    return max(1, -(-(user_bits - 1) // 8))


def reply_bytes(core: Core) -> int:
    """Length of a reply in bytes."""
    scores = core.score_words * core.score_bits // 8
    return scores + class_bytes(core.user_bits) + CYCLES_BYTES


class Replier(wiring.Component):
    """Turns a frame's beats of scores into the bytes of a reply (see the package).

    One beat is stored; the next waits in ``i``, whose ``ready`` is a register. ``first`` starts the
    count of cycles. With ``repeat`` the scores of the first `RUNS` - 1 frames are dropped.
    ``answered`` is 1 for the cycle in which the reply's last byte is taken; ``label`` is the class
    in it. Throughput: a byte a cycle, and one more for each beat.
    """

    i: stream.Interface
    first: Signal
    repeat: Signal
    o: stream.Interface
    answered: Signal
    label: Signal

    def __init__(self, score_bits: int, user_bits: int):
        if score_bits < 8 or score_bits % 8:
            raise ValueError(f"Replier score_bits must be a multiple of 8, not {score_bits}")
        self._score_bytes = score_bits // 8
        self._class_bytes = class_bytes(user_bits)
        super().__init__(
            {
                "i": In(stream.Signature(score_layout(score_bits, user_bits))),
                "first": In(1),
                "repeat": In(1),
                "o": Out(stream.Signature(8)),
                "answered": Out(1),
                "label": Out(8 * self._class_bytes),
            }
        )

    def elaborate(self, platform):
        m = Module()
        beat: Any = Signal(self.i.payload.shape())
        have = Signal()
        wanted = Signal()  # this frame's scores go into a reply
        byte = Signal(range(max(self._score_bytes, self._class_bytes, CYCLES_BYTES)))
        cycles, counts, taken = Signal(8 * CYCLES_BYTES), Signal(), Signal()
        run = Signal(range(RUNS))
        m.d.comb += [
            self.i.ready.eq(~have),
            taken.eq(self.i.valid & self.i.ready),
            wanted.eq(~self.repeat | (run == RUNS - 1)),
        ]
        with m.If(taken):
            m.d.sync += [beat.eq(self.i.payload), have.eq(wanted)]
            with m.If(self.i.payload.last):
                m.d.sync += run.eq(run + 1)
                with m.If(wanted):
                    m.d.sync += counts.eq(0)
        with m.If(counts):
            m.d.sync += cycles.eq(cycles + 1)
        with m.If(self.first):
            m.d.sync += [cycles.eq(0), counts.eq(1)]

        with m.FSM(name="reply"):
            with m.State("SCORES"):
                m.d.comb += [self.o.valid.eq(have), self.o.payload.eq(beat.data[:8])]
                with m.If(have & self.o.ready):
                    m.d.sync += [byte.eq(byte + 1), beat.data.eq(beat.data >> 8)]
                    with m.If(byte == self._score_bytes - 1):
                        m.d.sync += [byte.eq(0), have.eq(0)]
                        with m.If(beat.last):
                            m.d.sync += self.label.eq(beat.user[1:])
                            m.next = "CLASS"
            with m.State("CLASS"):
                self._bytes(m, self.label, byte, self._class_bytes, "CYCLES")
            with m.State("CYCLES"):
                self._bytes(m, cycles, byte, CYCLES_BYTES, "SCORES")
                m.d.comb += self.answered.eq(self.o.ready & (byte == CYCLES_BYTES - 1))
        return m

    def _bytes(self, m: Module, value: Signal, byte: Signal, count: int, then: str) -> None:
        """A state that sends the bytes of a value that does not change meanwhile."""
        m.d.comb += [self.o.valid.eq(1), self.o.payload.eq(value.word_select(byte, 8))]
        with m.If(self.o.ready):
            m.d.sync += byte.eq(byte + 1)
            with m.If(byte == count - 1):
                m.d.sync += byte.eq(0)
                m.next = then
