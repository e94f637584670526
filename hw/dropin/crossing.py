"""Another clock for the core: streams through asynchronous FIFOs, and a reset that both sides see.

The FIFOs are Amaranth's: Gray-coded pointers (Cummings, SNUG 2002). Between the clocks there are
pointers, a reset request and its answer, each through two flip-flops, and the FIFOs' memories; so
every path from one clock to the other may be declared false.
"""

from __future__ import annotations

from amaranth.hdl import Module, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.fifo import AsyncFIFOBuffered
from amaranth.lib.wiring import In, Out

DEPTH = 17  # words: a word a cycle of the slower clock needs 8, and 16 fill a small memory


class Crossing(wiring.Component):
    """A stream from the domain ``source`` to the domain ``sink``, up to DEPTH words on the way.

    While ``source`` is in reset, the words on the way are forgotten and no word is valid; the
    reset of ``sink`` must lie within that of ``source`` or hold it (`ResetHandshake`).
    """

    i: stream.Interface
    o: stream.Interface

    def __init__(self, shape, *, source: str, sink: str):
        self.shape, self.source, self.sink = shape, source, sink
        super().__init__({"i": In(stream.Signature(shape)), "o": Out(stream.Signature(shape))})

    def elaborate(self, platform):
        m = Module()
        m.submodules.fifo = fifo = AsyncFIFOBuffered(
            width=Shape.cast(self.shape).width,
            depth=DEPTH,
            w_domain=self.source,
            r_domain=self.sink,
        )
        m.d.comb += [
            fifo.w_data.eq(self.i.payload),
            fifo.w_en.eq(self.i.valid),
            self.i.ready.eq(fifo.w_rdy),
            self.o.payload.eq(fifo.r_data),
            self.o.valid.eq(fifo.r_rdy),
            fifo.r_en.eq(self.o.ready),
        ]
        return m


class ResetHandshake(wiring.Component):
    """Takes a reset of the domain "sync" to the domain ``core`` and waits until it has been there.

    ``request``, one cycle, asks for one, as the reset of "sync" itself does. ``resetting`` is 1
    from the next cycle on, until the core has been in reset for at least two of its cycles and has
    left it: about four cycles of each clock. ``core_reset`` is for the domain ``core``, and falls
    there. Nothing is lost where ``core``'s clock stands still: it just takes until it runs. One
    that is asked for while the core still answers the last one begins when that is over.
    """

    request: Signal
    resetting: Signal
    core_reset: Signal

    def __init__(self, core: str):
        self.core = core
        super().__init__({"request": In(1), "resetting": Out(1), "core_reset": Out(1)})

    def elaborate(self, platform):
        m = Module()
        # A reset of "sync" asks as well; it leaves the request to the handshake, which would
        # otherwise take the last one's answer for this one's. `granted` is low while one is asked
        # for: registers of the way there begin with zeros (`Sampled`).
        granted = Signal(reset_less=True)
        runs, seen = Signal(), Signal()
        resetting, pending = Signal(init=1), Signal(init=1)
        m.submodules.there = FFSynchronizer(granted, runs, o_domain=self.core)
        m.submodules.back = FFSynchronizer(self.core_reset, seen)
        m.d.comb += [self.core_reset.eq(~runs), self.resetting.eq(resetting)]
        m.d.sync += resetting.eq(self.request | pending | ~granted | seen)
        with m.If(seen):
            m.d.sync += [granted.eq(1), pending.eq(pending | self.request)]
        with m.Else():
            m.d.sync += [granted.eq(granted & ~(pending | self.request)), pending.eq(0)]
        return m
