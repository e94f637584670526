"""Channels to blocks of pixels, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import GuyotError
from .mixer import Mixer
from .operator import Tensor


@dataclass(frozen=True, eq=False)
class DepthToSpace(Mixer):
    """Channels to pixels: blocks of ``block`` pixels, each from as many channels.

    Output channel c, row y, column x of the block is input channel (c * rows + y) * columns + x
    (ONNX's CRD, torch's pixel shuffle), or with ``depth_first`` (y * columns + x) * channels + c,
    channels being those of the output (ONNX's DCR, TensorFlow's).
    """

    block: tuple[int, int] = (2, 2)
    depth_first: bool = False

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        pixels = self.block[0] * self.block[1]
        if min(self.block) < 1 or channels % pixels:
            raise GuyotError(
                f"layer {self.name!r}: blocks of {self.block} do not divide {channels} channels"
            )
        shape = (channels // pixels, rows * self.block[0], columns * self.block[1])
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,), (rows, columns) = inputs, self.block
        n, channels, height, width = x.shape
        left = channels // (rows * columns)
        if self.depth_first:
            parts = x.reshape(n, rows, columns, left, height, width).transpose(0, 3, 1, 2, 4, 5)
        else:
            parts = x.reshape(n, left, rows, columns, height, width)
        return parts.transpose(0, 1, 4, 2, 5, 3).reshape(n, -1, height * rows, width * columns)


@dataclass(frozen=True, eq=False)
class SpaceToDepth(Mixer):
    """Pixels to channels: each block of ``block`` pixels becomes one of as many times the channels.

    The inverse of :class:`DepthToSpace`: output channel (c * rows + y) * columns + x (torch's pixel
    unshuffle), or with ``depth_first`` (y * columns + x) * channels + c (ONNX's, TensorFlow's), is
    channel c at row y, column x of the block.
    """

    block: tuple[int, int] = (2, 2)
    depth_first: bool = False

    def infer(self, *inputs: Tensor) -> Tensor:
        channels, rows, columns = inputs[0].shape
        down, right = self.block
        if min(self.block) < 1 or rows % down or columns % right:
            raise GuyotError(
                f"layer {self.name!r}: blocks of {self.block} do not divide {rows} x {columns}"
            )
        shape = (channels * down * right, rows // down, columns // right)
        return Tensor(shape, inputs[0].format)

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        (x,), (down, right) = inputs, self.block
        n, channels, height, width = x.shape
        parts = x.reshape(n, channels, height // down, down, width // right, right)
        order = (0, 3, 5, 1, 2, 4) if self.depth_first else (0, 1, 3, 5, 2, 4)
        return parts.transpose(order).reshape(n, -1, height // down, width // right)
