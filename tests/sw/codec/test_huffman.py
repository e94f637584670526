"""Huffman codes: optimal, within their limit, canonical, and read back."""

from __future__ import annotations

import heapq

import numpy as np
import pytest

from guyot.sw.codec.huffman import CanonicalCode, code_lengths
from guyot.sw.errors import GuyotError


def huffman_cost(counts: list[int]) -> int:
    """Bits of an optimal code without a limit: the sum of all inner nodes."""
    heap = [c for c in counts if c]
    heapq.heapify(heap)
    cost = 0
    while len(heap) > 1:
        both = heapq.heappop(heap) + heapq.heappop(heap)
        cost += both
        heapq.heappush(heap, both)
    return cost


@pytest.mark.parametrize("k", [2, 3, 5, 16, 100, 1000])
def test_optimal(rng: np.random.Generator, k: int) -> None:
    for skew in (0.3, 1.0, 4.0):
        counts = np.maximum(1, (1e5 * rng.random(k) ** (skew * 3)).astype(int))
        lengths = code_lengths(counts).astype(int)
        assert (counts * lengths).sum() == huffman_cost(counts.tolist())
        assert (2.0**-lengths).sum() == 1


def limited_cost(counts: list[int], limit: int) -> int:
    """The least cost of any complete code within ``limit``, by trying all rising lengths."""
    counts = sorted(counts, reverse=True)

    def best(k: int, shortest: int, space: int) -> float:
        if k == len(counts):
            return 0 if space == 0 else float("inf")
        costs = [float("inf")]
        for length in range(shortest, limit + 1):
            rest = space - (1 << (limit - length))
            if rest >= 0:
                costs.append(counts[k] * length + best(k + 1, length, rest))
        return min(costs)

    return int(best(0, 1, 1 << limit))


@pytest.mark.parametrize("limit", [3, 4, 5])
def test_optimal_within_a_limit(rng: np.random.Generator, limit: int) -> None:
    for _ in range(20):
        counts = np.maximum(1, (1000 * rng.random(rng.integers(2, 8)) ** 9).astype(int))
        lengths = code_lengths(counts, limit).astype(int)
        assert lengths.max() <= limit
        assert (counts * lengths).sum() == limited_cost(counts.tolist(), limit)


def test_canonical() -> None:
    code = CanonicalCode.from_counts(np.array([1, 8, 0, 2, 1]))
    assert code.lengths.tolist() == [3, 1, 0, 2, 3]
    assert [format(int(c), "b") for c in code.codes[[1, 3, 0, 4]]] == ["0", "10", "110", "111"]


@pytest.mark.parametrize("k,limit", [(1, 32), (2, 1), (4, 2), (30, 6), (5000, 13), (5000, 32)])
def test_round_trip(rng: np.random.Generator, k: int, limit: int) -> None:
    symbols = np.minimum(rng.geometric(min(1, 20 / k), 20_000) - 1, k - 1)
    counts = np.bincount(symbols, minlength=k)
    code = CanonicalCode.from_counts(counts, limit)
    data, bits = code.encode(symbols)
    assert bits == code.bits(counts) and len(data) == -(-bits // 8)
    again = CanonicalCode(code.lengths, code.only)
    assert (again.decode(data, len(symbols)) == symbols).all()


def test_long_codewords() -> None:
    """Fibonacci's numbers make the longest codewords: past the look-up table, up to the limit."""
    counts = [1, 1]
    while len(counts) < 40:
        counts.append(counts[-1] + counts[-2])
    code = CanonicalCode.from_counts(np.array(counts))
    assert code.longest == 32
    symbols = np.arange(40).repeat(3)
    data, _ = code.encode(symbols)
    assert (code.decode(data, 120) == symbols).all()


def test_an_only_symbol_takes_no_bits() -> None:
    code = CanonicalCode.from_counts(np.array([0, 0, 7]))
    assert code.encode(np.full(7, 2)) == (b"", 0)
    assert code.decode(b"", 7).tolist() == [2] * 7


def test_nothing() -> None:
    code = CanonicalCode.from_counts(np.zeros(0, int))
    assert code.encode(np.zeros(0, int)) == (b"", 0) and len(code.decode(b"", 0)) == 0


def test_too_many_symbols_for_the_limit() -> None:
    with pytest.raises(GuyotError, match="a Huffman code of 9 symbols within 3 bits"):
        code_lengths(np.ones(9), 3)


@pytest.mark.parametrize("lengths", [[1, 1, 1], [1, 2], [33, 33], [5]])
def test_lengths_that_are_no_code(lengths: list[int]) -> None:
    with pytest.raises(GuyotError, match="no complete prefix code"):
        CanonicalCode(np.array(lengths, np.uint8))


def test_data_that_ends_early(rng: np.random.Generator) -> None:
    code = CanonicalCode.from_counts(np.array([5, 3, 2, 1]))
    data, _ = code.encode(rng.integers(0, 4, 100))
    with pytest.raises(GuyotError, match="end within 100 codewords"):
        code.decode(data[:-2], 100)
    with pytest.raises(GuyotError, match="hold no 900 codewords"):
        code.decode(data[:-2], 900)
