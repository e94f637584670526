"""Sliding windows over rows and columns, which convolutions and poolings have in common."""

from __future__ import annotations

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
