"""The functions of words are those of the operators; a unit that is off by a word is refuted."""

import numpy as np
import pytest
from amaranth.hdl import Elaboratable, Module, Shape
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from guyot.hw.stream.functions import Cut, Greatest, LookUp, Rescale, Steps
from guyot.hw.stream.word_unit import unit_of
from guyot.sw.fixed import FLOAT32, Format

INSIDE = 1  # the number of what `Around` holds
RESULT = Format(6, signed=True, zero=-3)
ROWS = [2, 0, 1]  # of the places of a round
LEAD = 1


class Around(wiring.Component):
    """A unit with its signals as ports."""

    def __init__(self, inner: Elaboratable):
        self.inner = inner
        ports = {name: In(getattr(inner, name).shape()) for name in ("i", "place", "valid", "step")}
        outs = {name: Out(getattr(inner, name).shape()) for name in ("o", "sends")}
        super().__init__(ports | outs)

    def elaborate(self, platform):
        m = Module()
        m.submodules.inner = self.inner
        for name in ("i", "place", "valid", "step"):
            m.d.comb += getattr(self.inner, name).eq(getattr(self, name))
        m.d.comb += [self.o.eq(self.inner.o), self.sends.eq(self.inner.sends)]
        return m


def around(function, input: Shape | None = None, lead: int = LEAD) -> Around:
    rows = list(function.round(tuple(ROWS)))
    return Around(unit_of(function, rows, input or function.input, lead, "unit"))


def rescaled(rounding="half-even", multiplier=None, shift=5, lead=LEAD) -> Around:
    function = Rescale(RESULT, -200, 300, (5, -70, 80), shift, rounding, multiplier)
    return around(function, lead=lead)


def searched() -> Around:
    rows = tuple(tuple(np.arange(-20, 30, 9) + 3 * row) for row in range(3))
    return around(Steps(RESULT, -40, 60, rows, -2))


def looked_up() -> Around:
    values = np.random.default_rng(3).integers(-32, 32, (3, 16))
    word = Format(4, 4, signed=True)
    function = LookUp(RESULT, 4, -8, tuple(map(tuple, values.tolist())))
    return around(function, Shape(word.bits, signed=True))


CUT = Cut(RESULT, (3, 4, 5), (0, 1, 1), (2, 4, 5), (1, 2, 1))
PARTS = {
    "half-even": rescaled,
    "floor": lambda: rescaled("floor", lead=2),
    "late": lambda: rescaled("half-up", lead=0),
    "times": lambda: rescaled(multiplier=(7, -30, 110), shift=9),
    "alike": lambda: rescaled(multiplier=(-5, -5, -5), shift=9),
    "float32": lambda: rescaled(FLOAT32, (7_000, -90_001, 110_101), 20),
    "search": searched,
    "table": looked_up,
    "cut": lambda: around(CUT, Shape(6, signed=True)),
    "greatest": lambda: around(Greatest(Format(2), 3), Shape(6, signed=True)),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_leaves_is_the_function_of_the_word_and_its_channel(prove, name):
    report = prove(PARTS[name](), part=INSIDE)
    assert report.ok and len(report.outcomes) == 1, [each.verdict for each in report.outcomes]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("half-even", ".address(index)", ".address(~index)"),  # another bias
        ("times", ".address(address)", ".address(~address)"),  # another multiplier
        ("float32", "$signed(product) +", "$signed(product) -"),
        ("search", ">= $signed(step_1_data", "> $signed(step_1_data"),
        ("table", "$signed(i) - $signed(4'h8)", "$signed(i) - $signed(4'h9)"),
        ("cut", "= \\$3  & \\$4", "= \\$3  | \\$4"),
        ("greatest", "better = \\$2  |", "better = \\$2  &"),
    ],
)
def test_a_unit_that_is_off_is_refuted(refuted, name, old, new):
    refuted(PARTS[name](), (old, new), part=INSIDE)
