"""Padding: a border of constant pixels in the stream, so that windows need no bounds check."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..sw.fixed import Format


class Padding(wiring.Component):
    """Frames of (rows, columns, channels) words become frames with ``padding`` = (top, bottom,
    left, right) more rows and columns of ``value``. One word a cycle, no latency."""

    i: stream.Interface
    o: stream.Interface

    def __init__(
        self,
        format: Format,
        shape: tuple[int, int, int],
        padding: tuple[int, int, int, int],
        value: int,
    ):
        self.channels, self.rows, self.columns = shape
        self.padding, self.value = padding, value
        payload = Shape(format.bits, format.signed)
        super().__init__({"i": In(stream.Signature(payload)), "o": Out(stream.Signature(payload))})

    def elaborate(self, platform):
        m = Module()
        top, bottom, left, right = self.padding
        done = self.o.valid & self.o.ready
        inside = []  # registers, so that the streams' handshake waits for no comparison
        carry = done
        sides = (
            ("channel", 0, self.channels, 0),
            ("column", left, self.columns, right),
            ("row", top, self.rows, bottom),
        )
        for name, before, size, after in sides:
            total = before + size + after
            counter = Signal(range(max(2, total)), name=name)
            within = Signal(init=before == 0, name=f"{name}_inside")
            wrap = counter == total - 1
            with m.If(carry):
                m.d.sync += counter.eq(Mux(wrap, 0, counter + 1))
                with m.If(wrap):
                    m.d.sync += within.eq(before == 0)
                with m.Elif(counter == before + size - 1):
                    m.d.sync += within.eq(0)
                if before:
                    with m.If(counter == before - 1):
                        m.d.sync += within.eq(1)
            carry = carry & wrap
            inside.append(within)
        pixel = inside[0] & inside[1] & inside[2]
        m.d.comb += [
            self.o.valid.eq(self.i.valid | ~pixel),
            self.o.payload.eq(Mux(pixel, self.i.payload, self.value)),
            self.i.ready.eq(self.o.ready & pixel),
        ]
        return m
