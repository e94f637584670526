"""Sums to integers as a float32 product rounds that then becomes an integer (sw's FLOAT32).

The integer only hangs on which side of ``(k + 1/2) * 2**shift`` a sum lies. Those bounds have few
bits and are float32 numbers themselves, and rounding to float32 never turns an order round; so all
that the first rounding does is to make a bound of what lies within half a step of it. Then the
second one sees a tie, and gives the even neighbour.
"""

from __future__ import annotations

from amaranth.hdl import Array, Elaboratable, Module, Mux, Shape, Signal, signed

from ...sw.fixed import Format, bits_for
from ..engine.lane import delayed

MANTISSA = 24  # bits of a float32
WIDEST = 20  # bits of a format whose bounds surely are float32 numbers
LATENCY = 6


def zones(shift: int, bits: int) -> list[tuple[int, int]]:
    """How far below and above the bound (k + 1/2) * 2**shift a magnitude still counts as a tie, for
    every length in bits of k from 0 to ``bits``."""
    found = []
    for length in range(bits + 1):
        exponent = shift - 1 + length - MANTISSA
        half = 1 << exponent if exponent >= 0 else 0
        # A float32 just below a power of two is twice as near.
        found.append((half >> 1 if length == 0 else half, half))
    return found


class Float32Rounding(Elaboratable):
    """``clip(round(float32(i) / 2**shift)) + zero`` in ``format``, LATENCY cycles later.

    ``low``, ``high``: bounds of ``i``; ``shift`` is at least 1.
    """

    def __init__(self, low: int, high: int, shift: int, format: Format):
        if format.bits > WIDEST or shift < 1:
            raise ValueError(f"float32 rounds to {WIDEST} bits by a shift, not {format} by {shift}")
        self.shift, self.format, self.bounds = shift, format, (low, high)
        self.i = Signal(signed(bits_for(low, high, signed=True)))
        self.o = Signal(Shape(format.bits, format.signed))

    def elaborate(self, platform):
        m = Module()
        shift, format = self.shift, self.format
        limit = format.bits + 1  # bits of a result that is far enough out to be clipped
        width = max(len(self.i), shift + 1)

        def register(value, shape, name: str) -> Signal:
            after = Signal(shape, name=name, reset_less=True)
            m.d.sync += after.eq(value)
            return after

        negative = register(self.i < 0, 1, "negative")
        given = register(self.i, self.i.shape(), "given")
        size = register(Mux(negative, -given, given), width, "size")
        # The integer part tells how coarse a float32 is here; beyond the clip it does not matter.
        whole = size >> shift
        length = Signal(range(limit + 1))
        for k in range(limit):
            with m.If((whole >> k)[0]):
                m.d.comb += length.eq(k + 1)
        pairs = zones(shift, limit)
        half = 1 << shift - 1
        rounding = register(Array([half + below for below, _ in pairs])[length], width, "rounding")
        zone = register(Array([sum(pair) for pair in pairs])[length], shift, "zone")
        size = register(size, width, "size_1")
        raised = register(size + rounding, width + 1, "raised")
        zone = register(zone, shift, "zone_1")
        tie = register(raised[:shift] <= zone, 1, "tie")
        above = raised >> shift
        most = (1 << limit) - 1
        nearest = register(Mux(above > most, most, above), limit, "nearest")
        turned = delayed(m, negative, 4, "turned", reset_less=True)
        even = nearest - (tie & nearest[0])
        result = Signal(signed(limit + 3))
        m.d.comb += result.eq(Mux(turned, -even, even) + format.zero)
        low, high = format.low, format.high
        m.d.sync += self.o.eq(Mux(result < low, low, Mux(result > high, high, result)))
        return m
