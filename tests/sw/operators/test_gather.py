"""Gathers: NumPy's fancy indices with constants between, in files and in QONNX too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.exchange.qonnx import to_qonnx
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Gather, Requantise, Tensor
from guyot.sw.simplify import simplify

from ..exchange.fuzz import qonnx_outputs

BYTE, WEIGHT = Format(8), Format(8, 0, True)
SOURCE = Tensor((2, 3, 4), BYTE)


def padded() -> Gather:
    """A row and a column of 7 and of 9 around, channels exchanged."""
    places = np.arange(24).reshape(2, 3, 4)[::-1]
    places = np.pad(places, ((0, 0), (1, 0), (0, 0)), constant_values=-1)
    places = np.pad(places, ((0, 0), (0, 0), (0, 1)), constant_values=-2)
    return Gather("g", ("input",), places, np.array([7, 9]))


def network(op: Gather) -> Network:
    channels = op.index.shape[0]
    weights = np.arange(1, 3 * channels + 1).reshape(3, channels, 1, 1)
    return Network(
        SOURCE,
        (
            op,
            Convolution("c", ("g",), weights, WEIGHT),
            Requantise("r", ("c",), Format(12, 0, True), np.array([3, -9, 0])),
        ),
        {"name": "gathered"},
    )


def wanted(x: np.ndarray) -> np.ndarray:
    found = np.pad(x[:, ::-1], ((0, 0), (0, 0), (1, 0), (0, 0)), constant_values=7)
    return np.pad(found, ((0, 0), (0, 0), (0, 0), (0, 1)), constant_values=9)


def test_places_and_constants(rng: np.random.Generator) -> None:
    x = rng.integers(0, 256, (5, *SOURCE.shape))
    assert np.array_equal(Network(SOURCE, (padded(),), {}).run(x), wanted(x))


@pytest.mark.parametrize(
    ("index", "fill", "sentence"),
    [
        (np.full((1, 1, 1), 24), [], "'g': places 24..24 of 24 values and 0 constants"),
        (np.full((1, 1, 1), -2), [1], "'g': places -2..-2 of 24 values and 1 constants"),
        (np.full((1, 1, 1), -1), [256], "'g': 256 does not fit"),
        (np.zeros((1, 2), int), [], "'g': an index of"),
        (np.zeros((0, 1, 1), int), [], "'g': an index of"),
    ],
)
def test_what_is_no_gather_is_refused(index: np.ndarray, fill: list, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        Network(SOURCE, (Gather("g", ("input",), index, np.array(fill, np.int64)),), {})


def test_files_keep_it(rng: np.random.Generator, tmp_path: Path) -> None:
    made = network(padded())
    file.save(made, tmp_path / "g.guyot")
    again = file.load(tmp_path / "g.guyot")
    x = rng.integers(0, 256, (4, *SOURCE.shape))
    assert np.array_equal(again.run(x), made.run(x))
    assert again.operators[0].inputs == ("input",)


def test_qonnx_has_it(rng: np.random.Generator) -> None:
    made = network(padded())
    x = rng.integers(0, 256, (3, *SOURCE.shape))
    found = qonnx_outputs(to_qonnx(made), x.astype(np.float32))
    assert np.array_equal(found, made.run(x))


def test_dead_work_stays_on_its_side(rng: np.random.Generator) -> None:
    made = network(padded())
    x = rng.integers(0, 256, (4, *SOURCE.shape))
    assert np.array_equal(simplify(made).network.run(x), made.run(x))
