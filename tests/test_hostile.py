"""Files and places that are wrong on purpose, through the command: one sentence, exit 2, nothing
lost, and soon. (What a simulation finds wrong is exit 1, and no other thing.)"""

from __future__ import annotations

import json
import os
import resource
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.design import generate
from guyot.sw import file

BOARD = """\
name = "mine"
chip = "LFE5U-25F"
package = "BG381"
clock = { pin = "G2", mhz = 50 }
uart = { rx = "M1", tx = "L4", baud = 2000000 }
"""
IMAGES = np.zeros((3, 1, 8, 8), np.uint8)
TARGET_BYTES = 1000  # that a file may have, where that is limited


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, digits_network) -> Path:
    folder = tmp_path_factory.mktemp("place")
    file.save(digits_network, folder / "small.guyot")
    generate(digits_network).write(folder / "design")
    (folder / "file").write_text("mine")
    return folder


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = Path(shutil.copytree(template, tmp_path / "place"))
    monkeypatch.chdir(place)
    return place


def refused(words: str) -> str:
    """The sentence of a command that changes nothing."""
    before = contents(Path.cwd())
    result = CliRunner().invoke(app, words.split())
    assert (result.exit_code, result.stdout) == (2, ""), (result.output, result.exception)
    assert result.stderr.startswith("guyot: ") and result.stderr.count("\n") == 1
    assert contents(Path.cwd()) == before
    return result.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (np.zeros((3, 10)), "not an array of the shape (3, 10)"),
        (np.zeros(3, "i4,f4"), "not plain numbers"),
        ([1, np.nan, 2], "labels are whole numbers, not nan"),
        ([1, 2], "2 labels do not fit 3 images"),
    ],
)
def test_labels(labels, said: str, place: Path) -> None:
    np.savez("x.npz", images=IMAGES, labels=np.asarray(labels))
    assert said in refused("simulate design --images x.npz")
    assert said in refused("run design --port nowhere x.npz")


def png(width: int, height: int) -> bytes:
    """A picture of that size whose pixels are missing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (png(13_400, 13_300), "13400 x 13300 pixels, and the network takes 8 x 8"),
        (png(100_000, 100_000), "x.png"),
        (png(8, 8), "is no PNG picture that can be read"),
        (png(8, 8)[:30], "is no PNG picture that can be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n", "is no PNG picture"),
    ],
)
def test_pictures(content: bytes, said: str, place: Path) -> None:
    Path("x.png").write_bytes(content)
    assert said in refused("run design --port nowhere x.png")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mhz = 50", "mhz = nan", "clock.mhz is a number of MHz above 0, up to 1000, not nan"),
        ("mhz = 50", "mhz = inf", "not inf"),
        ("mhz = 50", "mhz = -1", "not -1"),
        ("mhz = 50", "mhz = 1e-9", "cycles a bit"),
        ("mhz = 50", "mhz = 50, core_mhz = nan", "clock.core_mhz is a number of MHz"),
        ("baud = 2000000", "baud = 0", "uart.baud is a whole number from 300 to 20000000, not 0"),
        ("baud = 2000000", "baud = -9", "not -9"),
        ('"mine"', '""', "name is a name of letters, digits"),
        ('"mine"', '"../../x"', "name is a name of letters, digits"),
        ('"mine"', f'"{"x" * 5000}"', "name is a name of letters, digits"),
        ('"G2"', '""', "clock.pin is a pin of the package"),
        ('"G2"', '"G2;"', "clock.pin is a pin of the package: letters and digits, not 'G2;'"),
        ('"G2"', r'"G2\nLOCATE"', r"not 'G2\nLOCATE'"),
        ('"G2"', '"G2 M2"', "not 'G2 M2'"),
        ('"G2"', "[[[]]]", "clock.pin is a pin of the package"),
        ('"BG381"', '"BG381"\nspeed = "9"', "speed is one of 6, 7, 8"),
        ('"BG381"', '"BG381"\nio = "A;B"', "io is an IO standard"),
        ('"BG381"', '"BG381"\nloader = "--help"', "loader is a name of letters, digits"),
        ('"BG381"', '"BG381"\nleds = { pins = [3] }', "leds.pins is a list of a pin"),
        ("mhz = 50", f"mhz = {'[' * 10_000}", "nested too deeply"),
    ],
)  # fmt: skip
def test_board_files(old: str, new: str, said: str, place: Path) -> None:
    assert old in BOARD
    Path("board.toml").write_text(BOARD.replace(old, new))
    assert said in refused("plan small.guyot --board-file board.toml")


def test_the_board_that_these_are_made_from_is_right(place: Path) -> None:
    Path("board.toml").write_text(BOARD)
    result = CliRunner().invoke(app, "plan small.guyot --board-file board.toml".split())
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"groups": 10**18}, f"{10**18} groups have more than the 4 channels to share"),
        ({"groups": 1e300}, "groups of a plan is a whole number from 1 on"),
        ({"pixels": 10**18}, "pixels do not divide a row of 8"),
        ({"stage": 3}, "choices[0]: stage is a text, not 3"),
        ({"multiplier": []}, "unknown multiplier of a plan"),
        ({"weights": {}}, "unknown weights of a plan"),
    ],
)
def test_plans(change: dict, said: str, place: Path) -> None:
    assert CliRunner().invoke(app, "plan small.guyot --json plan.json".split()).exit_code == 0
    plan = json.loads(Path("plan.json").read_text())
    plan["choices"][0] |= change
    Path("plan.json").write_text(json.dumps(plan))
    assert said in refused("generate small.guyot --plan plan.json -o design")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"choices": ' + "[" * 9000 + "]" * 9000 + "}", "{}", "[]", "3", "",
             '{"choices": 3}', '{"choices": [3]}', '{"choices": []}', '{"choices": NaN}', "\0"]
)  # fmt: skip
def test_what_is_no_plan(text: str, place: Path) -> None:
    Path("plan.json").write_text(text)
    assert "plan.json" in refused("generate small.guyot --plan plan.json -o design")


def test_a_name_that_is_too_long(place: Path) -> None:
    said = refused(f"generate small.guyot --prefix {'x' * 5000} -o design")
    assert "a module name has at most 100 letters, not the 5006" in said and len(said) < 200


@pytest.mark.parametrize(
    "words",
    ["simulate design --images 1", "build design", "report design", "flash design",
     "emulate design", "run design --port nowhere", "patch design small.guyot -o new"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("key", "value"),
    [("verilog", ["../file"]), ("name", 3), ("memories", {}), ("board_file", "/etc/passwd")],
)
def test_designs(words: str, key: str, value: object, place: Path) -> None:
    entry = json.loads(Path("design/design.json").read_text())
    Path("design/design.json").write_text(json.dumps(entry | {key: value}))
    assert f"design.json: {key} is " in refused(words)


@pytest.mark.parametrize("target", ["file/x", "/proc/x", "nowhere/x", "design"])
@pytest.mark.parametrize(
    "words",
    [
        "recode small.guyot -o {}",
        "train digits -o {}",
        "share small.guyot cws:8 -o {}",
        "export small.guyot -o {}",
        "import small.onnx -o {}",
        "simulate design --images 1 --waves {}",
        "report design -o {}",
        "boards --json {}",
        "generate small.guyot -o file --json {}",
    ],
)
def test_a_place_that_takes_no_file_is_said_before_the_work(
    words: str, target: str, place: Path
) -> None:
    said = refused(words.format(target))
    assert f"{target} cannot be written: " in said or f"{target} is a folder" in said


@pytest.mark.parametrize("target", ["file", "file/x", "/proc/x"])
@pytest.mark.parametrize(
    "words", ["generate small.guyot -o {}", "explore small.guyot --trials 0 -o {}"]
)
def test_a_place_that_takes_no_folder(words: str, target: str, place: Path) -> None:
    assert f"{target} cannot be written: " in refused(words.format(target))


def limited(words: str) -> subprocess.CompletedProcess:
    """The command where no file may grow beyond `TARGET_BYTES`."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (TARGET_BYTES, TARGET_BYTES))

    return subprocess.run(
        [sys.executable, "-m", "guyot", *words.split()], preexec_fn=limit, text=True,
        capture_output=True, timeout=300, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["generate small.guyot -o design", "plan small.guyot --json design/design.json"]
)
def test_a_limit_on_files_is_one_sentence_and_loses_nothing(words: str, place: Path) -> None:
    before = contents(place)
    ended = limited(words)
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.startswith("guyot: ") and "File too large" in ended.stderr
    assert ended.stderr.count("\n") == 1 and contents(place) == before


def test_a_full_disk_leaves_no_empty_result(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where nothing can be flushed any more: the results that are there stay."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    Path("design/examples.json").write_text("{}")
    before = contents(place)
    monkeypatch.setattr(os, "fsync", full)
    result = CliRunner().invoke(app, "simulate design --images 2".split())
    assert result.exit_code == 2 and "No space left on device" in result.stderr
    after = {name: each for name, each in contents(place).items() if "/sim/" not in name}
    assert after == before
