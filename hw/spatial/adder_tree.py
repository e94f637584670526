"""Sums the terms of one row: which pair first, so that carry chains and registers stay short.

All that rows share is shared before (`subexpressions`); what is left is a tree for each row. Its
cost depends on the order: low bits below the overlap of two terms pass through an adder, and the
width of each sum is carried on. Pairs are taken greedily, the cheapest first, within a given depth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from ...sw.fixed import bits_for
from .adder_graph import NOTHING, Adder, even
from .adder_values import Values

NEVER = 1 << 30  # more than any tree costs
THIS = -2  # in place of a merge's number, while it has none


@dataclass(frozen=True)
class Term:
    """``sign * value << shift`` as one operand of a row."""

    value: int
    shift: int
    sign: int


@dataclass(frozen=True)
class _Sum:
    """A term of the row, or a sum of some: ``sign * something << shift``, something in low..high.

    ``turn``: carry bits that it costs to have it with the other sign, and ``turned``: at which
    merge.
    """

    low: int
    high: int
    shift: int
    sign: int
    depth: int
    width: int
    turn: int = NEVER
    turned: int = -1


@dataclass(frozen=True)
class Plan:
    """The merges of a tree, as places in the list of terms and earlier merges, and what it costs.

    ``turned``: the merge that gives its result with the other sign, or -1. ``negate``: whether the
    sum itself has to be negated.
    """

    cost: float
    merges: tuple[tuple[int, int], ...]
    turned: int
    negate: bool


@dataclass(frozen=True)
class Taste:
    """What the greedy choice weighs, all against one carry bit.

    ``result``: a bit of the sum's width; ``operand``: a bit of the operands that it takes away;
    ``level``: a level by which the operands differ in depth; ``noise``: greatest random addition.
    """

    result: float = 1.0
    operand: float = 1.0
    level: float = 0.5
    noise: float = 0.0


def plan(
    terms: list[Term], values: Values, depth: int, taste: Taste, random: Random, register: float
) -> Plan:
    """A tree for the sum of ``terms`` (at least one) within ``depth`` levels, where that can be.

    ``register``: what a bit of a sum's width costs, against a carry bit.
    """
    tree = _Tree(terms, values, depth, taste, random)
    cost = 0.0
    while len(tree.live) > 1:
        merged, bits = tree.merge_best()
        cost += bits + register * merged.width
    root = tree.sums[-1]
    turned, negate = -1, False
    if root.sign < 0 and root.turn < NEVER:
        cost, turned = cost + root.turn, root.turned
    elif root.sign < 0:
        cost, negate = cost + even(root.width) + register * root.width, True
    return Plan(cost, tuple(tree.merges), turned, negate)


class _Tree:
    """A tree while it grows: its ``sums``, those still ``live`` (not merged), its ``merges``."""

    def __init__(self, terms: list[Term], values: Values, depth: int, taste: Taste, random: Random):
        self._taste, self._random = taste, random
        self.sums: list[_Sum] = []
        for term in terms:
            low, high = values.ranges[term.value]
            here, width = values.depths[term.value], values.widths[term.value]
            self.sums.append(_Sum(low, high, term.shift, term.sign, here, width))
        self._load = sum(1 << each.depth for each in self.sums)  # see `subexpressions` on Kraft
        self._limit = 1 << max(depth, (self._load - 1).bit_length())
        self.live = set(range(len(self.sums)))
        self.merges: list[tuple[int, int]] = []
        self._scores: dict[tuple[int, int], tuple[float, _Sum, int]] = {}
        for j in range(len(self.sums)):
            for i in range(j):
                self._consider(i, j)

    def merge_best(self) -> tuple[_Sum, int]:
        """Merges the pair with the lowest score that fits in depth; the sum and its carry bits."""
        best, choice = 0.0, None
        for pair, (score, merged, _) in self._scores.items():
            if choice is not None and score >= best:
                continue
            if self._load + self._added(pair, merged) <= self._limit:
                best, choice = score, pair
        assert choice is not None  # two of the least deep always fit
        _, merged, bits = self._scores[choice]
        self._load += self._added(choice, merged)
        if merged.turned == THIS:
            merged = replace(merged, turned=len(self.merges))
        self.merges.append(choice)
        self.sums.append(merged)
        self.live -= set(choice)
        self._scores = {
            pair: scored
            for pair, scored in self._scores.items()
            if pair[0] not in choice and pair[1] not in choice
        }
        for other in self.live:
            self._consider(other, len(self.sums) - 1)
        self.live.add(len(self.sums) - 1)
        return merged, bits

    def _added(self, pair: tuple[int, int], merged: _Sum) -> int:
        """By how much a merge adds to the sum of 2**depth."""
        return (1 << merged.depth) - sum(1 << self.sums[each].depth for each in pair)

    def _consider(self, i: int, j: int) -> None:
        taste, a, b = self._taste, self.sums[i], self.sums[j]
        merged, bits = _merge(a, b)
        score = bits + taste.result * merged.width - taste.operand * (a.width + b.width)
        score += taste.level * abs(a.depth - b.depth) + taste.noise * self._random.random()
        self._scores[i, j] = score, merged, bits


def build(terms: list[Term], values: Values, made: Plan) -> tuple[int, int]:
    """Adds the tree to ``values``; the value of the sum and its shift."""
    sums = list(terms)
    for number, (i, j) in enumerate(made.merges):
        a, b = sums[i], sums[j]
        if a.shift > b.shift:
            a, b = b, a
        shift = b.shift - a.shift
        if number == made.turned and shift:
            value, sign = values.add(Adder(a.value, b.value, shift, "low")), b.sign
        else:
            same = a.sign == b.sign
            if shift == 0 and (number == made.turned or (same and a.value > b.value)):
                a, b = b, a
            minus = "" if same else "high"
            value, sign = values.add(Adder(a.value, b.value, shift, minus)), a.sign
        sums.append(Term(value, a.shift, sign))
    root = sums[-1]
    if made.negate:
        return values.add(Adder(root.value, NOTHING, 0, "low")), root.shift
    assert root.sign > 0
    return root.value, root.shift


def _merge(a: _Sum, b: _Sum) -> tuple[_Sum, int]:
    """The sum of two, and its carry bits; ``turned`` is THIS where it is this very merge."""
    if a.shift > b.shift:
        a, b = b, a
    shift = b.shift - a.shift
    if a.sign == b.sign:
        low, high = a.low + (b.low << shift), a.high + (b.high << shift)
        turn, turned = a.turn, a.turned
    else:
        low, high = a.low - (b.high << shift), a.high - (b.low << shift)
        turn, turned = min((shift, THIS), (a.turn, a.turned))
    width = bits_for(low, high)
    depth = 1 + max(a.depth, b.depth)
    joined = a.sign == b.sign and a.low >= 0 and a.width <= shift
    bits = 0 if joined else even(max(0, width - shift))
    return _Sum(low, high, a.shift, a.sign, depth, width, turn, turned), bits
