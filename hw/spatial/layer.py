"""A small layer at full width: every window's products in one cycle, all channels side by side.

A `SpatialEngine` makes the sums of a window; each channel has its own requantisation behind it,
the function of sw's `Requantise`. It stands alone: what belongs in front of it, a line buffer that
gives a whole window at a time or the collected input of a dense layer, is not built, and neither is
what sends the activations on in turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Cat, Module, Mux, Signal, signed, unsigned
from amaranth.lib import data, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import ROUNDINGS, Format, bits_for
from .adder_graph import NOTHING, AdderGraph
from .engine import SpatialEngine, output_layout
from .retiming import Timing

REQUANTISE_LATENCY = 2


class SpatialLayer(wiring.Component):
    """``clip(round((W i + bias) >> shift) + zero)`` in ``format``, for every row of W at once.

    ``i``: the window's values side by side, as `spatial.input_layout` says; ``o``: the activations
    side by side, ``format.bits`` each, the first row lowest. One window a cycle while ``enable`` is
    1, nothing moves while it is 0; ``o_valid`` follows ``i_valid`` after ``latency`` = the engine's
    + 2 cycles. Raises ValueError where ``bias`` has not one number for each row.
    """

    i: Signal
    i_valid: Signal
    enable: Signal
    o: Signal
    o_valid: Signal

    def __init__(
        self,
        made_from: AdderGraph | Timing,
        bias: Sequence[int],
        shift: int,
        format: Format,
        *,
        rounding: str = "half-up",
    ):
        graph = made_from.graph if isinstance(made_from, Timing) else made_from
        rows = len(graph.outputs)
        if len(bias) != rows:
            raise ValueError(f"{rows} rows need as many biases, not {len(bias)}")
        if rounding not in ROUNDINGS:
            raise ValueError(f"rounding is one of {', '.join(ROUNDINGS)}, not {rounding!r}")
        self.engine = SpatialEngine(made_from, stallable=True, valid=True)
        self.shift, self.format, self.rounding = shift, format, rounding
        half = 1 << (shift - 1) if shift and rounding != "floor" else 0
        self.constants = [int(b) + half for b in bias]
        self.latency = self.engine.latency + REQUANTISE_LATENCY
        super().__init__(
            {
                "i": In(len(self.engine.i)),
                "i_valid": In(1),
                "enable": In(1),
                "o": Out(rows * format.bits),
                "o_valid": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.engine = engine = self.engine
        m.d.comb += [
            engine.i.eq(self.i),
            engine.i_valid.eq(self.i_valid),
            engine.enable.eq(self.enable),
        ]
        sums = data.View(output_layout(engine.graph), engine.o)
        rows = [self._row(m, row, sums[f"y{row}"]) for row in range(len(self.constants))]
        m.d.comb += self.o.eq(Cat(*rows))
        summed = Signal()
        with m.If(self.enable):
            m.d.sync += [summed.eq(engine.o_valid), self.o_valid.eq(summed)]
        return m

    def _row(self, m: Module, row: int, value) -> Signal:
        """One channel: the sum with its constant, then what is left of it after shift and clip."""
        graph, constant = self.engine.graph, self.constants[row]
        number, shift = graph.outputs[row]
        least, most = (0, 0) if number == NOTHING else graph.ranges[number]
        least, most = (least << shift) + constant, (most << shift) + constant
        total = Signal(
            signed(bits_for(least, most, signed=True)), name=f"total_{row}", reset_less=True
        )
        rounded = Signal(signed(max(1, len(total) - self.shift)), name=f"rounded_{row}")
        m.d.comb += rounded.eq(total >> self.shift)
        if self.rounding == "half-even" and self.shift:
            tie = total[: self.shift] == 0
            m.d.comb += rounded[0].eq(total[self.shift] & ~tie)
        shape = signed(self.format.bits) if self.format.signed else unsigned(self.format.bits)
        result = rounded + self.format.zero
        low, high = self.format.low, self.format.high
        clipped = Signal(shape, name=f"clipped_{row}", reset_less=True)
        with m.If(self.enable):
            m.d.sync += [
                total.eq(value + constant),
                clipped.eq(Mux(result < low, low, Mux(result > high, high, result))),
            ]
        return clipped
