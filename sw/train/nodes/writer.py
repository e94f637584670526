"""From nodes to operators: the network as it is written, and sums that wait for their quantiser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ...fixed import Format, bits_for
from ...network import Network
from ...operators import Operator, Requantise, Tensor

SCORES = "scores"
INPUT = "input"


@dataclass(frozen=True)
class Made:
    """A tensor of the network, or one that a requantisation has yet to finish (``wide``).

    The latter stands for ``(x * multiplier + bias) * 2**-fraction`` by channel, x being the tensor
    ``name``; ``behind`` makes the operators that follow its requantisation, poolings and moves,
    from the name of what they read.
    """

    name: str
    fraction: int
    wide: bool = False
    bias: np.ndarray | None = None
    multiplier: np.ndarray | None = None
    behind: tuple[Callable[[str], Operator], ...] = ()

    def followed(self, writer: Writer, make: Callable[[str], Operator]) -> Made:
        """The tensor of an operator that keeps values as they are, and so their order."""
        if self.wide:
            return replace(self, behind=(*self.behind, make))
        return replace(self, name=writer.add(make(self.name)))


class Writer:
    """The operators of a network, in order, and the types of their tensors."""

    def __init__(self, input: Tensor) -> None:
        self.types: dict[str, Tensor] = {INPUT: input}
        self.operators: list[Operator] = []

    def add(self, op: Operator) -> str:
        self.types[op.name] = op.infer(*(self.types[name] for name in op.inputs))
        self.operators.append(op)
        return op.name

    def fresh(self, name: str) -> str:
        """``name``, or the first of name_2, name_3... that no tensor has."""
        number, result = 1, name
        while result in self.types:
            number += 1
            result = f"{name}_{number}"
        return result

    def requantised(self, made: Made, name: str, format: Format) -> Made:
        """The integers of ``format`` that ``made`` becomes, and what waited for them."""
        multiplier, bias, shift = self.factors(made, format.fraction)
        op = Requantise(self.fresh(name), (made.name,), format, bias, shift, multiplier)
        return self.narrowed(made, op, format.fraction)

    def narrowed(self, made: Made, op: Operator, fraction: int) -> Made:
        """What ``op`` makes of ``made``, and what waited for that."""
        name = self.add(op)
        for make in made.behind:
            name = self.add(make(name))
        return Made(name, fraction)

    def factors(self, made: Made, fraction: int) -> tuple[np.ndarray | None, np.ndarray, int]:
        """Multiplier, bias and shift that bring ``made`` to so many fraction bits."""
        x = self.types[made.name]
        bias = np.zeros(x.shape[0], np.int64) if made.bias is None else made.bias
        multiplier, shift = made.multiplier, made.fraction - fraction
        bias = bias - x.format.zero * (1 if multiplier is None else multiplier)
        if shift < 0:
            one = np.ones(x.shape[0], np.int64) if multiplier is None else multiplier
            multiplier, bias, shift = one << -shift, bias << -shift, 0
        return multiplier, bias, shift

    def finished(self, made: Made, meta: dict) -> Network:
        """The network that ends in ``made``: sums become scores, in the narrowest signed format
        that holds every one that is possible."""
        if made.wide:
            low, high = self.ends(made)
            bits = bits_for(int(low.min()), int(high.max()), signed=True)
            self.requantised(made, SCORES, Format(bits, made.fraction, signed=True))
        return Network(self.types[INPUT], tuple(self.operators), meta)

    def ends(self, made: Made) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest sum of each channel, bias included."""
        x = self.types[made.name]
        limits = None
        for op in self.operators:
            if op.name == made.name:
                limits = op.limits([self.types[name] for name in op.inputs])
        low, high = limits or (
            np.full(x.shape[0], x.format.low),
            np.full(x.shape[0], x.format.high),
        )
        multiplier, bias, _ = self.factors(made, made.fraction)
        factor = 1 if multiplier is None else multiplier
        ends = low * factor + bias, high * factor + bias
        return np.minimum(*ends), np.maximum(*ends)
