"""Rounding and scales inside torch, against sw.fixed."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from guyot.sw.fixed import Format
from guyot.sw.train.quantise import (
    best_fraction,
    fake_quantise,
    greatest_fraction,
    half_up,
    masked,
    quantised_activation,
)


@pytest.mark.parametrize("kind", [torch.float32, torch.float64])
def test_half_up_is_exact_next_to_a_half(kind: torch.dtype) -> None:
    half = torch.tensor(0.5, dtype=kind)
    below = torch.nextafter(half, torch.tensor(0.0, dtype=kind))
    values = torch.stack([below, half, -half, -below, 1 + half, -1 - half])
    assert half_up(values).tolist() == [0, 1, 0, 0, 2, -1]


@pytest.mark.parametrize("fraction", [-2, 0, 5])
def test_fake_quantise_is_the_format(rng: np.random.Generator, fraction: int) -> None:
    kind = Format(6, fraction, signed=True)
    reals = rng.normal(size=1000) * 40 * kind.step
    got = fake_quantise(torch.tensor(reals), fraction, kind.low, kind.high).numpy()
    np.testing.assert_array_equal(got, kind.to_real(kind.to_integer(reals)))


def test_quantised_relu_is_the_same_in_one(rng: np.random.Generator) -> None:
    integers = torch.tensor(rng.integers(-3000, 6000, 5000), dtype=torch.float32)
    plain = (integers / 128).requires_grad_()
    fused = (integers / 128).requires_grad_()
    a, b = fake_quantise(plain, 3, 0, 255), quantised_activation(fused, 3, 0, 255)
    assert torch.equal(a, b)
    weight = torch.tensor(rng.normal(size=5000), dtype=torch.float32)
    (a * weight).sum().backward()
    (b * weight).sum().backward()
    assert plain.grad is not None and fused.grad is not None
    assert torch.equal(plain.grad, fused.grad)
    assert (fused.grad[integers < -8] == 0).all() and (fused.grad[integers > 4200] == 0).all()


def test_greatest_fraction_fits_and_the_next_does_not(rng: np.random.Generator) -> None:
    for scale in (1e-3, 0.4, 1.0, 300.0):
        x = torch.tensor(rng.normal(size=50) * scale)
        f = greatest_fraction(x, 127)
        assert (x * 2.0**f).round().abs().max() <= 127 < (x * 2.0 ** (f + 1)).round().abs().max()
    assert greatest_fraction(torch.zeros(3), 127) == 0
    assert greatest_fraction(torch.full((3,), 1e-30), 127) == 24


def test_best_fraction_clips_an_outlier(rng: np.random.Generator) -> None:
    x = torch.tensor(np.abs(rng.normal(size=10_000)))
    x[0] = 10.0
    assert best_fraction(x, 0, 15) > greatest_fraction(x, 15)
    assert best_fraction(x, 0, 2**16 - 1) == greatest_fraction(x, 2**16 - 1)


def test_masked_gradients() -> None:
    mask = torch.tensor([1.0, 0.0])
    for straight_through, expected in ((True, [3.0, 3.0]), (False, [3.0, 0.0])):
        weight = torch.tensor([2.0, 5.0], requires_grad=True)
        result = masked(weight, mask, straight_through)
        assert result.tolist() == [2.0, 0.0]
        (3 * result).sum().backward()
        assert weight.grad is not None and weight.grad.tolist() == expected
