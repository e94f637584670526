"""The choice among quantisations: nearer to the float model than plain rounding, without labels."""

from __future__ import annotations

import numpy as np

from guyot.sw.exchange import search
from guyot.sw.exchange.activations import Settings
from guyot.sw.exchange.importer import prepare
from guyot.sw.exchange.load import load
from guyot.sw.from_onnx import from_onnx


def depthwise(build, rng: np.random.Generator):
    """Layers whose channels differ in size, with clips that ReLUs can stand for, and a SiLU."""
    sizes = np.exp(rng.uniform(-2, 2, 8)).astype(np.float32)
    w0 = rng.normal(0, 0.3, (8, 2, 3, 3)).astype(np.float32)
    w1 = rng.normal(0, 0.3, (8, 1, 3, 3)).astype(np.float32) * sizes[:, None, None, None]
    return build(
        [
            ("Conv", ["x", "w0"], "c0", {"pads": [1] * 4}),
            ("Clip", ["c0", "zero", "six"], "r0", {}),
            ("Conv", ["r0", "w1"], "c1", {"group": 8}),
            ("Clip", ["c1", "zero", "six"], "r1", {}),
            ("Conv", ["r1", "w2"], "c2", {}),
            ("Sigmoid", ["c2"], "s", {}),
            ("Mul", ["c2", "s"], "silu", {}),
            ("GlobalAveragePool", ["silu"], "g", {}),
            ("Flatten", ["g"], "f", {}),
            ("Gemm", ["f", "w3"], "y", {"transB": 1}),
        ],
        (1, 2, 8, 8), w0=w0, w1=w1, w2=rng.normal(0, 0.3, (6, 8, 1, 1)).astype(np.float32),
        w3=rng.normal(0, 1, (4, 6)).astype(np.float32),
        zero=np.float32(0), six=np.float32(6),
    )  # fmt: skip


def test_what_is_chosen_is_nearer(build, rng: np.random.Generator) -> None:
    source = load(depthwise(build, rng))
    prepare(source)
    images = rng.normal(0, 1, (32, 2, 8, 8)).astype(np.float32)
    judge = search.Judge(source, images, Settings(), {})
    plain = judge.quantised(search.prepared(search.cloned(source), images, Settings()))
    chosen = search.nearest(source, images, Settings())
    assert judge.distance(chosen.source) < 0.7 * judge.distance(plain.source)


def test_the_same_images_give_the_same_network(build, rng: np.random.Generator) -> None:
    model = depthwise(build, rng)
    images = rng.normal(0, 1, (20, 2, 8, 8)).astype(np.float32)
    first, second = (from_onnx(model, images) for _ in range(2))
    for a, b in zip(first.convolutions, second.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)
