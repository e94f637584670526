"""Sums of products with constants as convolutions of the folded engine, zeros free.

A linear map of one tensor whose places lie a stride of rows and a stride of columns apart is a
convolution of that tensor as it is, whatever slices, windows or orders the function made of it: a
product that it does not have is a weight of zero. Any other is a 1x1 one of values in its order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .array import Traced
from .convolutions import convolve, weighted
from .tensors import Node, Tracer

MOST_WEIGHTS = 1 << 20  # of a convolution that is made, most of them zero
ROWS, COLUMNS = 1, 2  # axes of a tensor


def contract(tracer: Tracer, numbers: np.ndarray, weights: np.ndarray, name: str) -> np.ndarray:
    """The numbers (P..., O) of the sums over K of products of values (P..., K) and constants
    (P..., K, O), 1 in the place of axes along which constants are alike."""
    makers = tracer.makers(numbers)
    if len(makers) == 1 and (numbers >= 0).all():
        found = windowed(tracer, makers[0], numbers - makers[0].first, weights, name)
        if found is not None:
            return found
    axes = list(range(numbers.ndim - 1))
    batch = [k for k in axes if weights.shape[k] > 1]
    places = [k for k in axes if k not in batch]
    count = int(np.prod([numbers.shape[k] for k in batch], dtype=np.int64))
    terms, outputs = weights.shape[-2:]
    sides = [numbers.shape[k] for k in places]
    turned = numbers.transpose(*batch, numbers.ndim - 1, *places)
    turned = turned.reshape(count * terms, *(sides if len(sides) == 2 else (1, -1)))
    kernel = weights.reshape(count, terms, outputs).transpose(0, 2, 1)
    op = weighted(name, kernel.reshape(count * outputs, terms, 1, 1), groups=count)
    made = convolve(Traced(tracer, turned), op)
    made = made.reshape(*(numbers.shape[k] for k in batch), outputs, *sides)
    return made.transpose(np.argsort([*batch, numbers.ndim - 1, *places]))


@dataclass(frozen=True)
class Slide:
    """The axis of an index along which a window goes, in steps of ``stride``, ``count`` places."""

    axis: int
    stride: int
    count: int


def windowed(
    tracer: Tracer, source: Node, index: np.ndarray, weights: np.ndarray, name: str
) -> np.ndarray | None:
    """`contract` of the values at places ``index`` (P..., K) of a tensor, by a convolution of it;
    None where there is none, or one of too many weights."""
    slides = slides_of(np.unravel_index(index, source.shape), weights)
    shape = source.shape if slides else (source.size, 1, 1)
    along = [slide.axis for slide in slides.values()]
    others = [k for k in range(index.ndim - 1) if k not in along]
    first = tuple(0 if k in along else slice(None) for k in range(index.ndim))
    terms, outputs = weights.shape[-2:]
    corners = np.unravel_index(index[first].reshape(-1, terms), shape)
    rows, columns = (
        kernel_side(shape[axis], corners[axis], slides.get(axis)) for axis in (ROWS, COLUMNS)
    )
    channels = len(corners[0])
    size = channels * outputs * shape[0] * (rows or 0) * (columns or 0)
    if rows is None or columns is None or size > MOST_WEIGHTS:
        return None
    kernels = np.broadcast_to(weights, (*index.shape, outputs))[first]
    made = np.zeros((channels, outputs, shape[0], rows, columns), np.int64)
    where = [corner[..., None] for corner in corners]
    np.add.at(
        made,
        (np.arange(channels)[:, None, None], np.arange(outputs), *where),
        kernels.reshape(channels, terms, outputs),
    )
    strides = [slides[axis].stride if axis in slides else 1 for axis in (ROWS, COLUMNS)]
    op = weighted(name, made.reshape(-1, shape[0], rows, columns), stride=(strides[0], strides[1]))
    found = convolve(Traced(tracer, source.numbers.reshape(shape)), op)
    slid = [slides[axis] for axis in (ROWS, COLUMNS) if axis in slides]
    sides = [index.shape[k] for k in others]
    found = found.reshape(*sides, outputs, *(slide.count for slide in slid))
    return found.transpose(np.argsort([*others, index.ndim - 1, *(s.axis for s in slid)]))


def slides_of(at: Sequence[np.ndarray], weights: np.ndarray) -> Mapping[int, Slide]:
    """By the axis of the tensor, how windows go along its rows and its columns. ``at``: channels,
    rows and columns of an index."""
    found: dict[int, Slide] = {}
    for k, count in enumerate(at[0].shape[:-1]):
        steps = [np.diff(each, axis=k) for each in at]
        moves = [axis for axis, step in enumerate(steps) if step.any()]
        if weights.shape[k] > 1 or len(moves) != 1 or moves[0] == 0 or moves[0] in found:
            continue
        stride = int(steps[moves[0]].flat[0])
        if stride > 0 and (steps[moves[0]] == stride).all():
            found[moves[0]] = Slide(k, stride, count)
    return found


def kernel_side(size: int, corners: np.ndarray, slide: Slide | None) -> int | None:
    """The least side of a kernel that holds the first window's places, and of which as many fit
    into a side of the tensor as there are windows."""
    stride, count = (slide.stride, slide.count) if slide else (1, 1)
    kernel = max(int(corners.max()) + 1, size - count * stride + 1)
    return kernel if (size - kernel) // stride + 1 == count else None
