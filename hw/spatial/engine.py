"""The spatial engine: ``y = W x`` for a constant W, one vector a cycle, zeros for nothing.

Every weight is additions and subtractions of shifted values (`adder_search`), an adder a stage;
the stages are chosen for the fewest registers (`retiming`). Inputs are read where they are, without
a register of their own.
"""

from __future__ import annotations

from amaranth.hdl import Cat, Const, Module, Shape, Signal, Value
from amaranth.lib import data, wiring
from amaranth.lib.wiring import In, Out

from .adder_graph import NOTHING, Adder, AdderGraph
from .retiming import Timing, bit_sources, retime


def input_layout(graph: AdderGraph) -> data.ArrayLayout:
    """All inputs side by side, the first in the lowest bits."""
    return data.ArrayLayout(Shape(graph.format.bits, graph.format.signed), graph.inputs)


def output_layout(graph: AdderGraph) -> data.StructLayout:
    """All rows side by side as y0, y1, ..., each as wide as its exact range asks."""
    return data.StructLayout({f"y{row}": shape for row, shape in enumerate(output_shapes(graph))})


def output_shapes(graph: AdderGraph) -> list[Shape]:
    """The narrowest shape that holds every value of each row; a row of zeros has one bit."""
    return [
        Shape(1)
        if value == NOTHING
        else Shape(graph.width(value) + shift, graph.ranges[value][0] < 0)
        for value, shift in graph.outputs
    ]


class SpatialEngine(wiring.Component):
    """``o`` holds the rows of W times the inputs in ``i``, ``latency`` cycles later.

    Made from a graph or from a timing of it. One vector a cycle. The ports are plain bits, to be
    seen as `input_layout` and `output_layout` (a port with a layout would leave nets named `i[3]`,
    which yosys 0.70's abc9 takes for bits of `i`, and dies). ``latency``: the adders on
    the longest way, 0 where no row needs one. ``valid``: adds ``i_valid`` and ``o_valid``, the one
    ``latency`` cycles after the other, 0 after reset.
    """

    i: Signal
    o: Signal
    i_valid: Signal
    o_valid: Signal

    def __init__(self, made_from: AdderGraph | Timing, *, valid: bool = False):
        self.timing = made_from if isinstance(made_from, Timing) else retime(made_from)
        self.graph, self.latency = self.timing.graph, self.timing.latency
        self.valid = valid
        members = {
            "i": In(input_layout(self.graph).size),
            "o": Out(output_layout(self.graph).size),
        }
        if valid:
            members |= {"i_valid": In(1), "o_valid": Out(1)}
        super().__init__(members)

    def elaborate(self, platform):
        m = Module()
        bits = self._registers(m)
        graph, timing = self.graph, self.timing

        def value_at(value: int, stage: int) -> Value:
            """A value as it is in the registers behind ``stage``."""
            joined = Cat(*(bits[source][stage] for source in self._sources[value]))
            return joined.as_signed() if graph.ranges[value][0] < 0 else joined

        for value, adder in enumerate(graph.adders, graph.inputs):
            if graph.joins(value):
                continue
            before = timing.stages[value] - 1
            low = value_at(adder.low, before)
            high = Const(0) if adder.high == NOTHING else value_at(adder.high, before)
            m.d.comb += self._made[value].eq(add(adder, low, high))
        rows = []
        for (value, shift), shape in zip(graph.outputs, output_shapes(graph), strict=True):
            row = Const(0) if value == NOTHING else value_at(value, self.latency) << shift
            rows.append(row[: shape.width])
        m.d.comb += self.o.eq(Cat(*rows))
        if self.valid:
            arrived = self.i_valid
            for stage in range(self.latency):
                after = Signal(name=f"valid_{stage + 1}")
                m.d.sync += after.eq(arrived)
                arrived = after
            m.d.comb += self.o_valid.eq(arrived)
        return m

    def _registers(self, m: Module) -> dict[tuple[int, int], dict[int, Value]]:
        """Each bit that a value made, by the stage behind which it is wanted."""
        graph, timing = self.graph, self.timing
        self._sources = bit_sources(graph)
        self._made: dict[int, Signal] = {}
        for value in range(graph.inputs, graph.inputs + len(graph.adders)):
            if not graph.joins(value):
                self._made[value] = Signal(graph.adder_bits(value), name=f"sum_{value}")
        always: dict[int, Value] = dict.fromkeys(range(self.latency + 1), Const(0, 1))
        bits: dict[tuple[int, int], dict[int, Value]] = {(NOTHING, 0): always}
        for field, end in timing.ends.items():
            first = timing.stages[field.owner]
            if field.owner < graph.inputs:
                at = field.owner * graph.format.bits
                held = self.i[at + field.start : at + field.stop]
                where = {0: held}
            else:
                passed = graph.width(field.owner) - len(self._made[field.owner])
                held = self._made[field.owner][field.start - passed : field.stop - passed]
                where = {}
            for stage in range(max(1, first), end + 1):
                register = Signal(
                    field.width, name=f"value_{field.owner}_{field.start}_{stage}", reset_less=True
                )
                m.d.sync += register.eq(held)
                held = where[stage] = register
            for bit in range(field.start, field.stop):
                bits[field.owner, bit] = {s: v[bit - field.start] for s, v in where.items()}
        return bits


def add(adder: Adder, low: Value, high: Value) -> Value:
    """The bits that the adder makes: those above the low ones that pass through it."""
    if adder.minus == "low":
        return (high << adder.shift) - low
    above = low >> adder.shift
    return above - high if adder.minus == "high" else above + high
