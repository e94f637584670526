"""Declared flip-flops: what synthesis merges is not counted, what it cannot know of is."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.hw.engine import registers
from guyot.hw.models import resources
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network
from guyot.sw.fixed import Format

MODEL = Path(resources.__file__).with_name(resources.MODEL)


@pytest.fixture
def specs(tools):
    network = tools.small_network(np.random.default_rng(3))
    return plan_network(network, tools.ECP5, [Choice()] * 3).specs


def test_copies_of_a_sign_are_one_register(specs):
    narrow = specs[-1]
    wide = replace(narrow, output=Format(40, 15, True))
    assert registers.live_bits(wide) == registers.live_bits(narrow) <= 24
    assert registers.sent_bits(wide) == registers.live_bits(wide)
    # Behind a block RAM nobody knows that they are copies.
    assert registers.sent_bits(replace(wide, depth=32)) == 40
    assert registers.engine_registers(wide, "ice40") == registers.engine_registers(narrow, "ice40")


def test_results_that_cannot_be_are_not_counted(specs):
    first = specs[0]
    low, high = registers.result_range(first)
    assert 0 == low < high <= 255
    silent = replace(first, bias=(-(10**6),) * len(first.bias or ()))
    assert registers.result_range(silent) == (0, 0)


def test_the_ice40_has_registers_that_block_rams_of_the_ecp5_hold(specs):
    for spec in specs:
        counts = [registers.engine_registers(spec, family) for family in ("ecp5", "ice40")]
        assert counts[0] + spec.pixels * spec.input.bits <= counts[1]


@pytest.mark.parametrize("family", ["ecp5", "ice40"])
def test_the_model_is_near_what_was_built_and_not_fitted(family):
    content = json.loads(MODEL.read_text())
    table = content["coefficients"][family]
    rows = [r for r in content["builds"] if r["family"] == family and r["seed"] % 3 == 0]
    assert len(rows) >= 12
    for row in rows:
        for name in resources.FITTED:
            guess = sum(table[name].get(key, 0) * each for key, each in row["features"].items())
            assert guess == pytest.approx(row["used"][name], rel=0.1), (name, row["seed"])
        assert row["counted"] == {key: row["used"][key] for key in row["counted"]}
