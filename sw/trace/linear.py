"""NumPy's sums of products with constants."""

from __future__ import annotations

from typing import Any

import numpy as np

from .arithmetic import operand
from .array import FUNCTIONS, UFUNCS, Traced, handles, known
from .contraction import contract
from .convolutions import convolve, weighted
from .places import refused


def einsum_of(name: str, subscripts: str, x: Any, w: Any) -> Any:
    """einsum of a traced array ``x`` and constants ``w``, without ellipses or repeated letters."""
    if isinstance(x, Traced) and isinstance(w, Traced):
        raise refused(f"{name} of two traced arrays; one of them must be constant")
    inputs, _, output = subscripts.partition("->")
    first, second = inputs.split(",")
    if not isinstance(x, Traced):
        first, second, x, w = second, first, w, x
    constants = operand(w)
    assert isinstance(constants, np.ndarray) and isinstance(x, Traced)
    kind, constants = constants.dtype, constants.astype(np.int64)
    sides = dict(zip(first, x.shape, strict=True)) | dict(zip(second, constants.shape, strict=True))
    alone = [letter for letter in second if letter not in first + output]
    constants = np.einsum(f"{second}->{''.join(c for c in second if c not in alone)}", constants)
    second = "".join(letter for letter in second if letter not in alone)
    batch = [c for c in first if c in second and c in output]
    terms = [c for c in first if c not in output]
    places = [c for c in first if c in output and c not in second]
    outputs = [c for c in second if c not in first]
    for letter in terms:
        if letter not in second:  # summed in x alone
            constants = np.repeat(constants[..., None], sides[letter], axis=-1)
            second += letter

    def count(letters: list[str]) -> int:
        return int(np.prod([sides[letter] for letter in letters], dtype=np.int64))

    weights = constants.transpose([second.index(c) for c in (*batch, *terms, *outputs)])
    shared = [sides[c] for c in batch] + [1] * len(places)
    weights = weights.reshape(*shared, count(terms), count(outputs))
    turned = x.numbers.transpose([first.index(c) for c in (*batch, *places, *terms)])
    turned = turned.reshape([sides[c] for c in (*batch, *places)] + [count(terms)])
    made = contract(x.tracer, turned, weights, name)
    letters = [*batch, *places, *outputs]
    made = made.reshape([sides[c] for c in letters])
    made = made.transpose([letters.index(c) for c in output])
    return typed(known(x.tracer, made), name, x, kind)


def typed(made: Any, name: str, x: Traced, w: np.ndarray | np.dtype) -> Any:
    """``made`` in the type that sums of products of ``x`` and ``w`` have; refuses truths, of which
    NumPy makes truths, and what does not fit."""
    kind = np.result_type(x.dtype, w if isinstance(w, np.dtype) else w.dtype)
    if kind.kind not in "iu":
        raise refused(f"{name} of {x.dtype} and {kind} gives {kind}: use integers")
    return made.astype(kind)


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@handles(FUNCTIONS, np.einsum)
def einsum(subscripts: Any, *operands: Any, **options: Any) -> Any:
    more = set(options) - {"optimize"}
    if more:
        raise refused(f"the option {more.pop()!r} of np.einsum cannot be traced")
    text = subscripts.replace(" ", "") if isinstance(subscripts, str) else ""
    inputs, arrow, output = text.partition("->")
    parts = inputs.split(",")
    if not text or "." in text or len(parts) != len(operands) or len(operands) > 2:
        raise refused("np.einsum is traced with subscripts of letters, of one or two operands")
    if any(len(set(part)) < len(part) for part in (*parts, output)):
        raise refused("np.einsum is traced without repeated letters in one operand")
    if not arrow:
        letters = "".join(parts)
        output = "".join(sorted(c for c in letters if letters.count(c) == 1))
    if len(operands) == 1:
        parts, operands = [*parts, ""], (*operands, np.array(1))
    shapes = [np.shape(each) for each in operands]
    if any(len(p) != len(s) for p, s in zip(parts, shapes, strict=True)):
        raise refused(f"np.einsum of {text!r} does not fit arrays of {shapes}")
    return einsum_of("np.einsum", f"{parts[0]},{parts[1]}->{output}", *operands)


@handles(UFUNCS, np.matmul)
def matmul(ufunc: np.ufunc, a: Any, b: Any) -> Any:
    """One vector or matrix, or stacks of equal ones."""
    shapes = [np.shape(a), np.shape(b)]
    if not shapes[0] or not shapes[1]:
        raise refused("@ takes no single numbers")
    rows, columns = ("i" if len(shapes[0]) > 1 else ""), ("k" if len(shapes[1]) > 1 else "")
    deep = max(len(shapes[0]) - 2, len(shapes[1]) - 2, 0)
    stack = LETTERS[-deep:] if deep else ""
    own = [stack[deep - max(len(shape) - 2, 0) :] for shape in shapes]
    for shape, letters, other in ((shapes[0], own[0], shapes[1]), (shapes[1], own[1], shapes[0])):
        common = min(len(shape), len(other)) - 2
        if letters and common > 0 and shape[-2 - common : -2] != other[-2 - common : -2]:
            raise refused(f"@ of stacks of {shapes[0]} and {shapes[1]}, which must match")
    text = f"{own[0]}{rows}j,{own[1]}j{columns}->{stack}{rows}{columns}"
    return einsum_of("@", text, a, b)


@handles(FUNCTIONS, np.dot)
def dot(a: Any, b: Any) -> Any:
    if not np.ndim(a) or not np.ndim(b):
        return np.multiply(a, b)
    first = LETTERS[: np.ndim(a) - 1]
    second = LETTERS[10 : 10 + np.ndim(b) - 1]
    columns = f"{second[:-1]}z{second[-1]}" if second else "z"
    return einsum_of("np.dot", f"{first}z,{columns}->{first}{second}", a, b)


@handles(FUNCTIONS, np.tensordot)
def tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    if isinstance(axes, int):
        axes = (range(np.ndim(a) - axes, np.ndim(a)), range(axes))
    pairs = [[int(k) % np.ndim(each) for k in np.atleast_1d(list_of(one))]
             for one, each in zip(axes, (a, b), strict=True)]  # fmt: skip
    first = list(LETTERS[: np.ndim(a)])
    second = list(LETTERS[13 : 13 + np.ndim(b)])
    for mine, other in zip(*pairs, strict=True):
        second[other] = first[mine]
    left = [c for k, c in enumerate(first) if k not in pairs[0]]
    right = [c for k, c in enumerate(second) if k not in pairs[1]]
    text = f"{''.join(first)},{''.join(second)}->{''.join(left + right)}"
    return einsum_of("np.tensordot", text, a, b)


def list_of(axes: Any) -> list[int]:
    return [axes] if isinstance(axes, int) else list(axes)


@handles(FUNCTIONS, np.convolve)
def convolution(a: Any, v: Any, mode: str = "full") -> Any:
    """Of one dimension, by a row of taps."""
    return along_a_row("np.convolve", a, v, mode, turned=True)


@handles(FUNCTIONS, np.correlate)
def correlation(a: Any, v: Any, mode: str = "valid") -> Any:
    return along_a_row("np.correlate", a, v, mode, turned=False)


def along_a_row(name: str, a: Any, v: Any, mode: str, turned: bool) -> Any:
    if not isinstance(a, Traced) or isinstance(v, Traced) or np.ndim(a) != 1 or np.ndim(v) != 1:
        raise refused(f"{name} is traced of a traced row and a shorter row of constants")
    taps, count = operand(v), a.size
    assert isinstance(taps, np.ndarray)
    if taps.size > count or not taps.size:
        raise refused(f"{name} is traced with no more than {count} taps, not {taps.size}")
    around = {"full": (taps.size - 1, taps.size - 1), "valid": (0, 0)}
    around["same"] = (taps.size // 2, taps.size - 1 - taps.size // 2)
    if mode not in around:
        raise refused(f"{name} has no mode {mode!r}")
    kernel = (taps[::-1] if turned else taps).reshape(1, 1, 1, -1)
    op = weighted(name, kernel, padding=(0, 0, *around[mode]))
    made = convolve(Traced(a.tracer, a.numbers.reshape(1, 1, -1)), op)
    return typed(known(a.tracer, made.reshape(-1)), name, a, taps)
