"""Which clocks a chip's synthesiser makes of an oscillator's: dividers, searched in whole hertz."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor

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
        _possible(pll, input_hz, Fraction(output_hz), round),
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


def fastest(pll: Pll, input_hz: int, most_hz: float) -> Dividers | None:
    """The dividers of the fastest clock that is no faster than ``most_hz``, if there is one.

    Of those without a divider behind the main output, where there are any: they are the same cell
    for all clocks.
    """
    most = min(Fraction(most_hz), Fraction(pll.output[1]) * MHZ)
    for each in (replace(pll, slower=(1,)), pll):
        found = max(
            (found for found in _possible(each, input_hz, most, floor) if found.output_hz <= most),
            key=lambda e: (e.output_hz, -e.slower, -e.divisor, e.post),
            default=None,
        )
        if found:
            return found
    return None


def _possible(
    pll: Pll, input_hz: int, output_hz: Fraction, near: Callable[[Fraction], int]
) -> Iterator[Dividers]:
    """For each setting of the dividers the factor ``near`` that clock, where all are allowed."""
    (low, high), (slow, fast) = pll.output, pll.vco
    for divisor, slower in product(pll.inputs, pll.slower):
        reference = Fraction(input_hz, divisor)
        if not pll.reference[0] * MHZ <= reference <= pll.reference[1] * MHZ:
            continue
        factor = near(output_hz * slower / reference)
        for post in pll.outputs:
            if pll.inside:
                factor = near(min(output_hz * slower * post, Fraction(fast) * MHZ) / reference)
            elif factor not in pll.factors:
                break
            found = Dividers(input_hz, divisor, factor, post, slower, pll.inside)
            main = found.main_hz
            if not low * MHZ <= main <= high * MHZ or (pll.above and main == low * MHZ):
                continue
            if factor in pll.factors and slow * MHZ <= main * post <= fast * MHZ:
                yield found
