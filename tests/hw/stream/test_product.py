"""Products of any widths, cut into parts that multipliers take, on time."""

import numpy as np
import pytest
from amaranth.hdl import signed, unsigned

from guyot.hw.stream.product import Product, latency_of, multipliers, pairs
from guyot.sim.streams import run_rows

SHAPES = [
    (unsigned(1), unsigned(1)),
    (signed(8), unsigned(8)),
    (signed(18), signed(18)),
    (unsigned(18), signed(19)),
    (signed(30), unsigned(5)),
    (unsigned(37), signed(40)),
]
ENDS = 5


def numbers(random, shape, count: int) -> list[int]:
    """Random ones of a shape, in front of them its ends."""
    low = -(1 << shape.width - 1) if shape.signed else 0
    high = low + (1 << shape.width) - 1
    ends = random.permutation([low, high, low, high, 0])
    return [*map(int, ends), *random.integers(low, high + 1, count - ENDS).tolist()]


@pytest.mark.parametrize("widest", [0, 9, 18])
@pytest.mark.parametrize(("a", "b"), SHAPES)
def test_a_product_of_any_width(a, b, widest):
    random = np.random.default_rng(a.width)
    dut = Product(a, b, widest)
    delay = latency_of(a, b, widest)
    rows = list(zip(numbers(random, a, 100), numbers(random, b, 100), strict=True))
    seen = run_rows(dut, (dut.a, dut.b), (dut.product,), rows + rows[:delay])
    assert [row[0] for row in seen[delay:]] == [x * y for x, y in rows]


def test_how_many_multipliers_it_takes():
    assert multipliers(signed(18), signed(18), 18) == 1
    assert multipliers(signed(19), signed(18), 18) == 1  # the one bit left over is logic's
    assert multipliers(signed(30), signed(30), 18) == len(pairs(signed(30), signed(30), 18)) == 4
    assert multipliers(signed(30), signed(30), 0) == 0
