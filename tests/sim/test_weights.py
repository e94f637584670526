"""Weights in each form, natively simulated: equal to Network.run, and one wrong bit is seen."""

import json

import numpy as np
import pytest

from guyot.hw.compile import compile_network
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network
from guyot.hw.target import Target
from guyot.sim.compare import simulate
from guyot.sim.design import Design
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor

TARGET = Target("ECP5-25F", "ecp5", 24_288, 24_288, 28, 56)
LANES = ((2, 2, 1, "codebook"), (3, 1, 1, "huffman"), (2, 1, 1, "huffman"), (1, 1, 1, "plain"))
U8, WEIGHTS, SEED = Format(8, 8), Format(8, 7, signed=True), 3


def shared_network() -> Network:
    """Two convolutions and two dense layers of sparse weights with nine values each."""
    random = np.random.default_rng(SEED)
    values = np.array([-90, -33, -21, -14, 13, 20, 34, 60, 120])
    chances = np.array([1, 3, 8, 20, 21, 8, 3, 2, 1]) / 67

    def sparse(kept: float, *shape: int):
        drawn = random.choice(values, shape, p=chances)
        return np.where(random.random(shape) < kept, drawn, 0)

    def out(name: str, source: str, channels: int, format: Format = U8, shift: int = 8):
        return Requantise(name, (source,), format, random.integers(-999, 999, channels), shift)

    operators = (
        Convolution("conv1", ("input",), sparse(0.6, 8, 1, 3, 3), WEIGHTS),
        out("relu1", "conv1", 8),
        MaxPool("pool1", ("relu1",)),
        Convolution("conv2", ("pool1",), sparse(0.2, 16, 8, 3, 3), WEIGHTS),
        out("relu2", "conv2", 16),
        Flatten("flat", ("relu2",)),
        Convolution("dense1", ("flat",), sparse(0.1, 40, 256, 1, 1), WEIGHTS),
        out("relu3", "dense1", 40),
        Convolution("dense2", ("relu3",), sparse(0.3, 10, 40, 1, 1), WEIGHTS),
        out("scores", "dense2", 10, Format(24, 15, True), 0),
    )
    return Network(Tensor((1, 14, 14), U8), operators, {"name": "shared"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    network = shared_network()
    choices = [Choice(groups=g, pixels=p, results=r, weights=w) for g, p, r, w in LANES]
    plan = plan_network(network, TARGET, choices)
    compiled = compile_network(network, TARGET, "shared", plan)
    folder = tmp_path_factory.mktemp("shared")
    compiled.write(folder)
    file.save(network, folder / "net.guyot")
    about = {"network": "net.guyot", "board": "ulx3s-25f"}
    (folder / "design.json").write_text(json.dumps(compiled.description | about))
    return folder


def images(count: int) -> np.ndarray:
    return np.random.default_rng(SEED).integers(0, 256, (count, 1, 14, 14))


def test_every_score_is_equal_and_on_time(folder):
    for stalls in ((0.0, 0.0), (0.4, 0.3)):
        report = simulate(folder, images(60), stalls=stalls, progress=False)
        assert report.mismatches == 0 and report.interval.exact and report.latency.exact, stalls


@pytest.mark.parametrize(
    "memory", ["conv2_weights", "conv2_0_payload", "conv2_0_heads", "conv1_1_values"]
)
def test_one_wrong_bit_is_seen(folder, memory):
    name = f"shared_{memory}.hex"
    assert name in Design.load(folder).description["memories"]
    right = (folder / name).read_text()
    lines = right.split()
    # One word of many, or what every word of a table means.
    table = memory.endswith(("heads", "values"))
    for place in range(len(lines)) if table else [len(lines) // 2]:
        lines[place] = f"{int(lines[place], 16) ^ 4:0{len(lines[place])}x}"
    (folder / name).write_text("\n".join(lines) + "\n")
    try:
        report = simulate(folder, images(20), progress=False)
    finally:
        (folder / name).write_text(right)
    assert report.mismatches > 0
