"""Networks judged layer by layer: a tie in front does not hide what is wrong behind it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import onnx
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.evaluate import session_of
from guyot.sw.exchange.importer import Imported, import_model
from guyot.sw.network import Requantise

from .layered import compare_layers, single
from .reference import Reference, compare

IMAGES = 5


def behind_ties(build) -> onnx.ModelProto:
    """A mean of four, of which every fourth is a tie that float32 decides, and two layers that
    hang on it."""
    rng = np.random.default_rng(5)
    nodes = [
        ("QuantizeLinear", ["x", "s", "z"], "xq", {}),
        ("DequantizeLinear", ["xq", "s", "z"], "xd", {}),
        ("AveragePool", ["xd"], "p", {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("QuantizeLinear", ["p", "s", "z"], "pq", {}),
        ("DequantizeLinear", ["pq", "s", "z"], "pd", {}),
        ("DequantizeLinear", ["w", "s", "zw"], "wd", {}),
        ("Conv", ["pd", "wd"], "c", {}),
        ("QuantizeLinear", ["c", "t", "z"], "cq", {}),
        ("DequantizeLinear", ["cq", "t", "z"], "cd", {}),
        ("DequantizeLinear", ["v", "s", "zw"], "vd", {}),
        ("Conv", ["cd", "vd"], "y", {}),
    ]
    w = np.repeat(rng.integers(4, 10, (4, 1, 1, 1)), 2, axis=1).astype(np.int8)
    v = rng.integers(-9, 10, (4, 4, 1, 1)).astype(np.int8)
    return build(nodes, (1, 2, 6, 6), w=w, v=v, s=np.float32(0.0371), t=np.float32(0.0041),
                 z=np.uint8(0), zw=np.int8(0))  # fmt: skip


def images() -> np.ndarray:
    """Of which every mean is a tie, in the first channel below an odd level, in the second above
    one: exact arithmetic makes the lower level of one and the upper of the other. None is so
    short that float32 holds it."""
    levels = 2 * np.random.default_rng(6).integers(1, 20, (IMAGES, 2, 3, 1, 3, 1))
    levels = levels + np.array([0, 1]).reshape(2, 1, 1, 1, 1) + np.array([0, 1]).reshape(2, 1, 1)
    levels = np.broadcast_to(levels, (IMAGES, 2, 3, 2, 3, 2)).reshape(IMAGES, 2, 6, 6)
    return (levels * np.float32(0.0371)).astype(np.float32)


def spoiled(made: Imported) -> Imported:
    """The sums of the first convolution as if each were one more."""
    operators = list(made.network.operators)
    place = next(n for n, op in enumerate(operators) if op.name == "cq")
    op = operators[place]
    assert isinstance(op, Requantise) and op.bias is not None and op.multiplier is not None
    operators[place] = replace(op, bias=op.bias + op.multiplier)
    return replace(made, network=replace(made.network, operators=tuple(operators)))


def test_what_a_tie_hides_at_the_output_is_seen_in_its_layer(build) -> None:
    model = behind_ties(build)
    made = import_model(model, None, Choices())
    found = compare_layers(made, model, images())
    assert found.ties and not found.wrong
    assert found.names == {"pq", "cq", "output"}

    wrong = spoiled(made)
    assert not compare(wrong, model, images()).wrong
    assert compare_layers(wrong, model, images()).wrong


def test_a_model_node_by_node_in_float32_is_onnxruntime_unfused(build) -> None:
    model = behind_ties(build)
    made = import_model(model, None, Choices())
    session = session_of(model)
    reals = np.concatenate([session.run(None, {"x": image[None]})[0] for image in images()])
    wanted = np.round(reals / np.float64(made.output_scale)).astype(np.int64) + made.output_zero
    np.testing.assert_array_equal(single(made, model, images()), wanted)


@pytest.mark.parametrize("how", ["asymmetric", "half_pixel"])
def test_the_nearest_is_onnxs(build, how: str) -> None:
    mode = {"mode": "nearest", "coordinate_transformation_mode": how, "nearest_mode": "floor"}
    nodes = [("Resize", ["x", "", "scales"], "y", mode)]
    model = build(nodes, (1, 3, 4, 5), scales=np.array([1, 1, 2, 3], np.float32))
    reference = Reference(model)
    node = reference.source.nodes[0]
    x = np.random.default_rng(0).normal(size=(1, 3, 4, 5))
    inputs = [x, *(reference.source.constants.get(name) for name in node.inputs[1:])]
    (wanted,) = reference.defined(node, inputs)
    np.testing.assert_array_equal(reference.evaluate(node, inputs)[0], wanted)
