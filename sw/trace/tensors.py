"""The tensors of a network to be: what makes each of them, and how far each of its values reaches.

Every value has a number of its own, and so have the constants that stand between values, below
zero. A traced array is an array of such numbers, so that whatever only moves values is NumPy's own
move of their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..fixed import Format, bits_for
from ..operators import Operator, Tensor
from .places import place, refused

WIDEST = 32  # bits of a traced value
Shape = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Node:
    """A tensor: (C, H, W) values, the first of which has the number ``first``.

    ``low``, ``high``: (C, H, W) the least and the greatest that each value can be. ``op``: what
    makes it of ``inputs``, but for names; or, one value of one of each input, the ``step`` of a
    formula, with ``operands`` that are nodes, or constants that broadcast to (C, H, W), and
    ``integers``. Neither for the network's input.
    """

    first: int
    tensor: Tensor
    low: np.ndarray
    high: np.ndarray
    place: str
    scope: str
    inputs: tuple[Node, ...] = ()
    op: Operator | None = None
    step: str = ""
    operands: tuple[Node | np.ndarray, ...] = ()
    integers: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return self.low.size

    @property
    def shape(self) -> Shape:
        return self.tensor.shape

    @property
    def numbers(self) -> np.ndarray:
        """(C, H, W)"""
        return np.arange(self.first, self.first + self.size).reshape(self.shape)


@dataclass(eq=False)
class Tracer:
    """All tensors and constants of one trace."""

    nodes: list[Node] = field(default_factory=list)
    constants: list[int] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    made: dict[tuple, Node] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _low: list[np.ndarray] = field(default_factory=list)
    _high: list[np.ndarray] = field(default_factory=list)

    def add(
        self,
        format: Format | None,
        low: np.ndarray,
        high: np.ndarray,
        inputs: Sequence[Node] = (),
        op: Operator | None = None,
        step: str = "",
        operands: Sequence[Node | np.ndarray] = (),
        integers: tuple[int, ...] = (),
    ) -> Node:
        """A new tensor; ``format``: the narrowest that holds its values, if None."""
        format = format or narrowest(low, high)
        first = self.nodes[-1].first + self.nodes[-1].size if self.nodes else 0
        channels, rows, columns = low.shape
        node = Node(
            first, Tensor((channels, rows, columns), format), low, high, place(),
            self.scopes[-1] if self.scopes else "", tuple(inputs), op, step, tuple(operands),
            integers,
        )  # fmt: skip
        self.nodes.append(node)
        self._low.append(low.reshape(-1))
        self._high.append(high.reshape(-1))
        return node

    def numbers_of(self, constants: np.ndarray) -> np.ndarray:
        """The numbers of constants, below zero."""
        values, inverse = np.unique(constants.astype(np.int64), return_inverse=True)
        numbers = []
        for value in values.tolist():
            if value not in self._numbers:
                self.constants.append(value)
                self._numbers[value] = -len(self.constants)
            numbers.append(self._numbers[value])
        return np.array(numbers, np.int64)[inverse].reshape(constants.shape)

    def constant_values(self, numbers: np.ndarray) -> np.ndarray:
        """What negative numbers stand for."""
        return np.array(self.constants, np.int64)[-1 - numbers]

    def makers(self, numbers: np.ndarray) -> list[Node]:
        """The tensors that the values with these numbers are in."""
        firsts = np.array([node.first for node in self.nodes])
        places = np.unique(np.searchsorted(firsts, numbers[numbers >= 0], side="right") - 1)
        return [self.nodes[k] for k in places.tolist()]

    def bounds(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest that each value can be."""
        self._low, self._high = [np.concatenate(self._low)], [np.concatenate(self._high)]
        fixed = numbers < 0
        places = np.where(fixed, 0, numbers)
        low, high = self._low[0][places], self._high[0][places]
        if fixed.any():
            values = self.constant_values(np.where(fixed, numbers, -1))
            low, high = np.where(fixed, values, low), np.where(fixed, values, high)
        return low, high

    @staticmethod
    def fits(low: np.ndarray, high: np.ndarray, dtype: np.dtype) -> None:
        """Refuses what a type of NumPy would wrap."""
        truths = dtype.kind == "b"
        limits = (0, 1) if truths else (np.iinfo(dtype).min, np.iinfo(dtype).max)
        least, most = int(low.min(initial=0)), int(high.max(initial=0))
        if least < limits[0] or most > limits[1]:
            raise refused(
                f"values reach {least:,}..{most:,}, and {dtype} would wrap them: use int64, or "
                "guyot.wrap"
            )


def narrowest(low: np.ndarray, high: np.ndarray) -> Format:
    """The format of the fewest bits that holds all from the least to the greatest value."""
    least, most = int(np.min(low)), int(np.max(high))
    bits = bits_for(least, most)
    if bits > WIDEST:
        raise refused(
            f"values reach {least:,}..{most:,}, which takes {bits} bits; up to {WIDEST} are "
            "supported: shift, clip or wrap before"
        )
    return Format(bits, signed=least < 0)
