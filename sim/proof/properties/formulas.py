"""Formulas: what leaves is sw's expression of the words and of their place's parameters.

Written from the operator's own program, products with constants as products, at a width at which
nothing runs over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amaranth.hdl import Shape

from ....hw.stream.formula_unit import FormulaUnit
from ....sw.operators import Tensor
from ....sw.operators.formula import STEPS
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from ..text import asserts, bits_of, implies
from .arithmetic import SPARE, after, number, past, wide
from .units import arrived, chosen

TEXTS: dict[str, Callable[..., str]] = {
    "add": lambda a, b: f"{a} + {b}",
    "subtract": lambda a, b: f"{a} - {b}",
    "multiply": lambda a, b: f"{a} * {b}",
    "shift_left": lambda a, n: f"{a} <<< {n}",
    "shift_right": lambda a, n: f"{a} >>> {n}",
    "absolute": lambda a: f"{a} < 0 ? -{a} : {a}",
    "minimum": lambda a, b: f"{a} < {b} ? {a} : {b}",
    "maximum": lambda a, b: f"{a} < {b} ? {b} : {a}",
    "less": lambda a, b: f"{a} < {b} ? 1 : 0",
    "less_equal": lambda a, b: f"{a} <= {b} ? 1 : 0",
    "equal": lambda a, b: f"{a} == {b} ? 1 : 0",
    "not_equal": lambda a, b: f"{a} == {b} ? 0 : 1",
    "where": lambda c, a, b: f"{c} == 0 ? {b} : {a}",
    "and": lambda a, b: f"{a} & {b}",
    "or": lambda a, b: f"{a} | {b}",
    "xor": lambda a, b: f"{a} ^ {b}",
}
"""Steps as Verilog, of signed values of one width; a wrap is cut by `cut`."""


def cut(net: str, width: int, signed: bool, bits: int) -> str:
    """The low bits of a signed value of ``bits``."""
    return wide(f"{net}[{width - 1}:0]", Shape(width, signed), bits) if width < bits else net


def when(scope: Scope[FormulaUnit]) -> str:
    """`arrived`, without a place where nothing depends on it."""
    unit = scope.component
    if any(unit.function.widths):
        return arrived(scope)
    text = after(scope, unit.delay + unit.lead)
    return text + past("proof_i", scope.port(unit.i), len(unit.i), unit.delay)


@proves(FormulaUnit)
def formula(scope: Scope[FormulaUnit]) -> Iterator[Property]:
    unit = scope.component
    function = unit.function
    op = function.op
    if any(line.name == "multiply" for line in function.lines):
        return  # products of two words are beyond the solver; simulations show them
    bounds = op.bounds([Tensor((1, 1, 1), format) for format in function.inputs])
    bits = max(bits_of(max(abs(low), abs(high))) for low, high in bounds) + SPARE + 1
    bits = max(bits, function.format.bits + SPARE)
    text, first = when(scope), 0
    for k, format in enumerate(function.inputs):
        shape = Shape(format.bits, format.signed)
        text += f"wire [{format.bits - 1}:0] proof_word_{k}"
        text += f" = proof_i_{unit.delay}[{first + format.bits - 1}:{first}];\n"
        text += f"wire signed [{bits - 1}:0] proof_input_{k} = "
        text += f"{wide(f'proof_word_{k}', shape, bits)};\n"
        first += format.bits
    for number_, (code, *operands) in enumerate(op.rows):
        step = STEPS[code]
        values = [f"proof_row_{k}" for k in operands[: step.values]]
        integers = operands[step.values :][: step.integers]
        if step.name == "input":
            value = f"proof_input_{integers[0]}"
        elif step.name == "constant":
            value = number(integers[0], bits)
        elif step.name == "parameter":
            rows = [function.table[row][integers[0]] for row in unit.rows]
            place = f"proof_place_{unit.delay + unit.lead}"
            text += chosen(f"proof_parameter_{number_}", place, rows, bits)
            value = f"proof_parameter_{number_}"
        elif step.name == "wrap":
            value = cut(values[0], integers[0], bool(integers[1]), bits)
        else:
            value = TEXTS[step.name](*values, *integers)
        text += f"wire signed [{bits - 1}:0] proof_row_{number_} = {value};\n"
    last = cut(f"proof_row_{len(op.rows) - 1}", function.format.bits, function.format.signed, bits)
    o = wide(scope.port(unit.o), unit.o.shape(), bits)
    text += asserts(implies("proof_full", f"{o} == {last}"))
    words = f"{len(function.inputs)} words" if len(function.inputs) > 1 else "a word"
    yield scope.property(
        "formula",
        f"{unit.delay} cycles later the expression of {words} and of the parameters of their "
        f"place leaves, {len(op.rows)} steps",
        text,
        depth=unit.delay + unit.lead + 1,
        kind=COMPLETE,
        assumes=(f"places are below {len(unit.rows)}",),
    )
