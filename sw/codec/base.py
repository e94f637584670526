"""What every codec of matrices does, and what it needs to know of a matrix before it starts.

A matrix is (n, m) integers (8 to 64 bits) or float32. Floats are handled as the integers that
their bit patterns are, so that every value comes back as it was, minus zero and NaN too; only the
product takes them for numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numba import njit

from ..errors import GuyotError
from .bits import pack, unpack

DTYPES = ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4")
NATIVE = (8, 16, 32, 64)  # widths that are read without unpacking


def whole_width(highest: int, codec: str, what: str) -> int:
    """The smallest of 8, 16 and 32 bits that holds ``highest``; GuyotError beyond."""
    for width in NATIVE[:3]:
        if highest < 1 << width:
            return width
    raise GuyotError(f"{codec} keeps {what} in at most 32 bits and cannot hold {highest}")


def width_of(count: int) -> int:
    """Bits that tell ``count`` things apart."""
    return max(0, count - 1).bit_length()


@dataclass(frozen=True, eq=False)
class Census:
    """A matrix as its non-zero entries, counted; ``matrix`` is (n, m)."""

    matrix: np.ndarray

    def __post_init__(self) -> None:
        if self.matrix.ndim != 2 or 0 in self.matrix.shape:
            raise GuyotError(f"a codec takes a matrix that is not empty, not {self.matrix.shape}")
        if self.matrix.dtype.str[1:] not in DTYPES:
            raise GuyotError(
                f"a codec takes integers of 8 to 64 bits or float32, not {self.matrix.dtype}"
            )

    @property
    def item_bits(self) -> int:
        return 8 * self.matrix.dtype.itemsize

    @cached_property
    def patterns(self) -> np.ndarray:
        """The values as signed integers of their own width."""
        native = np.ascontiguousarray(self.matrix, self.matrix.dtype.newbyteorder("="))
        return native.view(f"i{native.dtype.itemsize}")

    @cached_property
    def by_column(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(columns, rows, patterns) of the non-zero entries, column by column."""
        turned = np.ascontiguousarray(self.patterns.T)
        columns, rows = np.nonzero(turned)
        return columns, rows, turned[columns, rows]

    @cached_property
    def by_row(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(rows, columns, patterns) of the non-zero entries, row by row."""
        rows, columns = np.nonzero(self.patterns)
        return rows, columns, self.patterns[rows, columns]

    @cached_property
    def _distinct(self) -> tuple[np.ndarray, np.ndarray]:
        return np.unique(self.patterns[self.patterns != 0], return_counts=True)

    @property
    def values(self) -> np.ndarray:
        """The distinct patterns that are not zero, rising."""
        return self._distinct[0]

    @property
    def counts(self) -> np.ndarray:
        """How often each of :attr:`values` occurs."""
        return self._distinct[1]

    @property
    def nonzero(self) -> int:
        return int(self.counts.sum())

    @property
    def zeros(self) -> int:
        return self.matrix.size - self.nonzero

    def with_zero(self) -> tuple[np.ndarray, np.ndarray]:
        """(values, counts) with zero among them, where it occurs."""
        if not self.zeros:
            return self.values, self.counts
        place = int(np.searchsorted(self.values, 0))
        return np.insert(self.values, place, 0), np.insert(self.counts, place, self.zeros)


@dataclass(frozen=True, eq=False)
class Encoded:
    """A matrix in one codec's form.

    ``numbers``: what its decoder must know besides shape and type; ``body``: all the rest, with
    ``bits`` bits that count: 8 x its bytes but for less than one byte behind each section whose
    entries are no whole bytes.
    """

    codec: Codec
    shape: tuple[int, int]
    dtype: np.dtype
    numbers: tuple[int, ...]
    body: bytes
    bits: int

    @cached_property
    def opened(self) -> Any:
        """The body, checked, as its codec reads it."""
        return self.codec.read(self)

    def decode(self) -> np.ndarray:
        """The matrix; GuyotError where the data are damaged."""
        return self.codec.decode(self)

    def matvec(self, x: np.ndarray) -> np.ndarray:
        """x^T W, (n,) -> (m,), from the compressed form.

        Exact int64 (as NumPy's, modulo 2**64) where both are integers, else sums in float64.
        """
        x = np.asarray(x)
        if x.shape != (self.shape[0],):
            raise GuyotError(f"a matrix {self.shape} takes {self.shape[0]} factors, not {x.shape}")
        exact = x.dtype.kind in "iub" and self.dtype.kind in "iu"
        return self.codec.product(self, x.astype(np.int64 if exact else np.float64))

    def damaged(self, why: str) -> GuyotError:
        return GuyotError(f"a {self.codec.name} matrix {self.shape} is damaged: {why}")

    def as_numbers(self, patterns: np.ndarray, like: np.ndarray) -> np.ndarray:
        """Patterns as the values that they are, in the type of ``like``."""
        raw = np.ascontiguousarray(patterns).astype(f"i{self.dtype.itemsize}")
        return raw.view(self.dtype).astype(like.dtype)


class Codec:
    """One format; its parameters are limits that it was asked to keep.

    ``number_count``: how many :attr:`Encoded.numbers` it has.
    """

    name: str
    number_count: int

    def bits(self, matrix: np.ndarray) -> int:
        """The exact size of :meth:`encode`'s body, without writing it."""
        raise NotImplementedError

    def encode(self, matrix: np.ndarray) -> Encoded:
        """GuyotError where the format cannot hold the matrix."""
        raise NotImplementedError

    def read(self, encoded: Encoded) -> Any:
        """The body in the form that decode and product use; GuyotError where it is damaged."""
        raise NotImplementedError

    def decode(self, encoded: Encoded) -> np.ndarray:
        """The matrix out of what :meth:`read` gave."""
        raise NotImplementedError

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        """x^T W for ``x`` of int64 or float64."""
        raise NotImplementedError


Sections = list[tuple[int, int]]
"""Of each section of a body: how many entries, and bits of each."""


class Tables(Codec):
    """A codec whose body is sections of entries of fixed widths, one after the other.

    Entries of 8, 16, 32 and 64 bits are little-endian; others are packed, first bit highest.
    """

    def numbers(self, census: Census) -> tuple[int, ...]:
        """What the sections' sizes hang on."""
        raise NotImplementedError

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        """Sizes of the sections; ``item``: bits of a value."""
        raise NotImplementedError

    def entries(self, census: Census) -> list[np.ndarray]:
        """What the sections hold."""
        raise NotImplementedError

    def bits(self, matrix: np.ndarray) -> int:
        census = Census(matrix)
        sections = self.sections(matrix.shape, census.item_bits, self.numbers(census))
        return sum(count * width for count, width in sections)

    def encode(self, matrix: np.ndarray) -> Encoded:
        census = Census(matrix)
        numbers = self.numbers(census)
        sections = self.sections(matrix.shape, census.item_bits, numbers)
        chunks = []
        for (count, width), entries in zip(sections, self.entries(census), strict=True):
            assert len(entries) == count, f"{self.name}: {len(entries)} entries of {count}"
            if width in NATIVE:
                chunks.append(entries.astype(f"<u{width // 8}").tobytes())
            else:
                chunks.append(pack(entries, width))
        bits = sum(count * width for count, width in sections)
        return Encoded(self, matrix.shape, matrix.dtype, numbers, b"".join(chunks), bits)

    def open(self, encoded: Encoded) -> list[np.ndarray]:
        """The sections as arrays, those of whole bytes without a copy; GuyotError unless they are
        all there."""
        item = 8 * encoded.dtype.itemsize
        sections = self.sections(encoded.shape, item, encoded.numbers)
        lengths = [-(-count * width // 8) for count, width in sections]
        if min(count for count, _ in sections) < 0 or sum(lengths) != len(encoded.body):
            raise encoded.damaged(f"{len(encoded.body)} bytes, not {sum(lengths)}")
        arrays, place = [], 0
        for (count, width), length in zip(sections, lengths, strict=True):
            if width in NATIVE:
                arrays.append(np.frombuffer(encoded.body, f"<u{width // 8}", count, place))
            else:
                arrays.append(unpack(encoded.body[place : place + length], count, width))
            place += length
        return arrays


def scatter(encoded: Encoded, places: np.ndarray, patterns: np.ndarray) -> np.ndarray:
    """The matrix with ``patterns`` at ``places`` (row x m + column) and zeros elsewhere."""
    n, m = encoded.shape
    result = np.zeros(n * m, f"i{encoded.dtype.itemsize}")
    result[places] = patterns.astype(result.dtype)
    return result.view(encoded.dtype.newbyteorder("=")).reshape(n, m)


@njit(cache=True)
def walk_entries(x, columns, places, symbols, book, result):
    """result[j] += x[i] x ``book[symbol]`` for entries at ``places`` = i x columns + j."""
    for k in range(len(places)):
        i = places[k] // columns
        result[places[k] - i * columns] += x[i] * book[symbols[k]]


class Entries(Codec):
    """A codec whose ``read`` gives its entries row by row: (values, places, symbols)."""

    def decode(self, encoded: Encoded) -> np.ndarray:
        values, places, symbols = encoded.opened
        return scatter(encoded, places, values[symbols])

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        values, places, symbols = encoded.opened
        result = np.zeros(encoded.shape[1], x.dtype)
        book = encoded.as_numbers(values, x)
        walk_entries(x, encoded.shape[1], places, symbols, book, result)
        return result
