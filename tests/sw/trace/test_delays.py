"""Traced functions with steps before them: equal to the same written with Python's own lists."""

from __future__ import annotations

import numpy as np
import pytest

import guyot
from guyot.sw.errors import GuyotError

from .delayed import CASES


@pytest.mark.parametrize("kind", CASES)
def test_every_step(kind):
    function, by_steps, shape = CASES[kind]
    network = guyot.trace(function, guyot.input(shape, 8, True))
    assert network.continues
    steps = np.random.default_rng(1).integers(-128, 128, (40, *shape))
    wanted = np.array([np.asarray(each).reshape(-1) for each in by_steps(list(steps))])
    assert np.array_equal(network.run(steps).reshape(40, -1), wanted)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda x: x + guyot.delay(np.arange(3)), "guyot.delay takes a traced array"),
        (lambda x: guyot.delay(x, 0), "a number of steps from 1, not 0"),
    ],
)
def test_what_cannot_be_delayed_is_refused(function, said):
    with pytest.raises(GuyotError, match=said):
        guyot.trace(function, guyot.input((1, 1, 3)))
