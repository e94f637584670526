"""Other weights into an emulated board that runs: whole, broken off, wrong, and back again."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.design import LOADED, generate
from guyot.boards.host import load, run
from guyot.boards.host.emulate import Emulator, Line
from guyot.boards.link.host import Board
from guyot.boards.plans import Wish
from guyot.boards.prove import prove
from guyot.hw.loading.image import packets
from guyot.hw.loading.loader import ANSWER_BYTES
from guyot.sim.design import Design
from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise

BAUD = 1_000_000
WISH = Wish(room=0.2)


def retrained(network: Network, seed: int, kept: float = 1.0) -> Network:
    """Other weights in other places, about as many."""
    random = np.random.default_rng(seed)
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            count = int(np.count_nonzero(op.weights) * kept)
            flat = np.zeros(op.weights.size, np.int64)
            flat[random.choice(flat.size, count, replace=False)] = random.integers(1, 60, count)
            op = replace(op, weights=flat.reshape(op.weights.shape))
        elif isinstance(op, Requantise):
            op = replace(op, bias=np.asarray(op.bias) + random.integers(-50, 50, len(op.bias)))
        operators.append(op)
    return replace(network, operators=tuple(operators))


@pytest.fixture(scope="module")
def folder(digits_network, tmp_path_factory) -> Path:
    made = generate(digits_network, "icebreaker", wish=WISH)
    return made.write(tmp_path_factory.mktemp("load") / "design").folder


@pytest.fixture(scope="module")
def other(digits_network, folder) -> Path:
    path = folder.parent / "other.guyot"
    file.save(retrained(digits_network, 1, 0.95), path)
    return path


def images_of(network: Network, count: int = 6) -> np.ndarray:
    return np.random.default_rng(8).integers(0, 256, (count, *network.input.shape))


def test_a_loaded_network_is_what_run_compares_with(folder, other, digits_network):
    images = images_of(digits_network)
    with Emulator(folder, BAUD) as emulator:
        before = run.run_on_board(folder, emulator.port, images, baud=BAUD, progress=False)
        arguments = ["load", str(folder), str(other), "--port", emulator.port, "--json", "-"]
        result = CliRunner().invoke(app, [*arguments, "--baud", str(BAUD)])
        assert result.exit_code == 0, result.output
        loaded = json.loads(result.stdout)
        after = run.run_on_board(folder, emulator.port, images, baud=BAUD, progress=False)
        # Who does not know the network on the board says so, and computes with none.
        (folder / LOADED).rename(folder.parent / "kept")
        with pytest.raises(GuyotError, match=r"has a network loaded \(\w+\) that .* does not know"):
            run.run_on_board(folder, emulator.port, images, baud=BAUD, progress=False)
        (folder.parent / "kept").rename(folder / LOADED)
        timed = run.benchmark(folder, emulator.port, images[0], BAUD)
        # And its own once more.
        own = folder / "net.guyot"
        load.load_folder(folder, own, emulator.port, BAUD, progress=False)
        back = run.run_on_board(folder, emulator.port, images, baud=BAUD, progress=False)
    assert before["ok"] and after["ok"] and back["ok"]
    assert after["checksum"] == loaded["checksum"] != before["checksum"] == back["checksum"]
    assert loaded["bytes"] == Design.load(folder).description["image_bytes"]
    assert timed["ok"] and timed["interval"] == Design.load(folder).interval
    expected = file.load(other).run(images)
    assert (expected != digits_network.run(images)).any()


def test_a_load_broken_off_changes_nothing_and_can_be_repeated(folder, other, digits_network):
    design, images = Design.load(folder), images_of(digits_network)
    image = load.image_of(design, file.load(other))
    with Emulator(folder, BAUD) as emulator:
        with Board(emulator.port, BAUD) as board:
            board.connect()
            some = packets(image, board.hello.frame + 1)[:3]
            answers = list(board._converse(some, ANSWER_BYTES))
            assert [answer[0] for answer in answers] == [1, 1, 1]  # it goes on
            # Frames between its packets are the old network's.
            found = run.run_images(board, design, images).scores
            assert (found == digits_network.run(images)).all()
            own = board.loaded().checksum
        with Board(emulator.port, BAUD) as board:  # who loaded has died
            board.connect()
            found = run.run_images(board, design, images).scores
            assert (found == digits_network.run(images)).all()
            spoilt = bytearray(image)
            spoilt[20] ^= 1
            answer = board.load(bytes(spoilt))
            assert (answer.done, answer.refused, answer.checksum) == (False, True, own)
            found = run.run_images(board, design, images).scores
            assert (found == digits_network.run(images)).all()
            assert board.load(image).done
            found = run.run_images(board, design, images).scores
            assert (found == file.load(other).run(images)).all()


def test_noise_costs_time_and_no_frame(folder, other, digits_network):
    design, images = Design.load(folder), images_of(digits_network, 7)
    networks = [file.load(other), digits_network]
    with (
        Emulator(folder, BAUD, Line(noise=0.01), seed=2) as emulator,
        Board(emulator.port, BAUD, patience=10) as board,
    ):
        board.connect()
        for network in networks:
            assert board.load(load.image_of(design, network)).done
            found = run.run_images(board, design, images).scores
            assert (found == network.run(images)).all()
    assert emulator.passed and emulator.passed.spoilt > 10


def test_what_does_not_fit_in_is_refused(folder, digits_network, tmp_path):
    design = Design.load(folder)
    with pytest.raises(
        GuyotError, match=r"layer '\w+' has \d+ weights .* cycles a block, \d+ more"
    ):
        load.image_of(design, retrained(digits_network, 3, 1.6))
    fixed = generate(digits_network, "icebreaker").write(tmp_path / "fixed").folder
    with pytest.raises(GuyotError, match="has weights that are fixed: `guyot generate --loadable`"):
        load.image_of(Design.load(fixed), digits_network)
    with pytest.raises(GuyotError, match="has weights that can be loaded, so its memories hold"):
        prove(folder)


def test_another_bitstream_is_refused(folder, other, digits_network, tmp_path):
    """A board whose network is another one, and one that was planned in another way."""
    larger = generate(digits_network, "icebreaker", wish=Wish(room=0.5)).write(tmp_path / "larger")
    with Emulator(folder, BAUD) as emulator:
        with pytest.raises(GuyotError, match="holds another bitstream"):
            load.load_folder(larger.folder, other, emulator.port, BAUD, progress=False)
        # As long, and yet of another design: the CRC begins with what the bytes mean.
        design = Design.load(folder)
        image = bytearray(load.image_of(design, file.load(other)))
        image[-4:] = bytes(4)
        with Board(emulator.port, BAUD) as board:
            board.connect()
            assert board.load(bytes(image)).refused


def test_a_new_design_forgets_what_was_loaded(folder, other, digits_network, tmp_path):
    place = tmp_path / "copy"
    shutil.copytree(folder, place)
    (place / LOADED).write_bytes(other.read_bytes())
    generate(digits_network, "icebreaker", wish=Wish(room=0.3)).write(place)
    assert not (place / LOADED).exists()
