"""The plain sparse formats: CSC, CSR, COO, CSC with a codebook, and the index map.

Sizes as the authors of HAC count them (utils.py of their 2023 code): indices and counts in the
smallest of 8, 16 and 32 bits, values in the bits that they have.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from ..errors import GuyotError
from .base import NATIVE, Census, Encoded, Sections, Tables, scatter, whole_width, width_of
from .bits import to_words, window


@njit(cache=True)
def _gather(x, counts, indices, values, result):
    """result[j] = sum of x[index] x value over the entries of column j."""
    place = 0
    for j in range(len(counts)):
        end = place + counts[j]
        total = x[0] * 0
        for k in range(place, end):
            total += x[indices[k]] * values[k]
        result[j] = total
        place = end


@njit(cache=True)
def _gather_book(x, counts, indices, symbols, book, result):
    """As :func:`_gather`, the values being ``book[symbol]``."""
    place = 0
    for j in range(len(counts)):
        end = place + counts[j]
        total = x[0] * 0
        for k in range(place, end):
            total += x[indices[k]] * book[symbols[k]]
        result[j] = total
        place = end


@njit(cache=True)
def _spread(x, counts, indices, values, result):
    """result[index] += x[i] x value over the entries of row i."""
    place = 0
    for i in range(len(counts)):
        end = place + counts[i]
        for k in range(place, end):
            result[indices[k]] += x[i] * values[k]
        place = end


class Compressed(Tables):
    """Values and indices line by line, and how many each line has.

    ``by``: "column" (CSC) or "row" (CSR); ``book``: values are indices into a codebook, in the
    smallest of 8, 16 and 32 bits; ``index_bits``: instead of the smallest that do.
    """

    def __init__(self, name: str, by: str, book: bool = False, index_bits: int | None = None):
        self.name, self.by, self.book, self.index_bits = name, by, book, index_bits
        self.number_count = 2 if book else 1

    def lines(self, shape: tuple[int, int]) -> tuple[int, int]:
        """(lines, places in a line)."""
        return (shape[1], shape[0]) if self.by == "column" else shape

    def numbers(self, census: Census) -> tuple[int, ...]:
        _, places = self.lines(census.matrix.shape)
        if self.index_bits is not None and places > 1 << self.index_bits:
            raise GuyotError(
                f"{self.name} with indices of {self.index_bits} bits holds {1 << self.index_bits} "
                f"{'rows' if self.by == 'column' else 'columns'}, not {places}"
            )
        return (census.nonzero, len(census.values)) if self.book else (census.nonzero,)

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        lines, places = self.lines(shape)
        nonzero = numbers[0]
        index = self.index_bits or whole_width(places - 1, self.name, "an index")
        count = whole_width(places, self.name, "a line's entries")
        plain = [(nonzero, index), (lines, count)]
        if not self.book:
            return [(nonzero, item), *plain]
        symbol = whole_width(numbers[1] - 1, self.name, "a value's index")
        return [(numbers[1], item), (nonzero, symbol), *plain]

    def entries(self, census: Census) -> list[np.ndarray]:
        lines, indices, patterns = census.by_column if self.by == "column" else census.by_row
        counts = np.bincount(lines, minlength=self.lines(census.matrix.shape)[0])
        if not self.book:
            return [patterns, indices, counts]
        return [census.values, np.searchsorted(census.values, patterns), indices, counts]

    def read(self, encoded: Encoded) -> list[np.ndarray]:
        """The sections; GuyotError where an index or a count leads outside."""
        arrays = self.open(encoded)
        indices, counts = arrays[-2:]
        _, places = self.lines(encoded.shape)
        if int(counts.sum(dtype=np.int64)) != len(indices):
            raise encoded.damaged(f"its lines have {counts.sum()} entries, not {len(indices)}")
        if len(indices) and int(indices.max()) >= places:
            raise encoded.damaged(f"an index of {indices.max()} among {places}")
        if self.book and len(arrays[1]) and int(arrays[1].max()) >= len(arrays[0]):
            raise encoded.damaged(f"value {arrays[1].max()} of {len(arrays[0])}")
        return arrays

    def decode(self, encoded: Encoded) -> np.ndarray:
        *values, indices, counts = encoded.opened
        patterns = values[0][values[1]] if self.book else values[0]
        lines = np.repeat(np.arange(len(counts)), counts)
        m = encoded.shape[1]
        places = indices * np.int64(m) + lines if self.by == "column" else lines * m + indices
        return scatter(encoded, places, patterns)

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        *values, indices, counts = encoded.opened
        result = np.zeros(encoded.shape[1], x.dtype)
        if self.book:
            _gather_book(x, counts, indices, values[1], encoded.as_numbers(values[0], x), result)
        else:
            run = _gather if self.by == "column" else _spread
            run(x, counts, indices, encoded.as_numbers(values[0], x), result)
        return result


class Coo(Tables):
    """Value, row and column of each non-zero entry."""

    name = "coo"
    number_count = 1

    def numbers(self, census: Census) -> tuple[int, ...]:
        return (census.nonzero,)

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        widths = [item, *(whole_width(side - 1, self.name, "an index") for side in shape)]
        return [(numbers[0], width) for width in widths]

    def entries(self, census: Census) -> list[np.ndarray]:
        rows, columns, patterns = census.by_row
        return [patterns, rows, columns]

    def read(self, encoded: Encoded) -> list[np.ndarray]:
        patterns, rows, columns = self.open(encoded)
        for indices, side in ((rows, encoded.shape[0]), (columns, encoded.shape[1])):
            if len(indices) and int(indices.max()) >= side:
                raise encoded.damaged(f"an index of {indices.max()} among {side}")
        return [patterns, rows, columns]

    def decode(self, encoded: Encoded) -> np.ndarray:
        patterns, rows, columns = encoded.opened
        return scatter(encoded, rows * np.int64(encoded.shape[1]) + columns, patterns)

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        patterns, rows, columns = encoded.opened
        result = np.zeros(encoded.shape[1], x.dtype)
        np.add.at(result, columns, x[rows] * encoded.as_numbers(patterns, x))
        return result


@njit(cache=True)
def _mapped(x, words, width, book, result):
    """result[j] += x[i] x the value that the next ``width`` bits name, row by row."""
    place = 0
    for i in range(len(x)):
        for j in range(len(result)):
            symbol = np.int64(window(words, place) >> np.uint64(64 - width)) if width else 0
            result[j] += x[i] * book[symbol]
            place += width


class IndexMap(Tables):
    """A codebook with zero in it, and the index of every entry in the fewest bits (IM).

    ``k``: the most values that it may hold, if any.
    """

    name = "index-map"
    number_count = 1

    def __init__(self, k: int | None = None):
        self.k = k

    def numbers(self, census: Census) -> tuple[int, ...]:
        values, _ = census.with_zero()
        if self.k is not None and len(values) > self.k:
            raise GuyotError(
                f"{self.name} with a codebook of {self.k} cannot hold {len(values)} distinct values"
            )
        return (len(values),)

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        return [(numbers[0], item), (shape[0] * shape[1], width_of(numbers[0]))]

    def entries(self, census: Census) -> list[np.ndarray]:
        values, _ = census.with_zero()
        return [values, np.searchsorted(values, census.patterns.reshape(-1))]

    def read(self, encoded: Encoded) -> list[np.ndarray]:
        values, symbols = self.open(encoded)
        if not len(values) or int(symbols.max()) >= len(values):
            raise encoded.damaged(f"value {symbols.max()} of {len(values)}")
        return [values, symbols]

    def decode(self, encoded: Encoded) -> np.ndarray:
        values, symbols = encoded.opened
        return scatter(encoded, np.arange(len(symbols)), values[symbols])

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        values, symbols = encoded.opened
        book = encoded.as_numbers(values, x)
        result = np.zeros(encoded.shape[1], x.dtype)
        width = width_of(len(values))
        if width in NATIVE:
            for row, factor in zip(symbols.reshape(encoded.shape), x, strict=True):
                result += factor * book[row]
        else:
            packed = to_words(encoded.body[len(values) * encoded.dtype.itemsize :])
            _mapped(x, packed, width, book, result)
        return result
