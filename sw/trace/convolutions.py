"""Convolutions of traced arrays: bounds of their sums, paddings in front of them, wide values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..fixed import Format, bits_for
from ..operators import Convolution, Requantise
from .arithmetic import operand
from .array import Traced, known
from .layout import materialise
from .moves import numbers_of
from .places import refused
from .tensors import Node, narrowest

WIDEST_FACTOR = 18  # bits of what the lanes of an engine multiply
HALF = 12  # bits of the lower part of wider ones
Pair = tuple[int, int]


def convolve(x: Traced, op: Convolution) -> np.ndarray:
    """The numbers of what a convolution makes of a (C, H, W) array."""
    weights, tracer = op.weights, x.tracer
    widest = bits_for(int(weights.min()), int(weights.max()), signed=True)
    if widest > WIDEST_FACTOR:
        raise refused(f"constants of {widest} bits in a sum of products; {WIDEST_FACTOR} are "
                      "supported")  # fmt: skip
    if narrowest(*x.bounds).bits > WIDEST_FACTOR:
        high = known(tracer, convolve(x >> HALF, op))
        low = known(tracer, convolve(x % (1 << HALF), op))
        return numbers_of(tracer, (high << HALF) + low)
    source, padding = unpadded(x) if not any(op.padding) else (None, op.padding)
    source = source or materialise(tracer, x.numbers)
    op = replace(op, padding=padding)
    least, most = sums(op, source)
    format = narrowest(least, most)
    if (least == most).all():
        return tracer.numbers_of(least)  # without weights
    bare = tracer.add(op.infer(source.tensor).format, least, most, (source,), op)
    bias = np.zeros(len(weights), np.int64)
    finished = tracer.add(format, least, most, (bare,), Requantise("", (), format, bias))
    return finished.numbers


def sums(op: Convolution, x: Node) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest sums, by the bounds of each value."""
    parts = (replace(op, weights=f(op.weights, 0)) for f in (np.maximum, np.minimum))
    found = [
        [part.compute(end[None], types=(x.tensor,))[0] for end in (x.low, x.high)] for part in parts
    ]
    (up_low, up_high), (down_low, down_high) = found
    return up_low + down_high, up_high + down_low


def unpadded(x: Traced) -> tuple[Node | None, tuple[int, int, int, int]]:
    """The tensor that rows and columns of zeros are around, and how many; None if it is not so."""
    numbers, none = x.numbers, (0, 0, 0, 0)
    inside = numbers >= 0
    makers = x.tracer.makers(numbers)
    if inside.all() or len(makers) != 1 or x.tracer.constant_values(numbers[~inside]).any():
        return None, none
    rows, columns = (np.flatnonzero(inside.any(axis=axes)) for axes in ((0, 2), (0, 1)))
    top, left = int(rows[0]), int(columns[0])
    bottom, right = numbers.shape[1] - 1 - int(rows[-1]), numbers.shape[2] - 1 - int(columns[-1])
    core = numbers[:, top : top + len(rows), left : left + len(columns)]
    if core.shape != makers[0].shape or not np.array_equal(core, makers[0].numbers):
        return None, none
    return makers[0], (top, bottom, left, right)


def weighted(
    name: str, weights: Any, groups: int = 1, stride: Pair = (1, 1),
    padding: tuple[int, int, int, int] = (0, 0, 0, 0), dilation: Pair = (1, 1),
) -> Convolution:  # fmt: skip
    """A convolution of constants (O, I / groups, kh, kw)."""
    if isinstance(weights, Traced):
        raise refused(f"{name} of two traced arrays; one of them must be constant")
    array = operand(weights)
    assert isinstance(array, np.ndarray)
    array = array.astype(np.int64)
    bits = bits_for(int(array.min(initial=0)), int(array.max(initial=0)), signed=True)
    return Convolution(
        "", (), array, Format(min(bits, 60), signed=True), stride, padding, groups, dilation
    )
