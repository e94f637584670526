"""Pools give maxima, registers answer, and engines start blocks with room for what they send."""

import re

import pytest

from guyot.boards.board import get_board
from guyot.hw.dropin.axi_lite import AxiLite
from guyot.hw.dropin.monitor import Monitor
from guyot.hw.emission.verilog import emit
from guyot.hw.engine.pool import Pool, Pooling
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network
from guyot.sim.proof.alone import modules_of
from guyot.sim.proof.parts import parts_of
from guyot.sim.proof.run import prove_parts
from guyot.sw.fixed import Format


def pool(kernel, columns, cells, signed=False, across=1):
    results = 2 if across == 1 else across
    pooling = Pooling(kernel, (4, columns), cells, across)
    return Pool(pooling, Format(4, 0, signed=signed), results)


@pytest.mark.parametrize(
    ("kernel", "columns", "cells", "signed", "across"),
    [((2, 2), 4, 3, False, 1), ((3, 2), 2, 1, True, 1), ((2, 1), 1, 2, True, 3)],
)
def test_a_pool_is_proved(prove, kernel, columns, cells, signed, across):
    report = prove(pool(kernel, columns, cells, signed, across))
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value_0_2 > old_0", "value_0_2 < old_0"),
        ("value_1_2 > old_1", "value_1_2 >= new_1"),
    ],
)
def test_a_broken_pool_is_refuted(refuted, old, new):
    refuted(pool((2, 2), 4, 1), (old, new))


def test_broken_strips_of_a_pool_are_refuted(refuted):
    refuted(pool((2, 1), 1, 2, across=3), ("i_0 > i_1", "i_0 < i_1"))


@pytest.mark.parametrize("part", [lambda: AxiLite({0: 5, 4: 6}), lambda: Monitor(4)])
def test_registers_and_counters_are_proved(prove, part):
    assert prove(part()).ok


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (lambda: AxiLite({0: 5, 4: 6}), "assign arready = ~ rvalid", "assign arready = 1'h1"),
        (lambda: AxiLite({0: 5, 4: 6}), "wstrb[2]", "wstrb[3]"),
        (lambda: Monitor(4), "frames + 1'h1", "frames + 2'h2"),
    ],
)
def test_broken_ones_are_refuted(refuted, part, old, new):
    refuted(part(), (old, new))


@pytest.fixture(scope="module")
def core(digits_network):
    """A core with a pooling: its parts and its Verilog."""
    plan = plan_network(digits_network, get_board("ulx3s-85f").target)
    top = Pipeline(plan.stages, plan.specs)
    files = emit(top, "core")
    parts = parts_of(top, "core", "generic")
    return parts, modules_of(files["core.v"], files)


@pytest.mark.parametrize("broken", [False, True])
def test_engines_start_with_room(core, tmp_path, broken):
    parts, modules = core
    texts = modules.texts
    if broken:
        credit = re.compile(r"(reg \[\d+:0\] credit = \d+'h)\w+")  # room that is not there
        texts = {name: credit.sub(r"\g<1>01", text) for name, text in texts.items()}
        assert texts != modules.texts
    report = prove_parts(
        "core", parts, modules.with_texts(texts), waves=tmp_path, only=["FoldedEngine"]
    )
    assert len(report.outcomes) == 2 and report.ok != broken, report.summary
    assert bool(report.failed) == broken
