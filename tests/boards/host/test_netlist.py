"""The netlist that a bitstream is made of, talked to over its pins, answers as it must.

Reset, link, multiplier and memory contents are those of the bitstream, cell by cell; `make
bench-boards` does it with the whole digits network.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from guyot.boards.bitstream.build import build
from guyot.boards.core import Core
from guyot.boards.design import generate
from guyot.boards.host import run
from guyot.boards.host.emulate import Emulator
from guyot.boards.link.host import Board
from guyot.boards.link.replier import reply_bytes
from guyot.boards.plans import Wish
from guyot.sw.errors import GuyotError


@pytest.mark.parametrize("board", ["icebreaker", "ulx3s-25f"])
def test_the_toys_netlist_answers(toy, board):
    """A core of one multiplier and one memory, both inferred."""
    folder = toy(board)
    report = build(folder, progress=False)
    numbers = [int(word, 16) for word in (folder / "toy_weights.hex").read_text().split()]
    weights = [number - 256 * (number > 127) for number in numbers]
    generator = random.Random(11)
    frames = [generator.randbytes(16) for _ in range(3)]
    with (
        Emulator(folder, report.baud, netlist=True) as emulator,
        Board(emulator.port, report.baud) as link,
    ):
        assert link.connect().name == "toy"
        replies = list(link.exchange(frames, reply_bytes(Core.load(folder))))
    for frame, reply in zip(frames, replies, strict=True):
        scores = [
            sum(weight * pixel for weight, pixel in zip(weights[start:], frame, strict=False))
            for start in (0, 16)
        ]
        data = b"".join(score.to_bytes(3, "little", signed=True) for score in scores)
        assert reply[:-4] == data + bytes([scores[1] > scores[0]])


@pytest.mark.parametrize("board", ["icebreaker", "ulx3s-25f"])
def test_the_netlist_of_a_generated_core_equals_the_reference(digits_network, tmp_path, board):
    # The smallest plan: to compile its netlist takes most of the time.
    design = generate(digits_network, board, wish=Wish("area")).write(tmp_path / "design")
    with pytest.raises(GuyotError, match="has no netlist yet: `guyot build"):
        run.run_netlist(design.folder, "3")
    design.build(progress=False)
    images = np.random.default_rng(3).integers(0, 256, (3, *digits_network.input.shape))
    np.savez(tmp_path / "images.npz", images=images)
    result = run.run_netlist(design.folder, str(tmp_path / "images.npz"))
    assert (result["images"], result["mismatches"]) == (3, 0)
    assert len(set(result["cycles"])) == 1
    flip(design.folder, "INITVAL_00" if board == "ulx3s-25f" else "INIT_0")
    assert run.run_netlist(design.folder, str(tmp_path / "images.npz"))["mismatches"] == 3


def flip(folder: Path, parameter: str) -> None:
    """Inverts, in the netlist, the lowest bit of the first weight of the last layer."""
    (path,) = (folder / "build").glob("*_netlist.json")
    netlist = json.loads(path.read_text())
    found = [
        cell["parameters"]
        for module in netlist["modules"].values()
        for name, cell in module["cells"].items()
        if parameter in cell["parameters"] and name.endswith("words.bank_0.memory.block_0")
    ]
    value = found[-1][parameter]
    found[-1][parameter] = value[:-1] + {"0": "1", "1": "0"}[value[-1]]
    path.write_text(json.dumps(netlist))
