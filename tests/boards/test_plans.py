"""Plans for boards: files that come back as they went, and what is said where nothing fits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import guyot
from guyot.boards import plans
from guyot.boards.board import BOARDS, get_board
from guyot.boards.chips import Board
from guyot.boards.cli.tables.designs import plan_tables
from guyot.boards.plans import Wish, make_plan, plan_result, read_choices
from guyot.hw.graph.in_turn import name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network, prepare
from guyot.sw import file, shipped
from guyot.sw.errors import GuyotError
from guyot.sw.simplify import simplify

BOARD = get_board("ulx3s-25f")


def with_multipliers(board: Board, count: int) -> Board:
    """The board with another chip of so many multipliers."""
    return replace(board, chip=replace(board.chip, target=replace(board.target, dsps=count)))


def with_brams(board: Board, count: int) -> Board:
    """The same with so many block RAMs."""
    return replace(board, chip=replace(board.chip, target=replace(board.target, brams=count)))


@pytest.fixture
def saved(digits_network, tmp_path: Path) -> Path:
    """The smallest plan, as `guyot plan --json` writes it."""
    wish = Wish("area")
    plan = make_plan(digits_network, BOARD, wish)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_result(plan, digits_network, BOARD, wish)))
    return path


def change(path: Path, number: int, **entries) -> None:
    content = json.loads(path.read_text())
    content["choices"][number] |= entries
    path.write_text(json.dumps(content))


def test_a_plan_is_for_words_of_its_width(digits_network, tmp_path: Path) -> None:
    wish = Wish(stream_bytes=2)
    plan = make_plan(digits_network, BOARD, wish)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_result(plan, digits_network, BOARD, wish)))
    again = make_plan(digits_network, BOARD, replace(wish, plan=path))
    assert (again.choices, again.stream_bytes) == (plan.choices, 2)
    with pytest.raises(GuyotError, match="is for --stream-bytes 2, and not for 1"):
        make_plan(digits_network, BOARD, Wish(plan=path))


def test_a_result_has_all_that_an_engineer_asks_for(digits_network) -> None:
    wish = Wish(mhz=100.0)
    plan = make_plan(digits_network, BOARD, wish)
    result = plan_result(plan, digits_network, BOARD, wish)
    interval = result["cycles"]["interval"]
    assert result["frames_per_second"] == round(1e8 / interval, 1)
    assert result["latency_us"] == round(result["cycles"]["latency"] / 100, 2)
    for stage in result["stages"]:
        assert sum(stage["predicted"].values()) == interval
        assert stage["bound"] in ("weights", "input words", "output words")
    assert sum("; the slowest" in stage["why"] for stage in result["stages"]) == 1
    assert (
        sum(stage["multipliers"] for stage in result["stages"])
        == (result["resources"]["dsp"]["core"])
    )
    assert result["resources"]["lut"]["there"] == BOARD.target.luts


def test_a_plan_leaves_what_is_reserved(digits_network) -> None:
    wish = Wish.read(reserve="lut=80%,dsp=25")
    plan = make_plan(digits_network, BOARD, wish)
    free = make_plan(digits_network, BOARD)
    assert plan.resources.dsps <= 3 < free.resources.dsps
    result = plan_result(plan, digits_network, BOARD, wish)
    assert result["reserve"] == "lut=80%,dsp=25"
    there = {key: each["there"] for key, each in result["resources"].items()}
    assert there["dsp"] == 3 and there["bram"] == BOARD.target.brams
    assert result["resources"]["lut"]["core"] + result["resources"]["lut"]["uart"] <= there["lut"]
    design = guyot.generate(digits_network, "ulx3s-25f", wish=wish)
    assert design.description["reserve"] == "lut=80%,dsp=25"
    lanes = [stage["lanes"] for stage in design.description["stages"]]
    assert lanes == [stage["lanes"] for stage in result["stages"]]
    assert "reserve" not in guyot.generate(digits_network, "ulx3s-25f").description


def test_a_plan_file_that_takes_what_is_reserved_is_told(saved, digits_network) -> None:
    with pytest.raises(
        GuyotError,
        match=r"does not fit ulx3s-25f less dsp=27: it needs 2 multipliers, and there are 1; "
        r"lanes \dx.* fit: `guyot plan --board ulx3s-25f --reserve dsp=27`",
    ):
        make_plan(digits_network, BOARD, Wish.read("fps", None, None, saved, reserve="dsp=27"))


def test_advice_leaves_what_is_reserved_too(digits_network) -> None:
    with pytest.raises(GuyotError, match="LFE5U-25F less bram=95%: .* its smallest plan fits ulx3"):
        make_plan(digits_network, BOARD, Wish.read(reserve="bram=95%"))
    with pytest.raises(GuyotError, match="fits no board that there is"):
        make_plan(digits_network, get_board("ulx3s-85f"), Wish.read(reserve="bram=207"))


def test_a_plan_from_a_file_makes_the_same_design(saved, digits_network) -> None:
    design = guyot.generate(digits_network, "ulx3s-25f", wish=Wish(plan=saved))
    assert all(stage["groups"] == 1 for stage in design.description["stages"])
    change(saved, 0, groups=2)
    design = guyot.generate(digits_network, "ulx3s-25f", wish=Wish(plan=saved))
    assert [stage["groups"] for stage in design.description["stages"]][:2] == [2, 1]


@pytest.mark.parametrize(
    ("change_to", "said"),
    [
        ({"groups": 0}, "plan.json: groups of a plan is a whole number from 1 on, not 0"),
        ({"pixels": 3}, "'conv1': 3 pixels do not divide a row of 8"),
        ({"stage": "conv9"}, "is for another network: they differ in 'conv1'"),
        ({"engine": "steam"}, "unknown engine of a plan 'steam': choose folded"),
    ],
)
def test_a_plan_file_that_is_wrong_is_told(change_to, said, saved, digits_network) -> None:
    change(saved, 0, **change_to)
    with pytest.raises(GuyotError, match=said):
        make_plan(digits_network, BOARD, Wish(plan=saved))


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"choices": 3}'])
def test_a_file_that_is_no_plan_is_told(text, tmp_path, digits_network) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text)
    with pytest.raises(GuyotError, match="plan.json is no plan that `guyot plan --json` wrote"):
        read_choices(path, digits_network)
    with pytest.raises(GuyotError, match="nowhere.json cannot be read"):
        read_choices(tmp_path / "nowhere.json", digits_network)


def test_a_choice_without_a_stage_is_told(tmp_path, digits_network) -> None:
    (tmp_path / "plan.json").write_text('{"choices": [{}]}')
    with pytest.raises(GuyotError, match=r"plan.json: choices\[0\] lacks stage"):
        read_choices(tmp_path / "plan.json", digits_network)


def test_a_plan_that_does_not_fit_says_which_does(saved, digits_network) -> None:
    change(saved, -1, groups=4)
    small = with_multipliers(BOARD, 3)
    with pytest.raises(
        GuyotError,
        match=r"does not fit ulx3s-25f: it needs 5 multipliers, and there are 3; lanes \dx.* fit: "
        "`guyot plan --board ulx3s-25f`",
    ):
        make_plan(digits_network, small, Wish(plan=saved))


def test_a_network_that_does_not_fit_names_a_board_that_holds_it(digits_network) -> None:
    small = with_brams(BOARD, 3)
    with pytest.raises(
        GuyotError,
        match=r"with one lane a layer, its smallest plan, it needs \d+ block RAMs, and there are "
        "3; "
        "layer .* its smallest plan fits icebreaker",
    ):
        make_plan(digits_network, small)


def test_a_board_without_multipliers_is_named_too(digits_network, monkeypatch) -> None:
    """Those of the GateMate are made of its logic."""
    there = {"icebreaker": with_brams(get_board("icebreaker"), 3)}
    there["gatemate-a1-evb"] = get_board("gatemate-a1-evb")
    assert there["gatemate-a1-evb"].target.dsps == 0
    monkeypatch.setattr(plans, "BOARDS", there)
    with pytest.raises(GuyotError, match="its smallest plan fits gatemate-a1-evb"):
        make_plan(digits_network, with_brams(BOARD, 3))


def test_a_network_for_no_board_is_told_so(digits_network, monkeypatch) -> None:
    small = {name: with_brams(board, 1) for name, board in BOARDS.items()}
    monkeypatch.setattr(plans, "BOARDS", small)
    with pytest.raises(GuyotError, match="fits no board that there is: prune more"):
        make_plan(digits_network, small["ulx3s-85f"])


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish("speed"), "unknown goal 'speed': choose fps, area or latency"),
        (Wish(fps=-3.0), "both above 0, not -3 at 130 MHz"),
        (Wish(mhz=0.0), "a clock is above 0 MHz, not 0"),
        (Wish("area", fps=1e9), "are 0 cycles a frame, and the best plan for LFE5U-25F takes"),
        (Wish("area", plan=Path("plan.json")), "a plan from a file has its goal"),
    ],
)
def test_an_impossible_wish_is_one_sentence(wish, said, digits_network) -> None:
    with pytest.raises(GuyotError, match=said):
        make_plan(digits_network, BOARD, wish)


def test_choices_of_the_right_network_come_back(saved, digits_network) -> None:
    names = [stage.name for stage in prepare(digits_network).stages]
    assert read_choices(saved, digits_network) == dict.fromkeys(names, Choice())


def test_layers_in_turn_come_back_from_a_file(digits_network, tmp_path):
    """As one row of the plan, with their lanes and what they do with their time."""
    board = get_board("icebreaker")
    name = name_of(build_stages(simplify(digits_network).network))
    choice = Choice(engine="turns", pixels=4, weights="loaded", ahead=0)
    plan = plan_network(digits_network, board.target, [choice], separate=[name])
    result = plan_result(plan, digits_network, board, Wish())
    (stage,) = result["stages"]
    assert (stage["name"], stage["engine"], stage["lanes"]) == (name, "turns", 4)
    assert len(stage["layers"]) > 1 and 0 < stage["use"] < 1
    assert stage["nonzero"] == sum((op.weights != 0).sum() for op in digits_network.convolutions)
    assert plan_tables(result)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(result))
    assert read_choices(path, digits_network) == {name: choice}
    again = make_plan(digits_network, board, Wish(plan=path))
    assert again.choices == (choice,) and again.timing == plan.timing
    with pytest.raises(GuyotError, match="weights of .* and iCE40UP5K loads|loads 0 of 16"):
        make_plan(digits_network, replace(board, flash=""), Wish(plan=path))


def test_layers_by_adders_come_back_from_a_file(tmp_path: Path) -> None:
    """As a row of their own name, with the corner turn behind."""
    network, board = file.load(shipped.find("lenet5-mnist")), get_board("ulx3s-25f")
    plan = make_plan(network, board)
    result = plan_result(plan, network, board, Wish())
    first, turn, *_ = result["stages"]
    assert (first["name"], first["engine"], first["lanes"]) == ("conv1_adders4", "spatial", 0)
    assert first["adders"] > 100 and turn["kind"] == "corner_turn"
    assert plan_tables(result)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(result))
    again = make_plan(network, board, Wish(plan=path))
    assert again.choices == plan.choices and again.timing == plan.timing
    for row in result["stages"], result["choices"]:
        row[0] = row[0] | {"width": 2}
    path.write_text(json.dumps(result))
    with pytest.raises(GuyotError, match="'conv1_adders4' sends words of 4, not 2"):
        make_plan(network, board, Wish(plan=path))
