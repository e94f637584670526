"""The HTML page: complete, self-contained, and honest about what has not been measured."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import guyot
from guyot.boards.report import pipeline
from guyot.boards.report.page import activity, render, write_report

VOID = {"meta", "img", "br", "link"}


class Balanced(HTMLParser):
    """Fails where an element is not closed in order; collects every address."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.addresses += [value for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def folder(digits_network, tmp_path: Path) -> Path:
    return guyot.generate(digits_network).write(tmp_path / "design").folder


@pytest.fixture
def complete(folder: Path, digits_network, add_results) -> Path:
    """The design with results as the simulation and the build write them."""
    interval = json.loads((folder / "design.json").read_text())["cycles"]["interval"]
    timing = {"predicted": interval, "measured": float(interval), "exact": True}
    add_results(folder, digits_network, timing)
    return folder


def parse(text: str) -> Balanced:
    parser = Balanced()
    parser.feed(text)
    assert parser.open == []
    return parser


def test_the_whole_page(complete: Path) -> None:
    path = write_report(complete)
    assert path == complete / "report.html"
    text = path.read_text()
    for figure in ("98.76", "1,234", "123.4", "4,321 of 83,640", "5.00 ns, 2.00", "small.bit"):
        assert figure in text
    assert "held by an SB_MAC16 with its registers: 50 MHz" in text
    assert "<th>not timed</th><td>paths &lt;b&gt;</td>" in text
    assert "not been measured" not in text
    parser = parse(text)
    assert (
        len(parser.addresses) == 2 + 7 + 2
    )  # layers, first images, those whose class is not their label
    assert all(address.startswith("data:image/png;base64,") for address in parser.addresses)
    assert not re.search(r"https?://|url\(|@import", text)


def test_the_pipeline_is_drawn(folder: Path) -> None:
    design = json.loads((folder / "design.json").read_text())
    drawing = pipeline.draw(design)
    parse(drawing)
    edges = sum(len(stage["inputs"]) for stage in design["stages"]) + 1
    assert drawing.count('class="flow"') == edges and drawing in render(folder)
    assert drawing.count('class="stage slowest"') == 1
    for stage in design["stages"]:
        assert f">{stage['name']}<" in drawing and f"{stage['cycles']:,} cycles" in drawing
    for stage in design["stages"]:  # as designs of 0.1.0's first weeks were
        del stage["inputs"]
    assert pipeline.draw(design) == ""


def test_branches_of_a_pipeline_stand_side_by_side() -> None:
    stages = [
        {"name": name, "inputs": inputs}
        for name, inputs in (("a", ["input"]), ("b", ["a"]), ("c", ["a"]), ("d", ["b", "c"]))
    ]
    rows = [[stage["name"] for stage in row] for row in pipeline.ranks(stages)]
    assert rows == [["a"], ["b", "c"], ["d"]]


def test_labels_and_classes(complete: Path) -> None:
    saved = json.loads((complete / "simulate.json").read_text())
    saved["confusion"][3][5] = 77
    (complete / "simulate.json").write_text(json.dumps(saved))
    text = render(complete)
    assert text.count('class="right"') == 10 and text.count('class="off"') == 1
    assert '<td class="off" style="--share: 0.428">77</td>' in text  # of 103 + 77
    assert "Not what their labels say" in text


def test_the_cycles_of_a_stage_are_predicted_and_measured(complete: Path) -> None:
    design = json.loads((complete / "design.json").read_text())
    predicted = design["stages"][0]["predicted"]
    saved = json.loads((complete / "simulate.json").read_text())
    measured = {"conv1_busy": predicted["busy"], "conv1_starved": 98765}
    saved["counters"] = [
        {"net": net, "predicted": None, "measured": each} for net, each in measured.items()
    ]
    (complete / "simulate.json").write_text(json.dumps(saved))
    (row, *_) = activity(design, saved)
    assert row["states"]["busy"] == {
        "predicted": predicted["busy"], "measured": predicted["busy"], "exact": True
    }  # fmt: skip
    assert not row["states"]["starved"]["exact"] and row["states"]["stalled"]["measured"] is None
    text = render(complete)
    parse(text)
    assert f'<td class="wrong">{predicted["starved"]:,} (98,765)</td>' in text
    assert design["stages"][0]["why"] in text and f"planned {design['estimate']['lut']:,}" in text


def test_a_page_of_an_unmeasured_design_says_so(folder: Path) -> None:
    text = render(folder)
    parse(text)
    assert text.count("has not been measured yet") == 3
    assert "guyot simulate DIR" in text and "guyot build DIR" in text


def test_names_are_escaped(folder: Path) -> None:
    path = folder / "design.json"
    path.write_text(path.read_text().replace('"ulx3s-85f"', '"<b>board</b>"'))
    text = render(folder)
    assert "&lt;b&gt;board&lt;/b&gt;" in text and "<b>board" not in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("simulate", "", "simulate.json is not JSON"),
        ("simulate", '{"images": 3}', "lacks mismatches"),
        ("build", '{"device": 3}', "device is a text, not 3"),
        ("examples", "", "examples.json is not JSON"),
        ("examples", '{"images": [[1], [[2]]], "scores": []}', "are lists of equal lengths"),
        ("examples", '{"images": [[1]], "scores": [[1]]}', "images have the shape (1, 1)"),
    ],
)
def test_a_result_that_cannot_be_read_counts_as_not_measured(
    complete: Path, name: str, content: str, said: str
) -> None:
    (complete / f"{name}.json").write_text(content)
    text = write_report(complete).read_text()
    parse(text)
    assert html.escape(said) in text
    assert text.count("has not been measured yet") == 1


def test_a_build_of_before_the_limits_of_cells_is_shown(complete: Path) -> None:
    saved = json.loads((complete / "build.json").read_text())
    del saved["held_by"], saved["untimed"]
    (complete / "build.json").write_text(json.dumps(saved))
    text = render(complete)
    assert "runs at 123.4 MHz" in text and "held by" not in text and "not timed" not in text
