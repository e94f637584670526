"""Numbers of values to a tensor of the network that has those values, in that order."""

from __future__ import annotations

import numpy as np

from ..fixed import Format
from ..operators import Concat, Flatten, Gather, Slice
from .tensors import Node, Shape, Tracer, narrowest

MOST_CONCATENATED = 16


def shape_for(shape: tuple[int, ...]) -> Shape:
    """(C, H, W) of an array of any number of axes, whose values keep their order."""
    if len(shape) <= 1:
        return (shape[0] if shape else 1), 1, 1
    if len(shape) == 2:
        return 1, shape[0], shape[1]
    return int(np.prod(shape[:-2])), shape[-2], shape[-1]


def materialise(tracer: Tracer, numbers: np.ndarray) -> Node:
    """The tensor whose values have these (C, H, W) ``numbers``, some of which are no constants."""
    key = (numbers.shape, numbers.tobytes())
    if key not in tracer.made:
        tracer.made[key] = make(tracer, numbers)
    return tracer.made[key]


def make(tracer: Tracer, numbers: np.ndarray) -> Node:
    makers = tracer.makers(numbers)
    if len(makers) > 1:
        return joined(tracer, numbers, makers)
    (source,) = makers
    index = np.where(numbers < 0, numbers, numbers - source.first)
    if numbers.shape == source.shape and np.array_equal(numbers, source.numbers):
        return source
    if numbers.shape == (source.size, 1, 1) and (index.reshape(-1) == np.arange(source.size)).all():
        return moved(tracer, source, numbers, Flatten("", ()))
    cut = sliced(index, source.shape)
    if cut is not None:
        return moved(tracer, source, numbers, cut)
    return gathered(tracer, source, numbers, index)


def gathered(tracer: Tracer, source: Node, numbers: np.ndarray, index: np.ndarray) -> Node:
    """Values of one tensor, and constants, in any order."""
    used, fill = np.unique(numbers[numbers < 0]), np.zeros(0, np.int64)
    if len(used):
        fill = tracer.constant_values(used)
        index = np.where(index < 0, -1 - np.searchsorted(used, numbers), index)
        low, high = np.append(fill, source.low.min()), np.append(fill, source.high.max())
        source = cast(tracer, source, narrowest(low, high))
    return moved(tracer, source, numbers, Gather("", (), index, fill))


def moved(tracer: Tracer, source: Node, numbers: np.ndarray, op: Slice | Gather | Flatten) -> Node:
    low, high = tracer.bounds(numbers)
    return tracer.add(source.tensor.format, low, high, (source,), op)


def sliced(index: np.ndarray, shape: Shape) -> Slice | None:
    """The slice that gives these places of a tensor of ``shape``, if there is one."""
    if index.min() < 0 or any(a > b for a, b in zip(index.shape, shape, strict=True)):
        return None
    corner = np.unravel_index(index[0, 0, 0], shape)
    start, stop, step = [], [], []
    for axis, count in enumerate(index.shape):
        first = int(corner[axis])
        second = int(np.unravel_index(np.moveaxis(index, axis, 0)[-1, 0, 0], shape)[axis])
        jump = (second - first) // (count - 1) if count > 1 else 1
        if jump < 1:
            return None
        start.append(first)
        step.append(jump)
        stop.append(first + jump * (count - 1) + 1)
    cuts = tuple(slice(*cut) for cut in zip(start, stop, step, strict=True))
    places = np.arange(int(np.prod(shape))).reshape(shape)[cuts]
    return Slice("", (), tuple(start), tuple(stop), tuple(step)) if _same(places, index) else None


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and bool((a == b).all())


def cast(tracer: Tracer, node: Node, format: Format) -> Node:
    """The same values in a format that holds them all."""
    if node.tensor.format == format:
        return node
    integers = (format.bits, int(format.signed))
    return tracer.add(format, node.low, node.high, (node,), None, "wrap", (node,), integers)


def joined(tracer: Tracer, numbers: np.ndarray, makers: list[Node]) -> Node:
    """Values of several tensors: one after the other along an axis, or in any order."""
    for axis in range(3):
        ends = parts_along(numbers, axis, makers)
        if ends is not None and len(ends) <= MOST_CONCATENATED:
            parts = [materialise(tracer, part) for part in np.split(numbers, ends, axis)]
            return concatenated(tracer, numbers, parts, axis)
    columns = []
    for maker in makers:
        inside = (numbers >= maker.first) & (numbers < maker.first + maker.size)
        columns.append(np.unique(numbers[inside]).reshape(-1, 1, 1))
    together = np.concatenate(columns)
    source = concatenated(tracer, together, [materialise(tracer, c) for c in columns], 0)
    order = np.argsort(together.reshape(-1))
    found = order[np.searchsorted(together.reshape(-1)[order], np.maximum(numbers, together.min()))]
    return gathered(tracer, source, numbers, np.where(numbers < 0, numbers, found))


def parts_along(numbers: np.ndarray, axis: int, makers: list[Node]) -> list[int] | None:
    """Where an axis is cut into parts that are each of one tensor; None where it cannot be."""
    firsts = np.array([maker.first for maker in makers])
    makers_of = np.where(numbers < 0, -1, np.searchsorted(firsts, numbers, side="right") - 1)
    lines = np.moveaxis(makers_of, axis, 0).reshape(numbers.shape[axis], -1)
    owner, ends = -1, []
    for place, line in enumerate(lines):
        found = np.unique(line[line >= 0]).tolist()
        if len(found) > 1:
            return None
        if found and owner >= 0 and found[0] != owner:
            ends.append(place)
        owner = found[0] if found else owner
    return ends


def concatenated(tracer: Tracer, numbers: np.ndarray, parts: list[Node], axis: int) -> Node:
    low, high = tracer.bounds(numbers)
    format = narrowest(
        np.array([part.low.min() for part in parts]), np.array([part.high.max() for part in parts])
    )
    parts = [cast(tracer, part, format) for part in parts]
    return tracer.add(format, low, high, parts, Concat("", (), axis))
