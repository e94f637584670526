"""Values in another order or cut out: whatever chain of reshapes made it, it is one index."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from ...exchange.layout import moves, places
from ...operators import Gather, Operator
from .node import How, Kind, Node, Value
from .writer import Made, Writer

Shape = tuple[int, int, int]


class Move(Node):
    """``index``: (C, H, W) places in the flattened input of ``shape``, -1 for a zero."""

    takes_wide = True
    index: torch.Tensor

    def __init__(
        self, title: str, inputs: tuple[str, ...], index: np.ndarray, shape: Shape
    ) -> None:
        super().__init__(title, inputs)
        self.shape, self.made, self.padded = shape, index.shape, bool((index < 0).any())
        flat = index.reshape(-1)
        self.still = np.array_equal(flat, np.arange(int(np.prod(shape))))
        self.register_buffer("index", torch.tensor(flat.astype(np.int64)), persistent=False)

    def infer(self, *kinds: Kind) -> Kind:
        return kinds[0]

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        x = value.x.flatten(1)
        if not self.still:
            x = functional.pad(x, (1, 0)) if self.padded else x
            x = x.index_select(1, self.index + int(self.padded))
        return Value(x.view(len(x), *self.made), value.fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        result = made[0]
        for make in self.operators(writer):
            result = result.followed(writer, make)
        return result

    def operators(self, writer: Writer) -> list[Callable[[str], Operator]]:
        index = self.index.cpu().numpy().reshape(self.made)
        if index.shape == self.shape and np.array_equal(index, places(self.shape)):
            return []
        known = None if self.padded else moves(index, self.shape)
        if known is None:

            def gather(x: str) -> Operator:
                zero = np.array([writer.types[x].format.zero], np.int64)
                return Gather(self.title, (x,), index, zero)

            return [gather]
        names = [self.title, *(f"{self.title}_{n}" for n in range(2, len(known) + 1))]
        return [lambda x, m=m, n=n: m(n, x) for m, n in zip(known, reversed(names), strict=True)]
