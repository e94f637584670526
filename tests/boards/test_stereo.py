"""A network that makes a map, by few weights of few bits, as RTL: every pixel."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import guyot
from guyot.sw import stereo
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor, Upsample


def test_every_pixel_of_a_map_is_equal(tmp_path: Path, rng: np.random.Generator) -> None:
    def sparse(*shape: int) -> np.ndarray:
        return np.where(rng.random(shape) < 0.1, rng.integers(-3, 4, shape), 0)

    few, narrow = Format(3, 2, signed=True), Format(4, 2)
    network = Network(
        Tensor((2, 8, 16), Format(8, 8, zero=128)),
        (
            Convolution("conv1", ("input",), sparse(6, 2, 3, 7), few, (2, 2), (1, 1, 3, 3)),
            Requantise("relu1", ("conv1",), narrow, rng.integers(-40, 40, 6), shift=5),
            Convolution("conv2", ("relu1",), sparse(4, 6, 3, 3), few, padding=(1, 1, 1, 1)),
            Requantise("relu2", ("conv2",), narrow, rng.integers(-8, 8, 4), shift=1),
            Upsample("up1", ("relu2",)),
            Convolution("conv3", ("up1",), sparse(1, 4, 3, 3), few, padding=(1, 1, 1, 1)),
            Requantise("scores", ("conv3",), Format(12, 4, signed=True), np.array([3])),
        ),
        {},
    )
    images = stereo.pairs(4, 9)[0][:, :, :8, 16:32]
    made = network.run(images)
    assert made.shape == (4, 1, 8, 16) and len(np.unique(made)) > 4
    report = guyot.generate(network, "ulx3s-85f").write(tmp_path / "design").simulate(images)
    assert report.images == 4 and report.mismatches == 0 and report.ok
