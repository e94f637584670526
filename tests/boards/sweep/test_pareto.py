"""The picture of a sweep: what is drawn where."""

from __future__ import annotations

import io

import pytest
from matplotlib.figure import Figure

from guyot.boards.sweep.pareto import draw, draw_panel, front


def plan(cycles: int, lut: int, dsp: int) -> dict:
    return {
        "cycles": cycles,
        "frames_per_second": 1e8 / cycles,
        "choices": [{"groups": dsp, "pixels": 1}],
        "resources": {
            "lut": {"core": lut, "uart": 10, "there": 1000},
            "dsp": {"core": dsp, "uart": 0, "there": 28},
        },
    }


def trial(key: str, state: str, cycles: int, lut: int, dsp: int) -> dict:
    result = {"frames_per_second": 9e7 / cycles, "lut": lut + 20, "dsp": dsp, "clock_mhz": 90.0}
    return {"key": key, "state": state, "plan": plan(cycles, lut, dsp), "result": result}


@pytest.fixture
def result() -> dict:
    trials = [
        trial("a", "done", 1000, 900, 8), trial("b", "done", 2000, 500, 4),
        trial("c", "failed", 4000, 400, 2), trial("d", "done", 8000, 600, 5),
    ]  # fmt: skip
    return {
        "network": "net", "board": "board", "mhz": 100.0, "front": ["a", "b"], "best": "a",
        "there": {"lut": 1000, "dsp": 28}, "trials": trials,
        "plans": [each["plan"] for each in trials] + [plan(16000, 300, 1)],
    }  # fmt: skip


def lines(panel) -> dict[str, list[tuple[float, float]]]:
    return {
        line.get_label(): list(zip(line.get_xdata(), line.get_ydata(), strict=True))
        for line in panel.lines
    }


def test_points_lie_where_they_belong(result) -> None:
    panel = Figure().subplots()
    draw_panel(panel, result, "lut")
    drawn = lines(panel)
    assert drawn["built"] == [(920, 9e4), (520, 4.5e4), (620, 11250)]
    assert drawn["by the models, at 100 MHz"] == [(310, 6250)]
    assert drawn["did not build"] == [(410, 25000)]
    assert drawn["front"] == [(520, 4.5e4), (920, 9e4)]
    assert [x for x, _ in drawn["all that the board has"]] == [1000, 1000]
    assert panel.get_xlim()[0] == panel.get_ylim()[0] == 0
    assert [text.get_text() for text in panel.texts] == ["1", "2", "4", "1,000"]


def test_a_limit_far_out_is_told_not_drawn(result) -> None:
    panel = Figure().subplots()
    draw_panel(panel, result, "dsp")
    assert "all that the board has" not in lines(panel)
    assert panel.get_xlim()[1] < 10
    assert panel.texts[-1].get_text() == "the board has 28 →"


def test_the_front_is_what_no_cheaper_point_reaches() -> None:
    assert front([(3, 5), (1, 2), (2, 2), (2, 4), (3, 4), (9, 5)]) == [(1, 2), (2, 4), (3, 5)]
    assert front([]) == []


def test_the_same_sweep_gives_the_same_picture(result) -> None:
    pictures = []
    for _ in range(2):
        out = io.BytesIO()
        draw(result, out)
        pictures.append(out.getvalue())
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) > 10_000
