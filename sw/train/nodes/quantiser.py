"""Sums to narrow integers: ReLU, its clipped kin, or nothing but the rounding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from ...operators import Table
from .node import How, Kind, Node, Value
from .scale import Scale
from .writer import Made, Writer


class Quantiser(Node):
    """``relu`` clips at zero, ``cap`` at a number above it (6 of ReLU6).

    Of the fraction bits that its scale asks for it keeps as many as the sums have.
    """

    takes_wide = True

    def __init__(
        self,
        title: str,
        inputs: tuple[str, ...],
        bits: int,
        relu: bool = True,
        cap: float | None = None,
    ) -> None:
        super().__init__(title, inputs)
        self.scale, self.relu, self.cap = Scale(bits, not relu), relu, cap

    def infer(self, *kinds: Kind) -> Kind:
        (kind,) = kinds
        self.scale.signed = kind.signed and not self.relu
        return Kind(False, self.scale.signed, self.scale.bits)

    def fraction_of(self, incoming: int) -> int:
        fraction = self.scale.fraction
        return incoming if fraction is None else min(incoming, fraction)

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        if how.calibrate:
            self.scale.choose(self.capped(value.x))
        fraction = self.fraction_of(value.fraction)
        if not how.quantise or self.scale.fraction is None:
            return Value(self.capped(self.scale.plain(value.x)), fraction)
        x = self.scale.rounded(value.x, fraction)
        top = self.top(fraction)
        return Value(x if top is None else x.clamp(max=top * 2.0**-fraction), fraction)

    def capped(self, x: torch.Tensor) -> torch.Tensor:
        return x if self.cap is None else x.clamp(max=self.cap)

    def top(self, fraction: int) -> int | None:
        """The greatest integer that the cap leaves, None where the format's own end is below it."""
        if self.cap is None:
            return None
        top = int(np.floor(self.cap * 2.0**fraction + 0.5))
        return top if top < self.scale.high else None

    def emit(self, writer: Writer, *made: Made) -> Made:
        (sums,) = made
        chosen = None if self.scale.fraction is None else self.fraction_of(sums.fraction)
        format = self.scale.at(chosen, self.title)
        top = self.top(format.fraction)
        if top is not None:
            values = np.minimum(np.arange(format.low, format.high + 1), top)[None]
            cap = f"{self.title}_cap"
            sums = replace(sums, behind=(lambda x: Table(cap, (x,), format, values), *sums.behind))
        return writer.requantised(sums, self.title, format)
