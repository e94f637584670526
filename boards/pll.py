"""The chips' clock synthesisers: which clocks they make of an oscillator's, and their cells.

Dividers are searched exactly, in whole hertz. Limits and cells stand with the families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from amaranth.hdl import Instance, Signal

from ..sw.errors import GuyotError

MHZ = 1_000_000
TOLERANCE = Fraction(1, 10_000)  # of the frequency: a UART and a crystal allow far more


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


def dividers(pll: Pll | None, input_hz: int, output_hz: int, chip: str) -> Dividers:
    """The dividers that come nearest to ``output_hz``, those with the fastest reference first.

    GuyotError where the chip has no synthesiser that Guyot knows, and, with the nearest clock that
    there is, where none is within `TOLERANCE`.
    """
    if pll is None:
        raise GuyotError(f"an {chip} runs on its oscillator: Guyot supports no PLL of it")
    low, high = pll.output[0] / max(pll.slower), pll.output[1]
    if not low * MHZ <= output_hz <= high * MHZ:
        raise GuyotError(
            f"the PLL of a {chip} makes clocks of {low:g} to {high:g} MHz, not {output_hz / MHZ:g}"
        )
    best = min(
        _possible(pll, input_hz, output_hz),
        key=lambda e: (abs(e.output_hz - output_hz), e.slower, e.divisor, -e.post),
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
    low, high = pll.output
    for divisor, slower in product(pll.inputs, pll.slower):
        if not pll.reference[0] * MHZ <= Fraction(input_hz, divisor) <= pll.reference[1] * MHZ:
            continue
        factor = round(Fraction(output_hz * divisor * slower, input_hz))
        main = Fraction(input_hz * factor, divisor)
        if factor not in pll.factors or not low * MHZ <= main <= high * MHZ:
            continue
        if pll.above and main == low * MHZ:
            continue
        for post in pll.outputs:
            if pll.vco[0] * MHZ <= main * post <= pll.vco[1] * MHZ:
                yield Dividers(input_hz, divisor, factor, post, slower)
