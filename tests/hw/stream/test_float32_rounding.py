# amaranth: UnusedElaboratable=no
"""Sums to integers as NumPy's float32 rounds them: twice, the second time to even."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guyot.hw.stream.float32_rounding import LATENCY, WIDEST, Float32Rounding
from guyot.sim.streams import run_rows
from guyot.sw.fixed import Format

CASES = [
    (Format(8, 3, True), 1, 10),
    (Format(8, 0), 24, 36),
    (Format(5, 0, zero=7), 30, 40),
    (Format(WIDEST, 0, True), 12, 33),
    (Format(3, 0, True), 40, 46),
]


@pytest.mark.parametrize(("format", "shift"), [(Format(WIDEST + 1, 0), 4), (Format(8, 0), 0)])
def test_what_it_cannot_do_is_refused(format, shift):
    with pytest.raises(ValueError, match="float32 rounds to 20 bits by a shift, not"):
        Float32Rounding(-9, 9, shift, format)


def rounded(sums: list[int], shift: int, format: Format) -> list[int]:
    single = np.array(sums, np.int64).astype(np.float32)
    whole = np.rint(single * np.float32(2.0**-shift)).astype(np.int64)
    return np.clip(whole + format.zero, format.low, format.high).tolist()


def check(sums: list[int], low: int, high: int, shift: int, format: Format) -> None:
    dut = Float32Rounding(low, high, shift, format)
    rows = [(each,) for each in [*sums, *[0] * LATENCY]]
    seen = run_rows(dut, (dut.i,), (dut.o,), rows)
    assert [row[0] for row in seen[LATENCY:]] == rounded(sums, shift, format)


@pytest.mark.parametrize(("format", "shift", "bits"), CASES)
def test_ties_and_what_float32_makes_of_their_neighbours(format, shift, bits):
    random = np.random.default_rng(shift)
    high = (1 << bits) - 1
    ties = (random.integers(-(1 << bits - shift), 1 << bits - shift, 300) * 2 + 1) << shift - 1
    near = random.choice([-1, 0, 0, 1], ties.size) << random.integers(0, max(1, shift - 2), 300)
    # A float32 step and half of one around the first bounds, below which its steps are half as far.
    step = 1 << max(0, shift - 25)
    beside = np.array([0, step // 2, step // 2 + 1, step, step + 1])
    first = np.outer([1, 3, 5], [1 << shift - 1]) + [*-beside, *beside]
    ties, near = np.append(ties, first), np.append(near, 0 * first)
    some = random.integers(-high, high + 1, 100)
    sums = np.clip(np.concatenate([ties + near, some, [-high, high, 0]]), -high, high)
    check(sums.tolist(), -high, high, shift, format)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(-(1 << 38), 1 << 38), min_size=1, max_size=30),
    st.integers(1, 38),
    st.builds(Format, st.integers(1, 12), st.just(0), st.booleans()),
)
def test_any_sums(sums, shift, format):
    check(sums, min(0, *sums, 0), max(0, *sums, 0), shift, format)
