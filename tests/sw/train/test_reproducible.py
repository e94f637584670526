"""The same network on every processor: trained where parts of its instructions are hidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guyot.sw import file
from guyot.sw.layers import parse_layers
from guyot.sw.recipe import load_recipe
from guyot.sw.reproducible import SETTINGS, is_small, is_small_network, prepare

# Each of them alone changes the network where training takes what kernels there are (measured).
HIDDEN = {
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX",
}


def trained(path: Path, environment: dict[str, str]) -> bytes:
    """The file of one epoch on the digits, by the command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    words = ["-m", "guyot", "train", "digits", "--epochs", "1", "-o", str(path / "net.guyot")]
    subprocess.run(
        [sys.executable, *words], check=True, env=kept | environment, capture_output=True
    )
    return (path / "net.guyot").read_bytes()


def test_a_small_network_does_not_depend_on_the_processor(tmp_path: Path) -> None:
    first = trained(tmp_path, {})
    assert trained(tmp_path, HIDDEN) == first


def test_small_and_large(digits_network) -> None:
    def layers(name: str, shape: tuple[int, int, int]):
        return parse_layers(load_recipe(name).network.layers, shape)

    assert is_small(layers("digits", (1, 8, 8)))
    assert not is_small(layers("lenet5", (1, 28, 28)))
    assert not is_small_network(file.load("cnn-cifar10"))
    assert is_small_network(digits_network)


def test_what_the_user_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "avx2")
    monkeypatch.delenv("MKL_CBWR", raising=False)
    prepare(small=False)
    assert "MKL_CBWR" not in os.environ
    prepare(small=True)
    assert (os.environ["ATEN_CPU_CAPABILITY"], os.environ["MKL_CBWR"]) == ("avx2", "COMPATIBLE")
    monkeypatch.delenv("MKL_CBWR")
