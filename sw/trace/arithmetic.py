"""NumPy's ufuncs on traced arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from .array import UFUNCS, Traced, handles, name_of
from .elementwise import apply
from .places import refused

ALIKE = {
    np.add: "add",
    np.subtract: "subtract",
    np.multiply: "multiply",
    np.minimum: "minimum",
    np.maximum: "maximum",
    np.bitwise_and: "and",
    np.bitwise_or: "or",
    np.bitwise_xor: "xor",
    np.less: "less",
    np.less_equal: "less_equal",
    np.equal: "equal",
    np.not_equal: "not_equal",
}
ON_TRUTHS = {np.add: "or", np.multiply: "and", np.maximum: "or", np.minimum: "and"}
"""What these are of two truths, whose sum is a truth."""
MOST_POWER = 8


def operand(value: Any) -> Traced | np.ndarray:
    """An operand as an array; GuyotError unless it is of integers or truths."""
    if isinstance(value, Traced):
        return value
    array = np.asarray(value)
    if array.dtype.kind not in "iub":
        raise refused(
            f"{array.dtype} constants cannot be traced: traced functions are of integers alone"
        )
    return array


def result_type(ufunc: np.ufunc, *inputs: Any) -> np.dtype:
    """What NumPy's rules make of the operands' types; Python's integers have none of their own."""
    kinds = [type(each) if type(each) is int else operand(each).dtype for each in inputs]
    try:
        kind = ufunc.resolve_dtypes((*kinds, *[None] * ufunc.nout))[-1]
    except TypeError as error:
        names = " and ".join(str(getattr(each, "__name__", each)) for each in kinds)
        raise refused(f"NumPy has no {name_of(ufunc)} of {names}") from error
    if kind.kind not in "iub":
        raise refused(f"{name_of(ufunc)} gives {kind}: traced functions are of integers alone")
    return kind


@handles(UFUNCS, *ALIKE)
def alike(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    kind = result_type(ufunc, a, b)
    truths = kind.kind == "b" and ufunc in ON_TRUTHS
    return apply(ON_TRUTHS[ufunc] if truths else ALIKE[ufunc], operand(a), operand(b), dtype=kind)


@handles(UFUNCS, np.greater)
def greater(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    return np.less(b, a)


@handles(UFUNCS, np.greater_equal)
def greater_equal(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    return np.less_equal(b, a)


@handles(UFUNCS, np.negative)
def negative(ufunc: np.ufunc, a: Traced) -> Any:
    return apply("subtract", np.array(0), a, dtype=result_type(ufunc, a))


@handles(UFUNCS, np.positive, np.conjugate)
def positive(ufunc: np.ufunc, a: Traced) -> Any:
    return a.astype(result_type(ufunc, a))


@handles(UFUNCS, np.absolute)
def absolute(ufunc: np.ufunc, a: Traced) -> Any:
    return apply("absolute", a, dtype=result_type(ufunc, a))


@handles(UFUNCS, np.sign)
def sign(ufunc: np.ufunc, a: Traced) -> Any:
    above, below = (apply("less", *p, dtype=bool) for p in ((np.array(0), a), (a, np.array(0))))
    return apply("subtract", above, below, dtype=result_type(ufunc, a))


@handles(UFUNCS, np.square)
def square(ufunc: np.ufunc, a: Traced) -> Any:
    return apply("multiply", a, a, dtype=result_type(ufunc, a))


@handles(UFUNCS, np.power)
def power(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    exponent = uniform(b)
    if exponent is None or not 1 <= exponent <= MOST_POWER:
        raise refused(f"a power is traced with one constant exponent of 1 to {MOST_POWER}")
    kind, result = result_type(ufunc, a, b), a
    for _ in range(exponent - 1):
        result = apply("multiply", result, a, dtype=kind)
    return result.astype(kind)


@handles(UFUNCS, np.invert)
def invert(ufunc: np.ufunc, a: Traced) -> Any:
    kind = result_type(ufunc, a)
    if kind.kind == "b":
        return apply("xor", a, np.array(1), dtype=kind)
    if kind.kind == "u":
        raise refused(f"~ of {kind} would wrap: use int64")
    return apply("subtract", np.array(-1), a, dtype=kind)


def truth(value: Any) -> Any:
    """Whether values are not 0."""
    found = operand(value)
    return found if found.dtype.kind == "b" else found != 0


@handles(UFUNCS, np.logical_and, np.logical_or, np.logical_xor)
def logical(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    step = {np.logical_and: "and", np.logical_or: "or", np.logical_xor: "xor"}[ufunc]
    return apply(step, truth(a), truth(b), dtype=bool)


@handles(UFUNCS, np.logical_not)
def logical_not(ufunc: np.ufunc, a: Traced) -> Any:
    return apply("xor", truth(a), np.array(1), dtype=bool)


def uniform(value: Any) -> int | None:
    """The one integer that a constant operand is, None where there is no such one."""
    if isinstance(value, Traced):
        return None
    array = operand(value)
    return (
        int(array.reshape(-1)[0]) if array.size and (array == array.reshape(-1)[0]).all() else None
    )


@handles(UFUNCS, np.left_shift, np.right_shift)
def shift(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    count = uniform(b)
    if count is None or not 0 <= count < 32:
        raise refused("a shift is traced by one constant number of places, 0 to 31")
    step = "shift_left" if ufunc is np.left_shift else "shift_right"
    return apply(step, a, integers=(count,), dtype=result_type(ufunc, a, b))


def places_of(ufunc: np.ufunc, divisor: Any) -> int:
    """The exponent of a divisor that is a power of two."""
    value = uniform(divisor)
    if value is None or value < 1 or value & (value - 1):
        raise refused(
            f"{name_of(ufunc)} is traced by one constant power of two, not by "
            f"{'values' if value is None else value}"
        )
    return value.bit_length() - 1


@handles(UFUNCS, np.floor_divide)
def floor_divide(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    places = places_of(ufunc, b)
    return apply("shift_right", a, integers=(places,), dtype=result_type(ufunc, a, b))


@handles(UFUNCS, np.remainder)
def remainder(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    places, kind = places_of(ufunc, b), result_type(ufunc, a, b)
    if places == 0:
        return apply("multiply", a, np.array(0), dtype=kind)
    return apply("wrap", a, integers=(places, 0), dtype=kind)


@handles(UFUNCS, np.divmod)
def divide_and_rest(ufunc: np.ufunc, a: Any, b: Any) -> tuple[Any, Any]:
    return np.floor_divide(a, b), np.remainder(a, b)


def where(condition: Any, a: Any, b: Any) -> Any:
    """np.where of three arrays, any of which may be traced."""
    kind = common_type(a, b)
    return apply("where", truth(condition), operand(a), operand(b), dtype=kind)


def common_type(*values: Any) -> np.dtype:
    """The type of what is chosen among values; Python's integers have none of their own."""
    return np.result_type(*(v if type(v) is int else operand(v).dtype for v in values))
