"""A small core and its design, to be followed as it is and broken on purpose."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from guyot.boards.design import generate
from guyot.sim.design import Design
from guyot.sim.proof.core.follow import core_properties
from guyot.sim.proof.property import Run
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor

SECONDS = 300  # far more than a run takes


@pytest.fixture(scope="session")
def small_core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A design: a convolution with a pooling behind it, and a dense layer of three classes."""
    random = np.random.default_rng(4)
    pixel, weight = Format(3, 3), Format(3, 2, signed=True)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.7, random.integers(-3, 4, shape), 0)

    operators = (
        Convolution("conv", ("input",), sparse(2, 1, 3, 3), weight, padding=(1, 1, 1, 1)),
        Requantise("relu", ("conv",), pixel, np.array([3, -2]), shift=2),
        MaxPool("pool", ("relu",)),
        Flatten("flat", ("pool",)),
        Convolution("dense", ("flat",), sparse(3, 8, 1, 1), weight),
        Requantise("scores", ("dense",), Format(8, 4, signed=True), np.array([1, 0, -4])),
    )
    folder = tmp_path_factory.mktemp("core") / "tiny"
    generate(Network(Tensor((1, 4, 4), pixel), operators, {"name": "tiny"})).write(folder)
    return folder


@pytest.fixture
def followed(small_core: Path, tmp_path: Path) -> Callable[..., Run]:
    """``followed(number, change)``: what the core's property of that number comes to, once
    ``change`` has had its way with the design's folder."""

    def run(number: int, change: Callable[[Path], None] = lambda folder: None) -> Run:
        folder, scratch = tmp_path / "design", tmp_path / "scratch"
        shutil.copytree(small_core, folder)
        scratch.mkdir()
        change(folder)
        made = core_properties(Design.load(folder), SECONDS)[number].run
        assert made is not None
        return made(scratch, SECONDS)

    return run
