"""Accumulators to activations: bias, rounding shift, clip. The function is sw's `Requantise`."""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Module, Mux, Shape, Signal, signed
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ..sw.fixed import Format, bits_for
from .memory import Rom

LATENCY = 4


class Requantise(wiring.Component):
    """``clip(round((i + bias[index]) >> shift) + zero)`` in ``format``, LATENCY cycles later.

    ``low``, ``high``: the least and the greatest sum that can come in, over all channels.
    """

    valid: Signal
    i: Signal
    index: Signal
    o_valid: Signal
    o: Signal

    def __init__(
        self,
        low: int,
        high: int,
        bias: Sequence[int],
        shift: int,
        format: Format,
        *,
        rounding: str = "half-up",
        name: str,
    ):
        self.bias = [int(b) for b in bias]
        self.shift, self.format, self.rounding, self.name = shift, format, rounding, name
        self.half = 1 << (shift - 1) if shift and rounding != "floor" else 0
        self.input = signed(bits_for(low, high, signed=True))
        preloaded = [b + self.half for b in self.bias]
        self.sum = signed(bits_for(low + min(preloaded), high + max(preloaded), signed=True))
        self.constant = signed(bits_for(min(preloaded), max(preloaded), signed=True))
        super().__init__(
            {
                "valid": In(1),
                "i": In(self.input),
                "index": In(range(max(2, len(self.bias)))),
                "o_valid": Out(1),
                "o": Out(Shape(format.bits, format.signed)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        width = self.constant.width
        m.submodules.biases = biases = Rom(
            width,
            [(b + self.half) & ((1 << width) - 1) for b in self.bias],
            name=f"{self.name}_bias",
        )
        value, arrived = (
            Signal.like(self.i, name=name, reset_less=True) for name in ("value", "arrived")
        )
        bias, total = Signal(self.constant, reset_less=True), Signal(self.sum, reset_less=True)
        m.d.comb += biases.address.eq(self.index)
        m.d.sync += [
            arrived.eq(self.i),
            value.eq(arrived),
            bias.eq(biases.data),
            total.eq(value + bias),
        ]

        shifted = Signal(signed(max(1, self.sum.width - self.shift)))
        m.d.comb += shifted.eq(total >> self.shift)
        if self.rounding == "half-even" and self.shift:
            tie = total[: self.shift] == 0
            m.d.comb += shifted[0].eq(total[self.shift] & ~tie)
        result = Signal(signed(shifted.shape().width + 1 + self.format.bits))
        m.d.comb += result.eq(shifted + self.format.zero)
        low, high = self.format.low, self.format.high
        m.d.sync += self.o.eq(Mux(result < low, low, Mux(result > high, high, result)))

        valid = self.valid
        for k in range(LATENCY - 1):
            after = Signal(name=f"valid_{k}")
            m.d.sync += after.eq(valid)
            valid = after
        m.d.sync += self.o_valid.eq(valid)
        return m
