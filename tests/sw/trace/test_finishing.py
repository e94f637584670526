"""What only finishes sums is done by their own requantisation, and computes what it did."""

from __future__ import annotations

import numpy as np
import pytest

import guyot
from guyot.sw.operators import Formula, Requantise

RANDOM = np.random.default_rng(0)
WEIGHTS = RANDOM.integers(-99, 100, (6, 4, 3, 3))
BIAS = RANDOM.integers(-9999, 10_000, (6, 1, 1))


def sums(x):
    return guyot.conv2d(x, WEIGHTS)


WHOLE = {
    "shift": lambda x: sums(x) >> 7,
    "bias, clip": lambda x: guyot.clip((sums(x) + BIAS) >> 7, 8, True),
    "another order of clips": lambda x: np.maximum(np.minimum(sums(x) >> 6, 127), -128),
    "ReLU": lambda x: np.maximum((sums(x) - BIAS) >> 9, 0),
    "constants between shifts": lambda x: ((sums(x) >> 3) - BIAS + 5) >> 4,
    "rounded mean": lambda x: (x[:, :4, :4].sum(axis=(1, 2)) + 8) >> 4,
}
IN_PART = {
    "no format's end": lambda x: np.minimum(sums(x) >> 4, 77),
    "magnitude": lambda x: np.abs(sums(x) >> 6),
    "turned round": lambda x: 5 - (sums(x) >> 6),
    "added behind a clip": lambda x: (guyot.clip(sums(x) >> 6, 8) + 3) >> 1,
    "by place": lambda x: sums(x) + np.arange(25).reshape(5, 5),
    "two readers": lambda x: (sums(x) >> 6) * (sums(x) >> 9),
}


def traced(function) -> guyot.Network:
    """The network of a function, which is equal to it on random images and on extreme ones."""
    network = guyot.trace(function, guyot.input((4, 7, 7), 8, True))
    images = np.random.default_rng(1).integers(-128, 128, (40, 4, 7, 7))
    images[0], images[1] = 127, -128
    images[2:12] = np.where(RANDOM.random((10, 4, 7, 7)) < 0.5, -128, 127)
    wanted = np.array([function(image) for image in images])
    assert np.array_equal(network.run(images).reshape(wanted.shape), wanted)
    return network


@pytest.mark.parametrize("kind", WHOLE)
def test_no_formula_is_left(kind):
    operators = traced(WHOLE[kind]).operators
    assert not [op for op in operators if isinstance(op, Formula)]
    assert sum(isinstance(op, Requantise) for op in operators) == 1


@pytest.mark.parametrize("kind", IN_PART)
def test_what_is_more_stays_a_formula(kind):
    assert isinstance(traced(IN_PART[kind]).operators[-1], Formula)
