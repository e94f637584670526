"""Places of elements recognised as moves that the network has: slices, shuffles, upsampling...

An index is (C, H, W) places in a flattened tensor. Whatever chain of Reshape, Transpose, Slice,
DepthToSpace, Resize made it, what counts is which move gives the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ..operators import (
    ChannelShuffle,
    DepthToSpace,
    Flatten,
    Operator,
    Slice,
    SpaceToDepth,
    Upsample,
)

Shape = tuple[int, int, int]
Move = Callable[[str, str], Operator]
"""(name, input) -> the operator."""


def places(shape: Shape) -> np.ndarray:
    """The index of a tensor that nobody has moved."""
    return np.arange(int(np.prod(shape))).reshape(shape)


def unpad(index: np.ndarray) -> tuple[np.ndarray, tuple[int, int, int, int]] | None:
    """(C, H, W) places without the rows and columns of padding around them, and how many those
    are (top, bottom, left, right); None where padding is not around all channels alike. Channels
    that are padding as a whole stay."""
    real = index >= 0
    if real.all():
        return index, (0, 0, 0, 0)
    rows, columns = np.flatnonzero(real.any((0, 2))), np.flatnonzero(real.any((0, 1)))
    if not rows.size:
        return None
    top, left = int(rows[0]), int(columns[0])
    inner = index[:, top : rows[-1] + 1, left : columns[-1] + 1]
    if (inner[real.any((1, 2))] < 0).any():
        return None
    bottom, right = index.shape[1] - 1 - int(rows[-1]), index.shape[2] - 1 - int(columns[-1])
    return inner, (top, bottom, left, right)


def channel_map(index: np.ndarray, shape: Shape) -> np.ndarray | None:
    """(C',) which channel of ``shape`` each of ``index`` is, where pixels stay in their places."""
    if index.shape[1:] != shape[1:]:
        return None
    size = shape[1] * shape[2]
    channels = index[:, 0, 0] // size
    whole = channels[:, None, None] * size + places((1, *shape[1:]))
    return channels if np.array_equal(whole, index) else None


def moves(index: np.ndarray, shape: Shape) -> list[Move] | None:
    """Operators that bring a tensor of ``shape`` to ``index``, none for one that is there already;
    None where no such moves are known."""
    for first, base in bases(index, shape):
        cut = as_slice(index, base)
        if cut is not None:
            return [*first, *cut]
    return None


def bases(index: np.ndarray, shape: Shape) -> Iterator[tuple[list[Move], np.ndarray]]:
    """Moves of the whole tensor, with the places that they give."""
    here = places(shape)
    yield [], here
    yield [lambda name, x: Flatten(name, (x,))], here.reshape(-1, 1, 1)
    channels, rows, columns = index.shape
    for groups in shuffles(index, shape):
        yield (
            [lambda name, x, g=groups: ChannelShuffle(name, (x,), g)],
            compute(ChannelShuffle("", ("",), groups), here),
        )
    for block in blocks(shape, index.shape):
        for depth_first in (False, True):
            yield (
                [lambda name, x, b=block, d=depth_first: DepthToSpace(name, (x,), b, d)],
                compute(DepthToSpace("", ("",), block, depth_first), here),
            )
    down, right = shape[1] // max(1, rows), shape[2] // max(1, columns)
    whole = min(down, right) > 0 and shape[1] % down == 0 == shape[2] % right
    if (down, right) != (1, 1) and whole and channels <= shape[0] * down * right:
        for depth_first in (False, True):
            yield (
                [lambda name, x, d=depth_first: SpaceToDepth(name, (x,), (down, right), d)],
                compute(SpaceToDepth("", ("",), (down, right), depth_first), here),
            )
    factor = (-(-rows // shape[1]), -(-columns // shape[2]))
    if channels <= shape[0] and factor != (1, 1) and np.prod(factor) * here.size < 1 << 26:
        yield (
            [lambda name, x: Upsample(name, (x,), factor)],
            compute(Upsample("", ("",), factor), here),
        )


def shuffles(index: np.ndarray, shape: Shape) -> list[int]:
    """In how many groups a shuffle may make ``index``, or what it is cut out of."""
    if channel_map(index, shape) is None:
        return []
    return [groups for groups in range(2, shape[0] // 2 + 1) if shape[0] % groups == 0]


def blocks(shape: Shape, wanted: tuple[int, ...]) -> list[tuple[int, int]]:
    """Blocks that can make ``wanted`` of a tensor's ``shape``, crops of a border allowed."""
    rows, columns = -(-wanted[1] // shape[1]), -(-wanted[2] // shape[2])
    found = [
        (r, c)
        for r in range(max(1, rows), rows + 2)
        for c in range(max(1, columns), columns + 2)
        if (r, c) != (1, 1) and shape[0] % (r * c) == 0 and shape[0] // (r * c) >= wanted[0]
    ]
    return found


def compute(op: Operator, index: np.ndarray) -> np.ndarray:
    """What ``op`` makes of places."""
    return op.compute(index[None], types=())[0]


def as_slice(index: np.ndarray, base: np.ndarray) -> list[Move] | None:
    """The Slice that cuts ``index`` out of ``base``; nothing where they are the same."""
    if index.shape == base.shape and np.array_equal(index, base):
        return []
    if any(a > b for a, b in zip(index.shape, base.shape, strict=True)) or not index.size:
        return None
    start, step = corner(index, base)
    if start is None:
        return None
    stop = tuple(a + (n - 1) * s + 1 for a, n, s in zip(start, index.shape, step, strict=True))
    if any(s < 1 for s in step) or any(a > b for a, b in zip(stop, base.shape, strict=True)):
        return None
    cuts = tuple(slice(*c) for c in zip(start, stop, step, strict=True))
    if not np.array_equal(base[cuts], index):
        return None
    return [lambda name, x: Slice(name, (x,), start, stop, step)]


def corner(index: np.ndarray, base: np.ndarray) -> tuple:
    """Where the first element of ``index`` lies in ``base``, and the steps to its neighbours."""
    found = np.argwhere(base == index[0, 0, 0])
    if not len(found):
        return None, None
    start = tuple(int(n) for n in found[0])
    step = [1, 1, 1]
    for axis in range(3):
        if index.shape[axis] > 1:
            line = base[tuple(slice(None) if a == axis else start[a] for a in range(3))]
            neighbour = index[tuple(1 if a == axis else 0 for a in range(3))]
            next_ones = np.flatnonzero(line == neighbour)
            if not len(next_ones):
                return None, None
            step[axis] = int(next_ones[0]) - start[axis]
    return start, tuple(step)
