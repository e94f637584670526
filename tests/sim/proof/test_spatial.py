# amaranth: UnusedElaboratable=no
"""A scan that counts, and sums that are rounded and clipped; what is off by one is refuted."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network
from guyot.hw.spatial.adder_search import solve
from guyot.hw.spatial.layer import SpatialLayer
from guyot.hw.spatial.scan import Scan
from guyot.hw.spatial.scanner import Scanner
from guyot.hw.target import Target
from guyot.sim.proof.properties.composition import mismatch
from guyot.sw.fixed import Format

SCAN = Scan((2, 6, 8), (3, 3), (2, 1), 1, 1, (3, 8), (1, 2))
MATRIX = np.array([[3, -5, 0], [0, 0, 7], [1, 1, -1]])


def layer(rounding: str, shift: int = 3) -> SpatialLayer:
    graph = solve(MATRIX, Format(4), trials=1, moves=0)
    return SpatialLayer(graph, [4, -9, 0], shift, Format(5, 2, True, zero=1), rounding=rounding)


def test_a_scan_counts(prove):
    report = prove(Scanner(SCAN))
    assert not report.failed and report.summary


@pytest.mark.parametrize("change", [("3'h7", "3'h6"), ("step & ", "")])
def test_a_scan_that_does_not(refuted, change):
    refuted(Scanner(SCAN), change)


@pytest.mark.parametrize("rounding", ["half-up", "half-even", "floor"])
def test_activations(prove, rounding):
    report = prove(layer(rounding))
    assert not report.failed and len(report.outcomes) == 3


def test_another_clip(refuted):
    refuted(layer("half-up"), ("clipped_0 <= ", "clipped_0 <= 1 + "))


def test_other_weights_are_named(digits_network):
    target = Target("chip", "ecp5", luts=24_000, ffs=24_000, dsps=28, brams=56)
    plan = plan_network(digits_network, target, separate=["conv1_adders"])
    spec = plan.specs[0]
    assert mismatch(Pipeline(plan.stages, plan.specs)) is None
    wrong = replace(spec, places=(*spec.places[1:], spec.places[0]))
    found = mismatch(Pipeline(plan.stages, [wrong, *plan.specs[1:]]))
    assert found == "stage 'conv1_adders' sums other products than the network has"
