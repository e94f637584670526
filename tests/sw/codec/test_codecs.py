"""Every codec: lossless, of the size that it says, and right when multiplied."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guyot.sw.codec import CODECS, Codec, get_codec
from guyot.sw.codec.base import DTYPES
from guyot.sw.codec.compressed_rows import Compressed, IndexMap
from guyot.sw.codec.context import Context
from guyot.sw.codec.relative import Relative
from guyot.sw.errors import GuyotError

EVERY = [*CODECS.values(), Context(25, 5), Context(7, 3)]
every_codec = pytest.mark.parametrize("codec", EVERY, ids=lambda c: c.name)


def sparse(
    rng: np.random.Generator, shape: tuple[int, int], kept: float, k: int, dtype: str = "i4"
) -> np.ndarray:
    """A matrix with ``k`` distinct values besides zero, where there is room for them."""
    if dtype == "f4":
        values = rng.normal(size=k).astype("f4")
    else:
        limits = np.iinfo(dtype)
        values = rng.integers(max(limits.min, -(1 << 40)), min(limits.max, 1 << 40), k, dtype)
    matrix = values[rng.integers(0, k, shape)]
    matrix[rng.random(shape) >= kept] = 0
    return matrix


def check(codec: Codec, matrix: np.ndarray) -> None:
    encoded = codec.encode(matrix)
    assert encoded.bits == codec.bits(matrix)
    padding = 8 * len(encoded.body) - encoded.bits
    assert 0 <= padding < 8 * 5  # less than a byte for each section
    back = encoded.decode()
    assert back.dtype == matrix.dtype and back.shape == matrix.shape
    assert back.tobytes() == np.ascontiguousarray(matrix).tobytes()


@every_codec
@pytest.mark.parametrize("dtype", DTYPES)
def test_lossless_and_of_the_size_that_it_says(codec, dtype: str, rng) -> None:
    for kept in (0.02, 0.4, 1.0):
        check(codec, sparse(rng, (40, 57), kept, 9, dtype))


@every_codec
@pytest.mark.parametrize("shape", [(1, 300), (300, 1), (1, 1), (3, 700)])
def test_shapes(codec, shape, rng) -> None:
    for kept in (0.05, 1.0):
        check(codec, sparse(rng, shape, kept, 5))


@every_codec
def test_odd_contents(codec) -> None:
    check(codec, np.zeros((30, 70), np.int8))
    check(codec, np.full((30, 70), -5, np.int16))  # one symbol: no bits
    one = np.zeros((30, 70), np.int64)
    one[17, 69] = -(2**63)
    check(codec, one)
    one[0, 0] = 2**63 - 1
    check(codec, one)
    check(codec, np.arange(-1000, 1100).reshape(30, 70))  # every value distinct
    check(codec, (np.arange(2100).reshape(70, 30) * 7919 % 2**31).astype(np.int32))
    check(codec, np.asfortranarray(np.eye(33, 40, dtype=np.uint8)))
    floats = np.array([[0.0, -0.0, np.nan], [np.inf, 1e-42, -1.5]], np.float32)
    check(codec, floats)


@every_codec
@pytest.mark.parametrize("dtype", ["i1", "i4", "u2", "f4"])
def test_products(codec, dtype: str, rng) -> None:
    for shape, kept, k in (((60, 40), 0.1, 7), ((33, 64), 1.0, 300), ((1, 9), 0.5, 1)):
        matrix = sparse(rng, shape, kept, k, dtype)
        encoded = codec.encode(matrix)
        x = rng.integers(-1000, 1000, shape[0])
        if dtype != "f4":
            assert (encoded.matvec(x) == x @ matrix.astype(np.int64)).all()
        y, scale = x / 7, np.abs(x / 7) @ np.abs(matrix.astype(float)) + 1e-30
        error = np.abs(encoded.matvec(y) - y @ matrix.astype(float)) / scale
        assert error.max() < 1e-5, codec.name


@every_codec
def test_damage_is_noticed_or_harmless(codec, rng) -> None:
    """Whatever the body holds, a GuyotError or a matrix comes out; never more."""
    matrix = sparse(rng, (24, 31), 0.2, 6)
    encoded = codec.encode(matrix)
    for _ in range(60):
        body = bytearray(encoded.body)
        for _ in range(rng.integers(1, 4)):
            body[rng.integers(len(body))] = rng.integers(256)
        body = body[: rng.integers(len(body) + 1)] if rng.random() < 0.3 else body
        broken = type(encoded)(
            codec, encoded.shape, encoded.dtype, encoded.numbers, bytes(body), encoded.bits
        )
        try:
            assert broken.decode().shape == matrix.shape
            broken.matvec(np.ones(24, int))
        except GuyotError as error:
            assert "\n" not in str(error)


@every_codec
@pytest.mark.parametrize("number", [0, 1, 33, 70_000, 1 << 43, (1 << 63) - 1, 1 << 70])
def test_numbers_that_lie_are_noticed_or_harmless(codec, number: int, rng) -> None:
    """Whatever the numbers in front of a body say, memory stays with what the body is."""
    matrix = sparse(rng, (24, 31), 0.2, 6)
    encoded = codec.encode(matrix)
    for place in range(len(encoded.numbers)):
        numbers = list(encoded.numbers)
        numbers[place] = number
        broken = replace(encoded, numbers=tuple(numbers))
        try:
            assert broken.decode().shape == matrix.shape
        except GuyotError as error:
            assert "\n" not in str(error)


def test_a_matrix_that_does_not_fit() -> None:
    wide = np.ones((2, 300), np.int8)
    with pytest.raises(
        GuyotError, match="narrow with indices of 8 bits holds 256 columns, not 300"
    ):
        Compressed("narrow", "row", index_bits=8).encode(wide)
    with pytest.raises(GuyotError, match="codebook of 4 cannot hold 9 distinct values"):
        IndexMap(4).encode(np.arange(9).reshape(3, 3))
    with pytest.raises(GuyotError, match="codebook of 4 cannot hold 8 distinct values"):
        Relative("dc", 5, True, k=4).bits(np.arange(9).reshape(3, 3))
    for bad in (np.zeros((2, 3, 4), int), np.zeros((0, 4), int)):
        with pytest.raises(GuyotError, match="takes a matrix that is not empty"):
            get_codec("shac").encode(bad)
    with pytest.raises(GuyotError, match="float32, not float64"):
        get_codec("context").bits(np.zeros((2, 2)))
    with pytest.raises(GuyotError, match="unknown codec 'zip': choose context, hac"):
        get_codec("zip")


def test_a_product_with_the_wrong_side() -> None:
    with pytest.raises(GuyotError, match=r"takes 2 factors, not \(3,\)"):
        get_codec("shac").encode(np.ones((2, 3), int)).matvec(np.ones(3))
