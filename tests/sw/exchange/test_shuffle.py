"""ShuffleNet's shuffled channels, out of ONNX and TFLite and back to QONNX."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.qonnx import to_qonnx
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import ChannelShuffle, Convolution, Requantise, Slice, Tensor

from .fuzz import qonnx_outputs
from .reference import compare
from .test_gates import SHAPE, Draft
from .test_tflite import CONV, Net, check


def shuffled(d: Draft, x: str, groups: int, channels: int) -> str:
    """As torch exports it: Reshape, Transpose, Reshape."""
    parts = d.constant(np.array([1, groups, channels // groups, 6, 6]))
    turned = d.node("Transpose", d.node("Reshape", x, parts), perm=[0, 2, 1, 3, 4])
    return d.node("Reshape", turned, d.constant(np.array([1, -1, 6, 6])))


def shuffles(network: Network) -> list[int]:
    return [op.groups for op in network.operators if isinstance(op, ChannelShuffle)]


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_between_two_convolutions(build, groups: int) -> None:
    d = Draft(groups)
    x = d.quantised(d.convolution(d.x, outputs=12))
    made, _ = d.check(build, d.quantised(d.convolution(shuffled(d, x, groups, 12), 12)))
    assert shuffles(made.network) == [groups]
    assert len(made.network.convolutions) == 2  # none that chooses channels


def test_sums_are_shuffled_behind_their_quantiser(build) -> None:
    d = Draft(8)
    made, _ = d.check(build, d.quantised(shuffled(d, d.convolution(d.x, outputs=6), 3, 6)))
    assert shuffles(made.network) == [3]


def test_a_shufflenet_unit(build) -> None:
    """Half of the channels pass, the others are convolved; shuffled they are split anew, and both
    halves come from one shuffle."""
    d = Draft(9)
    x = d.quantised(d.convolution(d.x, outputs=8), 0.0313, 99)
    cuts = [d.constant(np.array(n)) for n in ([0], [4], [8], [1])]
    left, right = (d.node("Slice", x, a, b, cuts[3]) for a, b in (cuts[:2], cuts[1:3]))
    right = d.quantised(d.convolution(right), 0.0313, 99)
    both = shuffled(d, d.node("Concat", left, right, axis=1), 2, 8)
    left, right = (d.node("Slice", both, a, b, cuts[3]) for a, b in (cuts[:2], cuts[1:3]))
    right = d.quantised(d.convolution(right), 0.0313, 99)
    model = build(d.nodes, SHAPE, d.node("Concat", left, right, axis=1), **d.constants)
    made = import_model(model, None, Choices())
    x = d.rng.uniform(-4, 4, (12, *SHAPE[1:])).astype(np.float32)
    assert compare(made, model, x).wrong == 0  # one scale for both halves: 1 in 100 sums is a tie
    assert shuffles(made.network) == [2]
    assert sum(isinstance(op, Slice) for op in made.network.operators) == 4


def test_a_float_model(build) -> None:
    rng = np.random.default_rng(3)
    d = Draft(3)
    w = [d.constant(rng.normal(0, 0.5, s).astype(np.float32)) for s in ((6, 4, 1, 1), (5, 6, 3, 3))]
    nodes = len(d.nodes)
    x = d.node("Relu", d.node("Conv", "x", w[0]))
    y = d.node("Conv", shuffled(d, x, 2, 6), w[1])
    model = build(d.nodes[nodes:], (1, 4, 6, 6), y, **d.constants)
    images = rng.normal(0, 1, (30, 4, 6, 6)).astype(np.float32)
    made = import_model(model, images, Choices())
    assert shuffles(made.network) == [2]
    assert made.network.meta["import"]["float"]["noise_db"] < -25


def test_channels_last_in_tflite(tmp_path: Path) -> None:
    net = Net(21, shape=(1, 6, 4, 4))
    net.layer("CONV_2D", (6, 1, 1, 4), 0, (1, 6, 4, 6), **CONV)
    net.move("RESHAPE", (1, 6, 4, 3, 2), np.array([1, 6, 4, 3, 2], np.int32))
    net.move("TRANSPOSE", (1, 6, 4, 2, 3), np.array([0, 1, 2, 4, 3], np.int32))
    net.move("RESHAPE", (1, 6, 4, 6), np.array([1, 6, 4, 6], np.int32))
    net.layer("CONV_2D", (3, 3, 3, 6), 0, (1, 6, 4, 3), **CONV)
    path = net.save(tmp_path)
    check(path)
    assert shuffles(import_model(path, None, Choices()).network) == [3]


def test_the_way_back() -> None:
    """Written as QONNX, run there, and read again."""
    rng = np.random.default_rng(5)
    byte, weight = Format(8), Format(5, 0, True)
    operators = (
        Convolution("c", ("input",), rng.integers(-15, 16, (6, 2, 1, 1)), weight),
        Requantise("r", ("c",), byte, rng.integers(-99, 99, 6), 4),
        ChannelShuffle("s", ("r",), 3),
        Convolution("d", ("s",), rng.integers(-15, 16, (4, 6, 3, 3)), weight),
        Requantise("y", ("d",), Format(20, 0, True), rng.integers(-99, 99, 4)),
    )
    network = Network(Tensor((2, 5, 4), byte), operators, {})
    model = to_qonnx(network)
    onnx.checker.check_model(model)
    images = rng.integers(0, 256, (8, 2, 5, 4))
    wanted = network.run(images)
    found = qonnx_outputs(model, images.astype(np.float32))
    assert np.array_equal(found.reshape(wanted.shape), wanted)
    again = import_model(model, None, Choices()).network
    assert np.array_equal(again.run(images), wanted)
    assert shuffles(again) == [3]
