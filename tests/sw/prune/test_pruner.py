"""The ramp, and the methods that a recipe can ask for."""

from __future__ import annotations

import pytest

from guyot.sw.prune import METHODS as PROCEDURES
from guyot.sw.prune import cubic_ramp
from guyot.sw.recipe import METHODS


def test_ramp() -> None:
    assert cubic_ramp(0, 10, 30) == 0 and cubic_ramp(10, 10, 30) == 0
    assert cubic_ramp(20, 10, 30) == pytest.approx(1 - 0.5**3)
    assert cubic_ramp(30, 10, 30) == cubic_ramp(99, 10, 30) == 1
    assert cubic_ramp(5, 5, 5) == 1  # a ramp without length is a step
    values = [cubic_ramp(step, 10, 30) for step in range(40)]
    assert values == sorted(values)


def test_methods() -> None:
    assert set(PROCEDURES) == set(METHODS)
