"""The networks that ship: each gives the accuracy that it says, and becomes hardware."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guyot.boards.design import generate
from guyot.sw import datasets, file, shipped
from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.recipe import load_recipe
from guyot.sw.recipe import names as recipes

IMAGES = 1000  # of the test images: their share of right ones is near that of all
LARGEST_BOARD = "ulx3s-85f"


@pytest.fixture(scope="module")
def cifar10(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The folder to load CIFAR-10 from: the official files, or the packed sheets unpacked."""
    packed = Path(os.environ["GUYOT_DATA"]) / "cifar10" / "unpack.py"
    if not packed.is_file():
        return None  # where `guyot data cifar10` puts it; a machine without it fails
    folder = tmp_path_factory.mktemp("cifar10")
    command = [sys.executable, str(packed), str(folder / "cifar10")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("name", shipped.names())
def test_a_shipped_network_is_what_it_says(
    name: str, mnist_folder: Path, request: pytest.FixtureRequest
) -> None:
    network = file.load(name)
    meta = network.meta
    assert meta["command"].split()[:2] == ["guyot", "train"]
    assert meta["command"].split()[2] in recipes()
    assert meta["command"].endswith(f"-o {name}.guyot")
    folder = request.getfixturevalue("cifar10") if meta["dataset"] == "cifar10" else None
    data = datasets.load(meta["dataset"], folder)
    assert tuple(meta["classes"]) == data.classes
    right = (network.classify(data.test_images[:IMAGES]) == data.test_labels[:IMAGES]).mean()
    accuracy = meta["accuracy"]["integer"]
    # Five deviations of a share of IMAGES drawn at random; MNIST's first images are the easier.
    assert abs(right - accuracy) < 5 * (accuracy * (1 - accuracy) / IMAGES) ** 0.5
    recipe = load_recipe(meta["command"].split()[2])
    layers = parse_layers(recipe.network.layers, network.input.shape)
    weights = sum(layer.weights for layer in layers)  # with those of channels that --tidy took out
    assert 0.8 * weights < weights - network.nonzero


@pytest.mark.parametrize("name", shipped.names())
def test_a_shipped_network_becomes_verilog(name: str) -> None:
    description = generate(name, LARGEST_BOARD).description
    assert description["cycles"]["interval"] > 0


def test_a_file_goes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FOLDER", tmp_path / "networks")
    (tmp_path / "networks").mkdir()
    (tmp_path / "networks" / "tiny.guyot").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert shipped.names() == ["tiny"]
    assert shipped.find("tiny") == tmp_path / "networks" / "tiny.guyot"
    assert shipped.find("other.guyot") == Path("other.guyot")
    (tmp_path / "tiny").write_bytes(b"")
    assert shipped.find("tiny") == Path("tiny")
    with pytest.raises(GuyotError, match="no network file tinny; did you mean 'tiny'?"):
        file.load("tinny")
    with pytest.raises(GuyotError, match=r"no network file tyni.guyot$"):
        file.load("tyni.guyot")
