"""The hardware of :mod:`.formula`: a register behind each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amaranth.hdl import Const, Module, Mux, Signal, Value

from ..engine.lane import delayed
from ..primitives import Rom
from .formula import Evaluate, Line
from .product import Product
from .word_unit import UNITS, Unit

STEPS: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "shift_left": lambda a, n: a << n,
    "shift_right": lambda a, n: a >> n,
    "absolute": lambda a: Mux(a < 0, -a, a),
    "minimum": lambda a, b: Mux(a < b, a, b),
    "maximum": lambda a, b: Mux(a < b, b, a),
    "less": lambda a, b: a < b,
    "less_equal": lambda a, b: a <= b,
    "equal": lambda a, b: a == b,
    "not_equal": lambda a, b: a != b,
    "where": lambda c, a, b: Mux(c, a, b),
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "wrap": lambda a, bits, signed: a,  # cut by the shape of its line
}
"""By their names in sw's Formula, but for products."""


class FormulaUnit(Unit[Evaluate]):
    def build(self, m: Module) -> None:
        function = self.function
        times = function.times(self.lead)
        ways: list[list[Value]] = []  # of each line, its value in that cycle and the following ones
        if any(function.widths):
            self.add_rom(m)
        for number, line in enumerate(function.lines):
            value = self.value(m, number, line, times, ways)
            if line.values and line.name != "multiply":
                result = Signal(line.shape, name=f"line_{number}", reset_less=True)
                registers = m.d.sync if function.cycles(line) else m.d.comb
                registers += result.eq(value)
                value = result
            ways.append([value])
        m.d.comb += self.o.eq(ways[-1][0])

    def value(
        self, m: Module, number: int, line: Line, times: list[int], ways: list[list[Value]]
    ) -> Value:
        """What a line is, in front of its register."""
        if line.name == "constant":
            return Const(line.integers[0], line.shape)
        if line.name == "input":
            return self.word(line.integers[0])
        if line.name == "parameter":
            return self.parameter(line)
        start = self.function.start(line, times)
        given = [self.at(m, k, start - times[k], ways) for k in line.values]
        if line.name != "multiply":
            return STEPS[line.name](*given, *line.integers)
        m.submodules[f"product_{number}"] = part = Product(
            *self.function.factors(line), self.function.widest
        )
        m.d.comb += [part.a.eq(given[0]), part.b.eq(given[1])]
        return part.product

    def at(self, m: Module, k: int, wait: int, ways: list[list[Value]]) -> Value:
        """A line so many cycles after it is there; lines that wait for several do so once."""
        way = ways[k]
        if self.function.lines[k].name == "constant":
            return way[0]
        while len(way) <= wait:
            name = f"line_{k}_wait_{len(way)}"
            way.append(delayed(m, way[-1], 1, name, reset_less=True))
        return way[wait]

    def word(self, k: int) -> Value:
        """That of an input."""
        formats = self.function.inputs
        first = sum(format.bits for format in formats[:k])
        word = self.i[first : first + formats[k].bits]
        return word.as_signed() if formats[k].signed else word

    def add_rom(self, m: Module) -> None:
        """The parameters, side by side, those of the word at hand in time for it."""
        function, widths = self.function, self.function.widths
        words = []
        for row in self.rows:
            word = 0
            for value, bits in reversed(list(zip(function.table[row], widths, strict=True))):
                word = word << bits | value & (1 << bits) - 1
            words.append(word)
        m.submodules.parameters = rom = Rom(sum(widths), words, name=f"{self.name}_parameters")
        early = max(0, self.lead - rom.latency)
        m.d.comb += rom.address.eq(delayed(m, self.place, early, "at", reset_less=True))
        self.parameters = rom.data

    def parameter(self, line: Line) -> Value:
        """One of the parameters of the word at hand."""
        widths = self.function.widths
        first = sum(widths[: line.integers[0]])
        value = self.parameters[first : first + widths[line.integers[0]]]
        return value.as_signed() if line.shape.signed else value


UNITS[Evaluate] = FormulaUnit
