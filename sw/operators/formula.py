"""Integer expressions of single values: what they compute, and how far it can reach.

A program is an array of rows (step, a, b, c), each the number of a step in `STEPS` and what it is
of: numbers of rows before it, then integers that the step takes as they are. The last row is the
result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..errors import GuyotError
from ..fixed import WIDEST, Format, bits_for
from .elementwise import ByChannel
from .operator import Operator, Tensor

Bounds = tuple[Any, Any]
"""The least and the greatest value: arrays, or integers of Python where they may be large."""
FIELDS = 4  # of a row


@dataclass(frozen=True)
class Step:
    """``compute`` of ``values`` arrays and ``integers``, and the bounds of that from theirs."""

    name: str
    values: int
    integers: int
    compute: Callable[..., Any]
    bounds: Callable[..., Bounds]


def ends(op: Callable[[Any, Any], Any], a: Bounds, b: Bounds) -> Bounds:
    """Of an operation whose extremes lie at the ends of both."""
    found = [op(x, y) for x in a for y in b]
    low, high = found[0], found[0]
    for each in found[1:]:
        low, high = np.minimum(low, each), np.maximum(high, each)
    return low, high


def absolute(a: Bounds) -> Bounds:
    low, high = a
    return np.maximum(np.maximum(low, -high), 0), np.maximum(-low, high)


def bitwise(a: Bounds, b: Bounds) -> Bounds:
    """Of AND, OR and XOR, all that so many bits can be."""
    low = min(int(np.min(a[0])), int(np.min(b[0])))
    high = max(int(np.max(a[1])), int(np.max(b[1])))
    limit = 1 << bits_for(low, high, signed=low < 0) - (low < 0)
    zero = (a[0] + b[0]) * 0
    return zero - (limit if low < 0 else 0), zero + limit - 1


def both(a: Bounds, b: Bounds) -> Bounds:
    """Of AND, which is no more than an operand that is never below zero."""
    low, high = bitwise(a, b)
    for least, most in (a, b):
        if np.min(least) >= 0:
            low, high = np.maximum(low, 0), np.minimum(high, most)
    return low, high


def wrapped(x: Any, bits: int, signed: int) -> Any:
    """The ``bits`` low bits of integers, as a number with a sign or without."""
    low = x & ((1 << bits) - 1)
    return low - ((low >> (bits - 1)) << bits) if signed else low


def wrapped_bounds(a: Bounds, bits: int, signed: int) -> Bounds:
    format = Format(bits, signed=bool(signed))
    low, high = a
    fits = np.all(np.greater_equal(low, format.low)) and np.all(np.less_equal(high, format.high))
    return a if fits else (low * 0 + format.low, high * 0 + format.high)


def less(a: Bounds, b: Bounds) -> Bounds:
    return whole(np.less(a[1], b[0])), whole(np.less(a[0], b[1]))


def less_equal(a: Bounds, b: Bounds) -> Bounds:
    return whole(np.less_equal(a[1], b[0])), whole(np.less_equal(a[0], b[1]))


def equal(a: Bounds, b: Bounds) -> Bounds:
    known = np.equal(a[0], a[1]) & np.equal(b[0], b[1]) & np.equal(a[0], b[0])
    return whole(known), whole(np.less_equal(a[0], b[1]) & np.less_equal(b[0], a[1]))


def unequal(a: Bounds, b: Bounds) -> Bounds:
    low, high = equal(a, b)
    return 1 - high, 1 - low


def whole(truth: Any) -> Any:
    return np.asarray(truth).astype(np.int64)


STEPS = (
    Step("input", 0, 1, lambda k: k, lambda k: k),  # of the operator's k-th input
    Step("constant", 0, 1, lambda v: v, lambda v: (v, v)),
    Step("parameter", 0, 1, lambda k: k, lambda k: k),  # parameters[k], one for each place
    Step("add", 2, 0, lambda a, b: a + b, lambda a, b: (a[0] + b[0], a[1] + b[1])),
    Step("subtract", 2, 0, lambda a, b: a - b, lambda a, b: (a[0] - b[1], a[1] - b[0])),
    Step("multiply", 2, 0, lambda a, b: a * b, lambda a, b: ends(lambda x, y: x * y, a, b)),
    Step("shift_left", 1, 1, lambda a, n: a << n, lambda a, n: (a[0] << n, a[1] << n)),
    Step("shift_right", 1, 1, lambda a, n: a >> n, lambda a, n: (a[0] >> n, a[1] >> n)),
    Step("absolute", 1, 0, np.abs, absolute),
    Step("minimum", 2, 0, np.minimum, lambda a, b: tuple(map(np.minimum, a, b))),
    Step("maximum", 2, 0, np.maximum, lambda a, b: tuple(map(np.maximum, a, b))),
    Step("less", 2, 0, lambda a, b: whole(a < b), less),
    Step("less_equal", 2, 0, lambda a, b: whole(a <= b), less_equal),
    Step("equal", 2, 0, lambda a, b: whole(a == b), equal),
    Step("not_equal", 2, 0, lambda a, b: whole(a != b), unequal),
    Step(
        "where",
        3,
        0,
        lambda c, a, b: np.where(c != 0, a, b),
        lambda c, a, b: (np.minimum(a[0], b[0]), np.maximum(a[1], b[1])),
    ),
    Step("and", 2, 0, lambda a, b: a & b, both),
    Step("or", 2, 0, lambda a, b: a | b, bitwise),
    Step("xor", 2, 0, lambda a, b: a ^ b, bitwise),
    Step("wrap", 1, 2, wrapped, wrapped_bounds),
)
"""By their numbers in files, which stay as they are: a new one is the last."""
NUMBERS = {step.name: number for number, step in enumerate(STEPS)}


def exactly(step: Step, values: Sequence[tuple[int, int]], integers: Sequence[int]):
    """The bounds of a step in integers of Python, however large."""
    given = [tuple(np.array([end], object) for end in ends) for ends in values]
    low, high = (np.asarray(end).reshape(-1)[0] for end in step.bounds(*given, *integers))
    return int(low), int(high)


@dataclass(frozen=True, eq=False)
class Formula(ByChannel):
    """An integer expression of the values at one place of its inputs, all of one shape.

    ``program``: (rows, 4) integers, as :mod:`.formula` says. ``parameters``: constants,
    (K, C, H, W), or 1 in the place of a side along which they are alike. The result is in
    ``format``; bits of it that do not fit are dropped. Zeros of formats are not subtracted.
    """

    format: Format
    program: np.ndarray
    parameters: np.ndarray

    def infer(self, *inputs: Tensor) -> Tensor:
        first = inputs[0]
        if any(x.shape != first.shape for x in inputs):
            shapes = " and ".join(str(x.shape) for x in inputs)
            raise GuyotError(f"layer {self.name!r}: a formula of tensors of {shapes}")
        if self.program.ndim != 2 or self.program.shape[1] != FIELDS or not len(self.program):
            raise GuyotError(
                f"layer {self.name!r}: a program of {self.program.shape}, not rows of {FIELDS}"
            )
        sides = self.parameters.shape[1:]
        if len(sides) != 3 or any(a not in (1, b) for a, b in zip(sides, first.shape, strict=True)):
            raise GuyotError(
                f"layer {self.name!r}: parameters of {self.parameters.shape} for {first.shape}"
            )
        for number, row in enumerate(self.rows):
            self.check(number, row, len(inputs))
        for low, high in self.bounds(inputs):
            if bits_for(low, high, signed=True) > WIDEST:
                raise GuyotError(f"layer {self.name!r}: a step reaches {low}..{high}")
        return Tensor(first.shape, self.format)

    @property
    def rows(self) -> list[tuple[int, ...]]:
        """The program in integers of Python."""
        return [tuple(row) for row in self.program.tolist()]

    def check(self, number: int, row: Sequence[int], inputs: int) -> None:
        """GuyotError where a row is none."""
        good = 0 <= row[0] < len(STEPS)
        if good:
            step = STEPS[row[0]]
            values, integers = row[1 : 1 + step.values], row[1 + step.values :]
            good = all(0 <= each < number for each in values)
            limits = {"input": inputs, "parameter": len(self.parameters), "constant": None}
            most = limits.get(step.name, WIDEST + 1)
            good &= most is None or not step.integers or 0 <= integers[0] < most
            if step.name == "wrap":
                good &= integers[0] >= 1 and integers[1] in (0, 1)
        if not good:
            raise GuyotError(f"layer {self.name!r}: row {number} of its program is {list(row)}")

    def bounds(self, inputs: Sequence[Tensor]) -> list[tuple[int, int]]:
        """The least and the greatest value of each row, of inputs of these types."""
        found: list[tuple[int, int]] = []
        for code, *operands in self.rows:
            step = STEPS[code]
            if step.name == "input":
                format = inputs[operands[0]].format
                found.append((format.low, format.high))
            elif step.name == "parameter":
                mine = self.parameters[operands[0]]
                found.append((int(mine.min()), int(mine.max())))
            else:
                given = [found[k] for k in operands[: step.values]]
                found.append(exactly(step, given, operands[step.values :][: step.integers]))
                if bits_for(*found[-1], signed=True) > 2 * WIDEST:
                    break  # infer refuses it; what follows would only be longer
        return found

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        values: list[np.ndarray] = []
        for code, *operands in self.rows:
            step = STEPS[code]
            if step.name == "input":
                values.append(inputs[operands[0]])
            elif step.name == "parameter":
                values.append(self.parameters[operands[0]].astype(np.int64))
            elif step.name == "constant":
                values.append(np.array(operands[0], np.int64))
            else:
                given = [values[k] for k in operands[: step.values]]
                values.append(step.compute(*given, *operands[step.values :][: step.integers]))
        result = wrapped(values[-1], self.format.bits, self.format.signed)
        return np.broadcast_to(result, inputs[0].shape).astype(np.int64)

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        alike = self.parameters.shape[1] == 1
        return self if alike else replace(self, parameters=self.parameters[:, made])

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        known = ~np.asarray(np.isnan(np.array(incoming)).any(axis=0))
        if self.parameters.shape[2:] != (1, 1):
            return np.full(len(known), np.nan)
        filled = [
            np.where(known, each, 0).astype(np.int64)[None, :, None, None] for each in incoming
        ]
        return np.where(known, self.compute(*filled, types=tuple(types))[0, :, 0, 0], np.nan)
