"""The ramp, and the methods that a recipe can ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields

import pytest

from guyot.sw.prune import PROCEDURES, cubic_ramp
from guyot.sw.prune_options import METHODS, PruneRecipe


def test_ramp() -> None:
    assert cubic_ramp(0, 10, 30) == 0 and cubic_ramp(10, 10, 30) == 0
    assert cubic_ramp(20, 10, 30) == pytest.approx(1 - 0.5**3)
    assert cubic_ramp(30, 10, 30) == cubic_ramp(99, 10, 30) == 1
    assert cubic_ramp(5, 5, 5) == 1  # a ramp without length is a step
    values = [cubic_ramp(step, 10, 30) for step in range(40)]
    assert values == sorted(values)


def test_every_method_has_a_procedure_and_its_options_in_the_recipe() -> None:
    assert set(PROCEDURES) == set(METHODS.values())
    assert len(set(METHODS.values())) == len(METHODS)
    options = {field.name for field in fields(PruneRecipe)}
    assert all({field.name for field in fields(kind)} <= options for kind in METHODS.values())


def test_the_command_names_every_method() -> None:
    command = [sys.executable, "-m", "guyot", "train", "--help"]
    text = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert [name for name in METHODS if not re.search(rf"\b{name}\b", text)] == []
