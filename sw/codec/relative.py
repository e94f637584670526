"""Relative indices with fillers, as in Deep Compression (Han, Mao, Dally, 2016).

The matrix is one line, row by row. Each non-zero entry is (zeros in front of it, value); more zeros
than the step can say are carried by fillers, entries of value zero. Deep Compression takes steps of
8 bits for convolutions and 5 for dense layers, and codes steps and values by Huffman.
"""

from __future__ import annotations

import numpy as np

from ..errors import GuyotError
from .base import Census, Encoded, Entries, Sections, Tables, width_of
from .huffman import CanonicalCode

LENGTH_BITS = 6  # of a codeword's length in a table: up to 32
CONVOLUTION_STEP, DENSE_STEP = 8, 5


def with_fillers(places: np.ndarray, step_bits: int) -> tuple[np.ndarray, np.ndarray]:
    """(steps, which entries are no fillers) for non-zero entries at rising ``places``."""
    most = (1 << step_bits) - 1
    zeros = np.diff(places, prepend=-1) - 1
    fillers = zeros // (most + 1)  # each stands for ``most`` zeros and its own
    ends = np.cumsum(fillers + 1) - 1
    steps = np.full(int(ends[-1]) + 1 if len(ends) else 0, most, np.int64)
    steps[ends] = zeros - fillers * (most + 1)
    real = np.zeros(len(steps), bool)
    real[ends] = True
    return steps, real


class Relative(Entries, Tables):
    """``step_bits``: of a step; ``huffman``: codes steps and values, else both have fixed widths.

    ``k``: the most distinct values that it may hold, if any. Symbol 0 is the filler.
    """

    def __init__(self, name: str, step_bits: int, huffman: bool, k: int | None = None):
        self.name, self.step_bits, self.huffman, self.k = name, step_bits, huffman, k
        self.number_count = 6 if huffman else 2

    def _streams(self, census: Census) -> tuple[np.ndarray, np.ndarray]:
        """(steps, symbols) of all entries, fillers among them."""
        rows, columns, patterns = census.by_row
        steps, real = with_fillers(rows * census.matrix.shape[1] + columns, self.step_bits)
        symbols = np.zeros(len(steps), np.int64)
        symbols[real] = 1 + np.searchsorted(census.values, patterns)
        return steps, symbols

    def _codes(self, steps: np.ndarray, symbols: np.ndarray, k: int) -> list[CanonicalCode]:
        counts = (
            np.bincount(steps, minlength=1 << self.step_bits),
            np.bincount(symbols, None, k + 1),
        )
        return [CanonicalCode.from_counts(each) for each in counts]

    def numbers(self, census: Census) -> tuple[int, ...]:
        k = len(census.values)
        if self.k is not None and k > self.k:
            raise GuyotError(
                f"{self.name} with a codebook of {self.k} cannot hold {k} distinct values"
            )
        steps, symbols = self._streams(census)
        if not self.huffman:
            return k, len(steps)
        codes = self._codes(steps, symbols, k)
        counts = (
            np.bincount(each, None, len(code.lengths))
            for each, code in zip((steps, symbols), codes, strict=True)
        )
        bits = [code.bits(each) for code, each in zip(codes, counts, strict=True)]
        return k, len(steps), *bits, *(code.only for code in codes)

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        k, entries, *bits = numbers
        if not self.huffman:
            return [(k, item), (entries, self.step_bits), (entries, width_of(k + 1))]
        tables = [(1 << self.step_bits, LENGTH_BITS), (k + 1, LENGTH_BITS)]
        return [(k, item), *tables, (bits[0], 1), (bits[1], 1)]

    def entries(self, census: Census) -> list[np.ndarray]:
        steps, symbols = self._streams(census)
        if not self.huffman:
            return [census.values, steps, symbols]
        codes = self._codes(steps, symbols, len(census.values))
        streams = []
        for code, each in zip(codes, (steps, symbols), strict=True):
            data, bits = code.encode(each)
            streams.append(np.unpackbits(np.frombuffer(data, np.uint8), count=bits))
        return [census.values, *(code.lengths for code in codes), *streams]

    def read(self, encoded: Encoded) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(values with the filler's zero in front, places, symbols)."""
        k, entries, *rest = encoded.numbers
        values, *sections = self.open(encoded)
        if self.huffman:
            if entries > encoded.shape[0] * encoded.shape[1]:
                raise encoded.damaged(f"{entries} entries")
            streams = []
            for lengths, bits, only in zip(sections[:2], sections[2:], rest[2:], strict=True):
                code = CanonicalCode(lengths.astype(np.uint8), only)
                data = np.packbits(bits.astype(np.uint8)).tobytes()
                streams.append(code.decode(data, entries))
            sections = streams
        steps, symbols = (each.astype(np.int64) for each in sections)
        places = np.cumsum(steps + 1) - 1
        if len(places) and int(places[-1]) >= encoded.shape[0] * encoded.shape[1]:
            raise encoded.damaged(f"an entry at {places[-1]}, behind its end")
        if len(symbols) and int(symbols.max()) > k:
            raise encoded.damaged(f"value {symbols.max()} of {k}")
        return np.insert(values.astype(np.int64), 0, 0), places, symbols
