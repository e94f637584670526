"""The suite's figures out of its jobs' reports, and what a section's rows take the place of."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import suite
import suite_jobs
from jobs import Job

from guyot.sw import file
from guyot.sw.errors import GuyotError

NEEDED = {"lut": 100, "ff": 100, "dsp": 3, "bram": 2}


def report(cycles: int | None, why: str = "conv1, weights: 2 blocks") -> dict:
    """Of a plan's job; None: it does not fit."""
    found = {"fits": cycles is not None, "why": why, "cpu": 1.5, "bound": 50.0}
    if cycles is None:
        return found
    plan = {"cycles": cycles, "latency": 3 * cycles, "multipliers": 3, "use": 0.5}
    return found | plan | {"needed": NEEDED, "there": dict.fromkeys(NEEDED, 1000)}


def found_for(**cycles: int | None) -> dict:
    """Reports of networks with the same cycles on all boards."""
    return {(name, board): report(n) for name, n in cycles.items() for board in suite.BOARDS}


def by_id(rows: list[dict]) -> dict[str, float]:
    return {each["id"]: each["value"] for each in rows}


def test_means_and_counts():
    found = found_for(one=100, two=50, three=None, shipped=1)
    before = {("one", "ulx3s-85f"): 200, ("two", "ulx3s-85f"): 400, ("old", "ulx3s-85f"): 9}
    rows = by_id(suite.summary(found, before, ["one", "two", "three"]))
    assert rows["gm_cycles_ratio.ulx3s-85f"] == 4  # of 2 and 8
    assert "gm_cycles_ratio.ulx3s-25f" not in rows  # nothing was measured there
    assert rows["fits.icebreaker"] == rows["fits.tang-nano-9k"] == 2
    # What fits no more is no reason for a better mean.
    before["three", "ulx3s-85f"] = 100
    assert by_id(suite.summary(found, before, []))["gm_cycles_ratio.ulx3s-85f"] == 0


def test_a_pair_that_does_not_fit_says_why():
    rows = suite.plan_rows(("one", "icebreaker"), report(None, "40 block RAMs, and there are 30"))
    assert by_id(rows)["fits.one.icebreaker"] == 0 and "cycles.one.icebreaker" not in by_id(rows)
    assert rows[0]["note"] == "40 block RAMs, and there are 30"


def test_bitstreams_give_the_figures_of_their_pairs():
    built = {
        "built": True, "clock_mhz": 80.0, "reached_mhz": 81.5, "link_mhz": 25.0, "held_by": "",
        "fps": 43770.0, "cycles": 1828, "seed": 2, "versions": {"pyosys": "0"},
        "resources": {key: [90, 1000] for key in NEEDED}, "estimate": NEEDED,
    }  # fmt: skip
    rows = by_id(suite.build_rows(("lenet5-mnist", "ulx3s-25f"), built))
    assert rows["fps_as_built_ratio.lenet5-mnist.ulx3s-25f"] == 10
    assert rows["pll_mhz.lenet5-mnist.ulx3s-25f"] == 80
    assert (
        by_id(suite.build_rows((suite.DIGITS, "ulx3s-85f"), built))["digits_fps_as_built.ulx3s-85f"]
        == built["fps"]
    )
    lost = suite.build_rows((suite.DIGITS, "ulx3s-85f"), {"built": False, "why": "too full"})
    assert by_id(lost)["digits_fps_as_built.ulx3s-85f"] == 0 and lost[0]["note"] == "too full"
    assert set(suite.NAMED) <= set(suite.BUILDS) and len(suite.BUILDS) >= 8


def test_the_worst_gap_is_named():
    solved = {"proved": True, "options": 9, "enumerating": 1.0, "solving": 1.0, "bound": 90}
    found = {
        ("one", "icebreaker"): solved | {"interval": 100, "planned": 103},
        ("two", "icebreaker"): solved | {"interval": 100, "planned": 120, "proved": False},
    }
    (gap, *_) = suite.oracle_rows(found)
    assert (gap["value"], gap["note"]) == (
        1.2, "worst of 2: two.icebreaker; not proved two.icebreaker",
    )  # fmt: skip
    found["one", "icebreaker"]["interval"] = None
    (gap, *_) = suite.oracle_rows(found)
    assert gap["note"].endswith("; no choice of the solver's has the room for one.icebreaker")


def test_a_section_takes_the_place_of_its_rows_alone(tmp_path):
    path = tmp_path / "suite.json"
    ids = ["fits.one.icebreaker", "cycles.one.icebreaker", "gm_cycles_ratio.ulx3s-85f"]
    ids += ["rtl_mismatches", "fps_as_built.one.icebreaker", "fps_as_built.gone.icebreaker"]
    path.write_text(json.dumps([{"id": each, "value": 1, "note": ""} for each in ids]))
    new = [{"id": "fits.one.icebreaker", "value": 0, "note": "too big"}]
    merged = suite.merged(path, new, ["one"])
    # It does not fit any more: its cycles are gone, and so is a network that is not there.
    assert {each["id"] for each in merged} == {ids[0], ids[3], ids[4]}
    built = [{"id": "fps_as_built.two.icebreaker", "value": 2, "note": ""}]
    merged = suite.merged(path, built, ["one", "two"])
    assert {each["id"] for each in merged} == {*ids[:5], "fps_as_built.two.icebreaker"}


def test_the_page_has_every_pair():
    found = found_for(one=100, two=None)
    rows = suite.summary(found, {}, ["one", "two"])
    rows += [each for pair, each_of in found.items() for each in suite.plan_rows(pair, each_of)]
    text = suite.page(rows, "networks")
    for board in suite.BOARDS:
        assert f"## {board}" in text
    assert text.count("| one | 100 |  | 50 | 50% | 1.5 |") == len(suite.BOARDS)
    assert text.count("| two | does not fit |") == len(suite.BOARDS)
    assert "| fits.icebreaker | 1 | >= 6, MISSED |" in text


def test_a_plan_of_a_network(digits_network, tmp_path, monkeypatch):
    """The real job, and its RTL with stalls."""
    monkeypatch.setattr("jobs.WORK", tmp_path)
    net = tmp_path / "little.guyot"
    file.save(digits_network, net)
    job = suite_jobs.plan_job("little", net, "icebreaker")
    job.run()
    found = job.report
    count = sum(int(np.count_nonzero(c.weights)) * p for c, p in positions(digits_network))
    assert suite_jobs.products(digits_network) == count
    assert found["fits"] and found["bound"] == max(count / 8, 64 / 8)
    assert found["use"] == count / (found["multipliers"] * found["cycles"])
    # Of what multipliers do: conv1 has adders, which take a word of the image a cycle.
    dense = int(np.count_nonzero(digits_network.convolutions[1].weights))
    assert found["cycles"] >= max(64, dense / found["multipliers"])
    assert found["why"].partition(",")[0] in ("conv1_adders", "dense1")
    rtl = Job("rtl", suite_jobs.simulated, {"frames": 3}, (job,))
    rtl.run()
    assert rtl.report["mismatches"] == rtl.report["off"] == 0 and not rtl.report["troubles"]
    assert rtl.report["measured"] == found["cycles"] and rtl.report["frames"] > 3
    assert suite_jobs.plan_job("little", net, "ulx3s-25f").key != job.key


def positions(network) -> list:
    shapes = {each.name: network.types[each.name].shape for each in network.convolutions}
    return [(each, shapes[each.name][1] * shapes[each.name][2]) for each in network.convolutions]


def test_a_folder_without_networks_is_told(tmp_path):
    with pytest.raises(GuyotError, match="has no networks"):
        suite.Suite(tmp_path, (), 1, 1).plans()
