"""The command: what a user's mistakes give, what --json gives, and that nothing gets lost."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np
import pytest
from rich.table import Table
from typer.main import get_command
from typer.testing import CliRunner, Result

from guyot import __version__
from guyot.__main__ import app
from guyot.boards.board_file import KEYS, read_board
from guyot.boards.cli.console import show
from guyot.boards.design import generate
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, Requantise, Tensor
from guyot.sw.recipe import Recipe, load_recipe

COMMANDS = tuple(str(each.name) for each in get_command(app).commands.values())  # type: ignore


def guyot(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, digits_network: Network) -> Path:
    """A folder with small.guyot, its design in `design`, and files that are wrong in one way."""
    folder = tmp_path_factory.mktemp("place")
    file.save(digits_network, folder / "small.guyot")
    whole = (folder / "small.guyot").read_bytes()
    (folder / "truncated.guyot").write_bytes(whole[: len(whole) // 2])
    file.save(too_big(), folder / "big.guyot")
    np.savez(folder / "wrong_shape.npz", images=np.zeros((3, 1, 9, 9), np.uint8))
    np.savez(folder / "no_images.npz", pictures=np.zeros((3, 1, 8, 8), np.uint8))
    (folder / "empty").mkdir()
    generate(digits_network).write(folder / "design")
    return folder


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A copy of the template, for a test to change."""
    return Path(shutil.copytree(template, tmp_path / "place"))


def too_big() -> Network:
    """More weights than an iCE40UP5K has memory for."""
    random = np.random.default_rng(5)
    weights = random.integers(1, 90, (40, 1000, 1, 1))
    operators = (
        Flatten("flatten", ("input",)),
        Convolution("dense1", ("flatten",), weights, Format(8, signed=True)),
        Requantise("scores", ("dense1",), Format(28, signed=True), np.zeros(40, np.int64)),
    )
    return Network(Tensor((1, 25, 40), Format(8)), operators, {"name": "big"})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("inspect truncated.guyot", "truncated.guyot"),
        ("inspect nowhere.guyot", "nowhere.guyot"),
        ("recode small.guyot --codec zip -o new.guyot", "unknown codec 'zip'"),
        (
            "recode small.guyot --images x.npz -o new.guyot",
            "--images are what --price judges errors on, and there is no --price",
        ),
        ("generate truncated.guyot -o design", "truncated.guyot"),
        ("generate big.guyot --board icebreaker -o design", "does not fit"),
        ("generate small.guyot --board ulx4s -o design", "unknown board 'ulx4s'"),
        ("generate small.guyot --prefix 1st -o design", "'1stlittle'"),
        ("generate small.guyot -o small.guyot", "small.guyot"),
        ("generate small.guyot --plan nowhere.json -o design", "nowhere.json cannot be read"),
        ("generate small.guyot --goal area --fps 1e9 -o design", "and the best plan for LFE5U-85F"),
        ("generate small.guyot --target spartan9 -o design", "unknown target 'spartan9'"),
        (
            "generate small.guyot --target xilinx7 --board icebreaker --lut 9 --dsp 9 -o d",
            "--board and --target exclude each other",
        ),
        (
            "generate small.guyot --target xilinx7 --dsp 9 -o design",
            "--target xilinx7 needs --lut and --bram: what of the chip the core may take",
        ),
        ("generate small.guyot --dsp 9 -o design", "--dsp is part of a budget for --target"),
        (
            "generate small.guyot --target xilinx7 --lut 0 --dsp 9 --bram 9 -o design",
            "--lut must be above 0, not 0",
        ),
        (
            "plan small.guyot --target cyclone5 --lut 9000 --dsp 9 --bram -1",
            "--bram must be 0 or more, not -1",
        ),
        (
            "generate small.guyot --target xilinx7 --lut 9000 --dsp 9 --bram 1 -o design",
            "one lane, it needs 2 block RAMs, and there are 1; it would with --bram 4",
        ),
        (
            "generate small.guyot --target generic --lut 9000 --dsp 9 --bram 9 -o design",
            "--target generic plans no block RAMs, so --bram says nothing",
        ),
        (
            "generate small.guyot --target xilinx7 --lut 9000 --dsp 9 --bram 9 --patchable -o d",
            "--patchable needs a bitstream of ours, which xilinx7 has not",
        ),
        (
            "generate small.guyot --target xilinx7 --lut 9000 --dsp 9 --bram 9 --loadable -o d",
            "--loadable is of a board's design: a core of --core or --target has nobody yet who",
        ),
        ("generate small.guyot --room 20% -o d", "--room is of --loadable: give that too"),
        ("generate small.guyot --loadable --room lots -o d", "is a percentage, for example 10%"),
        ("generate small.guyot --loadable --room 900% -o d", "from 0% to 100%, not 900%"),
        ("generate small.guyot --loadable --patchable -o d", "--loadable or --patchable, not both"),
        ("plan small.guyot --goal speed", "unknown goal 'speed': choose fps, area or latency"),
        ("plan small.guyot --freq -5", "a clock is above 0 MHz, not -5"),
        ("plan small.guyot --reserve lut", "written like lut=20%,dsp=8,bram=10, not 'lut'"),
        ("plan small.guyot --reserve lute=1", "resource of a reserve 'lute'; did you mean 'lut'"),
        ("generate small.guyot --reserve dsp=156 -o design", "leaves none of the 156 multipliers"),
        ("explore small.guyot --reserve lut=100% -o sweep", "leaves none of the 83,640 look-up"),
        ("explore small.guyot --board-file nowhere.toml -o sweep", "nowhere.toml cannot be read"),
        ("plan small.guyot --stream-bytes 3", "cannot be 3 bytes wide: it is 1, 2, 4 or 8"),
        ("generate small.guyot --stream-bytes 2 -o wide", "--stream-bytes needs --core"),
        ("plan small.guyot --fps 0", "both above 0, not 0 at 130 MHz"),
        ("plan big.guyot --board icebreaker", "its smallest plan fits tang-nano-9k"),
        ("explore small.guyot --trials -1 -o sweep", "not -1"),
        ("explore small.guyot --storage nowhere/study -o empty", "nowhere/study cannot be written"),
        ("explore small.guyot --storage sqlite:///study -o empty", "SQLite"),
        ("explore small.guyot --board ulx4s -o sweep", "unknown board 'ulx4s'"),
        ("explore small.guyot -o small.guyot", "small.guyot cannot be written"),
        ("simulate design --images wrong_shape.npz", "(3, 1, 9, 9)"),
        ("simulate design --images no_images.npz", "'images'"),
        ("simulate design --images nowhere.npz", "nowhere.npz"),
        ("simulate design --images small.guyot", "small.guyot"),
        ("simulate design --images 0", "not 0"),
        ("simulate design --images 600", "not 600"),
        ("simulate empty", "design.json"),
        ("simulate small.guyot", "small.guyot is a file; a design is a folder"),
        ("build empty", "design.json"),
        ("report empty", "design.json"),
        ("flash empty", "design.json"),
        ("flash design", "has no bitstream yet: `guyot build design` makes it"),
        ("run design", "--port says where the board is"),
        ("run design --port /dev/ttyUSB99", "there is no serial port /dev/ttyUSB99"),
        ("run design --port x wrong_shape.npz", "(3, 1, 9, 9)"),
        ("emulate empty", "design.json"),
        ("emulate design --noise 2", "not 2"),
        ("emulate design --baud 9000000", "needs a clock of at least 4 cycles a bit"),
        ("simulate design --netlist", "has no netlist yet"),
        ("generate small.guyot --board-file nowhere.toml -o design", "nowhere.toml cannot be read"),
        ("train lenet5 --data empty -o out.guyot", "train-images-idx3-ubyte.gz"),
        ("train lenet6 -o out.guyot", "'lenet6'"),
        ("train digits -o nowhere/out.guyot", "folder"),
        ("train digits -o empty", "folder"),
        ("train digits --dataset letters -o out.guyot", "'letters'"),
        ("train digits --prune adm -o out.guyot", "prune.method cannot be 'adm'"),
        (
            "train digits --prune progressive_admm --epochs 9 -o out.guyot",
            "need at least 12 epochs",
        ),
        ("train digits --device gpu -o out.guyot", "no device 'gpu'"),
        ("share small.guyot cws -o out.guyot", "written METHOD:K, for example cws:8, not 'cws'"),
        ("share small.guyot csw:8 -o out.guyot", "cannot be 'csw'; did you mean 'cws'?"),
        ("share small.guyot cws:1 -o out.guyot", "lies in 2..256, not 1"),
        ("share small.guyot cws:8 --scope all -o out.guyot", "share.scope cannot be 'all'"),
        ("share small.guyot cws:8 -o nowhere/out.guyot", "folder"),
        ("train digits --share uq:999 -o out.guyot", "lies in 2..256, not 999"),
        ("inspect lenet5-mnits", "did you mean 'lenet5-mnist'?"),
        ("data letters", "letters"),
        ("demo --board ulx4s -o demo", "unknown board 'ulx4s'"),
        ("boards --json nowhere/boards.json", "nowhere"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    words: str, said: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    before = contents(place)
    result = guyot(*words.split())
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("guyot: ") and result.stderr.count("\n") == 1
    assert said in result.stderr
    assert contents(place) == before


def test_a_missing_compiler_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place / "empty"))
    before = contents(place)
    result = guyot("simulate", place / "design", "--images", 1)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("guyot: g++ is not on PATH")
    assert contents(place) == before


def test_ctrl_c_is_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path) -> Network:
        raise KeyboardInterrupt

    monkeypatch.setattr(file, "load", interrupt)
    result = guyot("inspect", place / "small.guyot")
    assert result.exit_code == 130
    assert (result.stdout, result.stderr) == ("", "guyot: interrupted\n")


def test_json_is_alone_on_stdout_or_in_its_file(place: Path, digits_network: Network) -> None:
    result = guyot("inspect", place / "small.guyot", "--json", "-")
    assert json.loads(result.stdout)["nonzero"] == digits_network.nonzero
    result = guyot("inspect", place / "small.guyot", "--json", place / "inspect.json")
    assert "dense1" in result.stdout
    assert json.loads((place / "inspect.json").read_text())["weights"] == digits_network.weights
    assert set(json.loads(guyot("boards", "--json", "-").stdout)) >= {"ulx3s-85f", "icebreaker"}


def test_inspect_counts_every_byte(place: Path) -> None:
    whole = (place / "small.guyot").stat().st_size
    sizes = json.loads(guyot("inspect", place / "small.guyot", "--json", "-").stdout)["file"]
    assert sizes["bytes"] == whole == sum(part["bytes"] for part in sizes["parts"])
    for layer in sizes["layers"]:
        assert layer["codec"] in layer["codecs"]
        assert 0 < layer["bytes"] - layer["codecs"][layer["codec"]] < 8  # its frame
        assert 0 < layer["entropy_bytes"] < layer["float_bytes"]
    shown = guyot("inspect", place / "small.guyot").stdout
    assert f"file: {whole:,} bytes" in shown and "deep-compression-5" in shown


def test_recode(place: Path, digits_network: Network) -> None:
    small, new = place / "small.guyot", place / "new.guyot"
    result = guyot("recode", small, "--codec", "shac", "-o", new)
    assert result.exit_code == 0 and "bytes (before:" in result.stdout
    assert {p.codec for p in file.read(new)[1] if "weights" in p.name} == {"shac"}
    made = json.loads(guyot("recode", new, "--tidy", "-o", new, "--json", "-").stdout)
    assert made["bytes"] == new.stat().st_size <= small.stat().st_size < made["bytes_before"]
    images = np.random.default_rng(1).integers(0, 256, (9, 1, 8, 8))
    assert (file.load(new).run(images) == digits_network.run(images)).all()


def test_the_steps_one_by_one(place: Path) -> None:
    made = guyot("generate", place / "small.guyot", "-o", place / "new", "--json", "-")
    description = json.loads(made.stdout)
    assert description["name"] == "little"
    result = guyot("simulate", place / "new", "--images", 20, "--per-layer", "--json", "-")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert (report["images"], report["mismatches"]) == (20, 0)
    assert report["interval"]["measured"] == description["cycles"]["interval"]
    assert guyot("report", place / "new").exit_code == 0
    assert (place / "new" / "report.html").is_file()


def test_a_flipped_weight_is_found(place: Path) -> None:
    """One bit of one weight in the generated memory: the scores differ, and the layer is named."""
    (memory,) = (place / "design").glob("*dense1_weights.hex")
    words = memory.read_text().split()
    digits = len(words[0])
    words[0] = f"{int(words[0], 16) ^ flipped_bit(digits):0{digits}x}"
    memory.write_text("\n".join(words) + "\n")
    result = guyot("simulate", place / "design", "--images", 20, "--json", "-")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["mismatches"] > 0
    assert report["first_mismatch"]["layer"] == "dense1"


def flipped_bit(digits: int) -> int:
    """A bit of the weight itself: words hold (step, weight, last), the lowest bits first."""
    return 1 << 2 if digits > 1 else 1


def test_a_plan_goes_into_a_file_and_from_there_into_a_design(place: Path) -> None:
    plan = place / "plan.json"
    shown = guyot("plan", place / "small.guyot", "--goal", "area", "--json", plan)
    assert shown.exit_code == 0, shown.stderr
    for word in ("conv1", "starved", "the slowest", "block RAM", "first in to last out"):
        assert word in shown.stdout
    written = json.loads(plan.read_text())
    made = guyot(
        "generate", place / "small.guyot", "--plan", plan, "-o", place / "n", "--json", "-"
    )
    description = json.loads(made.stdout)
    assert description["cycles"].items() >= written["cycles"].items()
    assert [s["lanes"] for s in description["stages"]] == [s["lanes"] for s in written["stages"]]


def test_a_sweep_by_the_models_alone(place: Path) -> None:
    shown = guyot("explore", place / "small.guyot", "--trials", 0, "-o", place / "sweep")
    assert shown.exit_code == 0, shown.stderr
    plans = json.loads((place / "sweep" / "explore.json").read_text())["plans"]
    assert "plans by the models, none built" in shown.stdout
    assert all(f"{plan['cycles']:,}" in shown.stdout for plan in plans)
    assert {p.name for p in (place / "sweep").iterdir()} == {
        "explore.html", "explore.json", "pareto.png"
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    result = guyot(command, "--help")
    assert result.exit_code == 0
    assert "--json" in result.stdout
    assert f"  guyot {command}" in result.stdout, "no example"


def test_templates_name_every_key_and_are_right_as_they_are(tmp_path: Path) -> None:
    recipe, board = tmp_path / "recipe.toml", tmp_path / "board.toml"
    recipe.write_text(guyot("train", "--template").stdout)
    assert load_recipe(recipe) == Recipe()
    text = recipe.read_text()
    tables = {each.name: getattr(Recipe(), each.name) for each in fields(Recipe)}
    for name, table in tables.items():
        for each in fields(table) if is_dataclass(table) else ():
            (line,) = re.findall(rf"^{each.name} = .*", section(text, name), re.MULTILINE)
            assert re.search(r"  # \S", line), line
    board.write_text(guyot("boards", "--template").stdout)
    assert read_board(board).name == "mine"
    whole = re.sub(r"^# (\w+ = )", r"\1", board.read_text(), flags=re.MULTILINE)
    board.write_text(whole)
    assert read_board(board).core_hz == 50_000_000
    assert all(re.search(rf"^{key.rpartition('.')[2]} = ", whole, re.MULTILINE) for key in KEYS)


def section(text: str, name: str) -> str:
    """One table of a TOML file."""
    return re.split(r"^\[", text.partition(f"[{name}]\n")[2], flags=re.MULTILINE)[0]


def test_no_word_of_a_table_is_cut(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    """At 80 columns, and at 20: lines break between words alone."""
    words = ["starved", "multipliers", "Convolution", "cycles a frame", "not zero", "products"]
    row = ["12,345,678", "1,234", "s24.13 of it", "3", "12,345", "why it takes so long " * 3]
    for columns in ("80", "20"):
        monkeypatch.setenv("COLUMNS", columns)
        table = Table(*words)
        table.add_row(*row)
        show(table)
        shown = capsys.readouterr().out
        for word in " ".join([*words, *row]).split():
            assert word in shown
        assert "\u2026" not in shown


def test_help_shows_the_way() -> None:
    result = guyot("--help")
    assert all(f"  {command}" in result.stdout for command in COMMANDS)
    assert "guyot train digits -o digits.guyot" in result.stdout


def test_version() -> None:
    assert guyot("--version").stdout == f"{__version__}\n"
