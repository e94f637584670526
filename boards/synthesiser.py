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
class Pll:
    """What a synthesiser can do, frequencies in MHz: ``reference`` is the input's divided by one
    of ``inputs``, the oscillator's times one of ``factors``, ``vco`` that of the inner oscillator,
    which is the main output's times one of ``outputs``. ``output``: of the main output, which is
    above the lower limit if ``above``, and may be divided by one of ``slower``."""

    reference: tuple[float, float]
    vco: tuple[float, float]
    output: tuple[float, float]
    inputs: range
    factors: range
    outputs: tuple[int, ...]
    cell: Callable[[Dividers, Any, Signal, Signal], Instance]
    above: bool = False
    slower: tuple[int, ...] = (1,)


@dataclass(frozen=True)
class Dividers:
    """The main output is input * factor / divisor, and the inner oscillator ``post`` times that;
    the output is the main one / ``slower``."""

    input_hz: int
    divisor: int
    factor: int
    post: int
    slower: int = 1

    @property
    def main_hz(self) -> Fraction:
        return Fraction(self.input_hz * self.factor, self.divisor)

    @property
    def output_hz(self) -> Fraction:
        return self.main_hz / self.slower
