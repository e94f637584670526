"""How a padded map goes by, a word a step, and which steps complete a window.

Between two rows lies the padding of both sides at once, and rows above a map are never there: what
a window has of them is masked. So a scan of a frame is its rows with what is beside and below them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Hits:
    """Places ``first``, ``first + step``, ...: ``count`` of them."""

    first: int
    step: int
    count: int

    @property
    def last(self) -> int:
        return self.first + (self.count - 1) * self.step

    @property
    def places(self) -> np.ndarray:
        return self.first + np.arange(self.count) * self.step

    def every(self, size: int) -> Hits:
        """Of ``size`` of them each time the last."""
        return Hits(self.first + (size - 1) * self.step, self.step * size, self.count // size)


@dataclass(frozen=True)
class Scan:
    """``shape`` = (channels, rows, columns) of the map that comes in; ``kernel``, ``stride``,
    ``top``, ``left`` of the windows, ``positions`` of them down and across, in groups of ``pool``.
    """

    shape: tuple[int, int, int]
    kernel: tuple[int, int]
    stride: tuple[int, int]
    top: int
    left: int
    positions: tuple[int, int]
    pool: tuple[int, int] = (1, 1)

    @property
    def down(self) -> Hits:
        """The rows in which windows are complete."""
        return Hits(self.kernel[0] - 1 - self.top, self.stride[0], self.positions[0])

    @property
    def across(self) -> Hits:
        """The columns in which they are."""
        return Hits(self.kernel[1] - 1 - self.left, self.stride[1], self.positions[1])

    @property
    def lines(self) -> int:
        """Rows of a scan."""
        return max(self.shape[1], self.down.last + 1)

    @property
    def columns(self) -> int:
        """Columns of a scan."""
        return self.shape[2] + max(self.left, self.across.last + 1 - self.shape[2])

    @property
    def pitch(self) -> int:
        """Steps of a row."""
        return self.columns * self.shape[0]

    @property
    def steps(self) -> int:
        """Steps of a frame."""
        return self.lines * self.pitch

    @property
    def takes(self) -> np.ndarray:
        """Of each step whether it takes a word; all others are padding."""
        found = np.zeros((self.lines, self.columns, self.shape[0]), bool)
        found[: self.shape[1], : self.shape[2]] = True
        return found.reshape(-1)

    @property
    def sends(self) -> np.ndarray:
        """Of each step whether it completes a whole group of windows."""
        found = np.zeros((self.lines, self.columns, self.shape[0]), bool)
        down, across = self.down.every(self.pool[0]), self.across.every(self.pool[1])
        found[down.places[:, None], across.places[None, :], -1] = True
        return found.reshape(-1)

    @property
    def needed(self) -> np.ndarray:
        """Of each group of windows, in order, how many pixels of the map it needs."""
        _, rows, columns = self.shape
        down, across = self.down.every(self.pool[0]), self.across.every(self.pool[1])
        row, column = down.places[:, None], np.minimum(across.places, columns - 1)[None, :]
        found = np.where(row < rows, row * columns + column + 1, rows * columns)
        return found.reshape(-1)

    def age(self, row: int, column: int, channel: int) -> int:
        """How many steps before a window is complete its activation of this place came, of those of
        the same row of the window."""
        return (self.kernel[1] - 1 - column) * self.shape[0] + self.shape[0] - 1 - channel
