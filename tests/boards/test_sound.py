"""Recordings through a board: what is read, what is refused, and every score of a stream."""

from __future__ import annotations

import json
import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import guyot
from guyot.__main__ import app
from guyot.boards.design import generate
from guyot.boards.sound import read_sound
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network

RATE, STEP = 8000, 6


def listening() -> Network:
    """Sums over three steps of bytes, two classes."""
    weights = np.random.default_rng(3).integers(-9, 10, (2, 2, 3, STEP))
    frames = guyot.trace(lambda x: guyot.conv2d(x, weights), guyot.input((2, 3, STEP)), name="ear")
    return replace(guyot.streaming(frames, 1), meta={"name": "ear", "rate": RATE})


def record(path: Path, samples: np.ndarray, rate: int = RATE, width: int = 2, parts: int = 1):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(parts)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def samples(count: int) -> np.ndarray:
    return np.random.default_rng(1).integers(-32768, 32768, count).astype("<i2")


def test_steps_are_the_bytes_of_samples_with_silence_at_the_end(tmp_path):
    sound = samples(3 * STEP + 2)
    steps = read_sound(record(tmp_path / "a.wav", sound), listening())
    assert steps.shape == (4, 2, 1, STEP)
    found = (steps[:, 0, 0] + 256 * steps[:, 1, 0].astype(int)).reshape(-1)
    assert np.array_equal(found.astype("<u2").view("<i2")[: len(sound)], sound)
    assert not found[len(sound) :].any()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rate": 16_000}, "has 16000 samples a second, and the network takes 8000"),
        ({"parts": 2}, "has 6 samples of 2 channels of 16 bits, and the network takes some of one"),
        ({"width": 1}, "has 24 samples of 1 channels of 8 bits"),
    ],
)
def test_another_kind_of_recording_is_refused(tmp_path, options, said):
    path = record(tmp_path / "a.wav", samples(2 * STEP), **options)
    with pytest.raises(GuyotError, match=said):
        read_sound(path, listening())


def test_what_is_no_recording_is_refused(tmp_path, digits_network):
    (tmp_path / "a.wav").write_bytes(b"RIFF, but no sound")
    with pytest.raises(GuyotError, match="a.wav is no .wav file that can be read: "):
        read_sound(tmp_path / "a.wav", listening())
    with pytest.raises(GuyotError, match="no.wav is no .wav file that can be read: "):
        read_sound(tmp_path / "no.wav", listening())
    with pytest.raises(GuyotError, match="the network takes no sound: its meta names no rate"):
        read_sound(record(tmp_path / "b.wav", samples(9)), digits_network)


def test_a_recording_through_the_emulated_board(tmp_path):
    """Every score of the stream, twice: a connection begins it anew."""
    network = listening()
    folder = generate(network, "icebreaker").write(tmp_path / "ear").folder
    path = record(tmp_path / "a.wav", samples(9 * STEP))
    command = ["emulate", str(folder), "--baud", "1000000", "--wav", str(path), "--json", "-"]
    for _ in range(2):
        made = CliRunner().invoke(app, command)
        assert made.exit_code == 0, made.stderr
        result = json.loads(made.stdout)
        assert result["mismatches"] == 0 and result["images"] == 9
        assert result["scores"] == network.run(read_sound(path, network)).tolist()
    table = CliRunner().invoke(app, command[:-2])
    assert "class at the end" in table.stdout
    wrong = record(tmp_path / "b.wav", samples(9), rate=44_100)
    made = CliRunner().invoke(app, [*command[:-3], str(wrong)])
    assert made.exit_code == 2
    assert "has 44100 samples a second" in made.stderr
