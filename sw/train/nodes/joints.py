"""Where several tensors meet: sums, products, one after the other."""

from __future__ import annotations

import torch

from ...operators import Add, Concat, Multiply
from .node import How, Kind, Node, Value
from .scale import Scale
from .writer import Made, Writer


class Sum(Node):
    """The sum of two tensors, or with ``sign`` -1 their difference; exact. ``factors``: of their
    integers, where these do not follow from the scales of the two."""

    joins = True

    def __init__(
        self,
        title: str,
        inputs: tuple[str, ...],
        sign: int = 1,
        factors: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(title, inputs)
        self.sign, self.factors = sign, factors

    def infer(self, *kinds: Kind) -> Kind:
        signed = self.sign < 0 or self.factors is not None or any(kind.signed for kind in kinds)
        return Kind(True, signed, max(kind.bits for kind in kinds) + 1)

    def forward(self, how: How, *values: Value) -> Value:
        a, b = values
        fraction = max(a.fraction, b.fraction)
        if self.factors is None:
            x = a.x + b.x if self.sign > 0 else a.x - b.x
        else:
            m, n = (
                factor * 2.0 ** (value.fraction - fraction)
                for factor, value in zip(self.factors, values, strict=True)
            )
            x = a.x * m + b.x * n
        return Value(x, fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        a, b = made
        fraction = max(a.fraction, b.fraction)
        factors = 1 << (fraction - a.fraction), self.sign * (1 << (fraction - b.fraction))
        name = writer.add(Add(self.title, (a.name, b.name), self.factors or factors))
        return Made(name, fraction, wide=True)


class Product(Node):
    """The product of two tensors, exact: a gate, an attention of channels."""

    joins = True

    def infer(self, *kinds: Kind) -> Kind:
        a, b = kinds
        return Kind(True, a.signed or b.signed, a.bits + b.bits)

    def forward(self, how: How, *values: Value) -> Value:
        a, b = values
        return Value(a.x * b.x, a.fraction + b.fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        a, b = made
        name = writer.add(Multiply(self.title, (a.name, b.name)))
        return Made(name, a.fraction + b.fraction, wide=True)


class Chain(Node):
    """Tensors one after the other along ``axis`` (0: channels, 1: rows, 2: columns), in one format:
    those of another are rounded to it."""

    joins = True

    def __init__(self, title: str, inputs: tuple[str, ...], axis: int, bits: int) -> None:
        super().__init__(title, inputs)
        self.axis, self.scale = axis, Scale(bits, True)
        self.kinds: tuple[Kind, ...] = ()

    def infer(self, *kinds: Kind) -> Kind:
        self.kinds = kinds
        self.scale.signed = any(kind.signed for kind in kinds)
        return Kind(False, self.scale.signed, self.scale.bits)

    def alike(self, kind: Kind, fraction: int) -> bool:
        """Whether a tensor has the common format already."""
        own = self.scale.bits, self.scale.signed, self.scale.fraction
        return (kind.bits, kind.signed, fraction) == own

    def forward(self, how: How, *values: Value) -> Value:
        if how.calibrate:
            self.scale.choose(torch.cat([value.x.flatten() for value in values]))
        fraction, parts = self.scale.fraction, [value.x for value in values]
        if how.quantise and fraction is not None:
            parts = [
                x if self.alike(kind, value.fraction) else self.scale.rounded(x, fraction)
                for x, value, kind in zip(parts, values, self.kinds, strict=True)
            ]
        coarsest = min(value.fraction for value in values)
        return Value(torch.cat(parts, 1 + self.axis), coarsest if fraction is None else fraction)

    def emit(self, writer: Writer, *made: Made) -> Made:
        format = self.scale.at(self.scale.fraction, self.title)
        parts = []
        for number, x in enumerate(made):
            if writer.types[x.name].format != format:
                x = writer.requantised(x, f"{self.title}_part{number + 1}", format)
            parts.append(x.name)
        return Made(writer.add(Concat(self.title, tuple(parts), self.axis)), format.fraction)
