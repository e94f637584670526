"""NumPy's functions that move values: done to the numbers of the values by NumPy itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from .arithmetic import common_type, operand, where
from .array import DEPENDS, FUNCTIONS, Traced, handles, known, name_of
from .places import refused
from .tensors import Tracer

MOVES = (
    np.reshape, np.ravel, np.transpose, np.swapaxes, np.moveaxis, np.rollaxis, np.flip, np.fliplr,
    np.flipud, np.rot90, np.roll, np.tile, np.repeat, np.broadcast_to, np.expand_dims, np.squeeze,
    np.split, np.array_split, np.hsplit, np.vsplit, np.dsplit, np.atleast_1d, np.atleast_2d,
    np.atleast_3d, np.diagonal, np.delete, np.copy, np.lib.stride_tricks.sliding_window_view,
)  # fmt: skip
JOINS = (np.concatenate, np.stack, np.vstack, np.hstack, np.dstack, np.column_stack)
ALONE = (np.atleast_1d, np.atleast_2d, np.atleast_3d)
PADS = ("edge", "reflect", "symmetric", "wrap")
VALUES = (np.nonzero, np.flatnonzero, np.argwhere, np.unique, np.compress, np.extract)


def tracer_of(*values: Any) -> Tracer:
    """That of the first traced array."""
    return next(each.tracer for each in values if isinstance(each, Traced))


def numbers_of(tracer: Tracer, value: Any) -> np.ndarray:
    """The numbers of an array's values, constants or not."""
    found = operand(value)
    return found.numbers if isinstance(found, Traced) else tracer.numbers_of(found)


def _moved(function: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """``function`` of the numbers in the place of its first argument."""
    first, *others = args
    if not isinstance(first, Traced) or any(isinstance(each, Traced) for each in others):
        raise refused(f"{DEPENDS} cannot be traced")
    if function in ALONE and others:
        raise refused(f"{name_of(function)} is traced of one array")
    found = function(first.numbers, *others, **options)
    if isinstance(found, list | tuple):
        return [first.moved(each) for each in found]
    return first.moved(found)


def _joined(function: Callable[..., Any], arrays: Any, *args: Any, **options: Any) -> Any:
    """``function`` of the numbers of several arrays."""
    given = [*(["out"] if len(args) > 1 else []), *(set(options) - {"axis"})]
    if given:
        raise refused(f"the option {given[0]!r} of {name_of(function)} cannot be traced")
    arrays = [operand(each) for each in arrays]
    tracer = tracer_of(*arrays)
    kind = np.result_type(*(each.dtype for each in arrays))
    found = function([numbers_of(tracer, each) for each in arrays], *args, **options)
    return known(tracer, found, kind)


for function in MOVES:
    FUNCTIONS[function] = partial(_moved, function)
for function in JOINS:
    FUNCTIONS[function] = partial(_joined, function)


@handles(FUNCTIONS, np.append)
def append(array: Any, values: Any, axis: int | None = None) -> Any:
    if axis is None:
        array, values = np.ravel(array), np.ravel(values)
    return np.concatenate((array, values), axis=axis or 0)


@handles(FUNCTIONS, np.pad)
def pad(array: Traced, pad_width: Any, mode: Any = "constant", **options: Any) -> Any:
    more = set(options) - ({"constant_values"} if mode == "constant" else set())
    if more:  # reflect_type="odd" would compute
        raise refused(f"the option {more.pop()!r} of np.pad cannot be traced")
    if mode in PADS:
        return array.moved(np.pad(array.numbers, pad_width, mode=mode))
    if mode != "constant":
        raise refused(f"np.pad is traced with the modes constant, {', '.join(PADS)}, not {mode!r}")
    values = np.asarray(options.get("constant_values", 0)).astype(array.dtype)
    values = array.tracer.numbers_of(values)
    return array.moved(np.pad(array.numbers, pad_width, constant_values=values))


@handles(FUNCTIONS, np.where)
def choose(condition: Any, *branches: Any) -> Any:
    """Of constants it is a move, of what is traced a step."""
    if len(branches) != 2:
        raise refused(f"{DEPENDS} cannot be traced: np.where takes a condition and two arrays")
    if isinstance(condition, Traced):
        return where(condition, *branches)
    tracer = tracer_of(*branches)
    found = np.where(condition, *(numbers_of(tracer, each) for each in branches))
    return known(tracer, found, common_type(*branches))


@handles(FUNCTIONS, np.zeros_like, np.empty_like)
def zeros_like(array: Traced, dtype: Any = None, **options: Any) -> np.ndarray:
    return np.zeros(array.shape, dtype or array.dtype)


@handles(FUNCTIONS, np.ones_like)
def ones_like(array: Traced, dtype: Any = None, **options: Any) -> np.ndarray:
    return np.ones(array.shape, dtype or array.dtype)


@handles(FUNCTIONS, np.full_like)
def full_like(array: Any, fill_value: Any, dtype: Any = None, **options: Any) -> Any:
    if isinstance(fill_value, Traced):
        return np.broadcast_to(fill_value, np.shape(array)).astype(dtype or array.dtype)
    return np.full(array.shape, fill_value, dtype or array.dtype)


@handles(FUNCTIONS, np.shape)
def shape(a: Traced) -> tuple[int, ...]:
    return a.shape


@handles(FUNCTIONS, np.ndim)
def ndim(a: Traced) -> int:
    return a.ndim


@handles(FUNCTIONS, np.size)
def size(a: Traced, axis: int | None = None) -> int:
    return a.size if axis is None else a.shape[axis]


def moveaxis(a: Any, source: int, target: int) -> Any:
    """np.moveaxis of an array of either kind."""
    return np.moveaxis(a, source, target)


@handles(FUNCTIONS, np.diff)
def diff(a: Traced, n: int = 1, axis: int = -1) -> Any:
    for _ in range(n):
        last = moveaxis(a, axis, -1)
        a = moveaxis(last[..., 1:] - last[..., :-1], -1, axis)
    return a


@handles(FUNCTIONS, *VALUES)
def by_values(*args: Any, **options: Any) -> Any:
    raise refused(f"{DEPENDS} cannot be traced")


@handles(FUNCTIONS, np.clip)
def clip(a: Any, a_min: Any = None, a_max: Any = None, **options: Any) -> Any:
    low, high = options.pop("min", a_min), options.pop("max", a_max)
    if options:
        raise refused(f"the option {next(iter(options))!r} of np.clip cannot be traced")
    found = a if low is None else np.maximum(a, low)
    return found if high is None else np.minimum(found, high)
