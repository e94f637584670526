"""A board behind a pseudo-terminal: images, noise, every fault of a line, and the commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.board import get_board
from guyot.boards.design import generate
from guyot.boards.host import run
from guyot.boards.host.emulate import Emulator, Line
from guyot.boards.host.replies import read_replies
from guyot.boards.link import host
from guyot.boards.link.host import Board
from guyot.boards.link.packets import pack
from guyot.sim.design import Design
from guyot.sw import datasets
from guyot.sw.errors import GuyotError

FEED = 12  # cycles, at most, in which the link's first words come apart
BAUD = 1_000_000  # 12 cycles a bit: the line takes a ninth of what it takes at the board's 115,200


@pytest.fixture(scope="module")
def folder(digits_network, tmp_path_factory) -> Path:
    return generate(digits_network, "icebreaker").write(tmp_path_factory.mktemp("board")).folder


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return datasets.load("digits").test_images


def assert_latency(cycles: set[int], folder: Path) -> None:
    """All frames take the same, and what was predicted for the first frame after a reset, less the
    cycles of its padding, which a core that waits for a frame has written already, and more by
    what it takes until the link's words follow each other."""
    (found,) = cycles
    design = Design.load(folder)
    _, rows, columns = design.network.input.shape
    assert -FEED <= design.latency - found <= 2 * (columns + 2)


def connected(folder: Path, board: Board) -> Design:
    """The design, once the board has said that it holds it."""
    design = Design.load(folder)
    run.check_network(board.connect(), design, board.port)
    return design


def test_360_images_are_all_equal_and_take_the_predicted_cycles(folder, images):
    with Emulator(folder, BAUD) as emulator:
        result = run.run_on_board(folder, emulator.port, images[:360], baud=BAUD, progress=False)
    assert (result["images"], result["mismatches"], result["ok"]) == (360, 0, True)
    assert_latency(set(result["cycles"]), folder)
    assert result["line"]["spoilt"] == 0
    assert emulator.passed and emulator.passed.bytes_in > 360 * 64


FIRE = {
    "noise": (Line(noise=0.03), 8),
    "replays": (Line(replays=0.2), 40),
    "garbage": (Line(garbage=0.5), 40),
    "slow": (Line(latency=0.3), 12),
    "all": (Line(0.005, 0.02, 0.1, 0.02), 12),
}


@pytest.mark.parametrize("kind", FIRE)
def test_no_frame_is_lost_or_wrong_under_fire(folder, images, kind):
    """The verification's bench sends 1,000 in each situation."""
    line, count = FIRE[kind]
    with Emulator(folder, BAUD, line, seed=3) as emulator:
        result = run.run_on_board(folder, emulator.port, images[:count], baud=BAUD, progress=False)
    assert len(result["classes"]) == count
    assert result["mismatches"] == 0
    passed = emulator.passed
    assert passed and (passed.spoilt > 10) == (line.noise > 0)
    assert (passed.replayed > 10) == (line.replays > 0) or kind == "all"
    assert (passed.garbage > 100) == (line.garbage > 0)
    assert result["seconds"] > line.latency * 3


def test_the_benchmark_counts_the_predicted_interval(folder, images):
    design = Design.load(folder)
    with Emulator(folder, BAUD) as emulator:
        result = run.benchmark(folder, emulator.port, images[3], BAUD, repeat=2)
    assert result["ok"] and result["frames"] == 512
    assert_latency({result["latency"]}, folder)
    assert result["interval"] == design.interval
    assert result["frames_per_second"] == round(12e6 / design.interval, 1)


def test_garbage_and_a_host_that_died_need_no_reset(folder, images):
    with Emulator(folder, BAUD) as emulator:
        for seed in range(3):
            with Board(emulator.port, BAUD) as board:
                connected(folder, board)
                rubbish = np.random.default_rng(seed).bytes(100)
                board._serial.write(
                    rubbish + pack(bytes([1 | board._tag << 3, board._first, 0]) + b"half a frame")
                )
        with Board(emulator.port, BAUD) as board:
            design = connected(folder, board)
            replies = run.run_images(board, design, images[:3])
        assert (replies.scores == design.network.run(images[:3])).all()


def test_a_board_that_restarts_is_connected_again(folder, images):
    """Another bitstream start in the middle: what was not answered is sent once more."""
    with Emulator(folder, BAUD) as emulator, Board(emulator.port, BAUD) as board:
        design = connected(folder, board)
        frames = [frame.tobytes() for frame in design.frames(images[:12])]
        size = run.reply_bytes(run.Core.load(folder))
        came = []
        for reply in board.exchange(frames, size):
            came.append(reply)
            if len(came) == 5:
                restart(emulator)
        assert board.counts.restarts == 1
    scores = read_replies(design, run.Core.load(folder), came).scores
    assert (scores == design.network.run(images[:12])).all()


def restart(emulator: Emulator) -> None:
    """Ends the emulated chip and starts it anew at the same terminal."""
    command = emulator.process.args
    emulator.process.terminate()
    emulator.process.communicate(timeout=10)
    emulator.process = subprocess.Popen(
        command,
        cwd=emulator._core.folder,
        pass_fds=[emulator._ends.board],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_another_network_is_named(folder, digits_network, tmp_path):
    digits_network.operators[1].bias[0] += 1
    other = generate(digits_network, "icebreaker").write(tmp_path).folder
    digits_network.operators[1].bias[0] -= 1
    with Emulator(folder, BAUD) as emulator, pytest.raises(GuyotError) as caught:
        run.run_on_board(other, emulator.port, np.zeros((1, 1, 8, 8), np.int64), baud=BAUD)
    assert "holds another network (little, " in str(caught.value)


def test_nobody_at_the_port(monkeypatch):
    monkeypatch.setattr(host, "CONNECT_SECONDS", 0.3)
    near, far = os.openpty()
    with Board(os.ttyname(far), BAUD) as board, pytest.raises(GuyotError) as caught:
        board.connect()
    assert "nothing answers at" in str(caught.value) and "baud" in str(caught.value)
    os.close(near)
    os.close(far)


def test_a_wrong_rate_or_another_device_is_told(monkeypatch):
    """What a board at another rate sends arrives as other bytes."""
    monkeypatch.setattr(host, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(host, "LONGEST_WAIT", 0.1)
    near, far = os.openpty()
    stop = threading.Event()

    def chatter():
        while not stop.wait(0.02):
            os.write(near, bytes([0x9F, 0xE0, 0x3C]))

    thread = threading.Thread(target=chatter)
    thread.start()
    try:
        with Board(os.ttyname(far), BAUD) as board, pytest.raises(GuyotError) as caught:
            board.connect()
    finally:
        stop.set()
        thread.join()
    assert "is no answer of a Guyot bitstream: is this the baud rate" in str(caught.value)
    os.close(near)
    os.close(far)


def test_an_unplugged_port_is_told(folder, images):
    emulator = Emulator(folder, BAUD)
    emulator.__enter__()
    with Board(emulator.port, BAUD) as board:
        design = connected(folder, board)
        emulator.__exit__()
        with pytest.raises(GuyotError, match="is gone .*: was the cable pulled out"):
            run.run_images(board, design, images[:200])


def test_ports_that_do_not_open():
    with pytest.raises(GuyotError, match="there is no serial port /dev/ttyUSB99: is the board"):
        Board("/dev/ttyUSB99", BAUD)


def test_a_rate_that_the_clock_cannot_make_is_refused(folder):
    with pytest.raises(GuyotError, match=r"UART at 5e\+06 baud needs a clock of at least 4"):
        Emulator(folder, 5_000_000)
    with pytest.raises(GuyotError, match="noise is a probability from 0 to below 1, not 1.5"):
        Line(noise=1.5)
    with pytest.raises(GuyotError, match="latency is from 0 to below 60 seconds, not -1"):
        Line(latency=-1)


def test_the_commands(folder, images, tmp_path):
    """`guyot emulate` in a process of its own, `guyot run` on the port that it prints."""
    shade = np.asarray(images[0, 0], np.uint8)
    Image.fromarray(shade).save(tmp_path / "digit.png")
    command = [sys.executable, "-m", "guyot", "emulate", folder.name, "--baud", str(BAUD)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder.parent)
    try:
        assert process.stdout
        port = process.stdout.readline().strip()
        words = ["run", str(folder), "--port", port, "--baud", str(BAUD)]
        picture = CliRunner().invoke(app, [*words, str(tmp_path / "digit.png")])
        assert picture.exit_code == 0, picture.stderr
        result = CliRunner().invoke(app, [*words, "5", "--json", "-"])
        assert json.loads(result.stdout)["mismatches"] == 0, result.stderr
        bench = CliRunner().invoke(app, [*words, "--bench"])
        assert "cycles from frame to frame" in bench.stdout, bench.stderr
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_the_rate_is_that_of_the_build(folder, tmp_path):
    assert run.rate_of(folder, None) == get_board("icebreaker").baud
    assert run.rate_of(folder, 9600) == 9600
