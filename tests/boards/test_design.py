"""The Python calls: generate, write, write_verilog, simulate."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.boards.board import get_board
from guyot.boards.design import namesakes
from guyot.boards.dropin import DropIn
from guyot.boards.names import module_name
from guyot.boards.plans import Wish
from guyot.hw.emission.names import LONGEST
from guyot.sw.errors import GuyotError


@pytest.fixture(scope="module")
def design(digits_network):
    return guyot.generate(digits_network, board="ulx3s-25f")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def test_the_same_network_gives_the_same_bytes(design, digits_network, tmp_path) -> None:
    first, second = design.write(tmp_path / "a"), guyot.generate(digits_network, "ulx3s-25f")
    assert contents(first.folder) == contents(second.write(tmp_path / "b").folder)


def test_every_module_begins_with_the_prefix(digits_network) -> None:
    design = guyot.generate(digits_network, prefix="acme_")
    verilog = design.folder / "acme_little.v"
    names = [line.split()[1] for line in verilog.read_text().splitlines() if line[:7] == "module "]
    assert names and all(name.startswith("acme_little") for name in names)


def test_the_verilog_alone(design, tmp_path) -> None:
    paths = design.write_verilog(tmp_path / "verilog" / "core.v")
    assert paths[0].name == "core.v"
    assert {p.name for p in paths[1:]} == set(design.description["memories"])
    assert {p.name for p in (tmp_path / "verilog").iterdir()} == {p.name for p in paths}


def test_writing_again_replaces_the_design_and_its_results_alone(design, tmp_path) -> None:
    folder = tmp_path / "design"
    old = design.write(folder)
    for name in ("notes.txt", "simulate.json", "build.json", "small_old.hex"):
        (folder / name).write_text("{}")
    text = (folder / "design.json").read_text()
    first = old.description["memories"][0]
    (folder / "design.json").write_text(text.replace(first, "small_old.hex", 1))
    new = design.write(folder)
    kept = set(contents(folder))
    assert "notes.txt" in kept
    assert not kept & {"simulate.json", "build.json", "small_old.hex"}
    assert new.description == design.description


def test_writing_the_same_design_again_keeps_its_results(design, tmp_path) -> None:
    folder = design.write(tmp_path / "design").folder
    (folder / "build").mkdir()
    for name in ("simulate.json", "build.json", "build/small.bit"):
        (folder / name).write_text("{}")
    before = contents(folder)
    design.write(folder)
    assert contents(folder) == before
    weights = folder / design.description["memories"][0]
    weights.write_text(f"{weights.read_text()}0\n")
    design.write(folder)
    assert not {"simulate.json", "build.json", "build"} & {p.name for p in folder.iterdir()}


def test_the_verilog_says_what_it_is_and_nothing_of_this_machine(design, tmp_path) -> None:
    folder = design.write(tmp_path / "design").folder
    text = (folder / design.description["verilog"][0]).read_text()
    checksum = hashlib.sha256((folder / "net.guyot").read_bytes()).hexdigest()[:16]
    *head, rest = text.splitlines()[:4]
    assert head == [
        f"// {design.name}, made by Guyot {version('guyot')}",
        f"// network {design.network.meta.get('name')}, checksum {checksum}",
        f"// for ulx3s-25f ({get_board('ulx3s-25f').target.name}), by guyot generate net.guyot "
        "--board ulx3s-25f --goal fps",
    ]
    assert not rest.startswith("//")


def test_a_layer_may_have_a_name_of_any_length(digits_network, tmp_path) -> None:
    """The files' names stay short; whole ones, such as TFLite's, are in the description."""
    layers, words = digits_network.operators, 'model/conv;"Relu" ' * 30
    own = {op.name: f"{words}{n}" for n, op in enumerate(layers)}
    renamed = tuple(
        replace(op, name=own[op.name], inputs=tuple(own.get(name, name) for name in op.inputs))
        for op in layers
    )
    design = guyot.generate(replace(digits_network, operators=renamed)).write(tmp_path / "design")
    stages = design.description["stages"]
    assert {stage["tensor"] for stage in stages} & set(own.values())
    assert all(len(stage["name"]) <= LONGEST for stage in stages)
    assert all(len(path.name) < 120 for path in design.folder.iterdir())


def test_cores_of_one_name_beside_each_other_are_told(design, tmp_path) -> None:
    first, second = (design.write(tmp_path / name).folder for name in ("first", "second"))
    assert namesakes(second, "little") == [first] and namesakes(second, "other") == []


def test_a_network_that_ships_has_the_name_under_which_it_does() -> None:
    assert module_name(guyot.load("lenet5-mnist")) == "lenet5_mnist"


def test_a_folder_that_cannot_be_written(design, tmp_path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(GuyotError, match="file cannot be written"):
        design.write(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_simulate_agrees_with_the_network(design, rng) -> None:
    images = rng.integers(0, 256, (24, 1, 8, 8)).astype(np.uint8)
    report = design.simulate(images, progress=False)
    assert (report.images, report.mismatches) == (24, 0)
    assert report.interval.exact and report.latency.exact
    assert guyot.Design.load(design.folder).description == design.description


def test_every_public_name_is_there() -> None:
    assert all(getattr(guyot, name) is not None for name in guyot.__all__)
    assert set(guyot.__all__) <= set(dir(guyot))
    with pytest.raises(AttributeError, match="no attribute 'vineyard'"):
        guyot.vineyard  # noqa: B018


def test_a_kill_in_the_middle_of_moving_loses_no_design(
    design, digits_network, tmp_path, monkeypatch
) -> None:
    """kill -9 between two renames: the next reader has one whole design, with its own network."""
    folder = tmp_path / "design"
    other = guyot.generate(digits_network, "ulx3s-25f", name="other")
    whole = contents(other.write(tmp_path / "other").folder)
    for survives in range(0, len(whole), 3):
        design.write(folder)
        left, replace = survives, os.replace

        def killed(source, target, replace=replace):
            nonlocal left
            if left == 0:
                raise SystemExit
            left -= 1
            return replace(source, target)

        with monkeypatch.context() as patch, pytest.raises(SystemExit):
            patch.setattr(os, "replace", killed)
            other.write(folder)
        found = guyot.Design.load(folder)
        assert found.name == "other" and contents(folder) == whole


def test_wide_words_give_every_score_on_time(digits_network, tmp_path) -> None:
    """Under all situations, layer by layer: frames too short and too long too."""
    wish = Wish(stream_bytes=2)
    made = guyot.boards.design.generate(digits_network, wish=wish, drop_in=DropIn())
    design = made.write(tmp_path / "wide")
    assert design.description["input"] | {"words": 32, "bytes": 2} == design.description["input"]
    images = np.random.default_rng(2).integers(0, 256, (20, 1, 8, 8))
    report = design.simulate(images, per_layer=True, progress=False)
    assert report.ok, report.summary
