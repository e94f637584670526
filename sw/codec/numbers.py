"""Vectors of integers one after the other (biases, multipliers), by one arithmetic coder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit

from ..errors import GuyotError
from .coder import (
    DECODE,
    MODE,
    ONE,
    PLACE,
    code,
    code_adaptive,
    code_number,
    decoder,
    encoder,
    flush,
    new_chances,
)

DIRECT, BOOK, RAW = range(3)  # how a vector is written
NUMBER = 128  # counters that code_number takes
CONTEXTS = 4  # of zero and sign: what the number before was
LIMIT = 1 << 60  # magnitudes up to which numbers are not written raw


@njit(cache=True)
def _code_signed(state, data, chances, classes, before, number):
    """Codes an integer: zero or not, its sign, its magnitude; ``before``: the one in front."""
    context = 0 if before == 0 else (1 if before > 0 else 2)
    if not code_adaptive(state, data, chances, context, 1 if number else 0):
        return np.int64(0)
    sign = code_adaptive(state, data, chances, CONTEXTS + context, 1 if number < 0 else 0)
    size = code_number(state, data, classes, abs(number) - 1) + 1
    return -size if sign else size


@njit(cache=True)
def _code_vector(state, data, vector, mode, shift, book, chances, classes, leaves):
    """Codes ``vector`` or fills it in: raw, in units of 2**shift, or as places in ``book``."""
    before = np.int64(0)
    for k in range(len(vector)):
        if mode == RAW:
            value = np.int64(0)
            for bit in range(63, -1, -1):
                value = value << 1 | code(state, data, ONE // 2, (vector[k] >> bit) & 1)
            vector[k] = value
        elif mode == DIRECT:
            before = _code_signed(state, data, chances, classes, before, vector[k] >> shift)
            vector[k] = before << shift
        else:
            place = np.searchsorted(book, vector[k])
            depth, low, node = 0, 0, 1
            while 1 << depth < len(book):
                depth += 1
            for level in range(depth - 1, -1, -1):
                bit = (place >> level) & 1
                if low + (1 << level) < len(book):
                    bit = code_adaptive(state, data, leaves, node, bit)
                else:
                    bit = 0
                node, low = node << 1 | bit, low + (bit << level)
            vector[k] = book[low]


class _Stream:
    """One coder and what it has learnt from the vectors so far."""

    def __init__(self, state: np.ndarray, data: np.ndarray) -> None:
        self.state, self.data = state, data
        self.chances = new_chances(2 * CONTEXTS)
        self.classes = new_chances(NUMBER)
        self.header = new_chances(NUMBER)
        self.gaps = new_chances(NUMBER)
        self.modes = new_chances(4)

    def copy(self) -> _Stream:
        other = _Stream(self.state.copy(), np.zeros(0, np.uint8))
        for name in ("chances", "classes", "header", "gaps", "modes"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def number(self, value: int) -> int:
        return int(code_number(self.state, self.data, self.header, value))

    def vector(self, vector: np.ndarray, mode: int) -> None:
        """Codes ``vector`` in a mode, or fills it in as it was coded."""
        high = code_adaptive(self.state, self.data, self.modes, 1, mode >> 1)
        mode = high << 1 | code_adaptive(self.state, self.data, self.modes, 2 + high, mode & 1)
        shift, book, leaves = 0, np.zeros(0, np.int64), new_chances(1)
        if mode == DIRECT:
            common = int(np.bitwise_or.reduce(vector)) if len(vector) else 0
            shift = self.number((common & -common).bit_length() - 1 if common else 0)
            if shift > 62:
                raise GuyotError(f"a vector of numbers in units of 2**{shift}")
        elif mode == BOOK:
            book = np.unique(vector)
            count = self.number(len(book) if self.state[MODE] != DECODE else 0)
            if not 0 < count <= len(vector):
                raise GuyotError(f"a vector of {len(vector)} numbers with {count} values")
            book = book if self.state[MODE] != DECODE else np.zeros(count, np.int64)
            gaps = np.diff(book, prepend=0)
            fresh = new_chances(2 * CONTEXTS)
            _code_vector(self.state, self.data, gaps, DIRECT, 0, book, fresh, self.gaps, leaves)
            book, leaves = np.cumsum(gaps), new_chances(2 * count)
        _code_vector(
            self.state, self.data, vector, mode, shift, book, self.chances, self.classes, leaves
        )


def encode_numbers(vectors: Sequence[np.ndarray]) -> bytes:
    """The int64 ``vectors`` in few bytes; each in the mode that takes the fewest."""
    size = 64 + 10 * sum(map(len, vectors))
    stream = _Stream(encoder(), np.zeros(size, np.uint8))
    for vector in vectors:
        wide = len(vector) and max(abs(int(vector.min())), abs(int(vector.max()))) > LIMIT
        modes = (RAW,) if wide or not len(vector) else (DIRECT, BOOK)
        tried = []
        for mode in modes:
            trial = stream.copy()
            trial.vector(vector.copy(), mode)
            # Bytes so far, and the bits that the next one is already sure to take.
            narrowness = 48 - int(trial.state[1] - trial.state[0]).bit_length()
            tried.append((8 * int(trial.state[PLACE]) + narrowness, mode))
        stream.vector(vector.copy(), min(tried)[1])
    flush(stream.state, stream.data)
    return stream.data[: stream.state[PLACE]].tobytes().rstrip(b"\0")


def decode_numbers(coded: bytes, lengths: Sequence[int]) -> list[np.ndarray]:
    """int64 vectors of these lengths; GuyotError for some of what no encoder writes."""
    data = np.frombuffer(bytearray(coded), np.uint8)
    stream = _Stream(decoder(data), data)
    vectors = [np.zeros(length, np.int64) for length in lengths]
    for vector in vectors:
        stream.vector(vector, 0)
    return vectors
