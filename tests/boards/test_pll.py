"""Which clocks a PLL makes: exactly, within its limits, or a sentence that says why not."""

import random
import re

import pytest

from guyot.boards.families import CHIPS
from guyot.boards.pll import MHZ, TOLERANCE, dividers, fastest, pll_of
from guyot.sw.errors import GuyotError

WITH_PLL = [name for name, chip in CHIPS.items() if chip.pll]


@pytest.mark.parametrize("chip", WITH_PLL)
def test_what_it_makes_is_within_its_limits(chip):
    seed = 3
    generator = random.Random(seed)
    pll, made = pll_of(chip, CHIPS[chip].target.family), 0
    for _ in range(60):
        source, wanted = (
            generator.choice([12, 25, 27, 48]) * MHZ,
            generator.randrange(16, 150) * MHZ,
        )
        try:
            found = dividers(pll, source, wanted, chip)
        except GuyotError as error:
            assert re.search("cannot make|makes no clock near", str(error)), f"seed {seed}"
            continue
        made += 1
        assert abs(found.output_hz - wanted) <= TOLERANCE * wanted, f"seed {seed}"
        reference, vco = source / found.divisor / MHZ, float(found.main_hz) * found.post / MHZ
        assert pll.reference[0] <= reference <= pll.reference[1], f"seed {seed}"
        main = float(found.main_hz) / MHZ
        assert pll.output[0] < main <= pll.output[1] or not pll.above, f"seed {seed}"
        assert pll.vco[0] <= vco <= pll.vco[1], f"seed {seed}"
        assert found.divisor in pll.inputs and found.factor in pll.factors
        assert found.post in pll.outputs
    assert made > 10, f"seed {seed}"


def test_a_tang_nanos_clocks():
    """As gowin_pll prints them: 27 MHz to 54 and 60 MHz."""
    pll = pll_of("GW1NR-9C", "gowin")
    twice = dividers(pll, 27 * MHZ, 54 * MHZ, "GW1NR-9C")
    assert (twice.divisor, twice.factor, twice.post) == (1, 2, 16)
    odd = dividers(pll, 27 * MHZ, 60 * MHZ, "GW1NR-9C")
    assert (odd.divisor, odd.factor) == (9, 20)


def test_a_main_output_at_its_limit_is_not_taken():
    """gowin_pack's limit is exclusive; CLKOUTD makes the clock of one twice as fast."""
    pll = pll_of("GW1NR-9C", "gowin")
    slow = dividers(pll, 25 * MHZ, MHZ * 25 // 8, "GW1NR-9C")
    assert (slow.main_hz, slow.output_hz, slow.slower) == (6_250_000, 3_125_000, 2)


def test_what_cannot_be_made_is_said():
    pll = pll_of("GW2AR-18C", "gowin")
    with pytest.raises(
        GuyotError, match="GW2AR-18C cannot make 100 MHz of 27 MHz: the nearest clock"
    ):
        dividers(pll, 27 * MHZ, 100 * MHZ, "GW2AR-18C")
    with pytest.raises(GuyotError, match="makes clocks of 0.0305176 to 625 MHz, not 1000"):
        dividers(pll, 27 * MHZ, 1000 * MHZ, "GW2AR-18C")
    with pytest.raises(GuyotError, match=r"GW5A-25 \(gowin\) runs on its oscillator: Guyot"):
        pll_of("GW5A-25", "gowin")


@pytest.mark.parametrize("chip", ["LFE5U-25F", "iCE40UP5K", "GW1NR-9C"])
@pytest.mark.parametrize("most", [20.0, 47.3, 139.71])
def test_the_fastest_clock_is_the_best_of_all_settings(chip, most):
    pll = pll_of(chip, CHIPS[chip].target.family)
    found = fastest(pll, 12 * MHZ, most * MHZ)
    assert found is not None and found.output_hz <= most * MHZ

    def allowed(divisor, factor, post):
        main = 12 * factor / divisor / (post if pll.inside else 1)
        return (
            pll.reference[0] <= 12 / divisor <= pll.reference[1]
            and pll.vco[0] <= main * post <= pll.vco[1]
            and pll.output[0] <= main <= min(pll.output[1], most)
        )

    clocks = [
        12 * factor / divisor / (post if pll.inside else 1)
        for divisor in pll.inputs
        for factor in pll.factors
        for post in pll.outputs
        if allowed(divisor, factor, post)
    ]
    assert float(found.output_hz) / MHZ == pytest.approx(max(clocks))


def test_a_clock_below_all_that_there_are_is_none():
    assert fastest(pll_of("iCE40UP5K", "ice40"), 12 * MHZ, 15.9 * MHZ) is None
