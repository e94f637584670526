"""Biases of QDQ layers: of any type, scale and zero point, and reals, each counts as written."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

from .reference import compare

X_SCALE, W_SCALE = 0.0625, 0.0078125
SUM = X_SCALE * W_SCALE
LAYERS = {
    "Conv": ((4, 3, 3, 3), {}, 0),
    "depthwise": ((3, 1, 3, 3), {"group": 3}, 0),
    "grouped": ((4, 2, 3, 3), {"group": 2}, 0),
    "ConvTranspose": ((3, 4, 3, 3), {"strides": [2, 2]}, 1),
    "ConvTranspose of stride 1": ((3, 4, 3, 3), {}, 1),
    "Gemm": ((4, 75), {"transB": 1}, 0),
    "MatMul": ((75, 4), {}, 1),
}
BIASES = {
    "sums": (np.int32, SUM, 0, 900),
    "another scale": (np.int32, 4 * SUM, 0, 900),
    "no whole sums": (np.int32, 0.37 * SUM, 0, 4000),
    "int8 with a zero point": (np.int8, 1 / 16, 5, 60),
    "int16": (np.int16, 1.7 * SUM, 0, 900),
    "uint8 with a zero point": (np.uint8, 0.3 * SUM, 130, 120),
    "reals": (np.float32, 1.0, 0, 0),
}


def model_of(layer: str, bias: str, build, rng: np.random.Generator):
    """x, quantised, through one layer with a bias of its own kind, quantised."""
    shape, attributes, axis = LAYERS[layer]
    kind, scale, zero, span = BIASES[bias]
    outputs = shape[axis] if "group" not in attributes else shape[0]
    values = rng.integers(-span, span + 1, outputs) + zero if span else rng.normal(0, 2, outputs)
    values = np.clip(values, 0, 255) if kind is np.uint8 else values
    nodes = [
        ("QuantizeLinear", ["x", "xs", "xz"], "xq", {}),
        ("DequantizeLinear", ["xq", "xs", "xz"], "xd", {}),
        ("DequantizeLinear", ["w", "ws", "wz"], "wd", {}),
    ]
    real = "b"
    if kind is not np.float32:
        nodes.append(("DequantizeLinear", ["b", "bs", "bz"], "bd", {}))
        real = "bd"
    image = (4, 5, 5) if layer == "grouped" else (3, 5, 5)
    operator = layer.split()[0]
    if operator in ("Gemm", "MatMul"):
        nodes.append(("Flatten", ["xd"], "f", {}))
        if operator == "Gemm":
            nodes.append(("Gemm", ["f", "wd", real], "c", attributes))
        else:
            nodes += [("MatMul", ["f", "wd"], "m", {}), ("Add", ["m", real], "c", {})]
    else:
        operator = "Conv" if "group" in attributes else operator
        nodes.append((operator, ["xd", "wd", real], "c", attributes))
    nodes += [("QuantizeLinear", ["c", "ys", "xz"], "yq", {}),
              ("DequantizeLinear", ["yq", "ys", "xz"], "y", {})]  # fmt: skip
    parts = {"xs": np.float32(X_SCALE), "xz": np.uint8(128), "ws": np.float32(W_SCALE),
             "wz": np.int8(0), "ys": np.float32(X_SCALE), "b": values.astype(kind),
             "w": rng.integers(-60, 61, shape).astype(np.int8)}  # fmt: skip
    if kind is not np.float32:
        parts |= {"bs": np.float32(scale), "bz": kind(zero)}
    return build(nodes, (1, *image), opset=21, **parts), image


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("bias", BIASES)
def test_a_bias_counts_as_it_is_written(
    layer: str, bias: str, build, rng: np.random.Generator
) -> None:
    model, image = model_of(layer, bias, build, rng)
    images = (rng.integers(-128, 128, (6, *image)) * X_SCALE).astype(np.float32)
    made = import_model(model, None, Choices())
    assert compare(made, model, images).wrong == 0
    fused = [note for note in made.notes if "when it fuses" in note]
    dense = layer in ("Gemm", "MatMul")
    assert bool(fused) == (bias == "reals" or (dense and bias != "sums")), fused


def test_a_bias_of_the_sums_scale_is_integers_whatever_float32_made_of_the_scale(
    build, rng: np.random.Generator
) -> None:
    """The product of two scales of 24 bits, rounded to float32, times a large integer."""
    xs, ws = np.float32(0.0371), np.float32(0.00917)
    nodes = [
        ("QuantizeLinear", ["x", "xs", "z"], "xq", {}),
        ("DequantizeLinear", ["xq", "xs", "z"], "xd", {}),
        ("DequantizeLinear", ["w", "ws", "z"], "wd", {}),
        ("DequantizeLinear", ["b", "bs"], "bd", {}),
        ("Conv", ["xd", "wd", "bd"], "c", {}),
        ("QuantizeLinear", ["c", "ys", "z"], "yq", {}),
        ("DequantizeLinear", ["yq", "ys", "z"], "y", {}),
    ]
    parts = {"xs": xs, "ws": ws, "z": np.int8(0), "ys": np.float32(40.0), "bs": xs * ws,
             "w": rng.integers(-127, 128, (2, 3, 1, 1)).astype(np.int8),
             "b": np.array([12_345_678, -7_654_321], np.int32)}  # fmt: skip
    model = build(nodes, (1, 3, 4, 4), **parts)
    images = rng.uniform(-4, 4, (6, 3, 4, 4)).astype(np.float32)
    made = import_model(model, None, Choices())
    assert compare(made, model, images).wrong == 0
    assert not [note for note in made.notes if "bias" in note]
