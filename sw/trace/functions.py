"""What guyot adds to NumPy: the same of plain arrays and of traced ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..fixed import Format
from ..operators import MaxPool, Table
from ..operators.formula import wrapped
from ..operators.functions import WIDEST_TABLE
from ..operators.windows import windows
from .arithmetic import operand
from .array import FUNCTIONS, Traced, handles, known
from .convolutions import convolve, weighted
from .elementwise import apply, commuting
from .layout import materialise, shape_for
from .linear import typed
from .places import refused
from .reductions import pooled
from .tensors import WIDEST, narrowest


def pair(name: str, value: Any, least: int = 1) -> tuple[int, int]:
    """One integer for rows and columns, or two."""
    found = (value, value) if isinstance(value, int) else tuple(value)
    if len(found) != 2 or any(not isinstance(n, int) or n < least for n in found):
        raise refused(f"{name} is a whole number from {least}, or two, not {value!r}")
    return found[0], found[1]


def check_map(name: str, x: Any) -> None:
    if np.ndim(x) != 3:
        raise refused(f"{name} takes an array of (C, H, W), not of {np.shape(x)}")


def conv2d(
    x: Any, weights: Any, stride: Any = 1, padding: Any = 0, groups: int = 1, dilation: Any = 1
) -> Any:
    """Cross-correlation of (C, H, W) integers with constants (O, C / groups, kh, kw): exact sums.

    ``stride``, ``padding`` (zeros around), ``dilation``: one integer, or one of rows and one of
    columns. Of a plain array it is computed, of a traced one it becomes a convolution. GuyotError
    where shapes do not fit, and for constants of more than 18 bits.
    """
    check_map("guyot.conv2d", x)
    down, right = pair("padding", padding, 0)
    op = weighted(
        "guyot.conv2d", weights, groups, pair("stride", stride),
        (down, down, right, right), pair("dilation", dilation),
    )  # fmt: skip
    outputs, per_group = (*op.weights.shape, 0, 0)[:2]
    good = op.weights.ndim == 4 and groups >= 1 and per_group * groups == np.shape(x)[0]
    if not good or outputs % groups:
        raise refused(
            f"guyot.conv2d of an array {np.shape(x)} with weights {op.weights.shape} in {groups} "
            "groups does not fit"
        )
    reach = op.reach
    if any(n + 2 * p < k for n, p, k in zip(np.shape(x)[1:], (down, right), reach, strict=True)):
        raise refused(
            f"guyot.conv2d of an array {np.shape(x)} with a kernel of {reach} does not fit"
        )
    if isinstance(x, Traced):
        return typed(known(x.tracer, convolve(x, op)), "guyot.conv2d", x, np.dtype(np.int64))
    values = np.pad(np.asarray(x, np.int64), ((0, 0), (down, down), (right, right)))[None]
    found = windows(values, op.kernel, op.stride, op.dilation)[0]
    parts = found.reshape(groups, per_group, *found.shape[1:])
    kernels = op.weights.reshape(groups, outputs // groups, per_group, *op.kernel)
    made = np.einsum("gcyxij,gocij->goyx", parts, kernels)
    return made.reshape(outputs, *made.shape[2:])


def max_pool(x: Any, kernel: Any, stride: Any = None) -> Any:
    """The greatest value of each window of (C, H, W) integers.

    ``kernel``, ``stride`` (the kernel's, if None): one integer, or one of rows and one of columns.
    What is left over at the right and the bottom has no part in it.
    """
    check_map("guyot.max_pool", x)
    sides = pair("kernel", kernel)
    steps = sides if stride is None else pair("stride", stride)
    if any(n < k for n, k in zip(np.shape(x)[1:], sides, strict=True)):
        raise refused(
            f"guyot.max_pool of an array {np.shape(x)} with a kernel of {sides} does not fit"
        )
    if not isinstance(x, Traced):
        return windows(np.asarray(x)[None], sides, steps)[0].max(axis=(3, 4))
    source = materialise(x.tracer, x.numbers)
    op = MaxPool("", (), sides, steps)
    low, high = pooled(op, source)
    return x.moved(x.tracer.add(source.tensor.format, low, high, (source,), op).numbers)


def check_bits(name: str, bits: int) -> None:
    if not isinstance(bits, int) or not 1 <= bits <= WIDEST:
        raise refused(f"{name} takes 1 to {WIDEST} bits, not {bits!r}")


def wrap(x: Any, bits: int, signed: bool = False) -> Any:
    """The low ``bits`` (1 to 32) of integers, as two's complement if ``signed``: wiring."""
    check_bits("guyot.wrap", bits)
    if isinstance(x, Traced):
        return apply("wrap", x, integers=(bits, int(signed)), dtype=np.int64)
    return wrapped(np.asarray(x, np.int64), bits, signed)


def clip(x: Any, bits: int, signed: bool = False) -> Any:
    """Integers clipped to what ``bits`` (1 to 32) hold, as two's complement if ``signed``."""
    check_bits("guyot.clip", bits)
    format = Format(bits, signed=signed)
    return np.minimum(np.maximum(x, format.low), format.high)


def mean(x: Any, axis: Any = None) -> Any:
    """The mean of integers over axes, rounded down. GuyotError unless as many values as a power of
    two are added."""
    total = np.sum(x, axis=axis)
    return total // (np.size(x) // max(1, np.size(total)))


class Lookup(np.ndarray):
    """A constant array of one axis that traced arrays may be indices of."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, Traced):
            return look_up(np.asarray(self), key)
        return np.asarray(self)[key]


def table(values: Any) -> Lookup:
    """Constants (N,) as a table: ``guyot.table(values)[x]`` is ``values[x]`` of plain arrays and of
    traced ones. GuyotError where an index may lie outside, or has more than 16 bits."""
    array = operand(values)
    if isinstance(array, Traced) or array.ndim != 1 or not array.size:
        raise refused("guyot.table takes an array of constants with one axis")
    return array.view(Lookup)


@handles(FUNCTIONS, np.take)
def take(
    a: Any, indices: Any, axis: int | None = None, out: Any = None, mode: str = "raise"
) -> Any:
    """Of a traced array a move; with a traced index a table."""
    if out is not None or mode != "raise":
        raise refused("np.take is traced without out and mode")
    if not isinstance(indices, Traced):
        return a.moved(np.take(a.numbers, indices, axis))
    if isinstance(a, Traced) or np.ndim(a) != 1:
        raise refused("a traced index is traced into a constant array of one axis")
    return look_up(operand(a), indices)  # type: ignore[arg-type]


def look_up(values: np.ndarray, x: Traced) -> Any:
    """``values[x]``"""
    if x.dtype.kind == "b":
        raise refused(
            "a mask chooses as many values as it has truths: a shape that depends on them"
        )
    count = len(values)
    if (values == values[0]).all():
        return np.full(x.shape, values[0])
    least, most = (int(f(end)) for f, end in zip((np.min, np.max), x.bounds, strict=True))
    if least < -count or most >= count:
        raise refused(f"an index may be {least}..{most}, and the table has {count} values")
    places = commuting([x], x.shape)
    if places is not None:
        (source,) = x.tracer.makers(x.numbers)
    else:
        source = materialise(x.tracer, x.numbers.reshape(shape_for(x.shape)))
        places = np.arange(x.size).reshape(x.shape)
    format = source.tensor.format
    if format.bits > WIDEST_TABLE:
        raise refused(f"an index of {format.bits} bits; a table takes {WIDEST_TABLE}")
    every = np.arange(format.low, format.high + 1)
    inside = (every >= -count) & (every < count)
    row = np.where(inside, values.astype(np.int64)[np.where(inside, every, 0)], values[0])
    reached = row[(every >= least) & (every <= most)]
    made = narrowest(reached.min(), reached.max())
    row = np.where((row < made.low) | (row > made.high), reached[0], row)
    low, high = limits_of(row, source.low - format.low, source.high - format.low)
    node = x.tracer.add(made, low, high, (source,), Table("", (), made, row[None]))
    return known(x.tracer, node.first + places, values.dtype)


def limits_of(row: np.ndarray, first: np.ndarray, last: np.ndarray):
    """Of each place the least and the greatest of ``row[first]`` to ``row[last]``."""
    pairs = list(zip(first.reshape(-1).tolist(), last.reshape(-1).tolist(), strict=True))
    found = {}
    for ends in set(pairs):
        part = row[ends[0] : ends[1] + 1]
        found[ends] = int(part.min()), int(part.max())
    low, high = np.array([found[ends] for ends in pairs], np.int64).T
    return low.reshape(first.shape), high.reshape(first.shape)
