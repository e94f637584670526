"""Pipelines of arithmetic are their integer functions; one that is off by a bit is refuted."""

import pytest
from amaranth.hdl import Elaboratable, Module, signed, unsigned
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from guyot.hw.engine.requantise import Requantise
from guyot.hw.engine.schedule import Piece
from guyot.hw.primitives import Accumulator, Multiplier, MultiplyPair
from guyot.hw.stream.float32_rounding import Float32Rounding
from guyot.hw.stream.product import Product
from guyot.sw.fixed import Format

INSIDE = 1  # the number of what `Around` holds


class Around(wiring.Component):
    """Ports for the signals of something that has none: ``ins`` and ``outs``, by name."""

    def __init__(self, inner: Elaboratable, ins: str, outs: str):
        self.inner, self.ins, self.outs = inner, ins.split(), outs.split()
        ports = {name: In(getattr(inner, name).shape()) for name in self.ins}
        super().__init__(ports | {name: Out(getattr(inner, name).shape()) for name in self.outs})

    def elaborate(self, platform):
        m = Module()
        m.submodules.inner = self.inner
        m.d.comb += [getattr(self.inner, name).eq(getattr(self, name)) for name in self.ins]
        m.d.comb += [getattr(self, name).eq(getattr(self.inner, name)) for name in self.outs]
        return m


def multiplier(a=None, b=None, logic: bool = False) -> Around:
    a, b = a or unsigned(8), b or signed(6)
    return Around(Multiplier(a, b, logic=logic), "a b", "product")


def pair() -> Around:
    part = MultiplyPair(signed(5), unsigned(4))
    return Around(part, "weight data_0 data_1", "product_0 product_1")


def accumulator(seeded: bool) -> Around:
    names = "step restart seed" if seeded else "step restart"
    return Around(Accumulator(12, 9, seeded=seeded), names, "o")


def float32(shift: int = 9) -> Around:
    return Around(Float32Rounding(-(1 << 27), 1 << 26, shift, Format(8, signed=True)), "i", "o")


def scale(rounding: str, shift: int = 5) -> Requantise:
    pieces = [Piece(0, channel, 0) for channel in (2, 0, 1)]
    format = Format(6, signed=True, zero=-3)
    options = {"pieces": pieces, "rounding": rounding, "results": 2, "name": "scale"}
    return Requantise(-1300, 1500, [5, -70, 80], shift, format, **options)


PARTS = {
    "multiplier": multiplier,
    "wide": lambda: multiplier(signed(18), signed(18)),
    "logic": lambda: multiplier(logic=True),
    "odd": lambda: multiplier(signed(7), unsigned(5), logic=True),
    "bytes": lambda: multiplier(unsigned(8), signed(8), logic=True),
    "pair": pair,
    "seeded": lambda: accumulator(True),
    "plain": lambda: accumulator(False),
    "float32": float32,
    "far": lambda: float32(20),
    "product": lambda: Around(Product(unsigned(6), signed(5)), "a b", "product"),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_leaves_is_the_function(prove, name):
    report = prove(PARTS[name](), part=INSIDE)
    assert report.ok and report.outcomes, report.summary


@pytest.mark.parametrize(
    ("rounding", "shift"),
    [("half-up", 0), ("half-up", 5), ("half-even", 1), ("half-even", 5), ("floor", 5)],
)
def test_requantising_is_the_function(prove, rounding, shift):
    report = prove(scale(rounding, shift))
    assert report.ok and report.outcomes, report.summary


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("multiplier", "wide_a * wide_b", "wide_a * wide_b + (a_0 == 255)"),
        ("multiplier", "(B_SIGNED != 0) & b_0", "(B_SIGNED != 1) & b_0"),
        ("logic", "NEGATIVE ? once - twice", "NEGATIVE ? once + twice"),
        ("bytes", "wide_sum << 4 * k", "wide_sum << 3 * k"),
        ("pair", "product_2 <= product_1", "product_2 <= product_1 | a_0"),
        ("seeded", "restart ? seed : o", "restart ? o : seed"),
        ("plain", "~{WIDTH{restart}}", "~{WIDTH-1{restart}}"),
        ("float32", "4'h0:\n          \\$4  = 9'h100", "4'h0:\n          \\$4  = 9'h0ff"),
    ],
)
def test_what_is_off_is_refuted(refuted, name, old, new):
    refuted(PARTS[name](), (old, new), part=INSIDE)


@pytest.mark.parametrize(
    ("rounding", "old", "new"),
    [
        ("half-up", "total_0[11:5]", "total_0[11:4]"),  # another shift
        ("half-up", "< $signed(6'h20)", "< $signed(6'h22)"),  # the clip's end
        ("half-even", "total_1[4:0]", "total_1[3:0]"),  # ties
        ("floor", "+ $signed(operand_0)", "- $signed(operand_0)"),
    ],
)
def test_a_wrong_rounding_is_refuted(refuted, rounding, old, new):
    refuted(scale(rounding), (old, new))


def test_a_wrong_bias_is_refuted(prove):
    parts = scale("half-up"), scale("half-up")
    parts[1].bias[1] += 1  # what the property takes for it
    assert prove(parts[0]).ok
    assert prove(parts[1]).failed
