"""Lets frames in, or holds them back between two of them until the pipeline has run empty."""

from __future__ import annotations

from amaranth.hdl import Module, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out


class Gate(wiring.Component):
    """``closed`` holds back the first word of a frame; no other one.

    ``enters``, ``leaves``: a word goes in or a score out in this cycle, ``enters_last`` and
    ``leaves_last`` a frame's last. ``hold`` asks for an empty pipeline; ``empty`` says, while that
    is asked, that the last score has left so many cycles ago (``quiet``) that nothing moves: also
    what no score hangs on. At most ``frames`` are in at once.
    """

    hold: Signal
    enters: Signal
    enters_last: Signal
    leaves: Signal
    leaves_last: Signal
    closed: Signal
    empty: Signal

    def __init__(self, frames: int, quiet: int):
        if min(frames, quiet) < 1:
            raise ValueError(f"a gate for {frames} frames and {quiet} cycles of quiet is none")
        self._frames, self._quiet = frames, quiet
        super().__init__(
            {
                "hold": In(1),
                "enters": In(1),
                "enters_last": In(1),
                "leaves": In(1),
                "leaves_last": In(1),
                "closed": Out(1),
                "empty": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        between = Signal(init=1)  # the next word that enters is a frame's first
        inside = Signal(range(self._frames + 1))
        waited = Signal((self._quiet - 1).bit_length() + 1)  # its highest bit: long enough
        begins, ends = Signal(), Signal()
        m.d.comb += [
            self.closed.eq(self.hold & between),
            begins.eq(self.enters & between),
            ends.eq(self.leaves & self.leaves_last),
            self.empty.eq(waited[-1] & self.closed),
        ]
        with m.If(self.enters):
            m.d.sync += between.eq(self.enters_last)
        with m.If(begins & ~ends):
            m.d.sync += inside.eq(inside + 1)
        with m.Elif(~begins & ends):
            m.d.sync += inside.eq(inside - 1)
        with m.If(~self.closed | (inside != 0)):
            m.d.sync += waited.eq(0)
        with m.Elif(~waited[-1]):
            m.d.sync += waited.eq(waited + 1)
        return m
