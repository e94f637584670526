"""Formulas: each step is NumPy's, its bounds hold and are reached, and bad programs are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.exchange.qonnx import to_qonnx
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Formula, Requantise, Tensor
from guyot.sw.operators.formula import NUMBERS, STEPS, wrapped
from guyot.sw.simplify import simplify

SIGNED, BYTE, WIDE = Format(6, signed=True), Format(5), Format(40, signed=True)
NAMES = [
    "input", "constant", "parameter", "add", "subtract", "multiply", "shift_left", "shift_right",
    "absolute", "minimum", "maximum", "less", "less_equal", "equal", "not_equal", "where", "and",
    "or", "xor", "wrap",
]  # fmt: skip
INTEGERS = {"shift_left": [(0,), (3,)], "shift_right": [(0,), (2,)],
            "wrap": [(3, 0), (3, 1), (1, 1), (9, 1), (7, 0)]}  # fmt: skip
NUMPY = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "minimum": np.minimum,
    "maximum": np.maximum, "less": np.less, "less_equal": np.less_equal, "equal": np.equal,
    "not_equal": np.not_equal, "and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor,
    "shift_left": np.left_shift, "shift_right": np.right_shift, "absolute": np.absolute,
    "where": lambda c, a, b: np.where(c != 0, a, b),
    "wrap": lambda a, bits, signed: (a + signed * 2 ** (bits - 1)) % 2**bits
    - signed * 2 ** (bits - 1),
}  # fmt: skip
SHAPE = (3, 2, 2)


def program(*rows: tuple) -> np.ndarray:
    return np.array([[NUMBERS[name], *rest, *[0] * (3 - len(rest))] for name, *rest in rows])


def formula(*rows: tuple, parameters=None, format: Format = WIDE, inputs=("input",)) -> Formula:
    if parameters is None:
        parameters = np.zeros((0, 1, 1, 1), np.int64)
    return Formula("f", inputs, format, program(*rows), parameters)


def test_the_steps_in_files_stay() -> None:
    assert [step.name for step in STEPS] == NAMES


@pytest.mark.parametrize("name", NUMPY)
def test_a_step_is_that_of_numpy_within_its_bounds(name: str, rng: np.random.Generator) -> None:
    step = STEPS[NUMBERS[name]]
    formats = (SIGNED, BYTE, SIGNED)
    for integers in INTEGERS.get(name, [()]):
        values = [rng.integers(f.low, f.high + 1, (4000, 1, 1, 1)) for f in formats[: step.values]]
        ends = np.array(np.meshgrid(*([f.low, f.high] for f in formats[: step.values])))
        corners = ends.reshape(step.values, -1)
        for k, each in enumerate(values):
            each[: corners.shape[1], 0, 0, 0] = corners[k]
        types = tuple(Tensor((1, 1, 1), f) for f in formats[: step.values])
        rows = [("input", k) for k in range(step.values)]
        op = formula(*rows, (name, *range(step.values), *integers),
                     inputs=("a", "b", "c")[: step.values])  # fmt: skip
        found = op.compute(*values, types=types)
        assert np.array_equal(found, NUMPY[name](*values, *integers))
        low, high = op.bounds(types)[-1]
        assert low <= found.min() and found.max() <= high
        if name not in ("or", "xor"):
            assert (low, high) == (found.min(), found.max())
        arrays = [(each.min(), each.max()) for each in values]
        assert tuple(map(int, step.bounds(*arrays, *integers))) == (low, high)


def test_the_result_is_cut_to_its_format(rng: np.random.Generator) -> None:
    x = rng.integers(0, 256, (9, *SHAPE))
    op = formula(("input", 0), ("multiply", 0, 0), format=Format(6, signed=True))
    found = Network(Tensor(SHAPE, Format(8)), (op,), {}).run(x)
    assert np.array_equal(found, wrapped(x * x, 6, 1)) and found.min() < 0


def test_parameters_by_channel_and_by_place(rng: np.random.Generator) -> None:
    x = rng.integers(0, 256, (3, *SHAPE))
    for sides in ((3, 1, 1), (1, 2, 2), SHAPE, (1, 1, 1)):
        given = rng.integers(-9, 9, (1, *sides))
        op = formula(("input", 0), ("parameter", 0), ("multiply", 0, 1), parameters=given)
        assert np.array_equal(Network(Tensor(SHAPE, Format(8)), (op,), {}).run(x), x * given[0])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("input", 1)], r"row 0 of its program is \[0, 1, 0, 0\]"),
        ([("input", 0), ("add", 0, 1)], "row 1 of its program"),
        ([("input", 0), ("add", 0, -1)], "row 1 of its program"),
        ([("input", 0), ("shift_right", 0, -1)], "row 1 of its program"),
        ([("input", 0), ("shift_left", 0, 99)], "row 1 of its program"),
        ([("input", 0), ("wrap", 0, 0, 1)], "row 1 of its program"),
        ([("input", 0), ("wrap", 0, 3, 2)], "row 1 of its program"),
        ([("parameter", 0)], "row 0 of its program"),
        ([("input", 0), ("shift_left", 0, 40), ("multiply", 1, 1)], "a step reaches 0..7861"),
        ([("input", 0), *[("multiply", k, k) for k in range(9)]], "a step reaches 0.."),
    ],
)
def test_bad_programs_are_refused(rows: list, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        Network(Tensor(SHAPE, Format(8)), (formula(*rows),), {})


@pytest.mark.parametrize("number", [-1, len(STEPS)])
def test_unknown_steps_are_refused(number: int) -> None:
    op = Formula("f", ("input",), WIDE, np.array([[number, 0, 0, 0]]), np.zeros((0, 1, 1, 1)))
    with pytest.raises(GuyotError, match="row 0 of its program"):
        Network(Tensor(SHAPE, Format(8)), (op,), {})


def sums(rng: np.random.Generator) -> Network:
    """A formula with a parameter for each channel, between two layers, of which some are dead."""
    first = rng.integers(1, 9, (3, 3, 1, 1))
    first[1] = 0
    format = Format(10, signed=True)
    operators = (
        Convolution("c", ("input",), first, Format(8, 0, True)),
        Requantise("r", ("c",), Format(8), np.array([3, 77, 9]), 3),
        formula(("input", 0), ("parameter", 0), ("subtract", 0, 1), inputs=("r",),
                parameters=rng.integers(-99, 99, (1, 3, 1, 1)), format=format),
        Convolution("d", ("f",), np.array([[1, 2, 0], [3, 1, 0]])[..., None, None],
                    Format(8, 0, True)),
        Requantise("y", ("d",), Format(20, 0, True), np.zeros(2, np.int64)),
    )  # fmt: skip
    return Network(Tensor(SHAPE, Format(8)), operators, {"name": "sums"})


def test_dead_work_goes_through_it(rng: np.random.Generator) -> None:
    made = sums(rng)
    simple = simplify(made).network
    x = rng.integers(0, 256, (5, *SHAPE))
    assert np.array_equal(simple.run(x), made.run(x))
    assert simple.types["f"].shape[0] < 3


def test_files_keep_it(rng: np.random.Generator, tmp_path: Path) -> None:
    made = sums(rng)
    file.save(made, tmp_path / "f.guyot")
    x = rng.integers(0, 256, (5, *SHAPE))
    assert np.array_equal(file.load(tmp_path / "f.guyot").run(x), made.run(x))


def test_qonnx_has_no_node_for_it(rng: np.random.Generator) -> None:
    with pytest.raises(GuyotError, match="^layer 'f' is a formula of integers, which QONNX"):
        to_qonnx(sums(rng))
