"""HAC and sHAC (HAM and sHAM): Huffman-coded matrices that are multiplied as they are decoded.

Marino, Ghidoli, Frasca, Malchiodi, "Compression strategies and space-conscious representations for
deep neural networks" (ICPR 2020, published 2021), and the authors' code of 2023, where the codes
are canonical. HAC codes every entry, zeros too, column by column; sHAC the non-zero ones, with row
indices and the entries of each column in plain vectors. Codewords fill words of 64 bits.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .base import Census, Encoded, Sections, Tables, scatter, whole_width, width_of
from .bits import WORD
from .huffman import LIMIT, CanonicalCode, next_symbol

PUBLISHED, CANONICAL = "2021", "2023"
DICTIONARY_WORDS = 3  # of an entry, as published: value, codeword, its length


@njit(cache=True)
def _walk(words, bits, x, book, result, table, limits, first_code, first_index, symbols):
    """HAC's product; the place behind the last codeword."""
    place = 0
    for j in range(len(result)):
        total = x[0] * 0
        for i in range(len(x)):
            symbol, length = next_symbol(
                words, place, table, limits, first_code, first_index, symbols
            )
            place += length
            if place > bits:
                return place
            total += x[i] * book[symbol]
        result[j] = total
    return place


@njit(cache=True)
def _walk_sparse(
    words, bits, x, counts, rows, book, result, table, limits, first_code, first_index, symbols
):
    """sHAC's product; the place behind the last codeword."""
    place = k = 0
    for j in range(len(counts)):
        total = x[0] * 0
        for _ in range(counts[j]):
            symbol, length = next_symbol(
                words, place, table, limits, first_code, first_index, symbols
            )
            place += length
            if place > bits:
                return place
            total += x[rows[k]] * book[symbol]
            k += 1
        result[j] = total
    return place


class Hac(Tables):
    """``form``: PUBLISHED (a dictionary of 3 words an entry) or CANONICAL; ``sparse``: sHAC.

    ``row_bits``: sHAC's row indices in the fewest bits that hold them ("packed", 12 for 4,096
    rows), or in whole bytes.
    """

    def __init__(self, name: str, form: str, sparse: bool, packed_rows: bool = False):
        self.name, self.form, self.sparse, self.packed_rows = name, form, sparse, packed_rows
        self.number_count = 2 + (form == CANONICAL) + 2 * sparse

    def code(self, census: Census) -> tuple[np.ndarray, CanonicalCode]:
        """(values in the order of their codewords, the code of their ranks)."""
        values, counts = (census.values, census.counts) if self.sparse else census.with_zero()
        lengths = CanonicalCode.from_counts(counts).lengths
        order = np.argsort(lengths, kind="stable")
        return values[order], CanonicalCode(lengths[order])

    def numbers(self, census: Census) -> tuple[int, ...]:
        values, code = self.code(census)
        _, counts = (census.values, census.counts) if self.sparse else census.with_zero()
        bits = int(np.dot(np.sort(counts)[::-1], np.sort(code.lengths.astype(np.int64))))
        numbers = (len(values), -(-bits // WORD))
        if self.form == CANONICAL:
            numbers += (code.longest,)
        if self.sparse:
            most = int((census.patterns != 0).sum(axis=0).max())
            numbers += (census.nonzero, whole_width(most, self.name, "a column's entries"))
        return numbers

    def sections(self, shape: tuple[int, int], item: int, numbers: tuple[int, ...]) -> Sections:
        k, words, *rest = numbers
        if self.form == PUBLISHED:
            sections = [(k, WORD)] * DICTIONARY_WORDS
        else:
            longest = rest.pop(0)
            codewords = 1 << min(longest, LIMIT)  # of what is no code's, too: a damaged file asks
            first = whole_width(min(codewords, (1 << LIMIT) - 1), self.name, "a codeword")
            sections = [(k, item), (longest, whole_width(k, self.name, "a rank")), (longest, first)]
        if self.sparse:
            nonzero, count_bits = rest
            rows = shape[0] - 1
            width = width_of(shape[0]) if self.packed_rows else whole_width(rows, self.name, "rows")
            sections += [(nonzero, width), (shape[1], count_bits)]
        return [*sections, (words, WORD)]

    def entries(self, census: Census) -> list[np.ndarray]:
        values, code = self.code(census)
        if self.form == PUBLISHED:
            entries = [values.astype(np.int64), code.codes, code.lengths]
        else:
            entries = [values, code.first_index[1:], code.first_code[1:]]
        order = np.argsort(values)
        columns, rows, patterns = census.by_column
        if not self.sparse:
            patterns = census.patterns.T.reshape(-1)
        else:
            entries += [rows, np.bincount(columns, minlength=census.matrix.shape[1])]
        data, _ = code.encode(order[np.searchsorted(values, patterns, sorter=order)])
        words = np.frombuffer(data.ljust(-(-len(data) // 8) * 8, b"\0"), ">u8")
        return [*entries, words]

    def read(self, encoded: Encoded) -> tuple[list[np.ndarray], CanonicalCode]:
        """(sections, code); GuyotError where they do not fit one another."""
        sections = self.open(encoded)
        k = len(sections[0])
        if self.form == PUBLISHED:
            lengths = np.minimum(sections[2], 255).astype(np.uint8)
        else:
            ends = np.append(sections[1].astype(np.int64), k)
            per_length = np.diff(ends)
            if len(per_length) and (ends[0] or per_length.min() < 0):
                raise encoded.damaged("ranks that do not rise")
            lengths = np.repeat(np.arange(1, len(ends)), per_length).astype(np.uint8)
            lengths = lengths if len(per_length) else np.zeros(k, np.uint8)
        code = CanonicalCode(lengths)
        told = sections[1] if self.form == PUBLISHED else sections[2]
        real = code.codes if self.form == PUBLISHED else code.first_code[1:]
        if (np.diff(lengths.astype(int)) < 0).any() or (told.astype(np.int64) != real).any():
            raise encoded.damaged("codewords that are not canonical")
        if self.sparse:
            rows, counts = sections[3:5]
            if int(counts.sum(dtype=np.int64)) != len(rows):
                raise encoded.damaged(f"{counts.sum()} entries in columns, not {len(rows)}")
            if len(rows) and int(rows.max()) >= encoded.shape[0]:
                raise encoded.damaged(f"row {rows.max()} of {encoded.shape[0]}")
            if k == 0 and len(rows):
                raise encoded.damaged("entries without a value")
        elif k == 0:
            raise encoded.damaged("no value at all")
        return sections, code

    def decode(self, encoded: Encoded) -> np.ndarray:
        sections, code = encoded.opened
        n, m = encoded.shape
        data = sections[-1].astype(">u8").tobytes()
        count = len(sections[3]) if self.sparse else n * m
        patterns = sections[0][code.decode(data, count)] if count else sections[0][:0]
        if self.sparse:
            places = sections[3] * np.int64(m) + np.repeat(np.arange(m), sections[4])
        else:
            places = np.arange(n * m).reshape(n, m).T.reshape(-1)
        return scatter(encoded, places, patterns)

    def product(self, encoded: Encoded, x: np.ndarray) -> np.ndarray:
        sections, code = encoded.opened
        words = np.append(sections[-1], np.zeros(2, np.uint64))
        bits = WORD * len(sections[-1])
        book = encoded.as_numbers(sections[0].astype(np.int64), x)
        result = np.zeros(encoded.shape[1], x.dtype)
        if not self.sparse:
            end = _walk(words, bits, x, book, result, *code.decoder)
        else:
            rows, counts = sections[3:5]
            end = _walk_sparse(words, bits, x, counts, rows, book, result, *code.decoder)
        if end > bits:
            raise encoded.damaged("codewords that end early")
        return result
