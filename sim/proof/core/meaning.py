"""What bits of a circuit mean: integers as terms of words, each meaning proved before it is used.

A meaning is guessed from a few values and then holds for all of them: by trying all values of the
words where these are few, by the solver where they are not. What was proved once is known by the
structure of its bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from . import solve
from .aig import Graph
from .terms import PICK, Terms

MOST = 1 << 20  # values of words that are tried one by one
WORDS = 3  # of which a register's next value is made, at most


@dataclass(eq=False)
class Word:
    """Bits that stand for the integer of a term: ``literals``, inputs of the graph or constants."""

    literals: tuple[int, ...]
    term: int


Recipe = Callable[[tuple[Word, ...]], int | None]  # the term of words, None where none fits


@lru_cache(maxsize=256)
def bits_of(low: int, high: int, bits: int) -> np.ndarray:
    """(bits, blocks): every integer of ``low..high`` as patterns, the last one again at the end."""
    values = np.arange(low, high + 1, dtype=np.int64)
    return patterns(values, bits)


def patterns(values: np.ndarray, bits: int) -> np.ndarray:
    """(bits, blocks): integers as words of 64 patterns."""
    blocks = -(-len(values) // 64)
    padded = np.resize(values, blocks * 64)
    padded[len(values) :] = values[-1]
    each = (padded[None, :] >> np.arange(bits)[:, None]) & 1
    return np.packbits(each.astype(np.uint8), axis=1, bitorder="little").view(np.uint64)


def integers(blocks: np.ndarray, count: int) -> np.ndarray:
    """The integers whose bits are the rows of ``blocks``, unsigned."""
    bits = np.unpackbits(blocks.view(np.uint8), axis=1, bitorder="little")[:, :count]
    return (bits.astype(np.int64) << np.arange(len(bits))[:, None]).sum(0)


@dataclass(frozen=True, eq=False)
class Cone:
    """Bits, the words that they are made of, and what of the graph lies between."""

    roots: np.ndarray
    nodes: np.ndarray
    inputs: np.ndarray
    words: tuple[Word, ...]
    places: tuple[tuple[int, int], ...]  # (word, bit) of each input
    bounds: tuple[tuple[int, int], ...]  # of each word

    @property
    def bits(self) -> int:
        return len(self.roots)

    @property
    def size(self) -> int:
        """How many values the words have together."""
        return math.prod(high - low + 1 for low, high in self.bounds)


class Meanings:
    """Finds terms for bits. ``proved``: by how, how many structures were proved."""

    def __init__(self, graph: Graph, terms: Terms):
        self.graph, self.terms = graph, terms
        self.words: dict[int, tuple[Word, int]] = {}  # by node: the word, and which bit
        self.bit_of = np.full(len(graph.fan0), -1, np.int64)  # by node: which bit of a word
        self.proved = {"tried": 0, "solved": 0, "known": 0}
        self._known: dict[bytes, Recipe | None] = {}

    def word(self, term: int, bits: int) -> Word:
        """New inputs that stand for a term; bits that its bounds leave constant are so."""
        low, high = self.terms.low[term], self.terms.high[term]
        fresh = self.graph.inputs(bits)
        if low < 0 <= high:
            free = max((~low).bit_length(), high.bit_length())  # below its sign
            top = fresh[min(free, bits - 1)]
            literals = tuple(fresh[k] if k < free else top for k in range(bits))
        else:
            free = (low ^ high).bit_length()  # above these all values are alike
            literals = tuple(fresh[k] if k < free else low >> k & 1 for k in range(bits))
        word = Word(literals, term)
        self._enter(word)
        return word

    def _enter(self, word: Word) -> None:
        for k, literal in enumerate(word.literals):
            if literal > 1 and literal >> 1 not in self.words:
                self.words[literal >> 1] = word, k
                self.bit_of[literal >> 1] = k

    def forget_but(self, words: Iterable[Word]) -> None:
        """Keeps no words but these."""
        self.words.clear()
        self.bit_of = np.full(len(self.graph.fan0), -1, np.int64)
        for word in words:
            self._enter(word)

    def cone(self, roots: np.ndarray) -> Cone | None:
        """What bits are made of; None where they need what is no word."""
        nodes, inputs = self.graph.cone(roots)
        words: list[Word] = []
        places = []
        for node in inputs.tolist():
            found = self.words.get(node)
            if found is None:
                return None
            if found[0] not in words:
                words.append(found[0])
            places.append((words.index(found[0]), found[1]))
        bounds = tuple(self.bounds(word) for word in words)
        return Cone(roots, nodes, inputs, tuple(words), tuple(places), bounds)

    def values(self, cone: Cone, *values: np.ndarray) -> np.ndarray:
        """The bits as unsigned integers, for equally many values of each word."""
        count = len(values[0]) if values else 1
        each = [patterns(v, len(w.literals)) for v, w in zip(values, cone.words, strict=True)]
        return self._run(cone, each, count)

    def _run(self, cone: Cone, each: Sequence[np.ndarray], count: int) -> np.ndarray:
        blocks = -(-count // 64)
        rows = [each[word][bit] for word, bit in cone.places]
        given = np.array(rows, np.uint64).reshape(-1, blocks)
        found = self.graph.simulate(cone.nodes, cone.roots, cone.inputs, given)
        return integers(found, count)

    def bounds(self, word: Word) -> tuple[int, int]:
        return self.terms.low[word.term], self.terms.high[word.term]

    def hull(self, word: Word) -> tuple[int, int]:
        """The least and the greatest integer of a word's bits, whatever its term."""
        low, high = self.bounds(word)
        if low < 0 <= high:
            free = max((~low).bit_length(), high.bit_length())
            return -(1 << free), (1 << free) - 1
        mask = (1 << (low ^ high).bit_length()) - 1
        return low & ~mask, high | mask

    def table_of(self, cone: Cone, signed: bool) -> np.ndarray:
        """The bits, as an integer, for all values of their one word."""
        (word,), ((low, high),) = cone.words, cone.bounds
        found = self._run(cone, [bits_of(low, high, len(word.literals))], high - low + 1)
        if signed:
            found = np.where(found >> (cone.bits - 1), found - (1 << cone.bits), found)
        return found

    def term_of(self, roots: Sequence[int], signed: bool) -> int | None:
        """The term that bits stand for as an integer; None where none is found."""
        bits = np.array(roots, np.int64)
        direct = self._as_word(roots, signed)
        if direct is not None:
            return direct
        cone = self.cone(bits)
        if cone is None or len(cone.words) > 1 or cone.size > MOST:
            return None
        if not cone.words:
            value = sum((int(root) & 1) << k for k, root in enumerate(roots))
            return self.terms.constant(
                value - (1 << len(roots) if signed and roots[-1] == 1 else 0)
            )
        return self.terms.table(cone.words[0].term, self.table_of(cone, signed))

    def _as_word(self, roots: Sequence[int], signed: bool) -> int | None:
        """The term of a word whose bits these are, with zeros or its sign in front."""
        if not roots or roots[0] < 2 or roots[0] & 1 or roots[0] >> 1 not in self.words:
            return None
        word, bit = self.words[roots[0] >> 1]
        own = word.literals
        low, high = self.bounds(word)
        if bit or tuple(roots[: len(own)]) != own[: len(roots)]:
            return None
        fits = (
            -(1 << len(roots) - 1) <= low and high < 1 << len(roots) - 1
            if signed
            else low >= 0 and high < 1 << len(roots)
        )
        rest = roots[len(own) :]
        fill = own[-1] if low < 0 else 0
        return word.term if fits and all(each == fill for each in rest) else None

    def guess(self, roots: np.ndarray, chooses: bool, ends: bool) -> tuple[Cone | None, int | None]:
        """(what bits are made of, the term that they are proved to be): a linear sum or a maximum
        of at most WORDS words, where it ``chooses`` a choice, where it ``ends`` something any
        function of one word, as they fit into the bits."""
        cone = self.cone(roots)
        if cone is None or not 0 < len(cone.words) <= WORDS:
            return cone, None
        recipe = None
        if len(cone.words) > 1:
            # What holds for all that the bits can be holds whatever the words' bounds are.
            hulls = tuple(self.hull(word) for word in cone.words)
            recipe = self._known_recipe(replace(cone, bounds=hulls), chooses, ends)
        recipe = recipe or self._known_recipe(cone, chooses, ends)
        return cone, None if recipe is None else recipe(cone.words)

    def _known_recipe(self, cone: Cone, chooses: bool, ends: bool) -> Recipe | None:
        picks = [self.terms.keys[word.term][0] == PICK for word in cone.words]
        widths = [len(word.literals) for word in cone.words]
        shape = (cone.bounds, widths, picks, cone.places, chooses, ends)
        key = self.graph.structure(cone.nodes, cone.roots) + repr(shape).encode()
        if key in self._known:
            self.proved["known"] += 1
        else:
            self._known[key] = self._recipe(cone, chooses, ends)
        return self._known[key]

    def _recipe(self, cone: Cone, chooses: bool, ends: bool) -> Recipe | None:
        """What makes the term of words in the place of the cone's, once it is proved for it."""
        single = len(cone.words) == 1 and cone.size <= MOST
        if single:
            table = self.table_of(cone, False)
            if (table == table[0]).all():
                return lambda words, value=int(table[0]): self.terms.constant(value)
        for attempt in (self._choice,) if chooses else (self._linear, self._greatest):
            recipe = attempt(cone)
            if recipe is not None:
                return recipe
        if ends and single:
            # With a sign or without, whichever makes smaller steps of it.
            readings = [self.table_of(cone, signed) for signed in (False, True)]
            table = min(readings, key=lambda values: np.abs(np.diff(values)).sum())
            self.proved["tried"] += 1
            return lambda words: self.terms.table(words[0].term, table)
        return None

    def _linear(self, cone: Cone) -> Recipe | None:
        ends = cone.bounds
        base = np.array([low for low, _ in ends])
        points = [base] + [base + (np.arange(len(ends)) == k) for k in range(len(ends))]
        columns = [np.array([p[k] for p in points], np.int64) for k in range(len(ends))]
        found = self.values(cone, *columns)
        size = 1 << cone.bits
        factors = []
        for k in range(len(ends)):
            factor = int(found[1 + k] - found[0]) % size
            factors.append(factor - size if 2 * factor >= size and cone.bits > 1 else factor)
        more = int(found[0]) - sum(f * low for f, (low, _) in zip(factors, ends, strict=True))
        more %= size
        if not any(factors):
            return None
        bits = cone.bits
        text = solve.constant(more, bits)
        for k, (factor, word) in enumerate(zip(factors, cone.words, strict=True)):
            part = self._widened(k, word, bits)
            text = f"(bvadd {text} (bvmul {solve.constant(factor, bits)} {part}))"

        def expected(*values: np.ndarray) -> np.ndarray:
            parts = [f * v for f, v in zip(factors, values, strict=True)]
            return more + np.sum(parts, axis=0)

        def recipe(words: tuple[Word, ...]) -> int | None:
            """The sum, where it fits into the bits."""
            pairs = [(f, w.term) for f, w in zip(factors, words, strict=True) if f]
            for constant in (more, more - size):
                term = self.terms.sum(pairs, constant)
                if fits(self.terms.low[term], self.terms.high[term], bits):
                    return term
            return None

        return recipe if self._holds(cone, expected, f"(= n {text})") else None

    def _greatest(self, cone: Cone) -> Recipe | None:
        bits = cone.bits
        if len(cone.words) != 2 or not all(fits(*each, bits) for each in cone.bounds):
            return None
        wide = 1 + max(bits, *(len(word.literals) for word in cone.words))
        one, two = (self._widened(k, w, wide) for k, w in enumerate(cone.words))
        text = f"(ite (bvsgt {one} {two}) {one} {two})"
        claim = f"(= n ((_ extract {bits - 1} 0) {text}))"
        if not self._holds(cone, np.maximum, claim):
            return None
        return lambda words: self.terms.greatest([word.term for word in words])

    def _choice(self, cone: Cone) -> Recipe | None:
        """A number where one word is greater than another, else another number, or a choice that
        was made before."""
        terms, bits, own = self.terms, cone.bits, cone.words
        before = [k for k, w in enumerate(own) if terms.keys[w.term][0] == PICK]
        pair = [k for k in range(len(own)) if k not in before]
        if len(pair) != 2 or len(before) > 1:
            return None
        for score, best in (pair, pair[::-1]):
            (low, high), (least, most) = cone.bounds[score], cone.bounds[best]
            point = [np.full(2, low) for low, _ in cone.bounds]
            point[score], point[best] = np.array([high, low]), np.array([least, most])
            one, other = (int(v) for v in self.values(cone, *point))
            wide = 1 + max(len(own[k].literals) for k in pair)
            a, b = (self._widened(k, own[k], wide) for k in (score, best))
            rest = self._widened(before[0], own[before[0]], bits) if before else None
            rest = rest or solve.constant(other, bits)
            claim = f"(= n (ite (bvsgt {a} {b}) {solve.constant(one, bits)} {rest}))"

            def expected(
                *values: np.ndarray, s: int = score, b: int = best, x: int = one, y: int = other
            ) -> np.ndarray:
                return np.where(values[s] > values[b], x, values[before[0]] if before else y)

            def recipe(
                words: tuple[Word, ...], s: int = score, b: int = best, x: int = one, y: int = other
            ) -> int:
                left = words[before[0]].term if before else terms.constant(y)
                return terms.pick(words[s].term, words[b].term, terms.constant(x), left)

            if self._holds(cone, expected, claim):
                return recipe
        return None

    def _widened(self, k: int, word: Word, bits: int) -> str:
        """Word k in so many bits."""
        own = len(word.literals)
        if own >= bits:
            return f"((_ extract {bits - 1} 0) v{k})"
        extend = "sign_extend" if self.terms.low[word.term] < 0 else "zero_extend"
        return f"((_ {extend} {bits - own}) v{k})"

    def _holds(self, cone: Cone, expected, claim: str) -> bool:
        """Whether the bits are what ``expected`` makes of all values, or as ``claim`` says."""
        ends = cone.bounds
        few = [np.array(ends[k]) for k in range(len(ends))]
        corners = [axis.reshape(-1) for axis in np.meshgrid(*few, indexing="ij")]
        mask = (1 << cone.bits) - 1
        if (self.values(cone, *corners) != expected(*corners) & mask).any():
            return False
        if cone.size <= MOST:
            axes = [np.arange(low, high + 1) for low, high in ends]
            every = [axis.reshape(-1) for axis in np.meshgrid(*axes, indexing="ij")]
            self.proved["tried"] += 1
            return not (self.values(cone, *every) != expected(*every) & mask).any()
        inputs = dict(zip(cone.inputs.tolist(), cone.places, strict=True))
        widths = [len(word.literals) for word in cone.words]
        self.proved["solved"] += 1
        return solve.holds(self.graph, cone.nodes, cone.roots.tolist(), inputs, widths, ends, claim)


def fits(low: int, high: int, bits: int) -> bool:
    """Whether a word of so many bits holds all of ``low..high``, with a sign if there is need."""
    if low < 0:
        return low >= -(1 << bits - 1) and high < 1 << bits - 1
    return high < 1 << bits
