"""An emulated board behind a socket: hosts come and go, and the same images pass."""

from __future__ import annotations

import os
import socket

import numpy as np
import pytest
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.design import generate
from guyot.boards.host import run
from guyot.boards.host.emulate import Emulator
from guyot.boards.host.ends import Listener, read_address
from guyot.sw.errors import GuyotError

BAUD = 1_000_000


def test_hosts_come_and_go() -> None:
    ends = Listener("127.0.0.1", 0)
    number = int(ends.port.rpartition(":")[2])
    os.set_blocking(ends.board, True)
    for said in (b"first", b"second"):
        with socket.create_connection(("127.0.0.1", number)) as host:
            host.sendall(said)
            found = b""
            while len(found) < len(said):
                found += os.read(ends.board, 100)
            assert found == said
            os.write(ends.board, said[::-1])
            assert host.recv(100) == said[::-1]
    ends.close()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", number), timeout=1)


def test_an_emulated_board_answers_there(digits_network, tmp_path) -> None:
    folder = generate(digits_network, "icebreaker").write(tmp_path / "design").folder
    images = np.random.default_rng(3).integers(0, 256, (20, *digits_network.input.shape))
    with Emulator(folder, BAUD, tcp=("127.0.0.1", 0)) as emulator:
        assert emulator.port.startswith("socket://127.0.0.1:")
        for _ in range(2):
            result = run.run_on_board(folder, emulator.port, images, baud=BAUD, progress=False)
            assert result["ok"] and result["images"] == 20
        taken = int(emulator.port.rpartition(":")[2])
        with pytest.raises(GuyotError, match=f"127.0.0.1:{taken} cannot be listened on: Address"):
            Listener("127.0.0.1", taken)
    assert emulator.passed and emulator.passed.bytes_in > 40 * 64


def test_addresses_are_read() -> None:
    assert read_address("5555") == ("127.0.0.1", 5555)
    assert read_address("0.0.0.0:0") == ("0.0.0.0", 0)
    for wrong in ("", "port", "1:70000", "1:-1"):
        with pytest.raises(GuyotError, match=r"--tcp is \[ADDRESS:\]PORT, a port from 0 to 65535"):
            read_address(wrong)


def test_a_wrong_port_is_one_sentence(digits_network, tmp_path) -> None:
    folder = generate(digits_network, "icebreaker").write(tmp_path / "design").folder
    result = CliRunner().invoke(app, ["emulate", str(folder), "--tcp", "here"])
    assert result.exit_code == 2 and "--tcp is [ADDRESS:]PORT" in result.output
