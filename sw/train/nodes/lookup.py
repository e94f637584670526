"""Functions of one value that are known as a table alone, or as thresholds."""

from __future__ import annotations

import numpy as np
import torch

from ...fixed import Format
from ...operators import Table, Thresholds
from .function import instead
from .node import How, Kind, Node, Value
from .writer import Made, Writer


class Lookup(Node):
    """``op``'s table, of inputs in the format ``x``; its gradient is that of the straight lines
    between an entry's neighbours."""

    values: torch.Tensor

    def __init__(self, op: Table, x: Format) -> None:
        super().__init__(op.name, op.inputs)
        self.x, self.format = x, op.format
        self.register_buffer("values", torch.tensor(op.values.astype("int64")))

    def infer(self, *kinds: Kind) -> Kind:
        return Kind.of(self.format)

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        x, last = value.x * 2.0**value.fraction + self.x.zero, self.values.shape[1] - 1
        place = (x.detach().round() - self.x.low).long().clamp_(0, last)
        exact = self.found(place) - self.format.zero
        before, behind = (place - 1).clamp_(min=0), (place + 1).clamp_(max=last)
        slope = (self.found(behind) - self.found(before)) / (behind - before).clamp(min=1)
        smooth = x * slope.to(x.dtype)
        return Value(
            instead(smooth, exact.to(x.dtype)) * 2.0**-self.format.fraction, self.format.fraction
        )

    def found(self, place: torch.Tensor) -> torch.Tensor:
        """The entries at places (N, C, H, W)."""
        if len(self.values) > 1:
            rows = torch.arange(len(self.values), device=place.device) * self.values.shape[1]
            place = place + rows[:, None, None]
        return self.values.flatten()[place]

    def emit(self, writer: Writer, *made: Made) -> Made:
        (x,) = made
        op = Table(self.title, (x.name,), self.format, self.values.cpu().numpy())
        return Made(writer.add(op), self.format.fraction)


class Steps(Node):
    """``op``'s thresholds, of sums with their bias; its gradient is that of the straight lines
    between neighbouring thresholds, and none beyond them."""

    takes_wide = True
    thresholds: torch.Tensor

    def __init__(self, op: Thresholds) -> None:
        super().__init__(op.name, op.inputs)
        self.format, self.low = op.format, op.low
        self.register_buffer("thresholds", torch.tensor(op.thresholds.astype("int64")))

    def infer(self, *kinds: Kind) -> Kind:
        return Kind.of(self.format)

    def forward(self, how: How, *values: Value) -> Value:
        (value,) = values
        x = value.x * 2.0**value.fraction
        rows = self.thresholds.expand(x.shape[1], -1)
        flat = x.detach().round().long().transpose(0, 1).flatten(1).contiguous()
        place = torch.searchsorted(rows, flat, right=True)
        last = rows.shape[1] - 1
        before, behind = (rows.gather(1, (place - k).clamp(0, last)) for k in (1, 0))
        slope = (behind > before) / (behind - before).clamp(min=1).to(x.dtype)
        shape = x.shape[1], x.shape[0], *x.shape[2:]
        exact, slope = (
            each.reshape(shape).transpose(0, 1).to(x.dtype)
            for each in (place + (self.low - self.format.zero), slope)
        )
        fraction = self.format.fraction
        return Value(instead(x * slope, exact) * 2.0**-fraction, fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        (sums,) = made
        thresholds = self.thresholds.cpu().numpy()
        if sums.bias is not None and sums.bias.any():
            thresholds = thresholds - np.asarray(sums.bias, np.int64)[:, None]
        name = writer.fresh(self.title)
        op = Thresholds(name, (sums.name,), self.format, thresholds, self.low)
        return writer.narrowed(sums, op, self.format.fraction)
