"""A quantiser of the source: what it makes of reals, and how far its integers reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..fixed import Format, bits_for
from .pieces import fraction_of
from .values import Value

CLIPS = ("Relu", "Clip")


@dataclass(frozen=True)
class Quantiser:
    """``finish``: (L, C) float32 to (L, C) integers in ``low``..``high``; never falls.

    An integer q then stands for ``scale * (q - zero)``, ``scale`` being () or (C,). ``kernel``: the
    scale and the typed zero of a QuantizeLinear, for those sums that onnxruntime fuses with it.
    """

    finish: Callable[[np.ndarray], np.ndarray]
    low: int
    high: int
    zero: int
    scale: np.ndarray
    kernel: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def nominal(self) -> Format:
        """The format that the source gives what it makes."""
        low, high = min(self.low, self.zero), max(self.high, self.zero)
        bits = bits_for(low, high)
        return Format(bits, fraction_of(self.scale), low < 0, self.zero)


def clipped(q: Quantiser, value: Value) -> tuple[np.ndarray, np.ndarray] | None:
    """(1, C) the least and the greatest level that the value's steps let through, where these are
    nothing but clips: whether they come in front of the rounding or behind it is the same then."""
    if q.kernel is None or any(step.node.operator not in CLIPS for step in value.steps):
        return None
    ends = np.array([q.low - q.zero, q.high - q.zero])[:, None] * np.float64(q.scale.max())
    ends = np.broadcast_to(ends, (2, len(value.scale))).astype(np.float32)
    low, high = q.finish(value.apply_steps(np.ascontiguousarray(ends)))
    return low[None], high[None]
