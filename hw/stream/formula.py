"""Integer expressions of the words at one place of several streams, as data.

A step that is wiring (a shift, a cut) takes no time; any other has a register behind it, and
operands that are there earlier wait. Products with constants are additions of shifted words, by the
constant's signed digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from amaranth.hdl import Shape

from ...sw.fixed import Format, bits_for
from ...sw.operators import Formula, Tensor
from ...sw.operators.formula import NUMBERS, STEPS, exactly
from ..primitives import Rom
from ..spatial.signed_digits import signed_digits
from . import product
from .functions import Function, Row

WIRING = ("shift_left", "shift_right", "wrap")
SIZES = {"minimum": 2, "maximum": 2, "absolute": 2}  # additions that a step is as large as
Ends = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A step of a program: its name, the lines that it is of, its integers, its least and greatest
    value."""

    name: str
    values: tuple[int, ...]
    integers: tuple[int, ...]
    ends: Ends

    @property
    def shape(self) -> Shape:
        low, high = self.ends
        return Shape(bits_for(low, high, signed=low < 0), low < 0)


@dataclass(frozen=True, eq=False)
class Evaluate(Function):
    """``lines`` of one word of each input, side by side, the first in the lowest bits, as sw's
    Formula ``op``; the last line is the result.

    ``table``: the parameters of each channel, of each word of a frame (``whole_frame``), or one row
    for all.
    """

    apart = True

    op: Formula
    format: Format
    inputs: tuple[Format, ...]
    lines: tuple[Line, ...]
    table: tuple[Row, ...]
    whole_frame: bool
    widest: int = product.WIDEST

    @classmethod
    def of(cls, op: Formula, sources: Sequence[Tensor]) -> Evaluate:
        table, frame = table_of(op.parameters.astype(np.int64), sources[0].shape)
        formats = tuple(source.format for source in sources)
        return cls(op, op.format, formats, tuple(expanded(op, sources)), table, frame)

    @property
    def rows(self) -> int:
        return len(self.table)

    def round(self, order: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(range(len(self.table))) if self.whole_frame else super().round(order)

    def with_widest(self, widest: int) -> Evaluate:
        return replace(self, widest=widest)

    # Times

    def cycles(self, line: Line) -> int:
        """From a line's operands to its result."""
        if line.name == "multiply":
            return product.latency_of(*self.factors(line), self.widest)
        return 0 if line.name in WIRING else 1

    def factors(self, line: Line) -> tuple[Shape, Shape]:
        a, b = (self.lines[k].shape for k in line.values)
        return a, b

    def times(self, lead: int) -> list[int]:
        """When each line is there, in cycles since the words are."""
        found: list[int] = []
        for line in self.lines:
            if line.values:
                found.append(self.start(line, found) + self.cycles(line))
            else:
                late = max(0, Rom.latency_of(self.rows) - lead) if line.name == "parameter" else 0
                found.append(late)
        return found

    @staticmethod
    def start(line: Line, times: Sequence[int]) -> int:
        """When the last of a line's operands is there."""
        return max(times[k] for k in line.values)

    def delay(self, lead: int) -> int:
        return self.times(lead)[-1]

    # What it takes of a chip

    @property
    def memories(self) -> list[tuple[int, int]]:
        bits = sum(self.widths)
        return [(bits, self.rows)] if bits else []

    @cached_property
    def widths(self) -> list[int]:
        """Bits of each parameter."""
        found = [0] * len(self.table[0])
        for line in self.lines:
            if line.name == "parameter":
                found[line.integers[0]] = line.shape.width
        return found

    @property
    def products(self) -> Iterator[tuple[Shape, Shape]]:
        return (self.factors(line) for line in self.lines if line.name == "multiply")

    @property
    def multipliers(self) -> int:
        return sum(product.multipliers(a, b, self.widest) for a, b in self.products)

    def logic(self, lead: int) -> tuple[int, int]:
        times, held = self.times(lead), [0] * len(self.lines)
        luts = ffs = 0
        for line in self.lines:
            for k in line.values:
                held[k] = max(held[k], self.start(line, times) - times[k])
            widest = max((self.lines[k].shape.width for k in line.values), default=0)
            if line.values and line.name not in (*WIRING, "multiply"):
                luts += SIZES.get(line.name, 1) * max(widest, line.shape.width)
                ffs += line.shape.width
        for a, b in self.products:
            more = product.logic(a, b, self.widest)
            luts, ffs = luts + more[0], ffs + more[1]
        waits = zip(self.lines, held, strict=True)
        ffs += sum(n * line.shape.width for line, n in waits if line.name != "constant")
        return luts, ffs


def table_of(parameters: np.ndarray, shape: tuple[int, int, int]) -> tuple[tuple[Row, ...], bool]:
    """A row of parameters for each place that has its own, and whether that is every word."""
    frame = parameters.shape[2:] != (1, 1)
    if frame:
        parameters = np.broadcast_to(parameters, (len(parameters), *shape)).transpose(0, 2, 3, 1)
    rows = parameters.reshape(len(parameters), -1).T if len(parameters) else np.zeros((1, 0))
    return tuple(tuple(int(v) for v in row) for row in rows), frame


def expanded(op: Formula, sources: Sequence[Tensor]) -> list[Line]:
    """The lines of a program, without products with constants."""
    lines: list[Line] = []
    places: list[int] = []  # of each row, its line
    for row, ends in zip(op.rows, op.bounds(sources), strict=True):
        step = STEPS[row[0]]
        values = tuple(places[k] for k in row[1 : 1 + step.values])
        integers = row[1 + step.values :][: step.integers]
        constants = [k for k in values if lines[k].name == "constant"]
        if step.name == "multiply" and constants:
            other = values[1] if values[0] == constants[0] else values[0]
            places.append(scaled(lines, other, lines[constants[0]].integers[0], ends))
            continue
        lines.append(Line(step.name, values, integers, ends))
        places.append(len(lines) - 1)
    if places[-1] != len(lines) - 1:  # the last line is the result
        lines.append(Line("wrap", (places[-1],), (64, 1), lines[places[-1]].ends))
    return lines


def scaled(lines: list[Line], k: int, factor: int, ends: Ends) -> int:
    """The place of a new line, ``factor`` times the line at ``k``, which has these ``ends``."""

    def new(name: str, *values: int, integers: tuple[int, ...] = ()) -> int:
        reached = exactly(STEPS[NUMBERS[name]], [lines[v].ends for v in values], integers)
        lines.append(Line(name, values, integers, reached))
        return len(lines) - 1

    if factor == 0:
        lines.append(Line("constant", (), (0,), (0, 0)))
        return len(lines) - 1
    digits = signed_digits(factor)
    terms = [(new("shift_left", k, integers=(n,)) if n else k, sign) for n, sign in digits]
    while len(terms) > 1:
        pairs = [terms[n : n + 2] for n in range(0, len(terms), 2)]
        terms = []
        for pair in pairs:
            (a, sign), *rest = pair
            for b, other in rest:
                if sign == other:
                    a = new("add", a, b)
                else:
                    a, sign = new("subtract", *((a, b) if sign > 0 else (b, a))), 1
            terms.append((a, sign))
    ((place, sign),) = terms
    if sign < 0:
        lines.append(Line("constant", (), (0,), (0, 0)))
        place = new("subtract", len(lines) - 1, place)
    if lines[place].values and place != k:
        lines[place] = replace(lines[place], ends=ends)
    return place
