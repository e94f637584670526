"""The wires of an I2S microphone: a bit clock, a word select, and samples from the data."""

from __future__ import annotations

from fractions import Fraction

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.wiring import In, Out

from ...sw.errors import GuyotError
from . import FRAME_BITS, GAIN_BITS, SAMPLE_BYTES

BITS = 8 * SAMPLE_BYTES
SMALLEST_HALF = 4  # clock cycles of half a bit: two of them go by in the synchroniser


def halves(clock_hz: int, rate: int) -> Fraction:
    """Of bits, a clock cycle; GuyotError where one has fewer than `SMALLEST_HALF` cycles."""
    found = Fraction(2 * FRAME_BITS * rate, clock_hz)
    if found * SMALLEST_HALF > 1:
        raise GuyotError(
            f"a microphone of {rate:,} samples a second needs a clock of at least "
            f"{2 * FRAME_BITS * SMALLEST_HALF * rate / 1e6:g} MHz, not {clock_hz / 1e6:g} MHz"
        )
    return found


class I2sMicrophone(wiring.Component):
    """Clocks a microphone at ``rate`` frames a second; its left samples come as ``sample``.

    ``sck`` and ``ws`` are the microphone's clock and word select, ``sd`` its data, of any phase
    (synchronised here). ``sample``, signed, is there in the cycle in which ``strobe`` is 1: the
    microphone's, doubled `GAIN_BITS` times and limited to its own bits. ``rate`` is met exactly
    whatever ``clock_hz`` is: halves of a bit differ by a cycle where that divides it unevenly.
    Begins in a right half, so that the first sample is whole. GuyotError as `halves` raises it.
    """

    sck: Signal
    ws: Signal
    sd: Signal
    sample: Signal
    strobe: Signal

    def __init__(self, clock_hz: int, rate: int):
        self._halves = halves(clock_hz, rate)
        super().__init__(
            {
                "sck": Out(1),
                "ws": Out(1, init=1),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "sd": In(1),
                "sample": Out(BITS),
                "strobe": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        turn = self._turn(m)
        place = Signal(range(FRAME_BITS), init=FRAME_BITS // 2)  # of the bit in its frame
        level = Signal()
        m.submodules.synchronizer = FFSynchronizer(self.sd, level)
        left, bit = Signal(), Signal(range(FRAME_BITS // 2))
        rises, falls = Signal(), Signal()
        m.d.comb += [
            Cat(bit, self.ws).eq(place),
            left.eq(~self.ws),
            rises.eq(turn & ~self.sck),
            falls.eq(turn & self.sck),
        ]
        m.d.sync += self.sck.eq(self.sck ^ turn)
        with m.If(falls):
            m.d.sync += place.eq(place + 1)

        # A bit behind the word select, the highest one first. What the gain pushes out must be
        # equal to the sign; where it is not, the bits behind it are those of the limit.
        sign, over = Signal(), Signal()
        rest = Signal(BITS - 1)
        m.d.comb += self.sample.eq(Cat(rest, sign))
        with m.If(rises & (bit == 1)):
            m.d.sync += [sign.eq(level), over.eq(0)]
        with m.Elif(rises & (bit <= 1 + GAIN_BITS)):
            m.d.sync += over.eq(over | (level ^ sign))
        with m.If(rises):
            m.d.sync += rest.eq(Cat(Mux(over, ~sign, level), rest))
        m.d.sync += self.strobe.eq(rises & left & (bit == GAIN_BITS + BITS))
        return m

    def _turn(self, m: Module) -> Signal:
        """1 where the bit clock turns: as often as `_halves` says, to the cycle."""
        step, whole = self._halves.numerator, self._halves.denominator
        phase = Signal(range(-step, whole))
        turn = Signal()
        m.d.comb += turn.eq(phase < 0)
        m.d.sync += phase.eq(phase + Mux(turn, whole - step, -step))
        return turn
