"""The code of a schedule's words: (last, step, index of the weight) in as few bits as a cheap
decoder can read at one word a cycle.

A canonical prefix code whose first bits, the *head*, name a rectangle of symbols that are coded
alike (:mod:`.cover`), and with it the length of what follows. In the memory a codeword is parted:
head and *raw* bits, those that every codeword has, are a row of fixed width, read like a plain word
and far ahead; the rest, the *payload*, lies in a second memory, bit by bit. So no length hangs on a
shift, which is what makes decoders of Huffman codes slow: a length is known from its row alone.

What is published (sHAC: Marinò et al., "Compact representations of convolutional neural networks
via weight pruning and quantization", 2021) codes the weights by Huffman and the positions apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np

from .cover import NEVER, Cover, Limits, Rectangle

WINDOW = 8  # bits of a word of the payload, and the most payload bits of a symbol
INDEX = 2  # payload bits of an index, or none: they shift those of the step behind them
HEADS = (3, 4, 5, 6)  # bits of a head: its table is look-up tables
RAW_STEP = 3  # raw bits of a step, at most
LIMITS = Limits((0, INDEX), WINDOW)


@dataclass(frozen=True)
class Symbols:
    """A schedule's words apart, each array (groups, length)."""

    last: np.ndarray
    step: np.ndarray
    index: np.ndarray


@dataclass(frozen=True)
class Code:
    """``rectangles``: by head, in units of 2^``raw_step`` steps and 2^``raw_index`` indices.
    ``step_bits``, ``index_bits``: of a symbol's parts."""

    rectangles: tuple[Rectangle, ...]
    head_bits: int
    raw_step: int
    raw_index: int
    step_bits: int
    index_bits: int

    @property
    def row_bits(self) -> int:
        """Bits of the part of fixed width: head, raw step, raw index from the high bits down."""
        return self.head_bits + self.raw_step + self.raw_index

    @property
    def symbol_bits(self) -> int:
        return 1 + self.step_bits + self.index_bits

    @property
    def lengths(self) -> list[int]:
        """Payload bits, by head."""
        return [each.a + each.b for each in self.rectangles]

    @property
    def longest(self) -> int:
        return max(self.lengths)

    @property
    def meanings(self) -> list[int]:
        """By head: (last, step, index, whether the index has payload bits) from the high bits down;
        step and index without their raw bits, zero where the payload goes."""
        index_bits = self.index_bits - self.raw_index
        step_bits = self.step_bits - self.raw_step
        found = []
        for last, step, index, a, b in self.rectangles:
            word = (last << step_bits | step << a) << index_bits | index << b
            found.append(word << 1 | (b > 0))
        return found

    @cached_property
    def heads(self) -> np.ndarray:
        """The head of each symbol, raw bits left out: (2, steps, indices); -1 for none."""
        steps = 1 << self.step_bits - self.raw_step
        indices = 1 << self.index_bits - self.raw_index
        found = np.full((2, steps, indices), -1, np.int64)
        for head, (last, step, index, a, b) in enumerate(self.rectangles):
            found[last, step << a : step + 1 << a, index << b : index + 1 << b] = head
        return found

    def encode(self, symbols: Symbols) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(rows, payloads, lengths of these), each as the symbols' arrays. ValueError for a symbol
        that the code does not have."""
        step, index = symbols.step >> self.raw_step, symbols.index >> self.raw_index
        head = self.heads[symbols.last, step, index]
        if (head < 0).any():
            raise ValueError("a symbol has no codeword: the code was made for others")
        a = np.array([each.a for each in self.rectangles])[head]
        b = np.array([each.b for each in self.rectangles])[head]
        payload = (index & (1 << b) - 1) | (step & (1 << a) - 1) << b
        raw_step = symbols.step & (1 << self.raw_step) - 1
        raw_index = symbols.index & (1 << self.raw_index) - 1
        row = (head << self.raw_step | raw_step) << self.raw_index | raw_index
        return row, payload, a + b

    def decode(self, rows: np.ndarray, payloads: np.ndarray) -> Symbols:
        """The symbols of rows and their payloads, as :meth:`encode` gives both."""
        head = rows >> self.raw_step + self.raw_index
        raw_step = rows >> self.raw_index & (1 << self.raw_step) - 1
        raw_index = rows & (1 << self.raw_index) - 1
        last, step, index, a, b = np.array(self.rectangles).T[:, head]
        step = (step << a) + (payloads >> b & (1 << a) - 1)
        index = (index << b) + (payloads & (1 << b) - 1)
        return Symbols(last, step << self.raw_step | raw_step, index << self.raw_index | raw_index)


def count(symbols: Symbols, step_bits: int, index_bits: int) -> np.ndarray:
    """How often each symbol is there: (2, steps, indices)."""
    shape = (2, 1 << step_bits, 1 << index_bits)
    flat = np.ravel_multi_index((symbols.last, symbols.step, symbols.index), shape)
    return np.bincount(flat.reshape(-1), minlength=int(np.prod(shape))).reshape(shape)


class Size(NamedTuple):
    """Of a code: bits of its head, of a step and of an index that are raw."""

    head_bits: int
    raw_step: int
    raw_index: int

    @property
    def row_bits(self) -> int:
        return sum(self)


def sizes(counts: np.ndarray) -> Iterator[Size]:
    """All sizes of code that decoders can read, whether or not they can hold these symbols."""
    step_bits, index_bits = (size.bit_length() - 1 for size in counts.shape[1:])
    raw_steps = range(min(RAW_STEP, step_bits) + 1)
    raw_indices = range(max(0, index_bits - HEADS[-1]), index_bits + 1)
    return (Size(*each) for each in product(HEADS, raw_steps, raw_indices))


def holding(counts: np.ndarray) -> Iterator[tuple[Size, int]]:
    """Those that can, and the payload bits of all symbols."""
    for size in sizes(counts):
        payload = payload_bits(counts, size.raw_step, size.raw_index)[size.head_bits]
        if payload is not None:
            yield size, payload


def payload_bits(counts: np.ndarray, raw_step: int, raw_index: int) -> dict[int, int | None]:
    """Payload bits of all symbols, by the bits of a head; None where a code cannot hold them."""
    bits = cover_of(counts, Size(HEADS[-1], raw_step, raw_index)).bits.tolist()
    return {head: bits[1 << head] if bits[1 << head] < NEVER else None for head in HEADS}


def least_bits(counts: np.ndarray) -> int:
    """No prefix code of these symbols has fewer bits, all together: their entropy."""
    often = counts[counts > 0]
    return math.ceil(float((often * np.log2(often.sum() / often)).sum()) - 1e-6)


def cover_of(counts: np.ndarray, size: Size) -> Cover:
    """The cover of the symbols without their raw bits."""
    for _ in range(size.raw_step):
        counts = counts[:, 0::2] + counts[:, 1::2]
    for _ in range(size.raw_index):
        counts = counts[:, :, 0::2] + counts[:, :, 1::2]
    return Cover(counts, 1 << size.head_bits, LIMITS)


def make_code(counts: np.ndarray, size: Size) -> Code:
    """The code of this size with the fewest bits."""
    cover = cover_of(counts, size)
    heads = sorted(cover.rectangles(1 << size.head_bits), key=canonical)
    step_bits, index_bits = (each.bit_length() - 1 for each in counts.shape[1:])
    return Code(tuple(heads), *size, step_bits, index_bits)


def canonical(each: Rectangle) -> tuple[int, ...]:
    """Shorter codewords first, then by symbol."""
    return (each.a + each.b, *each)


def pack(payloads: np.ndarray, lengths: np.ndarray) -> tuple[list[int], int]:
    """One block's payloads end to end, the first in the lowest bits, as words of WINDOW bits; and
    the place in the first word at which they begin, so that they end with a word."""
    bits = int(lengths.sum())
    start = -bits % WINDOW
    ends = start + np.cumsum(lengths)
    stream = np.zeros(start + bits, np.int64)
    for k in range(int(lengths.max(initial=0))):
        there = lengths > k
        stream[(ends - lengths + k)[there]] = payloads[there] >> k & 1
    words = stream.reshape(-1, WINDOW) << np.arange(WINDOW)
    return words.sum(1).tolist(), start
