"""Poolings: windows, whole maps, and axes."""

from __future__ import annotations

from typing import Any

from torch import fx

from ..nodes import Greatest, Mean, Window
from ..nodes.moves import places
from .reading import Held, Reading, Refusal, canonical, captures, the_tensor


def window_of(held: Held, kernel: Any, stride: Any, padding: Any, ceil: bool) -> Window:
    """The window over rows and columns; of a signal, over columns alone."""
    flat = len(held.shape) == 2
    if len(held.shape) not in (2, 3):
        raise Refusal(f"its tensor has {len(held.shape)} axes beside the batch")
    sides = []
    for value, default in (
        (kernel, 1),
        (stride if stride not in ([], None) else kernel, 1),
        (padding, 0),
    ):
        numbers = [value] if isinstance(value, int) else [int(n) for n in value]
        numbers = numbers * 2 if len(numbers) == 1 and not flat else numbers
        sides.append((default, numbers[0]) if flat else (numbers[0], numbers[1]))
    (rows, columns), step, around = sides
    if ceil:
        for size, k, s, p in zip(
            canonical(held.shape)[1:], (rows, columns), step, around, strict=True
        ):
            if (size + 2 * p - k) % s:
                raise Refusal("ceil_mode makes a window that reaches past the border")
    return Window((rows, columns), step, around)


@captures("max_pool2d", "max_pool1d")
def max_pool(
    reading: Reading,
    node: fx.Node,
    x: Any,
    kernel: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
) -> Held:
    held = the_tensor(x)
    if set([dilation] if isinstance(dilation, int) else dilation) != {1}:
        raise Refusal("its windows are dilated")
    window = window_of(held, kernel, stride, padding, ceil_mode)
    pool = Greatest(reading.title(node), (held.name,), window)
    return reading.add(pool, tuple(node.meta["val"].shape[1:]))


@captures("avg_pool2d", "avg_pool1d")
def avg_pool(
    reading: Reading,
    node: fx.Node,
    x: Any,
    kernel: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Held:
    held = the_tensor(x)
    window = window_of(held, kernel, stride, padding, ceil_mode)
    if any(window.padding) and not count_include_pad:
        raise Refusal("its windows divide by different counts (count_include_pad is False)")
    if divisor_override is not None:
        raise Refusal("it divides by a number that is not its windows' count")
    pool = Mean(reading.title(node), (held.name,), window)
    return reading.add(pool, tuple(node.meta["val"].shape[1:]))


@captures(
    "adaptive_avg_pool2d", "adaptive_avg_pool1d", "adaptive_max_pool2d", "adaptive_max_pool1d"
)
def adaptive(reading: Reading, node: fx.Node, x: Any, sizes: Any) -> Any:
    held = the_tensor(x)
    _, rows, columns = canonical(held.shape)
    wanted = [1] * (3 - len(held.shape)) + [int(n) for n in sizes]
    if rows % wanted[0] or columns % wanted[1]:
        raise Refusal(
            f"{rows} x {columns} pixels are not whole windows for {wanted[0]} x {wanted[1]}"
        )
    kernel = rows // wanted[0], columns // wanted[1]
    greatest = "max" in str(node.target)
    kind = Greatest if greatest else Mean
    pool = kind(reading.title(node), (held.name,), Window(kernel, kernel))
    made = reading.add(pool, (held.shape[0], *wanted[2 - len(held.shape) + 1 :]))
    return (made, None) if greatest else made


@captures("mean", "amax")
def over_axes(
    reading: Reading, node: fx.Node, x: Any, axes: Any = None, keepdim: bool = False, **rest: Any
) -> Held:
    """Over rows, columns or both; over all channels it would be no pooling."""
    held = the_tensor(x)
    rank = len(held.shape) + 1
    chosen = {a % rank for a in ([axes] if isinstance(axes, int) else axes or range(rank))}
    if not chosen or min(chosen) < 2:
        raise Refusal("it is over the batch or the channels; over rows and columns is supported")
    places_of = {2: 1, 3: 2} if rank == 4 else {2: 2}
    sizes = canonical(held.shape)
    kernel = [1, 1]
    for axis in chosen:
        kernel[places_of[axis] - 1] = sizes[places_of[axis]]
    kind = Mean if "mean" in str(node.target) else Greatest
    window = Window((kernel[0], kernel[1]), (kernel[0], kernel[1]))
    kept = tuple(1 if a + 1 in chosen else n for a, n in enumerate(held.shape))
    made = reading.add(kind(reading.title(node), (held.name,), window), kept)
    if keepdim:
        return made
    shape = tuple(n for a, n in enumerate(held.shape) if a + 1 not in chosen)
    return reading.moved(node, made, places(canonical(kept)).reshape(canonical(shape)), shape)
