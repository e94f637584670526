"""A function of one value that is known as a table alone."""

from __future__ import annotations

import torch

from ...fixed import Format
from ...operators import Table
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
        format = self.format
        return Kind(False, format.low < format.zero, format.bits + int(format.zero > 0))

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
