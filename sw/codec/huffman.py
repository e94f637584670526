"""Canonical Huffman codes with a limit on their lengths: optimal by package-merge.

Lengths: Larmore and Hirschberg, "A fast algorithm for optimal length-limited Huffman codes" (1990).
Canonical as in DEFLATE and in the 2023 form of HAC: shorter codewords first, those of one length in
the order of their symbols, each the one before it plus one; so the lengths alone say everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numba import njit

from ..errors import GuyotError
from .bits import put, to_bytes, to_words, window

LIMIT = 32  # bits of a codeword, unless a caller asks for fewer
TABLE_BITS = 10  # codewords of so many bits are decoded by one look-up


@njit(cache=True)
def _package_merge(counts, limit):
    """(k,) lengths for ``counts`` in rising order, none zero, k >= 2 and k <= 2**limit.

    Level by level the leaves and the pairs of the level before are merged by weight; the 2k - 2
    lightest of the last level say, by how often each leaf is among them, how long its codeword is.
    """
    k = len(counts)
    kinds = np.zeros((limit, 2 * k), np.bool_)  # of each item: whether it is a leaf
    sizes = np.zeros(limit, np.int64)
    weights = np.zeros(2 * k, np.int64)
    before = np.zeros(2 * k, np.int64)
    for level in range(limit):
        pairs = sizes[level - 1] // 2 if level else 0
        leaf = pair = size = 0
        while leaf < k or pair < pairs:
            package = before[2 * pair] + before[2 * pair + 1] if pair < pairs else 0
            if pair >= pairs or (leaf < k and counts[leaf] <= package):
                weights[size] = counts[leaf]
                kinds[level, size] = True
                leaf += 1
            else:
                weights[size] = package
                pair += 1
            size += 1
        sizes[level] = size
        before, weights = weights, before
    lengths = np.zeros(k, np.int64)
    taken = 2 * k - 2
    for level in range(limit - 1, -1, -1):
        leaves = 0
        for item in range(taken):
            leaves += kinds[level, item]
        lengths[:leaves] += 1
        taken = 2 * (taken - leaves)
    return lengths


def code_lengths(counts: np.ndarray, limit: int = LIMIT) -> np.ndarray:
    """(k,) uint8: bits of each symbol's codeword; counts x lengths is least within ``limit``.

    A symbol that never occurs has no codeword (length 0); an only symbol needs no bits (length 0).
    GuyotError where ``limit`` bits cannot tell so many symbols apart.
    """
    counts = np.asarray(counts, np.int64)
    used = np.flatnonzero(counts)
    lengths = np.zeros(len(counts), np.uint8)
    if len(used) < 2:
        return lengths
    if not 1 <= limit <= LIMIT or len(used) > 1 << limit:
        raise GuyotError(
            f"a Huffman code of {len(used)} symbols within {limit} bits: the limit is at most "
            f"{LIMIT} and must tell all symbols apart"
        )
    order = used[np.argsort(counts[used], kind="stable")]
    lengths[order] = _package_merge(counts[order], limit)
    return lengths


@dataclass(frozen=True, eq=False)
class CanonicalCode:
    """A complete canonical code; made :meth:`from_counts`, or from ``lengths`` that a file holds.

    ``lengths``: (k,) bits of each symbol's codeword; 0: the symbol has none. At most one symbol in
    use has no bits, and then it is ``only``. GuyotError for lengths that are no complete code.
    """

    lengths: np.ndarray
    only: int = 0

    def __post_init__(self) -> None:
        lengths = self.lengths[self.lengths > 0].astype(np.int64)
        if lengths.size and (
            lengths.max() > LIMIT or int((1 << (LIMIT - lengths)).sum()) != 1 << LIMIT
        ):
            raise GuyotError(
                f"{lengths.size} code lengths of up to {lengths.max()} bits are no complete "
                f"prefix code within {LIMIT} bits"
            )

    @classmethod
    def from_counts(cls, counts: np.ndarray, limit: int = LIMIT) -> CanonicalCode:
        """The best code for symbols that occur ``counts`` times."""
        counts = np.asarray(counts)
        return cls(code_lengths(counts, limit), int(counts.argmax()) if counts.size else 0)

    @property
    def longest(self) -> int:
        """Bits of the longest codeword."""
        return int(self.lengths.max()) if self.lengths.size else 0

    @cached_property
    def symbols(self) -> np.ndarray:
        """The symbols that have codewords, in the order of these."""
        order = np.argsort(self.lengths, kind="stable")
        return order[self.lengths[order] > 0].astype(np.int64)

    @cached_property
    def per_length(self) -> np.ndarray:
        """(longest + 1,) codewords of each length."""
        counts = np.bincount(self.lengths, minlength=self.longest + 1).astype(np.int64)
        counts[0] = 0
        return counts

    @cached_property
    def first_code(self) -> np.ndarray:
        """(longest + 1,) the first codeword of each length."""
        first = np.zeros(self.longest + 1, np.int64)
        for length in range(1, self.longest + 1):
            first[length] = (first[length - 1] + self.per_length[length - 1]) << 1
        return first

    @cached_property
    def first_index(self) -> np.ndarray:
        """(longest + 1,) where in :attr:`symbols` those of each length begin."""
        return np.cumsum(self.per_length) - self.per_length

    @cached_property
    def codes(self) -> np.ndarray:
        """(k,) int64: each symbol's codeword, in its lowest bits."""
        codes = np.zeros(len(self.lengths), np.int64)
        lengths = self.lengths[self.symbols]
        rank = np.arange(len(self.symbols)) - self.first_index[lengths]
        codes[self.symbols] = self.first_code[lengths] + rank
        return codes

    @cached_property
    def table(self) -> np.ndarray:
        """(2**TABLE_BITS,) by the next bits: symbol << 8 | length, or -1 for a longer codeword."""
        table = np.full(1 << TABLE_BITS, -1, np.int64)
        for symbol in self.symbols:
            free = TABLE_BITS - int(self.lengths[symbol])
            if free < 0:
                break
            start = int(self.codes[symbol]) << free
            table[start : start + (1 << free)] = int(symbol) << 8 | int(self.lengths[symbol])
        return table

    @cached_property
    def decoder(self) -> tuple[np.ndarray, ...]:
        """What :func:`next_symbol` needs."""
        if not self.longest:
            lone = np.full(1 << TABLE_BITS, self.only << 8, np.int64)
            empty = np.zeros(1, np.int64)
            return lone, empty, empty, empty, empty
        limits = (self.first_code + self.per_length) << (LIMIT - np.arange(self.longest + 1))
        return self.table, limits, self.first_code, self.first_index, self.symbols

    def bits(self, counts: np.ndarray) -> int:
        """Bits that symbols take which occur ``counts`` times."""
        return int((np.asarray(counts, np.int64) * self.lengths).sum())

    def encode(self, symbols: np.ndarray) -> tuple[bytes, int]:
        """(codewords one after the other, in whole bytes; how many bits of them count)."""
        symbols = np.ascontiguousarray(symbols, np.int64)
        bits = self.bits(np.bincount(symbols, minlength=len(self.lengths)))
        words = np.zeros(-(-bits // 64) + 1, np.uint64)
        _encode(words, symbols, self.codes, self.lengths)
        return to_bytes(words, bits), bits

    def decode(self, data: bytes, count: int) -> np.ndarray:
        """(count,) int64 symbols; GuyotError where ``data`` ends before them."""
        if self.longest and count > 8 * len(data):
            raise GuyotError(f"{len(data)} bytes hold no {count} codewords")
        symbols = np.zeros(count, np.int64)
        place = _decode(symbols, to_words(data), 8 * len(data), *self.decoder)
        if place > 8 * len(data):
            raise GuyotError(f"{len(data)} bytes end within {count} codewords")
        return symbols


@njit(cache=True)
def _encode(words, symbols, codes, lengths):
    place = 0
    for symbol in symbols:
        put(words, place, codes[symbol], lengths[symbol])
        place += lengths[symbol]


@njit(cache=True)
def next_symbol(words, place, table, limits, first_code, first_index, symbols):
    """(symbol, bits of its codeword) at bit ``place``; the code is complete, so there is one."""
    ahead = window(words, place)
    entry = table[ahead >> np.uint64(64 - TABLE_BITS)]
    if entry >= 0:
        return entry >> 8, entry & 255
    code = np.int64(ahead >> np.uint64(64 - LIMIT))
    length = TABLE_BITS + 1
    while length < len(limits) - 1 and code >= limits[length]:
        length += 1
    rank = (code >> (LIMIT - length)) - first_code[length]
    return symbols[first_index[length] + rank], length


@njit(cache=True)
def _decode(result, words, bits, table, limits, first_code, first_index, symbols):
    """Fills ``result``; the place behind the last codeword, or one behind ``bits`` if they end."""
    place = 0
    for k in range(len(result)):
        symbol, length = next_symbol(words, place, table, limits, first_code, first_index, symbols)
        place += length
        if place > bits:
            return place
        result[k] = symbol
    return place
