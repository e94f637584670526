"""The chips' clock synthesisers: which clocks they make of an oscillator's, and their cells.

Dividers are searched exactly, in whole hertz. Limits are those of the data sheets for the speed
grades that the boards have: Lattice FPGA-DS-02012 (ECP5), Gowin DS117 (GW1NR) and DS226 (GW2AR).
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
GOWIN_OUTPUT = (2, 4, 8, 16, 32, 48, 64, 80, 96, 112, 128)


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


def _ehxplll(found: Dividers, clock: Any, output: Signal, locked: Signal) -> Instance:
    """The ECP5's, with its primary output fed back."""
    low = ("RST", "STDBY", "PHASESEL0", "PHASESEL1", "PLLWAKESYNC", "ENCLKOP")
    high = ("PHASEDIR", "PHASESTEP", "PHASELOADREG")
    return Instance(
        "EHXPLLL",
        a_ICP_CURRENT="12",
        a_LPF_RESISTOR="8",
        a_MFG_ENABLE_FILTEROPAMP="1",
        a_MFG_GMCREF_SEL="2",
        a_FREQUENCY_PIN_CLKI=f"{found.input_hz / MHZ:g}",
        a_FREQUENCY_PIN_CLKOP=f"{float(found.output_hz) / MHZ:g}",
        p_FEEDBK_PATH="CLKOP",
        p_CLKI_DIV=found.divisor,
        p_CLKFB_DIV=found.factor,
        p_CLKOP_ENABLE="ENABLED",
        p_CLKOP_DIV=found.post,
        p_CLKOP_CPHASE=found.post // 2 - 1 if found.post > 1 else 0,
        p_CLKOP_FPHASE=0,
        **{f"p_OUTDIVIDER_MUX{k}": f"DIV{k}" for k in "ABCD"},
        **{f"i_{name}": 0 for name in low},
        **{f"i_{name}": 1 for name in high},
        i_CLKI=clock,
        i_CLKFB=output,
        o_CLKOP=output,
        o_LOCK=locked,
    )


def _rpll(device: str) -> Callable[[Dividers, Any, Signal, Signal], Instance]:
    def cell(found: Dividers, clock: Any, output: Signal, locked: Signal) -> Instance:
        """Gowin's rPLL, fed back inside."""
        zero = ("CLKFB", "RESET", "RESET_P", "FBDSEL", "IDSEL", "ODSEL", "DUTYDA", "PSDA", "FDLY")
        bits = {"FBDSEL": 6, "IDSEL": 6, "ODSEL": 6, "DUTYDA": 4, "PSDA": 4, "FDLY": 4}
        return Instance(
            "rPLL",
            p_FCLKIN=f"{found.input_hz / MHZ:g}",
            p_DEVICE=device,
            p_IDIV_SEL=found.divisor - 1,
            p_FBDIV_SEL=found.factor - 1,
            p_ODIV_SEL=found.post,
            **{f"i_{name}": Signal(bits.get(name, 1), name=f"no_{name}") for name in zero},
            i_CLKIN=clock,
            o_CLKOUT=output,
            o_LOCK=locked,
        )

    return cell


def _gowin(device: str, most_reference: float, vco: tuple[float, float], most: float) -> Pll:
    return Pll(
        reference=(3, most_reference),
        vco=vco,
        output=(vco[0] / max(GOWIN_OUTPUT), most),
        inputs=range(1, 65),
        factors=range(1, 65),
        outputs=GOWIN_OUTPUT,
        cell=_rpll(device),
    )


_ECP5 = Pll(
    reference=(3.125, 400),
    vco=(400, 800),
    output=(3.125, 400),
    inputs=range(1, 129),
    factors=range(1, 81),
    outputs=tuple(range(1, 129)),
    cell=_ehxplll,
)
PLLS: dict[str, Pll] = {  # by the chip's family, or by its name
    "ecp5": _ECP5,
    "GW1NR-9C": _gowin("GW1NR-9C", 400, (400, 1200), 600),
    "GW2AR-18C": _gowin("GW2AR-18C", 500, (500, 1250), 625),
}


def pll_of(chip: str, family: str) -> Pll:
    """The synthesiser of a chip; GuyotError where Guyot has none for it."""
    found = PLLS.get(chip, PLLS.get(family))
    if found is None:
        raise GuyotError(
            f"an {chip} runs on its oscillator here: Guyot makes other clocks on the ECP5 and on "
            "Gowin's chips"
        )
    return found


def dividers(pll: Pll, input_hz: int, output_hz: int, chip: str) -> Dividers:
    """The dividers that come nearest to ``output_hz``, those with the fastest reference first.

    GuyotError, with the nearest clock that there is, where none is within `TOLERANCE`.
    """
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
