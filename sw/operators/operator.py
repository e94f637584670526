"""What every operator of a network answers, whoever asks: the interpreter, the rewrites, the file.

A kind of operator is a frozen dataclass in a file of this folder. What it does not answer is
refused here, in one sentence with its name, so that a kind that is new is wrong nowhere in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from ..errors import GuyotError
from ..fixed import Format


@dataclass(frozen=True)
class Tensor:
    """The type of a value on an edge: shape (C, H, W) and fixed-point format."""

    shape: tuple[int, int, int]
    format: Format

    @property
    def size(self) -> int:
        return int(np.prod(self.shape))


@dataclass(frozen=True, eq=False)
class Operator:
    """A node: its name is also the name of the tensor it makes."""

    name: str
    inputs: tuple[str, ...]

    bare_sum: ClassVar[bool] = False
    """Whether it makes an exact accumulator, which something narrower follows."""
    makes_channel_numbers: ClassVar[bool] = False
    """Whether its integers are numbers of channels, which have no scale."""
    keeps_channels: ClassVar[bool] = False
    """Whether what it makes has the channels of its one input, in their order; :meth:`reordered`
    gives them another order on both sides."""
    adds_bias: ClassVar[bool] = False
    """Whether a constant on a channel of its input can move into it (:meth:`with_bias`)."""

    # What the interpreter asks

    @property
    def history(self) -> int:
        """Rows of the frame before that stand above each frame (:func:`.windows.continued`)."""
        return 0

    def filling(self, x: Tensor) -> int:
        """The value of padding around an input of this type."""
        return x.format.zero

    def infer(self, *inputs: Tensor) -> Tensor:
        """The tensor that comes out, or a GuyotError where the shapes do not fit."""
        raise self.unknown("the shape of what it makes")

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        """(N, C, H, W) int64 in, the same out; exact."""
        raise self.unknown("its arithmetic")

    # What rewrites of a network ask

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        """(C,) the value of each channel that always has the same one, NaN for the others; the same
        of each input is given."""
        raise self.unknown("which of its channels are constant")

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        """Marks, in place, the channels that must stay on either side because of the other one:
        ``made`` (C,) of what it makes, ``taken`` the same of each input."""
        raise self.unknown("which channels it makes of which")

    def narrow(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> Operator:
        """The operator on the channels that :meth:`keep_channels` has left marked."""
        raise self.unknown("how it computes on fewer channels")

    def reordered(self, order: np.ndarray) -> Operator:
        """The operator on channels in another order, where it keeps those of its input."""
        raise self.unknown("how it computes on channels in another order")

    def with_bias(self, more: np.ndarray) -> Operator:
        """The operator that computes of x what this one computes of x + ``more`` (C,)."""
        raise self.unknown("how a constant moves into it")

    def with_coarse_bias(self, exponent: int, fraction: int) -> Operator:
        """The operator with biases at multiples of 2**exponent steps of what it makes; those that
        nothing shifts at such multiples of 2**fraction."""
        return self

    # What imports and exports ask

    def limits(self, types: Sequence[Tensor]) -> tuple[np.ndarray, np.ndarray] | None:
        """(C,) the least and the greatest integer of each channel that it makes, of inputs of these
        types; None where only the format that :meth:`infer` gives says it."""
        return None

    @property
    def never_falls(self) -> bool:
        """Whether it works on each value by itself, and certainly makes no less of more."""
        return False

    # What the file asks

    def flattened(self, x: Tensor) -> tuple[int, int]:
        """Rows and columns of an input's channel that lie side by side in what it makes."""
        return 1, 1

    def blocks(self, flattened: tuple[int, int]) -> tuple[int, int]:
        """Columns of the blocks in the matrix of its weights, and of a row in them; (0, 1) without.
        ``flattened``: what :meth:`flattened` says of the operator before."""
        return 0, 1

    @classmethod
    def written(cls, field: str, value: Any) -> Any:
        """A field's value as a file has it."""
        return value

    @classmethod
    def read(cls, field: str, value: Any) -> Any:
        """The inverse of :meth:`written`."""
        return value

    def unknown(self, what: str) -> GuyotError:
        """The refusal of an operator that does not say ``what`` somebody has to know of it."""
        return GuyotError(f"layer {self.name!r} ({type(self).__name__}) does not say {what}")
