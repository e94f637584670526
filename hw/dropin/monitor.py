"""Watches a core's two streams and counts frames and cycles."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

BITS = 32  # of each counter; they run round


class Monitor(wiring.Component):
    """``i_beat``, ``i_last``: a word goes in, the frame's last; ``o_beat``, ``o_last``: a score
    leaves, the frame's last, then with its ``malformed`` flag and ``label``.

    ``busy``: a frame, or a part of one, is inside. ``frames``: that have left. ``latency``: cycles
    from the first word in to the last score out, of the last frame that found nothing inside.
    ``interval``: cycles between the last scores of the last two frames. ``flagged``: a malformed
    frame has left since ``clear``, which clears the counters too. ``last_label``: of the last
    frame that left.
    """

    i_beat: Signal
    i_last: Signal
    o_beat: Signal
    o_last: Signal
    malformed: Signal
    label: Signal
    clear: Signal
    clear_flag: Signal
    busy: Signal
    flagged: Signal
    frames: Signal
    latency: Signal
    interval: Signal
    last_label: Signal

    def __init__(self, label_bits: int):
        super().__init__(
            {
                "i_beat": In(1),
                "i_last": In(1),
                "o_beat": In(1),
                "o_last": In(1),
                "malformed": In(1),
                "label": In(label_bits),
                "clear": In(1),
                "clear_flag": In(1),
                "busy": Out(1),
                "flagged": Out(1),
                "frames": Out(BITS),
                "latency": Out(BITS),
                "interval": Out(BITS),
                "last_label": Out(label_bits),
            }
        )

    def elaborate(self, platform):
        m = Module()
        began, timed = Signal(), Signal()  # a frame has come in part; the one inside is timed
        inside = Signal(16)  # whole frames
        enters, leaves = Signal(), Signal()
        m.d.comb += [
            enters.eq(self.i_beat & self.i_last),
            leaves.eq(self.o_beat & self.o_last),
            self.busy.eq(began | (inside != 0)),
        ]
        m.d.sync += inside.eq(inside + enters - leaves)
        with m.If(self.i_beat):
            m.d.sync += began.eq(~self.i_last)

        inner, between = Signal(BITS), Signal(BITS)
        m.d.sync += [inner.eq(inner + 1), between.eq(between + 1)]
        with m.If(self.i_beat & ~self.busy):
            m.d.sync += [timed.eq(1), inner.eq(1)]
        with m.If(leaves):
            m.d.sync += [
                timed.eq(0),
                between.eq(1),
                self.interval.eq(between),
                self.latency.eq(Mux(timed, inner, self.latency)),
                self.frames.eq(self.frames + 1),
                self.flagged.eq(self.flagged | self.malformed),
                self.last_label.eq(self.label),
            ]
        with m.If(self.clear_flag):
            m.d.sync += self.flagged.eq(leaves & self.malformed)
        with m.If(self.clear):
            m.d.sync += [self.frames.eq(0), self.latency.eq(0), self.interval.eq(0)]
        return m
