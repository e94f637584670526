"""Another network in a finished bitstream: what building it anew gives, without placing it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import guyot
from guyot.__main__ import app
from guyot.boards.bitstream import build as building
from guyot.boards.bitstream.contents import patching_of
from guyot.boards.bitstream.flow import Flow
from guyot.boards.bitstream.routed import replaced
from guyot.boards.bitstream.sources import top_name
from guyot.boards.board import board_of, get_board
from guyot.boards.core import Core
from guyot.boards.design import generate
from guyot.boards.patch import patch
from guyot.boards.plans import Wish
from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor

PATCHABLE = Wish(patchable=True)
ECP5, ICE40 = (patching_of(get_board(name)) for name in ("ulx3s-25f", "icebreaker"))


def tiny(seed: int, shift: int = 6, scores: int = 16) -> Network:
    """A dense layer of four inputs and three scores."""
    random = np.random.default_rng(seed)
    weights = random.integers(1, 90, (3, 4, 1, 1)) * random.choice([-1, 1], (3, 4, 1, 1))
    operators = (
        Convolution("dense", ("input",), weights, Format(8, 6, signed=True)),
        Requantise(
            "scores", ("dense",), Format(scores, 8, True), random.integers(-99, 99, 3), shift
        ),
    )
    return Network(Tensor((4, 1, 1), Format(8, 8)), operators, {"name": "tiny"})


def circuit(netlist: Path, top: str) -> dict[str, tuple]:
    """A netlist's cells, by name: type, connections, parameters; zeros are in no parameter."""
    cells = json.loads(netlist.read_text())["modules"][top]["cells"]
    return {
        name: (
            cell["type"],
            cell["connections"],
            {
                key: value
                for key, value in cell["parameters"].items()
                if not (key.startswith("INIT") and re.fullmatch("[0x]+", value))
            },
        )
        for name, cell in cells.items()
        if cell["type"] != "$scopeinfo"  # lines of the source, which move
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A patchable design with its bitstream."""
    folder = tmp_path_factory.mktemp("patch") / "first"
    generate(tiny(1), "icebreaker", wish=PATCHABLE).write(folder).build(progress=False)
    return folder


def test_a_patched_bitstream_is_that_of_the_other_network(built: Path, tmp_path: Path) -> None:
    other = tiny(2)
    net = tmp_path / "other.guyot"
    file.save(other, net)
    output = tmp_path / "other"
    result = CliRunner().invoke(app, ["patch", str(built), str(net), "-o", str(output)])
    assert result.exit_code == 0, result.output
    core = Core.load(output)
    top, board = top_name(core), board_of(core)
    # The netlist is that of its own synthesis, so placing it with the same seed gives the same.
    work = tmp_path / "synthesis"
    work.mkdir()
    clocks = building.last_report(output).clocks
    for name, text in building.board_sources(core, board, clocks, board.baud).items():
        (work / name).write_text(text)
    Flow(core.name, board, work, work, progress=False).synthesise(f"{top}.ys")
    patched = output / "build" / "tiny_netlist.json"
    anew = work / board.flow.netlist.format(top=top)
    assert circuit(patched, top) == circuit(anew, top)
    # In the routed design block RAMs alone differ, at least weights, biases and the hello.
    before, after = ((d / "build" / f"{top}.config").read_text() for d in (built, output))
    contents = re.compile(r"^\.ram_data .*\n(?:[0-9a-f]{64}\n)+", re.MULTILINE)
    assert contents.sub("", before) == contents.sub("", after)
    pairs = zip(contents.findall(before), contents.findall(after), strict=True)
    assert sum(a != b for a, b in pairs) >= 3
    bits = f"build/tiny{board.suffix}"
    assert (output / bits).read_bytes() != (built / bits).read_bytes()
    # It counts as built, and can be patched again.
    assert guyot.Design.load(output).build(progress=False).bitstream.parent.parent == output
    back = patch(output, tiny(1), tmp_path / "back")
    assert Path(back["bitstream"]).read_bytes() == (built / bits).read_bytes()


@pytest.mark.parametrize(
    ("network", "message"),
    [
        (tiny(2, shift=5), "its module tiny_dense_requantise differs"),
        (replace(tiny(2), input=Tensor((4, 1, 1), Format(7, 7))), "differs, in widths, shifts"),
    ],
)
def test_other_hardware_is_refused(
    built: Path, tmp_path: Path, network: Network, message: str
) -> None:
    with pytest.raises(GuyotError, match=message):
        patch(built, network, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_what_cannot_be_patched_is_refused(built: Path, tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="are patched for ecp5 and ice40, not for tang-nano-9k"):
        generate(tiny(1), "tang-nano-9k", wish=PATCHABLE)
    plain = generate(tiny(1), "icebreaker").write(tmp_path / "plain").folder
    with pytest.raises(GuyotError, match="is not patchable: `guyot generate --patchable`"):
        patch(plain, tiny(2), tmp_path / "other")
    new = generate(tiny(1), "icebreaker", wish=PATCHABLE).write(tmp_path / "new").folder
    with pytest.raises(GuyotError, match="has no bitstream yet: `guyot build` makes it"):
        patch(new, tiny(2), tmp_path / "other")
    broken = tmp_path / "broken"
    shutil.copytree(built, broken)
    netlist = broken / "build" / "tiny_netlist.json"
    netlist.write_text(re.sub(r'("INIT_0": ")[01]{8}', r"\g<1>10101010", netlist.read_text()))
    with pytest.raises(GuyotError, match="does not hold what the design says|not in block RAMs"):
        patch(broken, tiny(2), tmp_path / "other")


def words(*first: int, last: int = 0) -> str:
    """2,048 words of nine bits as Project Trellis's text has them, eight a line."""
    found = [*first, *[0] * (2047 - len(first)), last]
    lines = (" ".join(f"{word:03x}" for word in found[k : k + 8]) for k in range(0, 2048, 8))
    return "".join(f"{line}\n" for line in lines)


def test_an_ecp5s_configuration_is_exchanged() -> None:
    """The form that nextpnr writes, `.bram_init WID` and its words."""
    before = {"INITVAL_00": 0x3FFFF | 5 << 20, "INITVAL_3F": 1 << 317}
    old = words(0x1FF, 0x1FF, 5, last=0x100)
    config = f".device X\n\n.bram_init 3\n{words()}\n.bram_init 30\n{old}\n"
    changed = replaced(config, ECP5, "30", before, {"INITVAL_00": 7})
    assert changed == config.replace(old, words(7))
    with pytest.raises(GuyotError, match="block RAM 3 does not hold"):
        replaced(config, ECP5, "3", before, {})


def test_an_ice40s_configuration_is_exchanged() -> None:
    def lines(*values: int) -> str:
        return "".join(f"{value:064x}\n" for value in [*values, *[0] * (16 - len(values))])

    config = f".ram_data 6 21\n{lines(10)}.ram_data 6 2\n{lines()}"
    changed = replaced(config, ICE40, "6 21", {"INIT_0": 10}, {"INIT_1": 3})
    assert changed == f".ram_data 6 21\n{lines(0, 3)}.ram_data 6 2\n{lines()}"
