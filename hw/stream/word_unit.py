"""The hardware of :mod:`.functions`: a word goes in, and so many cycles later its result comes out.

No unit can wait. All of them have the ports of :class:`Unit`.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import numpy as np
from amaranth.hdl import Const, Elaboratable, Module, Mux, Shape, Signal, signed

from ...sw.fixed import FLOAT32
from ..engine import requantise
from ..engine.lane import delayed
from ..engine.requantise import Requantise
from ..engine.schedule import Piece
from ..primitives import Rom
from .float32_rounding import Float32Rounding
from .functions import THRESHOLD_STEP, Cut, Function, Greatest, LookUp, Rescale, Steps
from .product import Product

F = TypeVar("F", bound=Function)


class Unit(Elaboratable, Generic[F]):
    """``o`` is the result of ``i``, ``delay`` cycles later; ``valid``: it is a word.

    ``rows``: the row of parameters of each place in a round of words. ``place``: that of the word
    which comes as ``i`` in ``lead`` cycles. ``step``: a word starts, with its ``place``; ``sends``,
    in the same cycle, whether a result will come of it.
    """

    def __init__(self, function: F, rows: list[int], input: Shape, lead: int, name: str):
        self.function, self.rows, self.lead, self.name = function, rows, lead, name
        self.delay = function.delay(lead)
        self.step, self.sends = Signal(), Signal(init=1)
        self.valid, self.place = Signal(), Signal(range(max(2, len(rows))))
        self.i = Signal(input)
        self.o = Signal(Shape(function.format.bits, function.format.signed))

    def elaborate(self, platform):
        m = Module()
        m.d.comb += self.sends.eq(1)
        self.build(m)
        return m

    def build(self, m: Module) -> None:
        raise NotImplementedError


class RescaleUnit(Unit[Rescale]):
    def build(self, m: Module) -> None:
        function = self.function
        wait = max(0, requantise.LEAD - self.lead)
        value = delayed(m, self.i, wait, "word", reset_less=True)
        place = delayed(m, self.place, self.lead + wait - requantise.LEAD, "at", reset_less=True)
        if function.multiplier is not None:
            m.submodules.product = times = Product(function.input, function.factor, function.widest)
            m.d.comb += [times.a.eq(value), times.b.eq(self.factor(m, function, place))]
            value = times.product
            place = delayed(m, place, function.multiplies, "behind", reset_less=True)
        bias = [function.bias[row] for row in self.rows]
        low, high = function.scaled
        if function.rounding == FLOAT32:
            self.add_and_round(m, function, value, place, bias)
            return
        m.submodules.requantise = scale = Requantise(
            low,
            high,
            function.bias,
            function.shift,
            function.format,
            pieces=[Piece(0, row, 0) for row in self.rows],
            rounding=function.rounding,
            name=self.name,
        )
        m.d.comb += [
            scale.valid.eq(1),
            scale.index.eq(place),
            scale.i[0].eq(value),
            self.o.eq(scale.o[0]),
        ]

    def factor(self, m: Module, function: Rescale, place):
        """The multiplier of a word whose place came two cycles before."""
        assert function.multiplier is not None
        values = [function.multiplier[row] for row in self.rows]
        bits = function.factor.width
        if len(set(values)) == 1:
            return Const(values[0], function.factor)
        words = [value & (1 << bits) - 1 for value in values]
        m.submodules.factors = rom = Rom(bits, words, name=f"{self.name}_factor")
        assert rom.latency == requantise.LEAD
        m.d.comb += rom.address.eq(place)
        return rom.data.as_signed() if function.factor.signed else rom.data

    def add_and_round(self, m: Module, function: Rescale, value, place, bias: list[int]) -> None:
        low, high = function.scaled
        bounds = low + min(bias), high + max(bias)
        constant = Shape.cast(range(min(0, *bias, 0), max(0, *bias) + 1))
        m.submodules.biases = biases = Rom(
            max(1, constant.width),
            [b & (1 << constant.width) - 1 for b in bias],
            name=f"{self.name}_bias",
        )
        m.submodules.rounding = rounding = Float32Rounding(*bounds, function.shift, function.format)
        added = biases.data.as_signed() if constant.signed else biases.data
        total = Signal.like(rounding.i, name="total", reset_less=True)
        m.d.sync += total.eq(value + added)
        m.d.comb += [
            biases.address.eq(place),
            rounding.i.eq(total),
            self.o.eq(rounding.o),
        ]


class StepsUnit(Unit[Steps]):
    """A binary search, a step every THRESHOLD_STEP cycles: the memory of step s has the thresholds
    that s bits of the count, found so far, leave in the middle."""

    def build(self, m: Module) -> None:
        function = self.function
        depth, bits = function.depth, function.input.width
        table = function.reached[self.rows]
        place = delayed(m, self.place, self.lead, "at", reset_less=True)
        value = Signal(function.input)
        m.d.comb += value.eq(self.i)
        count = Const(0, 0)
        for step in range(depth):
            middle = (np.arange(1 << step) * 2 + 1 << depth - 1 - step) - 1
            words = [int(t) & (1 << bits) - 1 for t in table[:, middle].reshape(-1)]
            m.submodules[f"step_{step}"] = rom = Rom(bits, words, name=f"{self.name}_step{step}")
            assert rom.latency == THRESHOLD_STEP - 1
            m.d.comb += rom.address.eq((place << step) + count)
            name = f"_{step}"
            value = delayed(m, value, 2, f"word{name}", reset_less=True)
            count = delayed(m, count, 2, f"found{name}", reset_less=True) if step else count
            reached = Signal(name=f"reached{name}", reset_less=True)
            m.d.sync += reached.eq(value >= rom.data.as_signed())
            value = delayed(m, value, 1, f"next{name}", reset_less=True)
            place = delayed(m, place, THRESHOLD_STEP, f"at{name}", reset_less=True)
            before = delayed(m, count, 1, f"count{name}", reset_less=True) if step else count
            count = Signal(step + 1, name=f"total{name}")
            m.d.comb += count.eq(before << 1 | reached)
        m.d.sync += self.o.eq(count + function.base)


class LookUpUnit(Unit[LookUp]):
    def build(self, m: Module) -> None:
        function = self.function
        bits = function.format.bits
        words = [v & (1 << bits) - 1 for row in self.rows for v in function.values[row]]
        m.submodules.table = table = Rom(bits, words, name=f"{self.name}_table")
        assert table.latency + 1 == self.delay
        place = delayed(m, self.place, self.lead + 1, "at", reset_less=True)
        offset = Signal(function.bits, reset_less=True)
        m.d.sync += offset.eq(self.i - function.first)
        m.d.comb += [
            table.address.eq((place << function.bits) + offset),
            self.o.eq(table.data),
        ]


class CutUnit(Unit[Cut]):
    def build(self, m: Module) -> None:
        function = self.function
        m.d.comb += self.o.eq(self.i)
        step, stays = self.step, []
        for axis, name in ((0, "channel"), (2, "column"), (1, "row")):
            taken = function.taken(axis)
            size = len(taken)
            count, last = Signal(range(max(2, size)), name=name), Signal(name=f"last_{name}")
            m.d.comb += last.eq(count == size - 1)
            with m.If(step):
                m.d.sync += count.eq(Mux(last, 0, count + 1))
            step = step & last
            mask = Const(sum(1 << k for k in np.flatnonzero(taken).tolist()), size)
            stays.append(mask.bit_select(count, 1) if size > 1 else Const(1))
        m.d.comb += self.sends.eq(stays[0] & stays[1] & stays[2])


class GreatestUnit(Unit[Greatest]):
    def build(self, m: Module) -> None:
        function = self.function
        place = delayed(m, self.place, self.lead, "at", reset_less=True)
        greatest, best = Signal.like(self.i, reset_less=True), Signal.like(self.o)
        lead = Signal(signed(len(self.i) + 2))
        better = Signal()
        m.d.comb += [
            self.sends.eq(self.place == function.channels - 1),
            lead.eq(greatest - self.i),
            better.eq((place == 0) | lead[-1]),
            self.o.eq(best),
        ]
        with m.If(self.valid & better):
            m.d.sync += [greatest.eq(self.i), best.eq(place)]


UNITS: dict[type[Function], type[Unit[Any]]] = {
    Rescale: RescaleUnit,
    Steps: StepsUnit,
    LookUp: LookUpUnit,
    Cut: CutUnit,
    Greatest: GreatestUnit,
}


def unit_of(function: Function, rows: list[int], input: Shape, lead: int, name: str) -> Unit[Any]:
    """The hardware of ``function``."""
    return UNITS[type(function)](function, rows, input, lead, name)
