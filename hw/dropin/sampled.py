"""A value of several bits into another clock, whole: what it was a few cycles ago."""

from __future__ import annotations

from amaranth.hdl import Const, Module, Signal
from amaranth.lib import wiring
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.wiring import In, Out


class Sampled(wiring.Component):
    """``o``, in the domain ``sink``, follows ``i``, in the domain ``source``, both of ``bits``.

    ``i`` is held in a register while ``o`` takes it, and a bit there and one back, each through two
    flip-flops, say when: ``o`` is always a value that ``i`` had, the values come in order, and the
    last one comes about five cycles of each clock later. Values in between may be left out. Both
    are ``init`` after a reset; that of ``sink`` must lie within that of ``source`` or hold it.
    """

    def __init__(self, bits: int, *, source: str, sink: str, init: int = 0):
        self.bits, self.source, self.sink, self.init = bits, source, sink, init
        super().__init__(
            {
                "i": In(bits, init=init),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "o": Out(bits, init=init),  # pyright: ignore[reportCallIssue]
            }
        )

    i: Signal
    o: Signal

    def elaborate(self, platform):
        m = Module()
        # Registers begin with zeros: where a family has no others, synthesis turns bits round, and
        # the names that a check of the netlist knows these by are gone.
        held = Signal(self.bits)
        value = Signal(self.bits)
        given = self.i ^ Const(self.init, self.bits)
        told, heard, answered = Signal(), Signal(), Signal()
        taken = Signal()  # of the last value that was told of
        m.submodules.there = FFSynchronizer(told, heard, o_domain=self.sink)
        m.submodules.back = FFSynchronizer(taken, answered, o_domain=self.source)
        m.d.comb += self.o.eq(value ^ Const(self.init, self.bits))
        with m.If((told == answered) & (held != given)):
            m.d[self.source] += [held.eq(given), told.eq(~told)]
        with m.If(heard != taken):
            m.d[self.sink] += [value.eq(held), taken.eq(heard)]
        return m
