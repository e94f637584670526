"""A multiplier multiplies, three cycles later."""

import random

import pytest
from amaranth.hdl import signed, unsigned

from guyot.hw.primitives import Multiplier
from guyot.sim.streams import run_rows

CYCLES = 400


def number(generator, shape):
    """A random number of a shape, its ends more often than others."""
    low = -(1 << shape.width - 1) if shape.signed else 0
    high = low + (1 << shape.width) - 1
    return generator.choice([low, high, generator.randint(low, high), generator.randint(low, high)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (signed(8), unsigned(8)),
        (unsigned(18), signed(18)),
        (signed(3), signed(8)),
        (unsigned(1), unsigned(1)),
    ],
)
@pytest.mark.parametrize("logic", [False, True])
def test_a_multiplier_multiplies(a, b, logic):
    generator = random.Random(1)
    dut = Multiplier(a, b, logic=logic)
    rows = [(number(generator, a), number(generator, b)) for _ in range(CYCLES)]
    seen = run_rows(dut, (dut.a, dut.b), (dut.product,), rows)
    delay = dut.LATENCY
    assert [row[0] for row in seen[delay:]] == [x * y for x, y in rows[:-delay]]
