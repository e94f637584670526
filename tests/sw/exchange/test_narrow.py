"""Quantisers of fewer bits than a byte in ONNX: a Clip behind them, and ONNX's own narrow types."""

from __future__ import annotations

import ml_dtypes
import numpy as np
import onnx
import pytest
from onnx import TensorProto

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.operators import Table

from .reference import compare

IMAGE = (2, 5, 6)


def check(model: onnx.ModelProto, rng: np.random.Generator, levels: int) -> None:
    images = rng.uniform(-9, 9, (20, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    found = compare(made, model, images)
    assert found.wrong == 0
    assert np.ptp(found.got) == levels - 1
    assert made.network.output.format.bits <= 4


def network(rng: np.random.Generator, quantise, **more) -> tuple[list, dict]:
    """A layer of 4 bits between activations of 4 bits; ``quantise``: nodes from one to another."""
    w = rng.integers(-7, 8, (3, 2, 3, 3))
    nodes = [
        *quantise("x", "q"),
        ("DequantizeLinear", ["w", "ws"], "wr", {}),
        ("Conv", ["q", "wr"], "c", {}),
        *quantise("c", "y"),
    ]
    return nodes, {"w": w.astype(np.int8), "ws": np.float32(0.125), "s": np.float32(0.5), **more}


@pytest.mark.parametrize(
    ("kind", "zero", "low", "high"),
    [
        (np.int8, 0, -8, 7),
        (np.int8, -8, -8, 7),
        (np.int8, 3, -7, 7),
        (np.uint8, 0, 0, 15),
        (np.uint8, 7, 0, 14),
        (np.uint8, 7, None, 14),
    ],
)
def test_a_clip_between_the_two_linears(kind, zero, low, high, build, rng) -> None:
    """Brevitas's QCDQ; the clip is the width of what the quantiser makes, and no table."""

    def quantise(x: str, y: str) -> list:
        limits = ["low" if low is not None else "", "high"]
        return [
            ("QuantizeLinear", [x, "s", "z"], f"{y}_1", {}),
            ("Clip", [f"{y}_1", *limits], f"{y}_2", {}),
            ("DequantizeLinear", [f"{y}_2", "s", "z"], y, {}),
        ]

    more = {"z": kind(zero), "high": kind(high)}
    if low is not None:
        more["low"] = kind(low)
    nodes, constants = network(rng, quantise, **more)
    model = build(nodes, (1, *IMAGE), **constants)
    check(model, rng, high - (low or 0) + 1)
    operators = import_model(model, None, Choices()).network.operators
    assert not any(isinstance(op, Table) for op in operators)


def test_a_clip_that_does_not_read_alone(build, rng) -> None:
    """The integers go on unclipped as well."""
    nodes = [
        ("QuantizeLinear", ["x", "s", "z"], "a", {}),
        ("Clip", ["a", "low", "high"], "b", {}),
        ("DequantizeLinear", ["b", "s", "z"], "c", {}),
        ("DequantizeLinear", ["a", "s", "z"], "d", {}),
        ("Concat", ["c", "d"], "y", {"axis": 1}),
    ]
    parts = {"s": np.float32(0.1), "z": np.int8(2), "low": np.int8(-8), "high": np.int8(7)}
    model = build(nodes, (1, *IMAGE), **parts)
    images = rng.uniform(-4, 4, (20, *IMAGE)).astype(np.float32)
    found = compare(import_model(model, None, Choices()), model, images)
    assert found.wrong == 0
    assert np.unique(found.got[:, :2]).tolist() == list(range(-8, 8))
    assert len(np.unique(found.got[:, 2:])) > 60


@pytest.mark.parametrize(
    ("kind", "zero"), [("int4", 0), ("int4", -3), ("uint4", 0), ("uint4", 9), ("uint4", None)]
)
def test_types_of_four_bits(kind: str, zero: int | None, build, rng) -> None:
    """Opset 21: weights, zero points, and a type that is named without one."""
    dtype = getattr(ml_dtypes, kind)
    named = {"output_dtype": getattr(TensorProto, kind.upper())} if zero is None else {}
    z = [] if zero is None else ["z"]

    def quantise(x: str, y: str) -> list:
        return [
            ("QuantizeLinear", [x, "s", *z], f"{y}_1", named),
            ("DequantizeLinear", [f"{y}_1", "s", *z], y, {}),
        ]

    nodes, constants = network(rng, quantise)
    constants["w"] = constants["w"].astype(ml_dtypes.int4)
    if zero is not None:
        constants["z"] = np.array(zero, dtype)
    check(build(nodes, (1, *IMAGE), opset=21, **constants), rng, 16)


def test_weights_that_the_file_quantises_itself(build, rng) -> None:
    """Reals in the file, through QuantizeLinear and Clip, by channel, turned."""
    nodes = [
        ("QuantizeLinear", ["x", "s", "z"], "a", {}),
        ("DequantizeLinear", ["a", "s", "z"], "q", {}),
        ("QuantizeLinear", ["w", "ws", "wz"], "wq", {"axis": 1}),
        ("Clip", ["wq", "low", "high"], "wc", {}),
        ("DequantizeLinear", ["wc", "ws", "wz"], "wr", {"axis": 1}),
        ("Transpose", ["wr"], "wt", {"perm": [1, 0, 2, 3]}),
        ("Conv", ["q", "wt"], "c", {}),
        ("QuantizeLinear", ["c", "t", "z"], "d", {}),
        ("DequantizeLinear", ["d", "t", "z"], "y", {}),
    ]
    ws = np.array([0.25, 0.5, 0.125], np.float32)
    parts = {"s": np.float32(0.5), "t": np.float32(2), "z": np.int8(0), "ws": ws,
             "wz": np.array([0, 1, -2], np.int8), "low": np.int8(-7), "high": np.int8(7),
             "w": rng.normal(0, 1.5, (2, 3, 3, 3)).astype(np.float32)}  # fmt: skip
    model = build(nodes, (1, *IMAGE), **parts)
    images = rng.uniform(-60, 60, (20, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    assert compare(made, model, images).wrong == 0
    assert np.abs(made.network.convolutions[0].weights).max() <= 9
