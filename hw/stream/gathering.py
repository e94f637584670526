"""Any order of a frame's words as a `Move`: loops where there are some, else a table of places."""

from __future__ import annotations

from math import gcd

import numpy as np

from ...sw.operators import Gather
from ..protocol.layout import Layout
from .mover import Move

LEAST_UNIT = 4  # words: of smaller ones, the buffer would be full before they can leave


def gathering(op: Gather, shape: tuple[int, int, int]) -> Move:
    """The words of ``op``, of a map of ``shape``, in the order in which streams have them."""
    channels, rows, columns = shape
    came = Layout.natural(channels).position(rows, columns).reshape(-1)
    index = op.index.transpose(1, 2, 0).reshape(-1)
    fixed = index < 0
    places = np.where(fixed, index, came[np.where(fixed, 0, index)])
    words, made = channels * rows * columns, len(places)
    units = next(
        n
        for n in divisors(gcd(rows * columns, made // len(op.index)))
        if n == 1 or (words // n >= LEAST_UNIT and is_periodic(places, n, words))
    )
    pattern = places[: made // units]
    loops = loops_of(pattern) if not fixed.any() else None
    if loops is None:
        fill = tuple(op.fill.tolist())
        return Move(words // units, table=tuple(pattern.tolist()), fill=fill)
    return Move(words // units, loops, int(pattern[0]))


def divisors(value: int) -> list[int]:
    """The greatest first."""
    return [n for n in range(value, 0, -1) if value % n == 0]


def is_periodic(places: np.ndarray, units: int, words: int) -> bool:
    """Whether each of the ``units`` parts of a frame of ``words`` gives words of its own alone, all
    of them in one order."""
    parts, unit = places.reshape(units, -1), words // units
    moved = parts - np.where(parts < 0, 0, np.arange(units)[:, None] * unit)
    inside = (moved < unit) & ((moved >= 0) == (parts >= 0))
    return bool(inside.all() and (moved == moved[0]).all())


def loops_of(pattern: np.ndarray) -> tuple[tuple[int, int], ...] | None:
    """(count, stride) from the outermost on, which count from the pattern's first place; None where
    there are no such loops."""
    loops: list[tuple[int, int]] = []
    while len(pattern) > 1:
        stride = int(pattern[1] - pattern[0])
        runs = (
            n
            for n in divisors(len(pattern))
            if n > 1 and (np.diff(pattern.reshape(-1, n), axis=1) == stride).all()
        )
        count = next(runs, None)
        if count is None:
            return None
        loops.insert(0, (count, stride))
        pattern = pattern[::count]
    return tuple(loops) or ((1, 0),)
