"""The code of a schedule's words: exact there and back, a prefix code, near the entropy."""

import numpy as np
import pytest

from guyot.hw.engine.prefix_code import WINDOW, Code, Symbols, count, holding, make_code, pack


def drawn(seed: int, size: int = 4000, zeros: float = 0.9, values: int = 16) -> Symbols:
    """Words as of a layer with so many zeros and shared weights, some more frequent than others."""
    random = np.random.default_rng(seed)
    step = np.minimum(random.geometric(1 - zeros, size) - 1, 127)
    index = np.minimum(random.geometric(0.2, size) - 1, values - 1)
    last = (random.random(size) < 0.02).astype(np.int64)
    return Symbols(last[None], step[None], index[None])


def codes(symbols: Symbols) -> list[tuple[int, Code]]:
    counts = count(symbols, 7, 4)
    total = int(counts.sum())
    return [(p + size.row_bits * total, make_code(counts, size)) for size, p in holding(counts)]


@pytest.mark.parametrize("zeros", [0.3, 0.9, 0.97])
def test_there_and_back(zeros):
    symbols = drawn(1, 1500, zeros)
    found = codes(symbols)
    assert len(found) > 10
    for bits, code in found:
        rows, payloads, lengths = code.encode(symbols)
        assert code.row_bits * rows.size + lengths.sum() == bits
        assert rows.max() < 1 << code.row_bits and lengths.max() <= min(WINDOW, code.longest)
        again = code.decode(rows, payloads)
        for one, other in zip(
            (symbols.last, symbols.step, symbols.index),
            (again.last, again.step, again.index),
            strict=True,
        ):
            assert np.array_equal(one, other), code


def test_shorter_codewords_first_and_the_sum_of_kraft_at_most_one():
    for _, code in codes(drawn(2)):
        assert code.lengths == sorted(code.lengths)
        # A head stands for 2^length symbols with codewords of head_bits + length bits.
        assert len(code.rectangles) <= 1 << code.head_bits


@pytest.mark.parametrize("seed", range(3))
def test_near_the_entropy_of_the_pairs(seed):
    symbols = drawn(seed, 30_000)
    counts = count(symbols, 7, 4).sum(0)
    share = counts[counts > 0] / counts.sum()
    entropy = -(share * np.log2(share)).sum() * counts.sum()
    assert min(bits for bits, _ in codes(symbols)) < 1.06 * entropy, f"seed {seed}"


def test_a_symbol_without_a_codeword_is_refused():
    symbols = drawn(3, 400)
    bits, code = min(codes(symbols), key=lambda found: found[0])
    unseen = np.argwhere(code.heads < 0)
    last, step, index = (int(value) for value in unseen[0])
    other = Symbols(
        *(np.array([[value]]) for value in (last, step << code.raw_step, index << code.raw_index))
    )
    with pytest.raises(ValueError, match="a symbol has no codeword: the code was made for others"):
        code.encode(other)


def test_payloads_end_with_a_word():
    payloads, lengths = np.array([5, 0, 1, 200]), np.array([3, 0, 1, 8])
    words, start = pack(payloads, lengths)
    assert start == 4 and len(words) == 2
    stream = sum(word << WINDOW * k for k, word in enumerate(words))
    assert stream == (5 | 1 << 3 | 200 << 4) << start
    assert pack(np.zeros(3, int), np.zeros(3, int)) == ([], 0)
