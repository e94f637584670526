# amaranth: UnusedElaboratable=no
"""Stages in a row fit; a plan in which they do not is named."""

from dataclasses import replace

import pytest

from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network
from guyot.hw.target import Target
from guyot.sim.proof.properties.composition import mismatch
from guyot.sw.fixed import Format


@pytest.fixture(scope="module")
def plan(digits_network):
    return plan_network(
        digits_network, Target("chip", "ecp5", luts=24_000, ffs=24_000, dsps=28, brams=56)
    )


def test_a_plan_fits_together(plan):
    assert mismatch(Pipeline(plan.stages, plan.specs)) is None


def test_another_format_is_named(plan):
    first, second = plan.specs
    specs = first, replace(second, input=Format(8, 8, signed=True))
    assert "takes" in (mismatch(Pipeline(plan.stages, specs)) or "")


def test_other_words_are_named(plan):
    first, second = plan.specs
    window = replace(second.geometry.window, frame=second.geometry.window.frame + 1)
    specs = first, replace(second, geometry=replace(second.geometry, window=window))
    assert "takes 65 words a frame from 'conv1', which gives 64" in (
        mismatch(Pipeline(plan.stages, specs)) or ""
    )
