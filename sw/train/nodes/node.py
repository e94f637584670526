"""What every node of a quantised graph answers: its forward pass, and what it becomes in a network.

Tensors are (N, C, H, W) reals that stand on a grid of 2**-fraction; a vector is (N, C, 1, 1), a
signal (N, C, 1, L), as in :mod:`guyot.sw.network`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import nn

from ...fixed import Format
from .writer import Made, Writer


@dataclass(frozen=True)
class Value:
    """A tensor on its grid, whose step is 2**-``fraction``."""

    x: torch.Tensor
    fraction: int


@dataclass(frozen=True)
class Kind:
    """What is known of a node's tensor without any image: whether it is ``wide`` (exact sums, which
    a quantiser has yet to narrow), whether it goes below zero, and the bits of its integers."""

    wide: bool
    signed: bool
    bits: int

    @classmethod
    def of(cls, format: Format) -> Kind:
        """That of integers in a format, less its zero."""
        return cls(False, format.low < format.zero, format.bits + int(format.zero > 0))


@dataclass(frozen=True)
class How:
    """A forward pass: in fixed point or in floats, whether scales are chosen on the way, and
    whether shortcuts stay ``apart`` from the layers that they fuse into (floats alone)."""

    quantise: bool = True
    calibrate: bool = False
    apart: bool = False


class Node(nn.Module):
    """One step. ``title`` is its name and that of its tensor; ``inputs`` are the names it reads."""

    takes_wide: ClassVar[bool] = False
    """Whether it reads sums that no quantiser has narrowed."""
    joins: ClassVar[bool] = False
    """Whether 8 bits in front of it cost next to nothing: it has no weights to multiply by."""

    def __init__(self, title: str, inputs: tuple[str, ...]) -> None:
        super().__init__()
        self.title, self.inputs = title, inputs

    def infer(self, *kinds: Kind) -> Kind:
        """The kind of its tensor; asked once, in order, when the graph is complete."""
        raise NotImplementedError

    def forward(self, how: How, *values: Value) -> Value:
        """Its tensor, of those that it reads."""
        raise NotImplementedError

    def emit(self, writer: Writer, *made: Made) -> Made:
        """Writes its operators."""
        raise NotImplementedError
