"""Formulas are their operators' expressions; one with another step is refuted."""

from __future__ import annotations

import numpy as np
import pytest
from amaranth.hdl import Shape

from guyot.hw.stream.formula import Evaluate
from guyot.hw.stream.word_unit import unit_of
from guyot.sw.fixed import Format
from guyot.sw.operators import Formula, Tensor
from guyot.sw.operators.formula import NUMBERS, STEPS

from .test_units import INSIDE, LEAD, Around

FORMATS = (Format(4, signed=True), Format(3))


def around(*rows: tuple, parameters: np.ndarray | None = None, bits: int = 12) -> Around:
    """The unit of a program of two words."""
    program = [[NUMBERS[name], *rest, *[0] * (3 - len(rest))] for name, *rest in rows]
    stored = np.zeros((0, 1, 1, 1), np.int64) if parameters is None else parameters
    op = Formula("f", ("a", "b"), Format(bits, signed=True), np.array(program), stored)
    function = Evaluate.of(op, [Tensor((3, 1, 1), format) for format in FORMATS])
    width = sum(format.bits for format in FORMATS)
    rows_of = list(function.round((2, 0, 1)))
    return Around(unit_of(function, rows_of, Shape(width), LEAD, "unit"))


WORDS = (("input", 0), ("input", 1))


def every_step() -> Around:
    """One after the other, cut to a few bits in between."""
    rows: list[tuple] = [*WORDS]
    for step in STEPS[3:]:
        if step.name == "multiply":
            rows += [("constant", -23), ("multiply", len(rows) - 1, len(rows))]
        elif step.name == "wrap":
            rows.append(("wrap", len(rows) - 1, 3, 1))
        else:
            last, integers = len(rows) - 1, (2,) * step.integers
            rows.append((step.name, *(last, 0, 1)[: step.values], *integers))
            rows.append(("wrap", len(rows) - 1, 5, 1))
    return around(*rows)


def by_channel() -> Around:
    parameters = np.array([5, -7, 2]).reshape(1, 3, 1, 1)
    return around(*WORDS, ("parameter", 0), ("subtract", 0, 2), ("maximum", 3, 1),
                  parameters=parameters, bits=4)  # fmt: skip


PARTS = {"every step": every_step, "by channel": by_channel}


@pytest.mark.parametrize("name", PARTS)
def test_what_leaves_is_the_expression(prove, name: str) -> None:
    report = prove(PARTS[name](), part=INSIDE)
    assert report.ok and len(report.outcomes) == 1, [each.verdict for each in report.outcomes]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("by channel", "words[address]", "words[~address]"), ("by channel", " < ", " <= ~")],
)
def test_another_expression_is_refuted(refuted, name: str, old: str, new: str) -> None:
    refuted(PARTS[name](), (old, new), part=INSIDE)
