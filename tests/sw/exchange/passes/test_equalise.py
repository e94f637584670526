"""Equalisation changes no output of the float model, and what it equalises."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.exchange.calibrate import collect
from guyot.sw.exchange.load import load
from guyot.sw.exchange.passes import equalise
from guyot.sw.exchange.simulate import outputs
from guyot.sw.exchange.source import Source


def network(build, rng: np.random.Generator) -> Source:
    """A convolution, a depthwise one, a pooling and a dense layer of channels of all sizes."""
    sizes = np.exp(rng.uniform(-3, 3, 8)).astype(np.float32)
    w = rng.normal(0, 1, (8, 2, 3, 3)).astype(np.float32) * sizes[:, None, None, None]
    model = build(
        [
            ("Conv", ["x", "w0", "b0"], "c0", {"pads": [1] * 4}),
            ("Relu", ["c0"], "r0", {}),
            ("Conv", ["r0", "w1"], "c1", {"group": 8}),
            ("Relu", ["c1"], "r1", {}),
            ("MaxPool", ["r1"], "m", {"kernel_shape": [2, 2], "strides": [2, 2]}),
            ("Flatten", ["m"], "f", {}),
            ("Gemm", ["f", "w2"], "y", {"transB": 1}),
        ],
        (1, 2, 6, 6), w0=w, b0=sizes, w1=rng.normal(0, 1, (8, 1, 3, 3)).astype(np.float32),
        w2=rng.normal(0, 1, (3, 32)).astype(np.float32),
    )  # fmt: skip
    return load(model)


@pytest.mark.parametrize("blend", [0.0, 0.5, 1.0])
def test_the_float_model_stays(build, rng: np.random.Generator, blend: float) -> None:
    source = network(build, rng)
    images = rng.normal(0, 1, (8, 2, 6, 6)).astype(np.float32)
    before = np.concatenate([found["y"] for found in outputs(source, ["y"], images)])
    pairs = equalise.pairs(source)
    assert [(p.first.title, p.second.title) for p in pairs] == [("c0", "c1"), ("c1", "y")]
    ranges = {n: s.ranges for n, s in collect(source, [p.tensor for p in pairs], images).items()}
    equalise.transform(source, ranges, blend)
    after = np.concatenate([found["y"] for found in outputs(source, ["y"], images)])
    np.testing.assert_allclose(after, before, rtol=1e-3, atol=1e-3 * np.abs(before).max())
    w = np.abs(source.constants[source.nodes[0].inputs[1]]).reshape(8, -1).max(axis=1)
    between = collect(source, ["r0"], images)["r0"].ranges
    if blend == 0:
        assert w.max() / w.min() < 30  # of e^6
    if blend == 1:
        assert between.max() / between.min() == pytest.approx(1, rel=1e-3)
