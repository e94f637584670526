"""Formats and rounding against plain Python integers and fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyot.sw.fixed import FLOAT32, ROUNDINGS, Format, bits_for, shift_right


def rounded(value: int, shift: int, rounding: str) -> int:
    exact = Fraction(value, 1 << shift)
    if rounding == "floor":
        return math.floor(exact)
    if rounding == "half-even":
        return round(exact)
    return math.floor(exact + Fraction(1, 2))


@given(st.integers(-(2**40), 2**40), st.integers(0, 20))
def test_float32_rounds_twice(value: int, shift: int) -> None:
    real = np.rint(np.float32(value) * np.float32(2.0**-shift))
    assert shift_right(np.array([value]), shift, FLOAT32)[0] == int(real)


@given(st.integers(-(2**40), 2**40), st.integers(0, 20), st.sampled_from(ROUNDINGS))
def test_shift_right_is_exact(value: int, shift: int, rounding: str) -> None:
    assert shift_right(np.array([value]), shift, rounding)[0] == rounded(value, shift, rounding)


def test_halves_are_told_apart() -> None:
    values = np.array([-6, -2, 2, 6])  # -1.5, -0.5, 0.5, 1.5
    assert shift_right(values, 2, "half-up").tolist() == [-1, 0, 1, 2]
    assert shift_right(values, 2, "half-even").tolist() == [-2, 0, 0, 2]
    assert shift_right(values, 2, "floor").tolist() == [-2, -1, 0, 1]


def test_unknown_rounding_is_named() -> None:
    with pytest.raises(ValueError, match="rounding is one of .* not 'up'"):
        shift_right(np.array([1]), 1, "up")


@given(st.integers(1, 20), st.booleans())
def test_bits_for_is_the_least_width(bits: int, signed: bool) -> None:
    if signed and bits == 1:
        return
    kind = Format(bits, signed=signed)
    assert bits_for(kind.low, kind.high, signed) == bits
    assert bits_for(kind.low, kind.high + 1, signed) == bits + 1
    if signed:
        assert bits_for(kind.low - 1, 0) == bits + 1


@given(st.integers(-128, 127), st.integers(-4, 12), st.integers(-128, 127))
def test_integers_survive_the_way_through_reals(q: int, fraction: int, zero: int) -> None:
    kind = Format(8, fraction, signed=True, zero=zero)
    assert kind.to_integer(kind.to_real(np.array([q])))[0] == q
    assert kind.to_real(np.array([zero]))[0] == 0.0


def test_to_integer_clips() -> None:
    assert Format(8, 8).to_integer(np.array([-1.0, 2.0])).tolist() == [0, 255]


@pytest.mark.parametrize("bits", [0, 61])
def test_width_out_of_range(bits: int) -> None:
    with pytest.raises(ValueError, match=f"1 to 60 bits, not {bits}"):
        Format(bits)


def test_zero_out_of_range() -> None:
    with pytest.raises(ValueError, match=r"zero must lie in 0\.\.15, not 16"):
        Format(4, zero=16)
