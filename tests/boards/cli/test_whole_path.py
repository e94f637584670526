"""The main job, whole: the figures that the digits must reach, as a user gets them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import guyot
from guyot.__main__ import app
from guyot.boards.cli.whole_path import scores_that_differ

KEYS = {
    "accuracy", "weights", "rtl", "cycles_per_frame", "clock_mhz", "frames_per_second",
    "resources", "bitstream",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The folder that `guyot demo` filled, and what the command said."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, CliRunner().invoke(app, ["demo", "-o", str(folder)])


def test_the_demo(demo: tuple[Path, Result]) -> None:
    folder, result = demo
    assert result.exit_code == 0, result.stderr
    report = json.loads((folder / "report.json").read_text())
    assert report.keys() >= KEYS
    assert report["accuracy"]["integer"] >= 0.97 and report["accuracy"]["float"] >= 0.97
    assert report["weights"]["nonzero"] <= 0.2 * report["weights"]["total"]
    assert (report["rtl"]["images"], report["rtl"]["mismatches"]) == (599, 0)
    assert report["rtl"]["interval"] == report["cycles_per_frame"]
    assert report["accuracy"]["rtl"] == report["accuracy"]["integer"]
    assert report["clock_mhz"] >= 80
    rate = report["clock_mhz"] * 1e6 / report["cycles_per_frame"]
    assert abs(report["frames_per_second"] - rate) < 1
    assert Path(report["bitstream"]).stat().st_size > 10_000
    assert "not been measured" not in (folder / "report.html").read_text()
    assert "mismatches" in result.stdout


def test_the_digits_fit_the_icebreaker(demo: tuple[Path, Result], tmp_path: Path) -> None:
    folder, _ = demo
    design = guyot.generate(folder / "digits.guyot", "icebreaker").write(tmp_path / "icebreaker")
    build = design.build(progress=False)
    assert build.reached_mhz >= build.clock_mhz > build.link_mhz
    assert all(used <= there for used, there in build.resources.values())
    assert build.bitstream.stat().st_size > 10_000


def test_scores_that_differ_are_counted_by_image() -> None:
    scores = np.arange(12).reshape(4, 3)
    other = scores.copy()
    other[1] += 1
    other[3, 2] = 0
    assert scores_that_differ(scores, other) == 2
