# amaranth: UnusedElaboratable=no
"""A pair has two products of one weight."""

import random

import pytest
from amaranth.hdl import signed, unsigned

from guyot.hw.primitives import MultiplyPair
from guyot.sim.streams import run_rows

CYCLES = 400


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: MultiplyPair(signed(9), unsigned(8)), "of 9 x 8 bits are more than 8 x 8"),
        (lambda: MultiplyPair(signed(8), unsigned(9)), "of 8 x 9 bits are more than 8 x 8"),
    ],
)
def test_an_impossible_one_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


def number(generator, shape):
    """A random number of a shape, its ends more often than others."""
    low = -(1 << shape.width - 1) if shape.signed else 0
    high = low + (1 << shape.width) - 1
    return generator.choice([low, high, generator.randint(low, high), generator.randint(low, high)])


def test_a_pair_has_two_products_of_one_weight():
    generator = random.Random(4)
    dut = MultiplyPair(signed(8), unsigned(8))
    shapes = (signed(8), unsigned(8), unsigned(8))
    rows = [tuple(number(generator, shape) for shape in shapes) for _ in range(CYCLES)]
    inputs = (dut.weight, dut.data_0, dut.data_1)
    seen = run_rows(dut, inputs, (dut.product_0, dut.product_1), rows)
    delay = dut.LATENCY
    assert seen[delay:] == [(w * x, w * y) for w, x, y in rows[:-delay]]
