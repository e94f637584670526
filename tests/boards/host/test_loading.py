"""A board that loads the words of its layers in turn: from its flash memory, before any frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.boards.board import get_board
from guyot.boards.design import Design, assemble
from guyot.boards.host import emulate, run
from guyot.boards.link.host import Board
from guyot.boards.plans import Wish
from guyot.hw.graph.in_turn import name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network
from guyot.sim.design import Design as Simulated
from guyot.sw.simplify import simplify

BAUD = 1_000_000


@pytest.fixture(scope="module")
def design(digits_network, tmp_path_factory) -> Design:
    """All layers of the digits in turn, their words loaded."""
    board = get_board("icebreaker")
    name = name_of(build_stages(simplify(digits_network).network))
    choice = Choice(engine="turns", pixels=4, weights="loaded", ahead=0)
    plan = plan_network(digits_network, board.target, [choice], separate=[name])
    made = assemble(digits_network, plan, board.name, "digits", Wish())
    return made.write(tmp_path_factory.mktemp("loading"))


def scores_of(folder: Path, images: np.ndarray) -> np.ndarray:
    with emulate.Emulator(folder, BAUD) as emulator, Board(emulator.port, BAUD) as board:
        board.connect()
        return run.run_images(board, Simulated.load(folder), images).scores


def test_an_emulated_board_loads_its_words(design, digits_network):
    format, shape = digits_network.input.format, digits_network.input.shape
    images = np.random.default_rng(1).integers(format.low, format.high + 1, (3, *shape))
    assert (scores_of(design.folder, images) == digits_network.run(images)).all()


def test_other_words_in_its_flash_give_other_scores(design, digits_network, monkeypatch, tmp_path):
    """Nothing but what is in the flash memory is computed with."""
    model = tmp_path / "flash.v"
    text = emulate.FLASH_MODEL.read_text()
    model.write_text(text.replace("own = at[0] ?", "own = 8'h01 ^ at[0] ?"))
    monkeypatch.setattr(emulate, "FLASH_MODEL", model)
    images = np.full((1, *digits_network.input.shape), 9)
    assert (scores_of(design.folder, images) != digits_network.run(images)).any()


def test_a_simulation_has_its_words_from_the_start(design, digits_network):
    report = design.simulate(np.full((2, *digits_network.input.shape), 9))
    assert report.mismatches == 0 and report.ok
