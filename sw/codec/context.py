"""The context-modelled arithmetic coder as a codec: what Guyot's own files mostly use."""

from __future__ import annotations

import numpy as np
from numba import njit

from .base import Census, Encoded, Entries
from .cells import code_cells, code_flags, position_mixer, value_mixer
from .coder import (
    DECODE,
    MODE,
    ONE,
    PLACE,
    code,
    code_number,
    decoder,
    encoder,
    flush,
    new_chances,
    pricer,
)
from .prices import Prices, levels, price_cells

FEW = 16  # columns of which one in so many is empty are told beforehand
WIDE = 1 << 60  # values further apart are written out
VALUE_CHANCES = 128  # counters that code_number takes


@njit(cache=True)
def _code_raw(state, data, value):
    """Codes 64 bits as they are."""
    result = np.int64(0)
    for k in range(63, -1, -1):
        result = (result << 1) | code(state, data, ONE // 2, (value >> k) & 1)
    return result


@njit(cache=True)
def _code_values(state, data, values, chances, wide):
    """Codes rising values: the first with its sign, then the gaps; or all of them as they are."""
    before = np.int64(0)
    for k in range(len(values)):
        if wide:
            values[k] = _code_raw(state, data, values[k])
        elif k == 0:
            folded = values[k] << 1 if values[k] >= 0 else ((-values[k]) << 1) - 1
            folded = code_number(state, data, chances[0], folded)
            values[k] = folded >> 1 if folded & 1 == 0 else -((folded + 1) >> 1)
        else:
            values[k] = before + 1 + code_number(state, data, chances[1], values[k] - before - 1)
        before = values[k]


def _matrix(
    state: np.ndarray,
    data: np.ndarray,
    shape: tuple[int, int],
    blocks: tuple[int, int],
    entries: tuple[np.ndarray, np.ndarray, np.ndarray] | None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Codes (values, places, symbols), or those that it reads where ``entries`` is None.

    ``blocks``: columns of a block (0 without) and of a kernel's row. Raises ValueError for data
    that no encoder writes.
    """
    n, m = shape
    chances = new_chances(2 * VALUE_CHANCES).reshape(2, -1)
    values, places, symbols = entries or (np.zeros(0, np.int64),) * 3
    nonzero = int(code_number(state, data, chances[0], len(places)))
    k = int(code_number(state, data, chances[1], len(values)))
    if not 0 <= nonzero <= n * m or k > nonzero or (k == 0) != (nonzero == 0):
        raise ValueError(f"{nonzero} entries with {k} values in {n * m} cells")
    furthest = max(map(abs, values.tolist()), default=0)
    wide = code(state, data, ONE // 8, int(furthest > WIDE))
    if state[MODE] == DECODE:
        values = np.zeros(k, np.int64)
        places, symbols = np.zeros(nonzero, np.int64), np.zeros(nonzero, np.int64)
    _code_values(state, data, values, chances, wide)
    rows, columns = _lines(state, data, shape, places)
    if nonzero > len(rows) * len(columns):
        raise ValueError(f"{nonzero} entries in {len(rows)} x {len(columns)} cells")
    if nonzero:
        _entries(state, data, blocks, m, (rows, columns), (values, places, symbols))
    return values, places, symbols


def _lines(
    state: np.ndarray, data: np.ndarray, shape: tuple[int, int], places: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Codes which rows and columns may have entries."""
    lines = []
    for side, used in zip(shape, (places // shape[1], places % shape[1]), strict=True):
        flags = np.zeros(side, np.int64)
        flags[used] = 1
        told = code(state, data, ONE // 2, int(flags.sum() * FEW <= side * (FEW - 1)))
        if told:
            code_flags(state, data, flags)
        lines.append(np.flatnonzero(flags) if told else np.arange(side))
    return lines[0], lines[1]


def _entries(
    state: np.ndarray,
    data: np.ndarray,
    blocks: tuple[int, int],
    columns: int,
    lines: tuple[np.ndarray, np.ndarray],
    entries: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    """Codes where the entries are and which values they have, or fills that in."""
    values, places, symbols = entries
    negatives, positives, depth = levels(values)
    mixer = position_mixer(len(places), len(lines[0]) * len(lines[1]), columns, blocks[0])
    leaves = new_chances(2 << depth)
    code_cells(
        state, data, mixer, value_mixer(), leaves, columns, *blocks, *lines, places, symbols,
        negatives, positives, depth,
    )  # fmt: skip


def entries_of(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(distinct values, rising; places, row x columns + column, rising; which value each has)."""
    census = Census(matrix)
    rows, columns, patterns = census.by_row
    values = census.values.astype(np.int64)
    places = rows * np.int64(matrix.shape[1]) + columns
    return values, places, np.searchsorted(values, patterns)


class Context(Entries):
    """Adaptive arithmetic coding of positions and values with mixed contexts.

    ``period``: columns that form a block (kernel rows x columns of a convolution, the map behind
    each channel of a flattened tensor), 0 without; ``width``: of a row in such a block. They are
    hints: any values are lossless. Sizes are exact: the coder runs and writes nothing.
    """

    name = "context"
    number_count = 2

    def __init__(self, period: int = 0, width: int = 1):
        self.period, self.width = period, width

    def _blocks(self, columns: int) -> tuple[int, int]:
        """The hints where they make sense for so many columns."""
        period = self.period if 1 < self.period <= columns else 0
        return period, min(max(1, self.width), max(1, period))

    def _run(self, matrix: np.ndarray, data: np.ndarray) -> int:
        """Codes into ``data``; the bytes needed."""
        state = encoder()
        entries = entries_of(matrix)
        _matrix(state, data, matrix.shape, self._blocks(matrix.shape[1]), entries)
        flush(state, data)
        return int(state[PLACE])

    def prices(self, matrix: np.ndarray) -> Prices:
        """What each entry of a matrix costs, by the model as it is when it comes to it."""
        values, places, symbols = entries_of(matrix)
        if not len(places):
            return Prices(np.zeros(0), np.zeros(0), np.zeros(0), 0.0)
        columns, blocks = matrix.shape[1], self._blocks(matrix.shape[1])
        lines = _lines(pricer(), np.zeros(0, np.int64), matrix.shape, places)
        *_, depth = levels(values)
        decisions = len(lines[0]) * len(lines[1]) + len(places) * (1 + depth)  # at most
        trace, found = np.zeros(decisions, np.int64), np.zeros((3, len(places)))
        _entries(pricer(), trace, blocks, columns, lines, (values, places, symbols))
        empty = price_cells(trace, columns, *lines, places, symbols, *levels(values), *found)
        return Prices(found[0], found[1], found[2], empty)

    def bits(self, matrix: np.ndarray) -> int:
        return 8 * len(self.encode(matrix).body)

    def encode(self, matrix: np.ndarray) -> Encoded:
        # Twice the order-0 size nearly always does; if not, the first run has said what does.
        size = 64 + Census(matrix).nonzero * 4
        data = np.zeros(size, np.uint8)
        needed = self._run(matrix, data)
        if needed > size:
            data = np.zeros(needed, np.uint8)
            self._run(matrix, data)
        body = data[:needed].tobytes().rstrip(b"\0")
        numbers = self._blocks(matrix.shape[1])
        return Encoded(self, matrix.shape, matrix.dtype, numbers, body, 8 * len(body))

    def read(self, encoded: Encoded) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(values, places, symbols), row by row."""
        period, width = encoded.numbers
        if not (period == 0 or 1 < period <= encoded.shape[1]) or not 1 <= width <= max(1, period):
            raise encoded.damaged(f"blocks of {period} columns, {width} wide")
        data = np.frombuffer(bytearray(encoded.body), np.uint8)
        try:
            found = _matrix(decoder(data), data, encoded.shape, (period, width), None)
        except ValueError as error:
            raise encoded.damaged(str(error)) from None
        return found
