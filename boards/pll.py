"""Which clocks a chip's synthesiser makes of an oscillator's: dividers, searched in whole hertz."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from ..sw.errors import GuyotError
from .families import CHIPS
from .synthesiser import MHZ, Dividers, Pll

TOLERANCE = Fraction(1, 10_000)  # of the frequency: a UART and a crystal allow far more


def pll_of(chip: str, family: str) -> Pll:
    """The synthesiser of a chip; GuyotError where Guyot supports none of it."""
    found = CHIPS[chip].pll if chip in CHIPS else None
    if found is None:
        raise GuyotError(f"{chip} ({family}) runs on its oscillator: Guyot supports no PLL of it")
    return found


def dividers(pll: Pll, input_hz: int, output_hz: int, chip: str) -> Dividers:
    """The dividers that come nearest to ``output_hz``, those with the fastest reference first.

    GuyotError, with the nearest clock that there is, where none is within `TOLERANCE`.
    """
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
