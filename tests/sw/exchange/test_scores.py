"""Scores of networks whose last layer nobody quantised: in one unit, in the model's order."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model

KINDS = ("no bias", "bias", "batch normalisation", "below zero", "turned", "rectified")


def dense(build, rng: np.random.Generator, kind: str):
    """(model, images, exact scores in float64): weights of a scale for each channel."""
    f = np.float32
    scale = rng.uniform(0.0015, 0.0021, 10).astype(f)
    w = rng.integers(-127, 128, (10, 192)).astype(np.int8)
    w[3] = 0
    c = {"xs": f(0.02), "xz": np.uint8(128), "w": w, "ws": scale}
    nodes = [
        ("QuantizeLinear", ["x", "xs", "xz"], "q", {}),
        ("DequantizeLinear", ["q", "xs", "xz"], "d", {}),
        ("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}),
        ("Gemm", ["d", "wd"] + (["b"] if kind == "bias" else []), "s", {"transB": 1}),
    ]
    x = rng.integers(-128, 128, (500, 192))
    sums = x @ w.T.astype(np.int64)
    exact = sums * (np.float64(c["xs"]) * scale.astype(np.float64))
    if kind == "bias":
        c["b"] = rng.normal(0, 0.5, 10).astype(f)
        exact = exact + c["b"].astype(np.float64)
    if kind == "batch normalisation":
        c |= {name: rng.uniform(0.5, 1.5, 10).astype(f) for name in ("g", "h", "m", "v")}
        nodes.append(("BatchNormalization", ["s", "g", "h", "m", "v"], "y", {}))
        g, h, m, v = (c[name].astype(np.float64) for name in ("g", "h", "m", "v"))
        exact = (exact - m) / np.sqrt(v + np.float64(1e-5)) * g + h
    elif kind == "below zero":
        c["k"] = np.where(np.arange(10) % 2, 1, -1).astype(f) * rng.uniform(0.5, 2, 10).astype(f)
        nodes.append(("Mul", ["s", "k"], "y", {}))
        exact = exact * c["k"].astype(np.float64)
    elif kind == "turned":
        c["one"] = f(1)
        nodes.append(("Sub", ["one", "s"], "y", {}))
        exact = 1 - exact
    elif kind == "rectified":
        nodes.append(("Relu", ["s"], "y", {}))
        exact = np.maximum(exact, 0)
    else:
        nodes.append(("Identity", ["s"], "y", {}))
    return build(nodes, (1, 192), **c), (x * np.float64(c["xs"])).astype(f), exact


def scores(made: Imported, x: np.ndarray, exact: np.ndarray) -> np.ndarray:
    return made.outputs(made.images(x)).reshape(exact.shape) * np.float64(made.output_scale)


@pytest.mark.parametrize("kind", KINDS)
def test_scores_are_as_near_as_they_say(build, kind: str) -> None:
    """Within the deviation that the file's meta states, which is never a whole unit, and that is
    1/256 of a sum of the finest channel."""
    rng = np.random.default_rng(0)
    model, x, exact = dense(build, rng, kind)
    made = import_model(model, None, Choices())
    about = made.network.meta["import"]["output"]
    assert 0 < about["deviation"] <= 0.625
    got = scores(made, x, exact)
    assert np.abs(got - exact).max() <= about["scale"] * about["deviation"] * (1 + 1e-6)
    assert np.array_equal(got.argmax(1), exact.argmax(1))
    assert np.array_equal(np.argsort(got, 1, kind="stable"), np.argsort(exact, 1, kind="stable"))
    (note,) = (n for n in made.notes if "scores are whole numbers" in n)
    assert f"at most {about['deviation']:.2g} of that" in note


def test_scales_that_are_powers_of_two_apart_stay_whole_sums(build) -> None:
    rng = np.random.default_rng(1)
    f = np.float32
    scale = (0.0017 * 2.0 ** rng.integers(0, 5, 10)).astype(f)
    scale = scale[0] * np.round(scale / scale[0] * 16).astype(f) / 16
    w = rng.integers(-7, 8, (10, 12)).astype(np.int8)
    model = build(
        [
            ("QuantizeLinear", ["x", "xs", "xz"], "q", {}),
            ("DequantizeLinear", ["q", "xs", "xz"], "d", {}),
            ("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}),
            ("Gemm", ["d", "wd"], "y", {"transB": 1}),
        ],
        (1, 12), xs=f(0.02), xz=np.uint8(3), w=w, ws=scale,
    )  # fmt: skip
    made = import_model(model, None, Choices())
    assert made.network.meta["import"]["output"]["deviation"] == 0
    assert made.output_scale == np.float64(f(0.02)) * scale.astype(np.float64).min()
    assert not made.notes


def test_scales_that_are_nearly_alike_are_not_taken_for_one(build) -> None:
    """One in ten thousand of a score of 400,000 sums are 40 sums."""
    f = np.float32
    w = np.full((2, 64), 127, np.int8)
    w[1, 0] = 126
    model = build(
        [
            ("QuantizeLinear", ["x", "xs", "xz"], "q", {}),
            ("DequantizeLinear", ["q", "xs", "xz"], "d", {}),
            ("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}),
            ("Gemm", ["d", "wd"], "y", {"transB": 1}),
        ],
        (1, 64), xs=f(0.5), xz=np.uint8(0), w=w, ws=np.array([1, 1.0002], f),
    )  # fmt: skip
    made = import_model(model, None, Choices())
    x = np.full((1, 64), 255, np.int64)
    assert x[0] @ w[0].astype(int) > x[0] @ w[1].astype(int)
    exact = (x @ w.T.astype(np.int64)) * np.array([1, 1.0002], f).astype(np.float64)
    assert exact.argmax() == 1
    assert made.network.classify(x.reshape(1, 64, 1, 1))[0] == 1


def last_quant(build, rng: np.random.Generator, scale: np.ndarray, zero: float = 0.0):
    """A QONNX model that ends in a Quant of a scale for each channel."""
    f = np.float32
    return build(
        [
            ("Quant", ["x", "xs", "z", "bits"], "q", {"signed": 0, "narrow": 0}),
            ("Quant", ["w", "ws", "z", "bits"], "wq", {"signed": 1, "narrow": 0}),
            ("Gemm", ["q", "wq"], "s", {"transB": 1}),
            ("Quant", ["s", "ys", "yz", "bits"], "y", {"signed": 1, "narrow": 0}),
        ],
        (1, 24), xs=f(0.5), z=f(0), bits=f(8), yz=f(zero), ys=scale.astype(f).reshape(1, -1),
        ws=f(1), w=rng.integers(-128, 128, (len(scale), 24)).astype(f),
    )  # fmt: skip


@pytest.mark.parametrize("zero", [0.0, 5.0])
def test_a_last_quantiser_of_a_scale_for_each_channel(build, zero: float) -> None:
    """Its levels come in one unit, nearer than the levels of any channel lie."""
    rng = np.random.default_rng(2)
    scale = rng.uniform(30, 80, 6).astype(np.float32)
    model = last_quant(build, rng, scale, zero)
    made = import_model(model, None, Choices())
    w = next(t for t in model.graph.initializer if t.name == "w")
    weights = np.frombuffer(w.raw_data, np.float32).reshape(6, 24).astype(np.int64)
    x = rng.integers(0, 256, (300, 24))
    sums = (x @ weights.T * 0.5).astype(np.float32)
    levels = np.round(np.clip(sums / scale + np.float32(zero), -128, 127)) - zero
    exact = levels * scale.astype(np.float64)
    got = scores(made, (x * 0.5).astype(np.float32), exact)
    about = made.network.meta["import"]["output"]
    assert np.abs(got - exact).max() <= about["scale"] * about["deviation"] * (1 + 1e-6)
    assert about["scale"] * about["deviation"] < scale.min() / 256
    differ = np.argsort(got, 1, kind="stable") != np.argsort(exact, 1, kind="stable")
    assert not differ.any()


def test_a_model_that_ends_in_a_maximum(build) -> None:
    """What a MaxPool makes of sums with biases, in float models too."""
    rng = np.random.default_rng(3)
    w = rng.normal(0, 0.3, (4, 3, 3, 3)).astype(np.float32)
    b = rng.normal(0, 0.3, 4).astype(np.float32)
    nodes = [
        ("Conv", ["x", "w", "b"], "c", {"pads": [1] * 4}),
        ("MaxPool", ["c"], "y", {"kernel_shape": [2, 2], "strides": [2, 2]}),
    ]
    model = build(nodes, (1, 3, 8, 8), w=w, b=b)
    images = rng.normal(0, 1, (40, 3, 8, 8)).astype(np.float32)
    made = import_model(model, images, Choices())
    assert made.network.meta["import"]["float"]["noise_db"] < -25


def test_a_float_model_that_ends_in_one_minus_x(build) -> None:
    rng = np.random.default_rng(4)
    w = rng.normal(0, 0.3, (12, 5)).astype(np.float32)
    model = build(
        [("MatMul", ["x", "w"], "m", {}), ("Sub", ["one", "m"], "y", {})],
        (1, 12), w=w, one=np.float32(1),
    )  # fmt: skip
    images = rng.normal(0, 1, (40, 12)).astype(np.float32)
    made = import_model(model, images, Choices())
    about = made.network.meta["import"]["float"]
    assert about["noise_db"] < -30
    assert about["same_decisions"] >= 38


def test_a_float_model_of_one_score(build) -> None:
    """Its noise is that of the score; no decision is spoken of."""
    rng = np.random.default_rng(5)
    w = [rng.normal(0, 0.3, s).astype(np.float32) for s in ((12, 16), (16, 1))]
    model = build(
        [
            ("MatMul", ["x", "w0"], "m", {}),
            ("Relu", ["m"], "r", {}),
            ("MatMul", ["r", "w1"], "s", {}),
            ("Sigmoid", ["s"], "y", {}),
        ],
        (1, 12), w0=w[0], w1=w[1],
    )  # fmt: skip
    images = rng.normal(0, 1, (40, 12)).astype(np.float32)
    made = import_model(model, images, Choices())
    about = made.network.meta["import"]["float"]
    real = np.maximum(images @ w[0], 0) @ w[1]
    noise = ((made.reals(made.images(images)) - real) ** 2).sum() / (real**2).sum()
    assert about == {"images": 40, "noise_db": pytest.approx(10 * np.log10(noise), abs=0.1)}
    assert -60 < about["noise_db"] < -30


def test_agreement_is_in_the_order_of_the_output(build) -> None:
    """A model that ends in a Transpose is compared element by element."""
    rng = np.random.default_rng(6)
    w = rng.normal(0, 0.3, (4, 3, 1, 1)).astype(np.float32)
    model = build(
        [
            ("Conv", ["x", "w"], "c", {}),
            ("Transpose", ["c"], "y", {"perm": [0, 2, 3, 1]}),
        ],
        (1, 3, 6, 6), w=w,
    )  # fmt: skip
    images = rng.normal(0, 1, (40, 3, 6, 6)).astype(np.float32)
    made = import_model(model, images, Choices())
    assert made.network.meta["import"]["float"]["noise_db"] < -30
