# amaranth: UnusedElaboratable=no
"""A sum that restarts, from its seed or from nothing, and wraps round."""

import random

import pytest
from amaranth.hdl import signed

from guyot.hw.primitives import Accumulator
from guyot.sim.streams import run_rows

CYCLES = 400


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Accumulator(8, 9), "a step of 9 bits does not go with a sum of 8"),
        (lambda: Accumulator(8, 0), "a step of 0 bits does not go with a sum of 8"),
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


@pytest.mark.parametrize(("width", "step"), [(20, 16), (17, 17), (2, 1)])
@pytest.mark.parametrize("seeded", [True, False])
def test_an_accumulator_sums_from_its_seed(width, step, seeded):
    generator = random.Random(2)
    dut = Accumulator(width, step, seeded=seeded)
    rows, expected, total = [], [], 0
    for cycle in range(CYCLES):
        restart = cycle == 0 or generator.random() < 0.2
        seed = number(generator, signed(width)) if restart else -1
        rows.append((restart, seed, number(generator, signed(step))))
        expected.append(total)
        total = rows[-1][2] + ((seed if seeded else 0) if restart else total)
        total = (total + (1 << width - 1)) % (1 << width) - (1 << width - 1)
    seen = run_rows(dut, (dut.restart, dut.seed, dut.step), (dut.o,), rows)
    assert [row[0] for row in seen] == expected
