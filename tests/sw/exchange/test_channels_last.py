"""QONNX's operators whose channels are the last axis, as the qonnx package's own transformation
writes them: equal to its executor."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

from .fuzz import qonnx_outputs

QUANT = {"signed": 1, "narrow": 0}
THRESHOLDS = {"out_dtype": "UINT3", "out_scale": 2.0, "out_bias": -7.0}


def check(model: onnx.ModelProto, shape: tuple[int, ...], rng: np.random.Generator) -> None:
    images = (rng.integers(-20, 20, (5, *shape[1:])) / 2).astype(np.float32)
    wanted = qonnx_outputs(model, images)
    made = import_model(model, None, Choices())
    np.testing.assert_array_equal(made.reals(made.images(images)).reshape(wanted.shape), wanted)
    assert len(np.unique(wanted)) > 4


def turned(model: onnx.ModelProto, whole: bool) -> onnx.ModelProto:
    """By qonnx; ``whole``: its input too."""
    from qonnx.core.modelwrapper import ModelWrapper
    from qonnx.transformation.channels_last import ConvertToChannelsLastAndClean
    from qonnx.transformation.infer_shapes import InferShapes

    wrapper = ModelWrapper(model).transform(InferShapes())
    change = ConvertToChannelsLastAndClean(make_input_channels_last=whole)
    return wrapper.transform(change).model


@pytest.mark.parametrize("rank", [1, 2])
@pytest.mark.parametrize("whole", [True, False], ids=["with its input", "inside"])
def test_layers(whole: bool, rank: int, build, rng: np.random.Generator) -> None:
    shape = (1, 4, *(9, 8)[2 - rank :])
    both = {"dilations": [1] * rank, "pads": [1] * 2 * rank, "strides": [1] * rank}
    pool = {"kernel_shape": [2] * rank, "strides": [2] * rank, "pads": [1] * 2 * rank}
    nodes = [
        ("Quant", ["x", "half", "zero", "bits"], "q", QUANT),
        ("Quant", ["w", "ws", "zero", "bits"], "wq", QUANT),
        ("Conv", ["q", "wq"], "c", {"kernel_shape": [3, 2][2 - rank :], "group": 1, **both}),
        ("BatchNormalization", ["c", *"gbmv"], "n", {"epsilon": 0.0, "momentum": 0.5}),
        (
            "MultiThreshold",
            ["n", "t"],
            "h",
            {**THRESHOLDS, "data_layout": ["NCW", "NCHW"][rank - 1]},
        ),
        ("MaxPool", ["h"], "p", pool),
        ("Quant", ["k", "ws", "zero", "bits"], "kq", QUANT),
        ("Conv", ["p", "kq", "e"], "d", {"kernel_shape": [1] * rank, "group": 2, **both}),
        ("Quant", ["d", "half", "zero", "bits"], "y", QUANT),
    ]
    parts = {"half": 0.5, "zero": 0, "bits": 8, "ws": 0.125, "v": np.ones(6), "m": np.zeros(6),
             "w": rng.integers(-7, 8, (6, 4, *[3, 2][2 - rank :])) / 8,
             "k": rng.integers(-7, 8, (6, 3, *[1] * rank)) / 8,
             "g": rng.choice([-1, 0.5, 2], 6), "b": rng.integers(-9, 9, 6) / 4,
             "t": np.sort(rng.integers(-30, 30, (6, 7)), axis=1) + 0.25,
             "e": rng.integers(-4, 5, 6) / 8}  # fmt: skip
    first = build(nodes, shape, **{k: np.asarray(v, np.float32) for k, v in parts.items()})
    model = turned(first, whole)
    domains = [node.domain for node in model.graph.node]
    assert domains.count("qonnx.custom_op.channels_last") == 4
    check(model, (1, *shape[2:], 4) if whole else shape, rng)


def test_the_older_pool(build, rng: np.random.Generator) -> None:
    pool = {"kernel_shape": [2, 2], "strides": [2, 1], "pads": [0, 1, 0, 1]}
    nodes = [("Quant", ["x", "half", "zero", "bits"], "q", QUANT),
             ("MaxPoolNHWC", ["q"], "y", pool)]  # fmt: skip
    parts = {"half": np.float32(0.5), "zero": np.float32(0), "bits": np.float32(5)}
    model = build(nodes, (1, 6, 5, 3), **parts)
    info = helper.make_tensor_value_info("q", TensorProto.FLOAT, [1, 6, 5, 3])
    model.graph.value_info.append(info)
    check(model, (1, 6, 5, 3), rng)
