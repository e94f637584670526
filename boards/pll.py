"""The chips' clock synthesisers: which clocks they make of an oscillator's, and their cells.

Dividers are searched exactly, in whole hertz. Limits and cells stand with the families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from amaranth.hdl import Instance, Signal

from ..sw.errors import GuyotError

MHZ = 1_000_000
TOLERANCE = Fraction(1, 10_000)  # of the frequency: a UART and a crystal allow far more


@dataclass(frozen=True)
class Pll:
    """What a synthesiser can do, frequencies in MHz: ``reference`` is the input's divided by one
    of ``inputs``, the oscillator's times one of ``factors``, ``vco`` that of the inner oscillator,
    which is the output's times one of ``outputs``."""

    reference: tuple[float, float]
    vco: tuple[float, float]
    output: tuple[float, float]
    inputs: range
    factors: range
    outputs: tuple[int, ...]
    cell: Callable[[Dividers, Any, Signal, Signal], Instance]


@dataclass(frozen=True)
class Dividers:
    """output = input * factor / divisor, and the inner oscillator is ``post`` times the output."""

    input_hz: int
    divisor: int
    factor: int
    post: int

    @property
    def output_hz(self) -> Fraction:
        return Fraction(self.input_hz * self.factor, self.divisor)


def dividers(pll: Pll | None, input_hz: int, output_hz: int, chip: str) -> Dividers:
    """The dividers that come nearest to ``output_hz``, those with the fastest reference first.

    GuyotError where the chip has no synthesiser that Guyot knows, and, with the nearest clock that
    there is, where none is within `TOLERANCE`.
    """
    if pll is None:
        raise GuyotError(f"an {chip} runs on its oscillator: Guyot supports no PLL of it")
    low, high = pll.output
    if not low * MHZ <= output_hz <= high * MHZ:
        raise GuyotError(
            f"the PLL of a {chip} makes clocks of {low:g} to {high:g} MHz, not {output_hz / MHZ:g}"
        )
    best = min(
        _possible(pll, input_hz, output_hz),
        key=lambda each: (abs(each.output_hz - output_hz), each.divisor, -each.post),
        default=None,
    )
    if best is None:
        raise GuyotError(
            f"the PLL of a {chip} makes no clock near {output_hz / MHZ:g} MHz of "
            f"{input_hz / MHZ:g} MHz"
        )
    if abs(best.output_hz - output_hz) > TOLERANCE * output_hz:
        raise GuyotError(
            f"the PLL of a {chip} cannot make {output_hz / MHZ:g} MHz of {input_hz / MHZ:g} MHz: "
            f"the nearest clock is {float(best.output_hz) / MHZ:.6g} MHz"
        )
    return best


def _possible(pll: Pll, input_hz: int, output_hz: int) -> Iterator[Dividers]:
    """For each divisor of the input the nearest factor, where all its clocks are allowed."""
    for divisor in pll.inputs:
        if not pll.reference[0] * MHZ <= Fraction(input_hz, divisor) <= pll.reference[1] * MHZ:
            continue
        factor = round(Fraction(output_hz * divisor, input_hz))
        if factor not in pll.factors:
            continue
        for post in pll.outputs:
            found = Dividers(input_hz, divisor, factor, post)
            if pll.vco[0] * MHZ <= found.output_hz * post <= pll.vco[1] * MHZ:
                yield found
