"""Functions that cannot be traced, and why: each is refused with file and line of its own.

A function takes an array of any shape, so that it can stand behind any traced program.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from guyot.sw import trace as guyot

TABLE = np.arange(10)
STATE = np.zeros(3, np.int64)


def branch(x):
    if (x > 3).all():
        return x
    return -x


def loop(x):
    while x.sum() > 3:
        x = x - 1
    return x


def counted(x):
    return sum(x * k for k in range(x.max()))


def in_place(x):
    x += 1
    return x


def assigned(x):
    x[..., 0] = 3
    return x


def assigned_into(x):
    y = np.zeros(x.shape, np.int64)
    y[...] = x
    return y


def added_into(x):
    y = np.zeros(x.shape, np.int64)
    y += x
    return y


def deeper(x):
    def inner(y):
        return np.sqrt(y)

    return inner(x) + 1


def raising(x):
    raise KeyError("a mistake of the user's")


def dividing_by_zero(x):
    return x + 1 // 0


def many(x):
    for _ in range(9):
        x = x * x + 3
    return x


REFUSED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "a branch": (branch, "cannot be traced: write np.where"),
    "a loop": (loop, "cannot be traced: write np.where"),
    "a range": (counted, "depends on values cannot be traced"),
    "in place": (in_place, "changed in place"),
    "assigned": (assigned, "an assignment into an array"),
    "assigned into": (assigned_into, "NumPy asks for the values"),
    "added into": (added_into, "changed in place"),
    "deeper": (deeper, "np.sqrt has no exact form"),
    "an exception": (raising, 'KeyError: "a mistake of the user\'s"'),
    "a division by zero": (dividing_by_zero, "ZeroDivisionError"),
    "too wide": (many, "up to 32 are supported"),
    "and": (lambda x: x.max() > 1 and x, "cannot be traced: write np.where"),
    "not": (lambda x: not x.max(), "cannot be traced: write np.where"),
    "chained comparison": (lambda x: 1 < x.max() < 3, "cannot be traced: write np.where"),
    "Python's max": (lambda x: max(x.sum(), 3), "cannot be traced: write np.where"),
    "int": (lambda x: int(x.sum()), "a Python number"),
    "float": (lambda x: float(x.sum()), "a Python number"),
    "math": (lambda x: math.sqrt(x.sum()), "a Python number"),
    "item": (lambda x: x.item(), "an array's item cannot be traced"),
    "tolist": (lambda x: x.tolist(), "an array's tolist cannot be traced"),
    "a float constant": (lambda x: x * 0.5, "float64 constants cannot be traced"),
    "a float array": (lambda x: x + np.ones(1), "float64 constants cannot be traced"),
    "a complex number": (lambda x: x + 1j, "complex128 constants"),
    "division": (lambda x: x / 2, "np.divide has no exact form"),
    "sine": (lambda x: np.sin(x), "np.sin has no exact form"),
    "exp2": (lambda x: np.exp2(x), "np.exp2 has no exact form"),
    "mean": (lambda x: x.mean(), "np.mean gives fractions"),
    "average": (lambda x: np.average(x), "np.average gives fractions"),
    "standard deviation": (lambda x: np.std(x), "np.std cannot be traced"),
    "astype float": (lambda x: x.astype(float), "float64 is no type of integers"),
    "astype that wraps": (lambda x: (x * 0 + x - 9).astype(np.uint8), "would wrap them"),
    "division by 3": (lambda x: x // 3, "one constant power of two, not by 3"),
    "rest of 10": (lambda x: x % 10, "one constant power of two, not by 10"),
    "division by -2": (lambda x: x // -2, "one constant power of two, not by -2"),
    "division by zero": (lambda x: x // 0, "one constant power of two, not by 0"),
    "division by values": (lambda x: 9 // x, "one constant power of two, not by values"),
    "a shift by values": (lambda x: 1 << x, "one constant number of places"),
    "a negative shift": (lambda x: x >> -1, "one constant number of places"),
    "two powers": (lambda x: x ** np.arange(2)[:, None, None, None], "one constant exponent"),
    "a power of values": (lambda x: 2**x, "one constant exponent"),
    "too wide a shift": (lambda x: (x + 1) << 31, "up to 32 are supported"),
    "a wide constant": (lambda x: x + (1 << 40), "up to 32 are supported"),
    "products of values": (lambda x: x.reshape(-1) @ x.reshape(-1), "two traced arrays"),
    "einsum of values": (lambda x: np.einsum("i,i->", x.ravel(), x.ravel()), "two traced arrays"),
    "an einsum with dots": (lambda x: np.einsum("...,i->i", x, TABLE), "subscripts of letters"),
    "wide weights": (lambda x: x.reshape(-1) @ np.full(x.size, 1 << 20), "18 are supported"),
    "a plain table": (lambda x: TABLE[x % 8], "guyot.table(values)[x]"),
    "a short table": (lambda x: guyot.table(TABLE)[x % 16], "an index may be 0..15, and the table"),
    "a mask": (lambda x: x[x > 3], "depends on values cannot be traced"),
    "an index of values": (lambda x: x.ravel()[x.ravel()], "depends on values cannot be traced"),
    "nonzero": (lambda x: np.nonzero(x), "a shape, an index or control flow that depends"),
    "unique": (lambda x: np.unique(x), "a shape, an index or control flow that depends"),
    "where of one": (lambda x: np.where(x > 3), "np.where takes a condition and two arrays"),
    "sort": (lambda x: np.sort(x), "np.sort cannot be traced"),
    "median": (lambda x: np.median(x), "np.median cannot be traced"),
    "fft": (lambda x: np.fft.fft(x.ravel()), "np.fft cannot be traced"),
    "prod": (lambda x: np.prod(x), "np.prod grows"),
    "np.array of a list": (lambda x: np.array([x, x]), "np.stack"),
    "asarray": (lambda x: np.asarray(x) + 1, "NumPy asks for the values"),
    "out": (lambda x: np.add(x, 1, out=STATE), "changed in place"),
    "an option": (lambda x: np.add(x, 1, where=True, casting="no"), "the option"),
    "out of a concatenation": (
        lambda x: np.concatenate([x.ravel(), x.ravel()], out=np.zeros(2 * x.size, np.int64)),
        "the option 'out' of np.concatenate",
    ),
    "the type of a concatenation": (
        lambda x: np.concatenate([x, x], dtype=np.int8),
        "the option 'dtype' of np.concatenate",
    ),
    "out of an einsum": (
        lambda x: np.einsum("i,i->i", x.ravel(), np.ones(x.size, int), out=np.zeros(x.size, int)),
        "the option 'out' of np.einsum",
    ),
    "odd reflections": (
        lambda x: np.pad(x.ravel(), 1, mode="reflect", reflect_type="odd"),
        "the option 'reflect_type' of np.pad",
    ),
    "two arrays at once": (lambda x: np.atleast_1d(x, TABLE)[0], "is traced of one array"),
    "out of a sum": (lambda x: np.sum(x, out=STATE[0]), "the option 'out' of np.sum"),
    "accumulate": (lambda x: np.add.accumulate(x), "np.add.accumulate cannot be traced"),
    "shapes that do not fit": (
        lambda x: x + np.zeros((7, 11, 5), int),
        "ValueError: shape mismatch",
    ),
    "an axis that is not there": (lambda x: np.sum(x, axis=7), "has no axes 7"),
    "a slice that is not there": (lambda x: x[99], "IndexError: index 99 is out of bounds"),
    "a reshape that does not fit": (lambda x: x.reshape(-1, 1009), "ValueError: cannot reshape"),
    "no map": (lambda x: guyot.conv2d(x.ravel(), np.ones((1, 1, 1, 1), int)), "takes an array of"),
    "weights that do not fit": (
        lambda x: guyot.conv2d(x.reshape(-1, 1, 1), np.ones((1, 999, 1, 1), int)),
        "does not fit",
    ),
    "a window that does not fit": (
        lambda x: guyot.max_pool(x.reshape(-1, 1, 1), 5),
        "does not fit",
    ),
    "no bits": (lambda x: guyot.wrap(x, 0), "guyot.wrap takes 1 to 32 bits"),
    "a sum without values": (lambda x: np.sum(x.reshape(-1)[:0]), "which has no values"),
    "subtracted truths": (lambda x: (x > 1) - (x > 2), "NumPy has no np.subtract of bool and bool"),
    "products of truths": (lambda x: (x > 1).ravel() @ (np.ones(x.size) > 0), "use integers"),
    "nothing": (lambda x: None, "it returns one array with values, not NoneType"),
    "a tuple": (lambda x: (x, x), "it returns one array with values, not tuple"),
    "a constant": (lambda x: np.ones(3, int), "does not depend on its argument"),
    "a constant of values": (lambda x: x * 0, "does not depend on its argument"),
    "four axes": (lambda x: (x + 1).reshape(1, 1, 1, -1) + 0, "the result has 4 axes"),
}
