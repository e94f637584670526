"""A window's sums at full width, each requantised: all channels of one position side by side.

A `SpatialEngine` makes the sums; behind it each channel has its own constant, shift and clip, the
function of sw's `Requantise`.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Cat, Module, Shape, Signal
from amaranth.lib import data, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import ROUNDINGS, Format
from ..engine.requantise import activation, half_of, shifted_down, sum_shape
from .adder_graph import NOTHING, AdderGraph
from .engine import SpatialEngine, output_layout
from .retiming import Timing

REQUANTISE_LATENCY = 2


def constants_of(bias: Sequence[int], shift: int, rounding: str) -> list[int]:
    """What is added to each row's sum: its bias, and what rounds."""
    return [int(each) + half_of(shift, rounding) for each in bias]


def sum_shapes(graph: AdderGraph, constants: Sequence[int], shift: int, rounding: str) -> list:
    """Of each row's sum with its constant."""
    found = []
    for (value, left), constant in zip(graph.outputs, constants, strict=True):
        least, most = (0, 0) if value == NOTHING else graph.ranges[value]
        found.append(
            sum_shape((least << left) + constant, (most << left) + constant, shift, rounding)
        )
    return found


class SpatialLayer(wiring.Component):
    """``clip(round((W i + bias) >> shift) + zero)`` in ``format``, for every row of W at once.

    ``i``: the window's values side by side, as `spatial.input_layout` says; ``o``: the activations
    side by side, ``format.bits`` each, the first row lowest. One window a cycle; ``o_valid``
    follows ``i_valid`` after ``latency`` = the engine's + 2 cycles. Raises ValueError where
    ``bias`` has not one number for each row.
    """

    i: Signal
    i_valid: Signal
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
        self.engine = SpatialEngine(made_from, valid=True)
        self.shift, self.format, self.rounding = shift, format, rounding
        self.constants = constants_of(bias, shift, rounding)
        self.sums = sum_shapes(graph, self.constants, shift, rounding)
        self.latency = self.engine.latency + REQUANTISE_LATENCY
        super().__init__(
            {
                "i": In(len(self.engine.i)),
                "i_valid": In(1),
                "o": Out(rows * format.bits),
                "o_valid": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.engine = engine = self.engine
        m.d.comb += [engine.i.eq(self.i), engine.i_valid.eq(self.i_valid)]
        sums = data.View(output_layout(engine.graph), engine.o)
        rows = [self._row(m, row, sums[f"y{row}"]) for row in range(len(self.constants))]
        m.d.comb += self.o.eq(Cat(*rows))
        summed = Signal()
        m.d.sync += [summed.eq(engine.o_valid), self.o_valid.eq(summed)]
        return m

    def _row(self, m: Module, row: int, value) -> Signal:
        """One channel: the sum with its constant, then what is left of it after shift and clip."""
        total = Signal(self.sums[row], name=f"total_{row}", reset_less=True)
        shifted = shifted_down(m, total, self.shift, self.rounding, str(row))
        clipped = Signal(
            Shape(self.format.bits, self.format.signed), name=f"clipped_{row}", reset_less=True
        )
        m.d.sync += [
            total.eq(value + self.constants[row]),
            clipped.eq(activation(m, shifted, self.format, str(row))),
        ]
        return clipped
