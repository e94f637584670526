"""Sums, extremes and their places over axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..operators import Argmax, AveragePool, MaxPool, Requantise
from .arithmetic import truth
from .array import FUNCTIONS, REDUCTIONS, Traced, handles, known
from .contraction import contract
from .convolutions import WIDEST_FACTOR
from .layout import materialise, shape_for
from .moves import moveaxis
from .places import refused
from .tensors import Node, narrowest

OPTIONS = ("dtype", "out", "initial", "where")
REFUSED = {
    np.mean: "gives fractions: write x.sum(axis) // count, or guyot.mean",
    np.average: "gives fractions: write x.sum(axis) // count, or guyot.mean",
    np.prod: "grows without bound: multiply what there is",
}


def axes_of(a: Traced, axis: Any) -> list[int]:
    """The axes that a reduction takes away, none of them below zero."""
    every = range(a.ndim) if axis is None else np.atleast_1d(axis).tolist()
    axes = [k + a.ndim if k < 0 else k for k in every]
    if any(not 0 <= k < a.ndim for k in axes) or len(set(axes)) < len(axes):
        raise refused(f"an array of the shape {a.shape} has no axes {axis}")
    if not a.size:
        raise refused(f"a reduction of an array of the shape {a.shape}, which has no values")
    return axes


def plain(name: str, options: dict[str, Any]) -> bool:
    """Whether axes are kept; refuses all other options."""
    keeps = options.pop("keepdims", False)
    given = {key: value for key, value in options.items() if value is not np._NoValue}  # type: ignore
    for key, value in given.items():
        usual = value is None or (key == "where" and value is True)
        if key not in OPTIONS or not usual:
            raise refused(f"the option {key!r} of {name} cannot be traced")
    return keeps is not np._NoValue and bool(keeps)  # type: ignore[attr-defined]


def shaped(made: np.ndarray, a: Traced, axes: list[int], keeps: bool) -> np.ndarray:
    """The results' numbers as NumPy has them."""
    sides = [1 if k in axes else n for k, n in enumerate(a.shape) if keeps or k not in axes]
    return made.reshape(sides)


@handles(FUNCTIONS, np.sum)
@handles(REDUCTIONS, np.add)
def add(a: Traced, axis: Any = None, dtype: Any = None, out: Any = None, **options: Any) -> Any:
    keeps, axes = plain("np.sum", {"dtype": dtype, "out": out} | options), axes_of(a, axis)
    kind = np.zeros(1, a.dtype).sum().dtype
    numbers = pooled_sum(a, axes)
    if numbers is None:
        left = [k for k in range(a.ndim) if k not in axes]
        count = int(np.prod([a.shape[k] for k in axes], dtype=np.int64))
        rows = a.numbers.transpose(*left, *axes).reshape(*(a.shape[k] for k in left), count)
        ones = np.ones((*[1] * len(left), count, 1), np.int64)
        numbers = contract(a.tracer, rows, ones, "np.sum")
    return known(a.tracer, shaped(numbers, a, axes, keeps)).astype(kind)


def pooled_sum(a: Traced, axes: list[int]) -> np.ndarray | None:
    """Sums over rows, columns or both of a whole map, whose engine needs no order of its own."""
    source = whole(a)
    if source is None or not set(axes) <= {1, 2} or source.tensor.format.bits > WIDEST_FACTOR:
        return None
    kernel = tuple(n if k in axes else 1 for k, n in ((1, a.shape[1]), (2, a.shape[2])))
    op = AveragePool("", (), (kernel[0], kernel[1]), (kernel[0], kernel[1]))
    low, high = pooled(op, source)
    bare = a.tracer.add(op.infer(source.tensor).format, low, high, (source,), op)
    format, bias = narrowest(low, high), np.zeros(len(low), np.int64)
    return a.tracer.add(format, low, high, (bare,), Requantise("", (), format, bias)).numbers


def pooled(op: AveragePool | MaxPool, x: Node) -> tuple[np.ndarray, np.ndarray]:
    low, high = (op.compute(end[None], types=(x.tensor,))[0] for end in (x.low, x.high))
    return low, high


def whole(a: Traced) -> Node | None:
    """The tensor that an array of three axes is."""
    makers = a.tracer.makers(a.numbers)
    if len(makers) == 1 and np.array_equal(a.numbers, makers[0].numbers):
        return makers[0]
    return None


@handles(FUNCTIONS, np.max)
@handles(REDUCTIONS, np.maximum)
def maximum(a: Traced, axis: Any = None, out: Any = None, **options: Any) -> Any:
    keeps, axes = plain("np.max", {"out": out} | options), axes_of(a, axis)
    return known(a.tracer, shaped(greatest(a, axes), a, axes, keeps), a.dtype)


def greatest(a: Traced, axes: list[int]) -> np.ndarray:
    """The numbers of the maxima over axes."""
    if all(a.shape[k] == 1 for k in axes):
        return a.numbers
    if (a.numbers < 0).all():
        values = a.tracer.constant_values(a.numbers).max(axis=tuple(axes))
        return a.tracer.numbers_of(values)
    source = whole(a)
    if source is not None and set(axes) <= {1, 2}:
        kernel = tuple(n if k in axes else 1 for k, n in ((1, a.shape[1]), (2, a.shape[2])))
    else:
        left = [k for k in range(a.ndim) if k not in axes]
        count = int(np.prod([a.shape[k] for k in axes], dtype=np.int64))
        channels, rows, columns = shape_for(tuple(a.shape[k] for k in left))
        turned = a.numbers.transpose(*left, *axes).reshape(channels, rows, columns * count)
        source, kernel = materialise(a.tracer, turned), (1, count)
    op = MaxPool("", (), (kernel[0], kernel[1]), (kernel[0], kernel[1]))
    low, high = pooled(op, source)
    return a.tracer.add(source.tensor.format, low, high, (source,), op).numbers


@handles(FUNCTIONS, np.min)
@handles(REDUCTIONS, np.minimum)
def minimum(a: Traced, axis: Any = None, out: Any = None, **options: Any) -> Any:
    """The greatest of what is turned round: -1 - x for integers, which fit wherever x does."""
    axes, keeps = axes_of(a, axis), plain("np.min", {"out": out} | options)
    found = turned(np.max(turned(a), axis=tuple(axes), keepdims=keeps), a.dtype.kind == "b")
    if not isinstance(found, Traced):
        return np.asarray(found).astype(a.dtype)
    return known(a.tracer, found.numbers, a.dtype)


def turned(a: Any, truths: bool | None = None) -> Any:
    """Integers in the opposite order, and truths, of which some may be integers by now."""
    truths = a.dtype.kind == "b" if truths is None else truths
    return (1 if truths else -1) - a.astype(np.int64)


@handles(FUNCTIONS, np.any)
@handles(REDUCTIONS, np.logical_or)
def some(a: Traced, axis: Any = None, out: Any = None, **options: Any) -> Any:
    return np.max(truth(a), axis=axis, out=out, **options)


@handles(FUNCTIONS, np.all)
@handles(REDUCTIONS, np.logical_and)
def every(a: Traced, axis: Any = None, out: Any = None, **options: Any) -> Any:
    return np.logical_not(np.max(np.logical_not(a), axis=axis, out=out, **options))


@handles(FUNCTIONS, np.ptp)
def spread(a: Traced, axis: Any = None, out: Any = None, keepdims: Any = False) -> Any:
    return np.max(a, axis, out, keepdims=keepdims) - np.min(a, axis, out, keepdims=keepdims)


@handles(FUNCTIONS, np.count_nonzero)
def count_nonzero(a: Traced, axis: Any = None, *, keepdims: bool = False) -> Any:
    return np.sum(truth(a), axis=axis, keepdims=keepdims)


@handles(FUNCTIONS, np.argmax)
def argmax(a: Traced, axis: int | None = None, out: Any = None, **options: Any) -> Any:
    """The first place of the greatest value along an axis, or in all."""
    keeps = plain("np.argmax", {"out": out} | options)
    if axis is None:
        found = np.argmax(a.moved(a.numbers.reshape(-1)), 0)
        return np.reshape(found, (1,) * a.ndim if keeps else ())
    axes = axes_of(a, axis)
    numbers = np.moveaxis(a.numbers, axes[0], 0)
    places = numbers.shape[1:] if numbers.ndim == 3 else (1, -1)
    rows = numbers.reshape(len(numbers), *places)
    if len(rows) == 1:
        return known(a.tracer, a.tracer.numbers_of(np.zeros(shaped(rows, a, axes, keeps).shape)))
    source = materialise(a.tracer, np.ascontiguousarray(rows))
    op = Argmax("", ())
    format = op.infer(source.tensor).format
    low = np.zeros((1, *source.shape[1:]), np.int64)
    node = a.tracer.add(format, low, low + len(rows) - 1, (source,), op)
    return known(a.tracer, shaped(node.numbers, a, axes, keeps))


@handles(FUNCTIONS, np.argmin)
def argmin(a: Traced, axis: int | None = None, out: Any = None, **options: Any) -> Any:
    return np.argmax(turned(a), axis, out, **options)


@handles(FUNCTIONS, np.cumsum)
def cumulative(a: Traced, axis: int | None = None, dtype: Any = None, out: Any = None) -> Any:
    """By a triangular matrix."""
    plain("np.cumsum", {"dtype": dtype, "out": out})
    if axis is None:
        a, axis = a.moved(a.numbers.reshape(-1)), 0
    (place,), count = axes_of(a, axis), np.shape(a)[axis]
    last = moveaxis(a, place, -1)
    return moveaxis(last @ np.triu(np.ones((count, count), np.int64)), -1, place)


def refuse(function: Any, why: str) -> None:
    @handles(FUNCTIONS, function)
    def refusal(*args: Any, **options: Any) -> Any:
        raise refused(f"np.{function.__name__} {why}")


for function, why in REFUSED.items():
    refuse(function, why)
