"""Requantisations that step where a float function does, checked at every input."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.exchange import fit
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Requantise, Tensor, Thresholds

INT8, UINT8 = Format(8, 0, True), Format(8)


def everything(function, format: Format, low: int, high: int, channels: int) -> bool:
    """Fits ``function``, compares it at every input, and says whether a multiplier was found."""
    lows, highs = np.full(channels, low), np.full(channels, high)
    steps = fit.find_steps(function, lows, highs)
    found = fit.fit_shift(steps, format) or fit.fit(steps, format)
    x = np.broadcast_to(np.arange(low, high + 1)[:, None], (high - low + 1, channels))
    if found is None:
        op = Thresholds("r", ("input",), format, steps.at, steps.least)
    else:
        op = Requantise(
            "r", ("input",), format, found.bias, found.shift, found.multiplier, found.rounding
        )
    kind = Tensor((channels, 1, 1), Format(32, 0, True))
    np.testing.assert_array_equal(Network(kind, (op,), {}).run(x[:, :, None, None]), function(x))
    return found is not None


@pytest.mark.parametrize("format", [INT8, UINT8, Format(8, 0, True, -128), Format(4, 0, False, 3)])
@pytest.mark.parametrize("span", [0, 5, 900, 40000])
def test_what_float32_rounds_half_even(rng: np.random.Generator, format: Format, span) -> None:
    scale = (rng.uniform(0.2, 2, 5) * 200 / (span + 1)).astype(np.float32)
    bias = rng.integers(-span - 1, span + 1, 5)

    def function(x: np.ndarray) -> np.ndarray:
        real = (x + bias).astype(np.float32) * scale
        return np.clip(np.round(real) + format.zero, format.low, format.high).astype(np.int64)

    found = everything(function, format, -span, span + 3, 5)
    assert found or span == 40000  # where float32 moves a tie, no line need be left


@pytest.mark.parametrize("rounding", [np.round, np.floor, lambda x: np.floor(x + 0.5), np.ceil])
def test_powers_of_two_need_no_multiplier(rounding) -> None:
    def function(x: np.ndarray) -> np.ndarray:
        return np.clip(rounding(x / 64.0), -128, 127).astype(np.int64)

    ends = np.array([-10000]), np.array([9999])
    found = fit.fit_shift(fit.find_steps(function, *ends), INT8)
    assert found is not None and found.shift == 6 and found.multiplier.tolist() == [1]
    assert everything(function, INT8, -10000, 9999, 1)


def test_what_bends_is_thresholds() -> None:
    def leaky(x: np.ndarray) -> np.ndarray:
        return np.clip(np.round(np.where(x < 0, x * 0.003, x * 0.05)), -128, 127).astype(np.int64)

    assert not everything(leaky, INT8, -5000, 5000, 3)


def test_a_clip_that_is_not_the_format_s_is_kept() -> None:
    def clipped(x: np.ndarray) -> np.ndarray:
        return np.clip(np.round(x * 0.0507), -3, 100).astype(np.int64)

    assert not everything(clipped, INT8, -5000, 5000, 2)
    assert everything(clipped, INT8, -50, 500, 2)  # does not get there


def test_constants(rng: np.random.Generator) -> None:
    values = rng.integers(-100, 100, 4)
    assert everything(lambda x: np.broadcast_to(values, x.shape), INT8, -40, 40, 4)
    assert everything(lambda x: np.full(x.shape, 7), INT8, -40, 40, 4)
