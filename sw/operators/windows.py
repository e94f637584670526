"""Sliding windows over rows and columns, which convolutions and poolings have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import GuyotError
from .operator import Operator, Tensor


def windows(
    x: np.ndarray,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    dilation: tuple[int, int] = (1, 1),
) -> np.ndarray:
    """(N, C, H, W) -> (N, C, Ho, Wo, kh, kw), a view."""
    reach = spread(kernel, dilation)
    view = np.lib.stride_tricks.sliding_window_view(x, reach, axis=(2, 3))
    return view[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


def spread(kernel: tuple[int, int], dilation: tuple[int, int]) -> tuple[int, int]:
    """Rows and columns that a kernel covers whose taps lie ``dilation`` apart."""
    return (kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1


def pad(x: np.ndarray, padding: tuple[int, int, int, int], value: int) -> np.ndarray:
    """Pads (top, bottom, left, right) of the last two axes with ``value``."""
    top, bottom, left, right = padding
    if not any(padding):
        return x
    widths = ((0, 0), (0, 0), (top, bottom), (left, right))
    return np.pad(x, widths, constant_values=value)


def window_output(op: Operator, x: Tensor, kernel, stride, padding) -> tuple[int, int]:
    """Rows and columns of a sliding window's result."""
    sides = []
    for size, before, after, k, s in zip(
        x.shape[1:], padding[::2], padding[1::2], kernel, stride, strict=True
    ):
        if size + before + after < k:
            raise GuyotError(
                f"layer {op.name!r}: a kernel of {k} does not fit "
                f"an input of {size} padded to {size + before + after}"
            )
        sides.append((size + before + after - k) // s + 1)
    return sides[0], sides[1]


# Frames that are pieces of one endless map: above each stand the last rows of the frame before.


def continued(x: np.ndarray, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Frames (N, C, H, W) with the rows above them: ``before`` (C, rows, W) stands above the first;
    and what stands above the frame that follows."""
    rows, height = before.shape[1], x.shape[2]
    stream = np.concatenate([before, *x], axis=1)
    view = np.lib.stride_tricks.sliding_window_view(stream, rows + height, axis=1)[:, ::height]
    return view.transpose(1, 0, 3, 2), stream[:, stream.shape[1] - rows :]


def alone(op: Any) -> Any:
    """A window's operator for frames that have the rows above them already."""
    return replace(op, padding=(0, *op.padding[1:]), continues=False)


def check_continues(op: Any, x: Tensor, reach: int) -> None:
    """GuyotError where a window of so many rows does not slide on from frame to frame."""
    history, stride = reach - op.stride[0], op.stride[0]
    if op.continues and (op.padding[:2] != (history, 0) or x.shape[1] % stride):
        raise GuyotError(
            f"layer {op.name!r} goes on from frame to frame: with {history} rows of padding above "
            f"and none below, in frames of a multiple of {stride} rows, not with "
            f"{op.padding[0]} and {op.padding[1]} in {x.shape[1]}"
        )
