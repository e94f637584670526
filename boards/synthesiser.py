"""What a chip's clock synthesiser can do, and its dividers for one clock.

Limits and cells stand with the families; `pll` searches the dividers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from amaranth.hdl import Instance, Signal

MHZ = 1_000_000


@dataclass(frozen=True)
class Wires:
    """What a synthesiser's cell is connected to: the oscillator's ``clock``, the clock that it
    makes, and whether that is there. Of a ``pad`` that is the synthesiser's own, ``clock`` is the
    port, and ``through`` gets the oscillator's clock, which nothing else can have."""

    clock: Any
    output: Signal
    locked: Signal
    through: Signal | None = None


@dataclass(frozen=True)
class Pll:
    """What a synthesiser can do, frequencies in MHz: ``reference`` is the input's divided by one
    of ``inputs``; the main output is that times one of ``factors``, or where the inner oscillator
    is fed back (``inside``), that is; ``vco`` is the inner oscillator's, which is the main output's
    times one of ``outputs``. ``output``: of the main output, which is above the lower limit if
    ``above``, and may be divided by one of ``slower``. ``pads``: pins that feed a synthesiser and
    nothing else."""

    reference: tuple[float, float]
    vco: tuple[float, float]
    output: tuple[float, float]
    inputs: range
    factors: range
    outputs: tuple[int, ...]
    cell: Callable[[Dividers, Wires], Instance]
    inside: bool = False
    above: bool = False
    slower: tuple[int, ...] = (1,)
    pads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Dividers:
    """The inner oscillator is ``post`` times the main output, the output the main one / ``slower``;
    input * factor / divisor is the main output, or if ``inside`` the inner oscillator."""

    input_hz: int
    divisor: int
    factor: int
    post: int
    slower: int = 1
    inside: bool = False

    @property
    def main_hz(self) -> Fraction:
        return self.reference_hz * self.factor / (self.post if self.inside else 1)

    @property
    def output_hz(self) -> Fraction:
        return self.main_hz / self.slower

    @property
    def reference_hz(self) -> Fraction:
        return Fraction(self.input_hz, self.divisor)
