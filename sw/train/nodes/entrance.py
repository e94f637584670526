"""The images: which integers they are, and the reals that the network computes with."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from ...fixed import Format
from ...operators import Table, Tensor
from ..quantise import channels_last
from .node import How, Kind, Value
from .scale import Scale
from .writer import INPUT, Made, Writer

TABLE = "entrance"


class Entrance(nn.Module):
    """An integer q of an image stands for ``scale * (q - zero)``, of which each channel's ``mean``
    is subtracted and which its ``std`` divides. Where that is no power of two times q, a table of
    ``table_bits`` makes fixed-point numbers of the integers.

    ``shape`` is (C, H, W). Images of whole-number types are the integers; others are reals before
    mean and std, and are rounded to integers first.
    """

    def __init__(
        self,
        shape: tuple[int, int, int],
        format: Format,
        scale: float,
        mean: Sequence[float] = (),
        std: Sequence[float] = (),
        table_bits: int = 8,
    ) -> None:
        super().__init__()
        self.shape, self.format, self.step = shape, format, scale
        power = math.frexp(scale)[0] == 0.5
        self.table = None if power and not mean and not std else Scale(table_bits, True)
        self.shift, self.factor = _by_channel(shape[0], mean, 0.0), _by_channel(shape[0], std, 1.0)
        self.fraction = 1 - math.frexp(scale)[1]
        if self.table is not None:
            self.table.signed = bool(self.reals().min() < 0)

    @property
    def kind(self) -> Kind:
        if self.table is None:
            return Kind.of(self.format)
        return Kind(False, self.table.signed, self.table.bits)

    def integers(self, images: torch.Tensor) -> torch.Tensor:
        """(N, C, H, W) integers of images, int64; those of whole-number types as they are."""
        images = images.reshape(-1, *self.shape)
        if not images.is_floating_point():
            return images.long()
        rounded = torch.floor(images.double() / self.step + 0.5) + self.format.zero
        return rounded.clamp(self.format.low, self.format.high).long()

    def reals(self) -> np.ndarray:
        """(C, 2**bits) what each integer stands for, mean and std counted."""
        q = np.arange(self.format.low, self.format.high + 1)
        return ((q - self.format.zero) * self.step - self.shift[:, None]) / self.factor[:, None]

    def levels(self) -> tuple[np.ndarray, int] | None:
        """(C, 2**bits) integers of the table and their fraction; None without a table or scale."""
        if self.table is None or self.table.fraction is None:
            return None
        own = self.table.fraction
        made = np.floor(self.reals() * 2.0**own + 0.5)
        return np.clip(made, self.table.low, self.table.high).astype(np.int64), own

    def forward(self, images: torch.Tensor, how: How, kind: torch.dtype) -> Value:
        """The reals of images (N, C, H, W), in a float type."""
        if self.table is None:
            if images.is_floating_point():
                if not how.quantise:
                    return Value(channels_last(images.reshape(-1, *self.shape).to(kind)), 0)
                images = self.integers(images)
            # The images of a data set are bytes, of which 0..255 are exact in every float type.
            pixels = channels_last(images.reshape(-1, *self.shape).to(kind))
            return Value(pixels.sub_(self.format.zero).mul_(2.0**-self.fraction), self.fraction)
        place = self.integers(images) - self.format.low
        if how.calibrate:
            self.table.choose(self.looked_up(self.reals(), place, torch.float32))
        found = self.levels()
        if not how.quantise or found is None:
            if images.is_floating_point():
                x = images.reshape(-1, *self.shape).to(kind)
                shift, factor = (
                    torch.tensor(v, dtype=kind, device=x.device)[:, None, None]
                    for v in (self.shift, self.factor)
                )
                return Value((x - shift) / factor, 0)
            return Value(self.looked_up(self.reals(), place, kind), 0)
        levels, own = found
        return Value(self.looked_up(levels * 2.0**-own, place, kind), own)

    def looked_up(self, values: np.ndarray, place: torch.Tensor, kind: torch.dtype) -> torch.Tensor:
        table = torch.tensor(values, dtype=kind, device=place.device)
        offsets = torch.arange(len(values), device=place.device)[:, None, None] * values.shape[1]
        return table.flatten()[place + offsets]

    def emit(self) -> tuple[Writer, Made]:
        """The writer of a network, and its first tensor."""
        writer = Writer(Tensor(self.shape, self.format))
        if self.table is None:
            return writer, Made(INPUT, self.fraction)
        found = self.levels()
        format = self.table.at(self.table.fraction, "input")
        assert found is not None
        values = found[0][:1] if (found[0] == found[0][:1]).all() else found[0]
        return writer, Made(writer.add(Table(TABLE, (INPUT,), format, values)), found[1])


def _by_channel(channels: int, numbers: Sequence[float], default: float) -> np.ndarray:
    return np.broadcast_to(np.asarray(numbers or [default], np.float64), (channels,)).copy()
