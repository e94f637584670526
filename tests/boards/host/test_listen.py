"""A board that listens: its emulated microphone, every step, the words, and what is refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import tty
import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import guyot
from guyot.__main__ import app
from guyot.boards.board import get_board
from guyot.boards.design import generate
from guyot.boards.host import listen
from guyot.boards.host.emulate import Emulator
from guyot.boards.host.microphone import emulate_steps
from guyot.boards.host.words import Word, words_in
from guyot.boards.link.packets import pack
from guyot.boards.plans import Wish
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network

RATE, STEP, BAUD = 8000, 6, 1_000_000
LISTENS = Wish(goal="area", listens=True)


def ear(**meta) -> Network:
    """Sums over three steps of bytes, two classes."""
    weights = np.random.default_rng(3).integers(-9, 10, (2, 2, 3, STEP))
    frames = guyot.trace(lambda x: guyot.conv2d(x, weights), guyot.input((2, 3, STEP)), name="ear")
    about = {"name": "ear", "rate": RATE, "threshold": 3000, "classes": ["low", "high"]}
    return replace(guyot.streaming(frames, 1), meta=about | meta)


def steps(count: int) -> np.ndarray:
    """Samples of all sizes, their edges among them."""
    random = np.random.default_rng(1)
    sound = random.normal(0, 1, count * STEP) * np.geomspace(1, 60_000, count * STEP)
    sound = np.clip(np.round(sound), -32768, 32767).astype("<i2")
    sound[-2:] = -32768, 32767
    return sound.view(np.uint8).reshape(count, 1, STEP, 2).transpose(0, 3, 1, 2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = generate(ear(), "icebreaker", wish=LISTENS)
    return made.write(tmp_path_factory.mktemp("listen") / "ear").folder


def test_every_score_of_what_the_microphone_hears_is_the_references(folder):
    sound = steps(40)
    result = emulate_steps(folder, sound, BAUD)
    expected = ear().run(sound).reshape(40, 2)
    assert result["ok"] and result["mismatches"] == 0
    assert result["scores"] == expected.tolist()
    words = list(words_in(expected, 3000, ["low", "high"]))
    assert words and [word["label"] for word in result["words"]] == [word.label for word in words]


def test_another_score_is_seen(folder, monkeypatch):
    honest, eighth = Network.run, (np.arange(9) == 7)[:, None]
    monkeypatch.setattr(Network, "run", lambda network, x: honest(network, x) + eighth)
    result = emulate_steps(folder, steps(9), BAUD)
    assert (result["mismatches"], result["ok"]) == (1, False)


def recording(path: Path, sound: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound.transpose(0, 2, 3, 1).astype(np.uint8).tobytes())
    return path


def test_the_commands(folder, tmp_path):
    """A recording through `emulate`; `run` hears the same from a board, and ends with Ctrl-C."""
    path = recording(tmp_path / "a.wav", steps(30))
    made = CliRunner().invoke(
        app, ["emulate", str(folder), "--baud", str(BAUD), "--wav", str(path)]
    )
    assert made.exit_code == 0, made.stderr
    assert "samples at the microphone's pins" in made.stdout and "high" in made.stdout
    samples = tmp_path / "samples"
    for_long = np.tile(steps(30), (100, 1, 1, 1))  # what a port holds when it is opened is dropped
    samples.write_bytes(for_long.transpose(0, 2, 3, 1).astype(np.uint8).tobytes())
    with Emulator(folder, BAUD, sound=samples) as emulator:
        command = [sys.executable, "-m", "guyot", "run", str(folder), "--port", emulator.port]
        command += ["--baud", str(BAUD), "--json", str(tmp_path / "heard.json")]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
            assert running.stderr
            late = threading.Timer(60, running.kill)
            late.start()
            assert running.stderr.readline().startswith(f"listening at {emulator.port}")
            assert running.stderr.readline().split()[2] in ("low", "high")
            running.send_signal(signal.SIGINT)
            assert running.wait(40) == 0
            late.cancel()
    result = json.loads((tmp_path / "heard.json").read_text())
    assert result["words"] and result["steps"] > result["words"][0]["end"]


def test_an_emulated_board_that_ends_is_said(folder):
    with Emulator(folder, BAUD) as emulator:
        said = emulator.said()
        assert next(said) is not None
        emulator.process.kill()
        emulator.process.wait()
        with pytest.raises(GuyotError, match="the emulated board of .* stopped by itself"):
            list(said)


def test_a_line_that_nobody_repeats_has_no_noise(folder):
    command = ["emulate", str(folder), "--noise", "0.1", "--wav", "a.wav"]
    made = CliRunner().invoke(app, command)
    assert made.exit_code == 2 and "a board that listens repeats nothing" in made.stderr


@pytest.mark.parametrize("options", [["5"], ["--bench"], ["--check"]])
def test_a_board_that_listens_takes_no_images(folder, options):
    made = CliRunner().invoke(app, ["run", str(folder), "--port", "/dev/null", *options])
    assert made.exit_code == 2
    assert "listens to its microphone: `guyot run` takes no images" in made.stderr


def test_without_a_threshold_no_score_is_a_word(tmp_path):
    network = ear()
    del network.meta["threshold"]
    folder = generate(network, "icebreaker", wish=LISTENS).write(tmp_path / "ear").folder
    with pytest.raises(GuyotError, match="meta has no threshold, so no score is a word"):
        listen.listen(folder, "/dev/null")
    assert emulate_steps(folder, steps(2), BAUD)["words"] == []


@pytest.mark.parametrize(
    ("said", "why"),
    [(b"", "nothing comes from .* was generated with --microphone"), (pack(b"ab"), "are no steps")],
)
def test_silence_and_another_design_are_a_sentence_each(folder, monkeypatch, said, why):
    monkeypatch.setattr(listen, "QUIET_SECONDS", 0.5)
    mine, far = os.openpty()
    tty.setraw(far)
    threading.Timer(0.2, os.write, (mine, said)).start()
    with pytest.raises(GuyotError, match=why):
        listen.listen(folder, os.ttyname(far), BAUD)
    for end in (mine, far):
        os.close(end)


def test_words_begin_and_end_at_the_threshold():
    rows = [[0, 5], [9, 5], [10, 3], [11, 12], [10, 0], [9, 9], [0, 20], [0, 10]]
    found = list(words_in(np.array(rows), 10, ["a", "b"]))
    assert found == [Word(2, 5, 1, "b", 12), Word(6, 8, 1, "b", 20)]
    assert list(words_in(np.array(rows), 21, ["a", "b"])) == []


@pytest.mark.parametrize(
    ("board", "wish", "why"),
    [
        ("hx8k-evn", LISTENS, "hx8k-evn has no place for a microphone: name its pins under"),
        ("icebreaker", replace(LISTENS, mhz=20.0), "runs on icebreaker's oscillator: --freq is 12"),
    ],
)
def test_what_cannot_listen_is_refused(board, wish, why):
    with pytest.raises(GuyotError, match=why):
        generate(ear(), board, wish=wish)


def test_other_networks_and_rates_are_refused(digits_network):
    with pytest.raises(GuyotError, match="--microphone: the network takes no sound"):
        generate(digits_network, "icebreaker", wish=LISTENS)
    with pytest.raises(
        GuyotError, match="1,000,000 samples a second needs a clock of at least 512"
    ):
        generate(ear(rate=1_000_000), "icebreaker", wish=LISTENS)
    weights = np.ones((800, 2, 1, 1), int)
    whole = guyot.trace(lambda x: guyot.conv2d(x, weights), guyot.input((2, 1, 1)))
    whole = replace(whole, meta={"name": "ear", "rate": 20_000})
    with pytest.raises(GuyotError, match="for a step, 20000 times a second, need a clock of"):
        generate(whole, "icebreaker", wish=replace(LISTENS, fps=1.0))
    with pytest.raises(GuyotError, match="--microphone and --patchable exclude each other"):
        generate(whole, "icebreaker", wish=replace(LISTENS, patchable=True))


def test_it_runs_on_the_oscillator(folder):
    from guyot.boards.board import board_of
    from guyot.boards.core import Core

    assert get_board("icebreaker").core_hz == 0
    board = board_of(Core.load(folder))
    assert board.core_hz == board.clock_hz == 12_000_000
