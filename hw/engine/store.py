"""How an engine's words are kept: plain, by codebook, or coded.

A schedule's word is (last, step, weight). *plain*: as it is. *codebook*: the weight is an index
into a table of the layer's values, which are few where weights are shared. *huffman*: last, step
and index together in a prefix code (:mod:`.prefix_code`). The schedule is the same, and so are the
cycles of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from ..primitives import rom
from ..primitives.families import FAMILIES
from .decoder import LATENCY, Decoder
from .prefix_code import (
    WINDOW,
    Code,
    Size,
    Symbols,
    count,
    least_bits,
    make_code,
    pack,
    payload_bits,
    sizes,
)
from .schedule import Schedule

LARGEST = 64  # values of a codebook: more take more look-up tables than they save block RAMs


@dataclass(frozen=True, eq=False)
class Store:
    """A schedule's words in a form, one of `choice.WEIGHTS`.

    ``values``: the codebook, None where an index is the weight itself. ``code``: None but for
    "huffman"; then ``payload_bank``, as in `Rom`, is of its second memory.
    """

    schedule: Schedule
    form: str = "plain"
    values: tuple[int, ...] | None = None
    code: Code | None = None
    payload_bank: int = rom.FAST_BANK

    @property
    def index_bits(self) -> int:
        if self.values is None:
            return self.schedule.weight_bits
        return max(1, (len(self.values) - 1).bit_length())

    @property
    def word_bits(self) -> int:
        """Bits of a word that a group takes: (last, step, index)."""
        return 1 + self.schedule.step_bits + self.index_bits

    @property
    def row_bits(self) -> int:
        """Bits of a group's word in the memory that is read a row a cycle."""
        return self.word_bits if self.code is None else self.code.row_bits

    @property
    def width(self) -> int:
        """Bits of a row."""
        return self.schedule.groups * self.row_bits

    @property
    def latency(self) -> int:
        """Cycles from a row to its words."""
        return 0 if self.code is None else LATENCY

    @cached_property
    def symbols(self) -> Symbols:
        """The words apart, weights as indices."""
        schedule = self.schedule
        words = schedule.words
        weights = words & (1 << schedule.weight_bits) - 1
        step = words >> schedule.weight_bits & (1 << schedule.step_bits) - 1
        last = words >> schedule.weight_bits + schedule.step_bits
        if self.values is not None:
            place = {value: index for index, value in enumerate(self.values)}
            found, inverse = np.unique(weights, return_inverse=True)
            indices = np.array([place[int(value)] for value in found], np.int64)
            weights = indices[inverse].reshape(words.shape)
        return Symbols(*(part.astype(np.int64) for part in (last, step, weights)))

    @cached_property
    def coded(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows, payloads, and bits of these, each (groups, length)."""
        assert self.code is not None
        return self.code.encode(self.symbols)

    @cached_property
    def rows(self) -> list[int]:
        """The memory that is read a row a cycle, group 0 in the lowest bits."""
        if self.form == "plain":
            return self.schedule.rows
        if self.code is not None:
            words = self.coded[0]
        else:
            last, step, index = self.symbols.last, self.symbols.step, self.symbols.index
            words = (last << self.schedule.step_bits | step) << self.index_bits | index
        rows = [0] * self.schedule.length
        for g in range(self.schedule.groups):
            shift = g * self.row_bits
            rows = [row | int(w) << shift for row, w in zip(rows, words[g], strict=True)]
        return rows

    @cached_property
    def payloads(self) -> list[tuple[list[int], int]]:
        """Of each group, as :func:`.prefix_code.pack` gives it; empty where nothing is coded."""
        if self.code is None:
            return [([], 0)] * self.schedule.groups
        return [pack(p, n) for p, n in zip(*self.coded[1:], strict=True)]

    @property
    def bits(self) -> int:
        """Of all words, the payload's padding counted."""
        payload = sum(WINDOW * len(words) for words, _ in self.payloads)
        return self.width * self.schedule.length + payload

    def brams(self, family: str, bank: int, block: bool = False) -> int:
        """Block RAMs of all memories, that of rows in banks of ``bank``, ``block`` as in `Rom`."""
        found = rom.brams(self.width, self.schedule.length, family, bank, block)
        for words, _ in self.payloads:
            found += rom.brams(WINDOW, len(words), family, self.payload_bank)
        return found

    def decoders(self, name: str) -> Iterator[Decoder]:
        """One for each group, where the words are coded; ``name``: of their memories."""
        if self.code is not None:
            for g, (words, start) in enumerate(self.payloads):
                yield Decoder(self.code, words, start, name=f"{name}_{g}", bank=self.payload_bank)


# Look-up tables of one bit of a table of so many inputs.
INPUTS = {1: 1, 2: 1, 3: 1, 4: 1, 5: 2, 6: 4}


def logic(store: Store, family: str) -> tuple[int, int]:
    """Look-up tables and flip-flops of all that is behind a row register: decoders, codebooks."""
    groups = store.schedule.groups
    luts = 0
    if store.values is not None:
        luts += groups * store.schedule.weight_bits * INPUTS[store.index_bits]
    if store.code is None:
        return luts, 0
    code = store.code
    meaning = max(code.meanings).bit_length()
    luts += groups * meaning * INPUTS[code.head_bits]
    ffs = groups * ((LATENCY - 2) * code.row_bits + meaning + code.symbol_bits)
    for words, _ in store.payloads:
        if words:
            length = code.longest.bit_length()
            luts += FAMILIES[family].decoder_luts + length * INPUTS[code.head_bits]
            # The two words, the four steps of a shift as wide as a payload, its place and length.
            ffs += 2 * WINDOW + 4 * code.longest + len(words).bit_length() + length + WINDOW + 13
    return luts, ffs


def make_store(schedule: Schedule, form: str, family: str) -> Store:
    """The schedule's words in a form, a codebook's values most frequent first.

    Where there are too many values for a codebook, "huffman" codes the weights themselves, and
    "codebook" has them as they are.
    """
    if form == "plain":
        return Store(schedule)
    weights = schedule.words & (1 << schedule.weight_bits) - 1
    found, often = np.unique(weights.astype(np.int64), return_counts=True)
    values = None
    if len(found) <= most_values(schedule.weight_bits):
        values = tuple(found[np.argsort(-often, kind="stable")].tolist())
    store = Store(schedule, form, values)
    if form != "huffman":
        return store
    store = replace(store, code=best_code(store, family))
    words = max(len(words) for words, _ in store.payloads)
    return replace(store, payload_bank=rom.cheapest_bank(WINDOW, words, family))


def most_values(weight_bits: int) -> int:
    """How many values a codebook may have, whose indices are shorter than the weights."""
    return min(LARGEST, 1 << max(0, weight_bits - 1))


def best_code(store: Store, family: str) -> Code:
    """The code with the fewest block RAMs, then the least logic.

    The search takes sizes by what they need at least, and ends where none of those left can be
    better: few of them are ever covered.
    """
    schedule = store.schedule
    counts = count(store.symbols, schedule.step_bits, store.index_bits)
    known, least = counts.tobytes(), least_bits(counts)
    words, groups = schedule.words.size, schedule.groups
    symbol_bits = 1 + schedule.step_bits + store.index_bits

    def cost(size: Size, payload: int) -> tuple[int, int]:
        each = max(1, -(-payload // groups // WINDOW))
        memories = [(groups * size.row_bits, schedule.length), *[(WINDOW, each)] * groups]
        meaning = symbol_bits + 1 - size.raw_step - size.raw_index
        cells = meaning * INPUTS[size.head_bits] + (LATENCY - 2) * size.row_bits
        if payload:
            cells += FAMILIES[family].decoder_luts + 6 * WINDOW
        return sum(memory_brams(*memory, family) for memory in memories), cells

    bounds = sorted(
        (cost(size, max(0, least - size.row_bits * words)), size) for size in sizes(counts)
    )
    best: tuple[tuple[int, int], int, Size] | None = None
    for bound, size in bounds:
        if best is not None and bound > best[0]:
            break
        payload = known_payload(known, counts.shape, *size[1:])[size.head_bits]
        if payload is not None:
            found = (cost(size, payload), payload, size)
            best = found if best is None else min(best, found)
    assert best is not None  # some size has all bits but those of a step raw
    return make_code(counts, best[-1])


def memory_brams(width: int, words: int, family: str) -> int:
    """Block RAMs in the banks that take fewest."""
    return rom.brams(width, words, family, rom.cheapest_bank(width, words, family))


@lru_cache(maxsize=4096)
def known_payload(
    counts: bytes, shape: tuple[int, ...], raw_step: int, raw_index: int
) -> dict[int, int | None]:
    """`payload_bits` of these counts, which are asked for again with each choice of lanes."""
    return payload_bits(np.frombuffer(counts, np.int64).reshape(shape), raw_step, raw_index)
