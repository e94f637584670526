"""Layouts: which activations of a map each word of a stream is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from amaranth.hdl import Shape
from amaranth.lib import data

from ...sw.fixed import Format

WIDEST = 8  # activations of a word, at most


@dataclass(frozen=True)
class Layout:
    """The order of a stream: row by row; in a row, for each b of a strip, for each channel in
    ``order``, for each p of ``pixels``: column p * (columns / pixels) + b. ``width``: activations
    of a word, those that follow each other in this order."""

    order: tuple[int, ...]
    pixels: int = 1
    width: int = 1

    @classmethod
    def natural(cls, channels: int, pixels: int = 1) -> Layout:
        """The channels in their own order; with one pixel, as the host sends and takes them."""
        return cls(tuple(range(channels)), pixels)

    @property
    def place(self) -> np.ndarray:
        """The place in ``order`` of each channel."""
        place = np.empty(len(self.order), np.int64)
        place[list(self.order)] = np.arange(len(self.order))
        return place

    def order_of(self, rows: int, columns: int) -> np.ndarray:
        """The places in a flattened (C, H, W) frame in the order in which a stream has them."""
        return np.argsort(self.position(rows, columns), axis=None)

    def position(self, rows: int, columns: int) -> np.ndarray:
        """(C, H, W): the place in the stream of each activation of a frame."""
        channels, strip = len(self.order), columns // self.pixels
        column = np.arange(columns)
        within = (column % strip) * (channels * self.pixels) + column // strip
        row = np.arange(rows) * (columns * channels)
        return row[None, :, None] + within[None, None, :] + self.place[:, None, None] * self.pixels


def payload(format: Format, width: int) -> Shape | data.ArrayLayout:
    """A word of a stream: an activation, or ``width`` of them, the first one in the lowest bits."""
    shape = Shape(format.bits, format.signed)
    return shape if width == 1 else data.ArrayLayout(shape, width)


def activations(word, width: int) -> list:
    """The activations of such a word, one after the other."""
    return [word] if width == 1 else [word[k] for k in range(width)]
