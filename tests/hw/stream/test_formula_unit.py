"""Formulas as hardware equal sw's, word by word; what they are made of is what is declared."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.formula import Evaluate, expanded
from guyot.hw.stream.formula_unit import STEPS as UNIT_STEPS
from guyot.hw.stream.formula_unit import FormulaUnit
from guyot.hw.stream.join import JoinSpec, WordByWord
from guyot.hw.stream.word_unit import unit_of
from guyot.sim.streams import run_rows, run_streams
from guyot.sw.fixed import Format
from guyot.sw.operators import Formula, Tensor
from guyot.sw.operators.formula import NUMBERS, STEPS

FORMATS = (Format(6, signed=True), Format(5), Format(9, signed=True))
SHAPE = (3, 2, 2)


def program(*rows: tuple) -> np.ndarray:
    return np.array([[NUMBERS[name], *rest, *[0] * (3 - len(rest))] for name, *rest in rows])


def types(count: int, shape=SHAPE) -> tuple[Tensor, ...]:
    return tuple(Tensor(shape, format) for format in FORMATS[:count])


def formula(
    *rows: tuple, inputs: int = 3, bits: int = 30, parameters: np.ndarray | None = None
) -> Formula:
    if parameters is None:
        parameters = np.zeros((0, 1, 1, 1), np.int64)
    names = ("a", "b", "c")[:inputs]
    return Formula("f", names, Format(bits, signed=True), program(*rows), parameters)


def run(op: Formula, words: np.ndarray) -> np.ndarray:
    """(N, C, inputs) words through the stage of the formula."""
    function = Evaluate.of(op, types(len(op.inputs)))
    dut = WordByWord(spec_of(function))
    streams = words.reshape(-1, words.shape[-1]).T.tolist()
    given = list(zip(dut.inputs, streams, strict=True))
    (found,) = run_streams(dut, given, [(dut.o, len(streams[0]))])
    return np.array(found).reshape(words.shape[:-1])


def run_unit(function: Evaluate, words: np.ndarray, lead: int) -> np.ndarray:
    """The same through the unit alone, a word a cycle."""
    rows = list(function.round((0, 1, 2)))
    dut = unit_of(function, rows, spec_of(function).sum, lead, "f")
    assert type(dut) is FormulaUnit
    stream = words.reshape(-1, words.shape[-1])
    bits = [format.bits for format in function.inputs]
    places = [cycle % len(rows) for cycle in range(len(stream) + lead + dut.delay)]
    given = [0] * lead + [side_by_side(word, bits) for word in stream] + [0] * dut.delay
    seen = run_rows(dut, (dut.place, dut.i), (dut.o,), zip(places, given, strict=True))
    found = [value for (value,) in seen[lead + dut.delay :]]
    return np.array(found).reshape(words.shape[:-1])


def side_by_side(values: np.ndarray, bits: list[int]) -> int:
    """The values of a place as one word, the first one in the lowest bits."""
    word = 0
    for value, width in reversed(list(zip(values, bits, strict=True))):
        word = word << width | int(value) & (1 << width) - 1
    return word


def spec_of(function: Evaluate) -> JoinSpec:
    n = len(function.inputs)
    return JoinSpec("f", function.inputs, (1,) * n, function.format, (0,) * n, Layout.natural(3),
                    function=function)  # fmt: skip


def words(random: np.random.Generator, inputs: int, count: int = 40) -> np.ndarray:
    """(count, 3 channels, inputs), the ends of the formats among them."""
    columns = [random.integers(f.low, f.high + 1, (count, 3)) for f in FORMATS[:inputs]]
    for k, f in enumerate(FORMATS[:inputs]):
        columns[k][2 * k : 2 * k + 2] = [[f.low], [f.high]]
    return np.stack(columns, axis=-1)


def expected(op: Formula, given: np.ndarray) -> np.ndarray:
    values = [given[:, :, k, None, None] for k in range(given.shape[-1])]
    shape = types(given.shape[-1], (3, 1, 1))
    return op.compute(*values, types=shape)[:, :, 0, 0]


def test_every_step_has_hardware() -> None:
    made = {"input", "constant", "parameter", "multiply", *UNIT_STEPS}
    assert made == {step.name for step in STEPS}


@pytest.mark.parametrize("step", [s for s in STEPS if s.values], ids=lambda s: s.name)
def test_a_step(step) -> None:
    random = np.random.default_rng(NUMBERS[step.name])
    integers = {"wrap": [(4, 0), (4, 1), (1, 1), (1, 0), (9, 1)]}
    for each in integers.get(step.name, [(3,)] if step.integers else [()]):
        rows = [("input", k) for k in range(step.values)]
        op = formula(*rows, (step.name, *range(step.values), *each), inputs=step.values)
        given = words(random, step.values)
        assert np.array_equal(run(op, given), expected(op, given)), each


@pytest.mark.parametrize("factor", [0, 1, -1, 2, -8, 3, 7, -23, 119, 1000, -4095])
def test_products_with_constants_are_additions(factor: int) -> None:
    random = np.random.default_rng(1)
    op = formula(("input", 0), ("constant", factor), ("multiply", 0, 1), inputs=1)
    given = words(random, 1)
    assert np.array_equal(run(op, given), expected(op, given))
    assert not [line for line in expanded(op, types(1)) if line.name == "multiply"]
    assert Evaluate.of(op, types(1)).multipliers == 0


@pytest.mark.parametrize("lead", [1, 2, 5])
@pytest.mark.parametrize("widest", [0, 18])
def test_lines_wait_for_each_other(widest: int, lead: int) -> None:
    """A product, which takes long, meets words and parameters; all bits of the result are cut."""
    random = np.random.default_rng(lead)
    parameters = random.integers(-20, 20, (2, 3, 1, 1))
    op = formula(
        ("input", 0), ("input", 1), ("input", 2), ("multiply", 0, 2), ("parameter", 1),
        ("add", 3, 4), ("parameter", 0), ("multiply", 1, 6), ("subtract", 5, 7),
        ("less", 2, 8), ("where", 9, 8, 0), bits=11, parameters=parameters,
    )  # fmt: skip
    given = words(random, 3, 60)
    function = Evaluate.of(op, types(3))
    found = run_unit(function.with_widest(widest), given, lead)
    assert np.array_equal(found, expected(op, given))
    assert function.multipliers == 2 and function.with_widest(0).multipliers == 0
    assert function.memories == [(sum(function.widths), 3)]


@pytest.mark.parametrize("stalls", [(0, 0), (0.4, 0.3)])
@pytest.mark.parametrize("sides", [(1, 1, 1), (3, 1, 1), (1, 2, 2), (3, 2, 2)])
def test_parameters_follow_the_words(sides, stalls) -> None:
    """By channel, by place, alike everywhere: two frames in the order of a stream."""
    random = np.random.default_rng(4)
    op = formula(("input", 0), ("parameter", 0), ("add", 0, 1), inputs=1, bits=9,
                 parameters=random.integers(-99, 99, (1, *sides)))  # fmt: skip
    function = Evaluate.of(op, types(1))
    assert function.whole_frame == (sides[1:] != (1, 1))
    maps = random.integers(-32, 32, (2, *SHAPE))
    wanted = op.compute(maps, types=types(1)).transpose(0, 2, 3, 1).reshape(-1).tolist()
    dut = WordByWord(spec_of(function))
    (found,) = run_streams(
        dut, [(dut.inputs[0], maps.transpose(0, 2, 3, 1).reshape(-1).tolist())],
        [(dut.o, len(wanted))], stalls=stalls,
    )  # fmt: skip
    assert found == wanted
