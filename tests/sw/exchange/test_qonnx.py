"""The way back: what is written as QONNX computes the same in qonnx, and imports to the same."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.qonnx import to_qonnx
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Requantise,
    Slice,
    Table,
    Tensor,
    Thresholds,
    Upsample,
)

from .fuzz import qonnx_outputs

BYTE, WEIGHT = Format(8), Format(5, 0, True)


def zoo(rng: np.random.Generator) -> Network:
    """Every operator that has a form in QONNX."""
    w = [rng.integers(-15, 16, s) for s in ((8, 2, 3, 3), (8, 1, 3, 1), (4, 60, 1, 1))]
    many = rng.integers(20, 90, 8)
    limits = np.sort(rng.integers(0, 1500, (8, 7)), axis=1)
    signed = Format(6, 0, True, 3)
    operators = (
        Convolution("c", ("input",), w[0], WEIGHT, (1, 1), (1, 1, 1, 1), 1, (1, 1)),
        Requantise("r", ("c",), signed, rng.integers(-500, 500, 8), 9, None, "half-even"),
        Convolution("d", ("r",), w[1], WEIGHT, (1, 1), (2, 2, 0, 0), 8, (2, 1)),
        Requantise("s", ("d",), signed, rng.integers(-500, 500, 8), 11, many),
        Add("a", ("r", "s"), (2, -3)),
        Requantise("q", ("a",), BYTE, np.full(8, 70), 0),
        MaxPool("m", ("q",), (2, 2), (2, 2), (0, 0, 0, 0)),
        AveragePool("p", ("m",), (2, 2), (1, 1)),
        Thresholds("t", ("p",), Format(3), limits, 0),
        Concat("k", ("t", "t")),
        DepthToSpace("e", ("k",), (2, 1), True),
        Upsample("u", ("e",), (1, 2)),
        Slice("l", ("u",), (1, 0, 0), (7, 2, 3), (1, 1, 2)),
        Table("b", ("l",), Format(4), np.array([[0, 1, 3, 3, 5, 9, 14, 15]])),
        Slice("n", ("b",), (1, 0, 0), (6, 2, 2)),
        Flatten("f", ("n",)),
        Convolution("z", ("f",), w[2][:, :20], WEIGHT),
        Requantise("y", ("z",), Format(20, 0, True), rng.integers(-99, 99, 4)),
    )
    return Network(Tensor((2, 6, 8), Format(8, 0, True, -5)), operators, {"name": "zoo"})


def test_round_trip(rng: np.random.Generator) -> None:
    network = zoo(rng)
    model = to_qonnx(network)
    onnx.checker.check_model(model)
    images = rng.integers(-128, 128, (10, *network.input.shape))
    wanted = network.run(images)
    zero = network.input.format.zero
    reals = qonnx_outputs(model, (images - zero).astype(np.float32))
    np.testing.assert_array_equal(reals.reshape(wanted.shape), wanted)
    again = import_model(model, None, Choices()).network
    np.testing.assert_array_equal(again.run(images), wanted)


def test_what_float32_does_not_hold_is_refused() -> None:
    big = np.full((1, 2, 1, 1), 1 << 20)
    wide = Network(
        Tensor((2, 1, 1), BYTE),
        (Convolution("c", ("input",), big, Format(22, 0, True)),),
        {},
    )
    with pytest.raises(GuyotError, match="'c' has sums of 30 bits; float32"):
        to_qonnx(wide)
    falling = Network(
        Tensor((1, 1, 1), Format(2)), (Table("t", ("input",), BYTE, np.array([[9, 3, 4, 5]])),), {}
    )
    with pytest.raises(GuyotError, match="'t' falls somewhere"):
        to_qonnx(falling)
