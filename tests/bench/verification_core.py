"""`make bench-prove`: whole cores followed for all images (guyot prove's "frames").

python tests/bench/verification_core.py six
python tests/bench/verification_core.py digits    # hours, beside what `make bench-prove` runs
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import sections
import verification
from sections import Row, row

import boards
from guyot.boards.design import generate
from guyot.sim.design import Design
from guyot.sim.proof.core.follow import core_properties
from guyot.sim.proof.modules import Modules
from guyot.sim.proof.solver import Tools
from guyot.sim.proof.verdict import Trial
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor

SECONDS = 7200.0  # of wall clock, on a machine that others use too
BOARD = "ulx3s-85f"


def six() -> Network:
    """Three layers on 6 x 6 pixels of four bits: random weights of four bits, 0.6 of them there."""
    random = np.random.default_rng(6)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.6, random.integers(-7, 8, shape), 0)

    pixel, weight = Format(4, 4), Format(4, 2, signed=True)
    operators = (
        Convolution("conv1", ("input",), sparse(2, 1, 3, 3), weight, padding=(1, 1, 1, 1)),
        Requantise("relu1", ("conv1",), pixel, random.integers(-20, 20, 2), shift=3),
        Convolution("conv2", ("relu1",), sparse(3, 2, 3, 3), weight, padding=(1, 1, 1, 1)),
        Requantise("relu2", ("conv2",), pixel, random.integers(-20, 20, 3), shift=4),
        MaxPool("pool2", ("relu2",)),
        Flatten("flatten", ("pool2",)),
        Convolution("dense", ("flatten",), sparse(4, 27, 1, 1), weight),
        Requantise("scores", ("dense",), Format(12, 6, signed=True), random.integers(-9, 9, 4)),
    )
    return Network(Tensor((1, 6, 6), pixel), operators, {"name": "six"})


def followed(network: Network) -> tuple[bool, str, float]:
    """(whether the core equals the network for ever, what was found, CPU seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        made = generate(network, BOARD).write(Path(folder) / "design")
        _, frames, _ = core_properties(Design.load(made.folder), SECONDS)
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        verdict = Trial(Tools(), scratch, SECONDS).run(frames, Modules("", {}), "")
    return verdict.result == "proved" and not verdict.kind, verdict.reason, verdict.cpu


def of(name: str, network: Network, subject: str) -> list[Row]:
    whole, reason, cpu = followed(network)
    note = (
        f"{subject}, {BOARD}, from any state after one reset, no stalls: {reason}; {cpu:.0f} CPU s"
    )
    return [row(name, int(whole), note)]


def three_layers() -> list[Row]:
    """The three-layer core of a 6 x 6 network."""
    return of("whole_core_proved", six(), "conv, conv and pooling, dense on 6 x 6 x 4 bits")


def digits() -> list[Row]:
    """The digits' core, as `guyot demo` trains it, kept in build/bench."""
    network = file.load(boards.network_file("digits"))
    return of("whole_core_proved.digits", network, "the digits' core")


SECTIONS = {"six": three_layers, "digits": digits}

if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, verification.save, verification.verdict)
