"""Bytes over one wire each way: an asynchronous serial receiver and transmitter, 8N1.

A character is ten bit times on a line that rests high: a low start bit, eight data bits, the lowest
first, and a high stop bit. A bit lasts ``divisor`` clock cycles on our side. The receiver takes its
time from the edge of each start bit and looks at the middle of each bit, so the other side's clock
may be off by almost half a bit in 9.5: 4% is tested, both ways.
"""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.wiring import In, Out

DATA_BITS = 8
BITS = DATA_BITS + 2  # in a character: start, data, stop
SMALLEST_DIVISOR = 4  # below this the middle of a bit is not found to an eighth of it
WORST_ERROR = 0.02  # of the baud rate; leaves the other side as much again


def divisor(clock_hz: float, baud: float) -> int:
    """Clock cycles in a bit, to the nearest; ValueError where the rate cannot be met within 2%."""
    cycles = round(clock_hz / baud)
    if cycles < SMALLEST_DIVISOR:
        raise ValueError(
            f"UART at {baud:g} baud needs a clock of at least {SMALLEST_DIVISOR} cycles a bit, "
            f"not {clock_hz:g} Hz"
        )
    error = abs(clock_hz / cycles - baud) / baud
    if error > WORST_ERROR:
        raise ValueError(
            f"UART at {baud:g} baud from {clock_hz:g} Hz would be {100 * error:.1f}% off, "
            f"more than {100 * WORST_ERROR:g}%"
        )
    return cycles


def _checked(cycles: int) -> int:
    if not isinstance(cycles, int):
        raise TypeError(f"UART divisor must be an int, not {cycles!r}")
    if cycles < SMALLEST_DIVISOR:
        raise ValueError(f"UART divisor must be at least {SMALLEST_DIVISOR}, not {cycles}")
    return cycles


class Receiver(wiring.Component):
    """Turns the level of ``line`` (any phase; synchronised here) into a stream of bytes ``o``.

    Latency: ``o`` becomes valid 9.5 bits and 3 to 4 cycles after the start bit's edge, so half a
    bit before the character ends: characters may follow one another without a gap. A line cannot
    be stalled: a byte that comes while the one before it waits in ``o`` is dropped, and ``overrun``
    is 1 for that cycle; a consumer that takes a byte within 10 bits never sees it. A character
    without its stop bit is dropped with ``framing_error`` at 1 for one cycle, and the receiver then
    waits for a high line. ``busy`` is 1 from the start bit to the middle of the stop bit.
    """

    line: Signal
    o: stream.Interface
    overrun: Signal
    framing_error: Signal
    busy: Signal

    def __init__(self, divisor: int):
        self._divisor = _checked(divisor)
        super().__init__(
            {
                "line": In(1, init=1),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "o": Out(stream.Signature(8)),
                "overrun": Out(1),
                "framing_error": Out(1),
                "busy": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        level = Signal(init=1)
        m.submodules.synchronizer = FFSynchronizer(self.line, level, init=1)

        wait = Signal(range(self._divisor))  # cycles to the middle of the next bit
        middle = Signal()
        # A one goes down in front of the data bits: in the lowest place it tells the stop bit.
        data = Signal(DATA_BITS + 1)
        m.d.comb += middle.eq(wait == 0)
        with m.If(self.o.ready):
            m.d.sync += self.o.valid.eq(0)
        with m.FSM(name="receiver") as fsm:
            with m.State("IDLE"):
                with m.If(~level):
                    m.next = "START"
            with m.State("START"):
                m.d.comb += self.busy.eq(1)
                with m.If(middle):
                    m.next = "CHARACTER"
                    with m.If(level):
                        m.next = "IDLE"  # a glitch, shorter than half a bit
            with m.State("CHARACTER"):
                m.d.comb += self.busy.eq(1)
                with m.If(middle & data[0]):
                    m.next = "IDLE"
                    with m.If(~level):
                        m.d.comb += self.framing_error.eq(1)
                        m.next = "BREAK"
                    with m.Elif(self.o.valid & ~self.o.ready):
                        m.d.comb += self.overrun.eq(1)
                    with m.Else():
                        m.d.sync += [self.o.payload.eq(data[1:]), self.o.valid.eq(1)]
            with m.State("BREAK"):
                with m.If(level):
                    m.next = "IDLE"
        with m.If(fsm.ongoing("IDLE")):
            m.d.sync += wait.eq(self._divisor // 2 - 1)
        with m.Elif(middle):
            m.d.sync += wait.eq(self._divisor - 1)
        with m.Else():
            m.d.sync += wait.eq(wait - 1)
        with m.If(fsm.ongoing("START")):
            m.d.sync += data.eq(1 << DATA_BITS)
        with m.Elif(middle):
            m.d.sync += data.eq(Cat(data[1:], level))
        return m


class Transmitter(wiring.Component):
    """Sends the bytes of the stream ``i`` over ``line``, which rests high.

    A byte is taken at the end of a bit time, which also go on while the line rests. Latency: the
    start bit begins one cycle after a byte is taken. Throughput: one byte in exactly
    ``10 * divisor`` cycles, without a gap where ``i`` stays valid.
    """

    i: stream.Interface
    line: Signal

    def __init__(self, divisor: int):
        self._divisor = _checked(divisor)
        super().__init__(
            {
                "i": In(stream.Signature(8)),
                "line": Out(1, init=1),  # pyright: ignore[reportCallIssue]
            }
        )

    def elaborate(self, platform):
        m = Module()
        wait = Signal(range(self._divisor), init=self._divisor - 1)  # it never stands still
        # The character from its lowest place on; the stop bit is the last one that is not zero, and
        # stays while the line rests.
        data = Signal(BITS, init=1)
        rests, turn = Signal(), Signal()
        m.d.comb += [
            self.line.eq(data[0]),
            rests.eq(data[1:] == 0),
            turn.eq(wait == 0),
            self.i.ready.eq(turn & rests),
        ]
        m.d.sync += wait.eq(wait - 1)
        with m.If(turn):
            m.d.sync += wait.eq(self._divisor - 1)
        with m.If(turn & (self.i.valid | ~rests)):
            m.d.sync += data.eq(Mux(rests, Cat(0, self.i.payload, 1), data >> 1))
        return m
