"""A frame's scores as the bytes of its reply, with the core's cycles."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Signal
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.loading.loader import ANSWER_BYTES
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


def longest_reply(core: Core) -> int:
    """Bytes of the longest answer: a reply, or where there is one that of the loader."""
    return max(reply_bytes(core), ANSWER_BYTES * (core.image_bytes > 0))


class Replier(wiring.Component):
    """Turns a frame's beats of scores into the bytes of a reply (see the package).

    A beat waits in ``i`` until its bytes have gone, the last one until the whole reply has.
    ``first`` starts the count of cycles. With ``repeat`` the scores of the first `RUNS` - 1 frames
    are dropped. ``last`` is 1 with the reply's last byte in ``o``; ``label`` is the class of the
    reply before. Throughput: a byte a cycle, and one more for each beat.
    """

    i: stream.Interface
    first: Signal
    repeat: Signal
    o: stream.Interface
    last: Signal
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
                "last": Out(1),
                "label": Out(8 * self._class_bytes),
            }
        )

    def elaborate(self, platform):
        m = Module()
        beat = self.i.payload
        cycles, counts = Signal(8 * CYCLES_BYTES), Signal()
        user = Signal(8 * self._class_bytes)
        data = Cat(beat.data, user, cycles)  # the last beat's bytes, and those behind it
        last_place = len(data) // 8 - 1
        place = Signal(range(last_place + 1))
        run = Signal(range(RUNS))
        last_run, wanted, sent, ends = Signal(), Signal(), Signal(), Signal()
        goes, taken = Signal(), Signal()
        m.d.comb += [
            user.eq(beat.user[1:]),
            wanted.eq(~self.repeat | last_run),
            self.o.valid.eq(self.i.valid & wanted & ~sent),
            self.o.payload.eq(data.word_select(place, 8)),
            goes.eq(self.o.valid & self.o.ready),
            self.last.eq(place == last_place),
            ends.eq(self.last | (~beat.last & (place == self._score_bytes - 1))),
            self.i.ready.eq(sent | ~wanted),
            taken.eq(self.i.valid & self.i.ready & beat.last),
        ]
        m.d.sync += sent.eq(goes & ends)
        with m.If(goes & ends):
            m.d.sync += place.eq(0)
        with m.Elif(goes):
            m.d.sync += place.eq(place + 1)
        with m.If(taken):
            m.d.sync += [self.label.eq(user), run.eq(run + 1), last_run.eq(run == RUNS - 2)]
        with m.If(self.first):
            m.d.sync += [cycles.eq(0), counts.eq(1)]
        with m.Else():
            m.d.sync += cycles.eq(cycles + counts)
            with m.If(self.i.valid & beat.last & wanted):
                m.d.sync += counts.eq(0)
        return m
