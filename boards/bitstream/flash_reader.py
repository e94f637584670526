"""Reads what lies behind the bitstream in a board's flash memory, once, after configuration.

Commands: W25Q128JV's data sheet, sections "Read Data (03h)" and "Release Power-down (ABh)", which
most serial flash memories have alike. An iCE40 leaves its flash asleep when it is configured.
"""

from __future__ import annotations

from amaranth.hdl import Cat, Const, Module, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

START = 1 << 20  # the address behind any bitstream
WAKE, READ = 0xAB, 0x03
BITS = 8
HALF = 2  # cycles of half a period of the memory's clock
SLEEP = 256  # cycles from waking it to the first command: 3 us, and more


class FlashReader(wiring.Component):
    """``count`` bytes from ``START`` on: each of ``data`` with ``valid``, once ``start`` is high.

    ``cs``, ``clk``, ``copi`` go to the memory, ``cipo`` comes from it, in SPI mode 0; ``cs`` is
    high while it is selected.
    """

    start: Signal
    valid: Signal
    data: Signal
    cs: Signal
    clk: Signal
    copi: Signal
    cipo: Signal

    def __init__(self, count: int):
        self.count = count
        super().__init__(
            {
                "start": In(1),
                "valid": Out(1),
                "data": Out(BITS),
                "cs": Out(1),
                "clk": Out(1),
                "copi": Out(1),
                "cipo": In(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        sent = Signal(4 * BITS)  # the highest bit first
        got = Signal(BITS)
        beat, bit = Signal(range(2 * HALF)), Signal(range(4 * BITS))
        left, wait = Signal(range(self.count + 1)), Signal(range(SLEEP))
        rises, ends = Signal(), Signal()
        m.d.comb += [
            rises.eq(beat == HALF - 1),
            ends.eq(beat == 2 * HALF - 1),
            self.copi.eq(sent[-1]),
            self.data.eq(got),
        ]
        m.d.sync += self.valid.eq(0)
        with m.If(self.cs):
            m.d.sync += beat.eq(beat + 1)
            with m.If(rises):
                m.d.sync += [self.clk.eq(1), got.eq(Cat(self.cipo, got[:-1]))]
            with m.If(ends):
                m.d.sync += [beat.eq(0), self.clk.eq(0), sent.eq(sent << 1), bit.eq(bit - 1)]
        command = Cat(Const(START, 3 * BITS), Const(READ, BITS))
        with m.FSM():
            with m.State("START"), m.If(self.start):
                m.d.sync += [self.cs.eq(1), sent.eq(WAKE << 3 * BITS), bit.eq(BITS - 1)]
                m.next = "WAKE"
            with m.State("WAKE"), m.If(ends & (bit == 0)):
                m.d.sync += self.cs.eq(0)
                m.next = "SLEEP"
            with m.State("SLEEP"):
                m.d.sync += wait.eq(wait + 1)
                with m.If(wait == SLEEP - 1):
                    m.d.sync += [self.cs.eq(1), sent.eq(command), bit.eq(4 * BITS - 1)]
                    m.next = "READ"
            with m.State("READ"), m.If(ends & (bit == 0)):
                m.d.sync += [bit.eq(BITS - 1), left.eq(self.count - 1)]
                m.next = "DATA"
            with m.State("DATA"), m.If(ends & (bit == 0)):
                m.d.sync += [self.valid.eq(1), bit.eq(BITS - 1), left.eq(left - 1)]
                with m.If(left == 0):
                    m.d.sync += self.cs.eq(0)
                    m.next = "DONE"
            with m.State("DONE"):
                pass
        return m
