"""Sums the terms of one row: which pair first, so that carry chains and registers stay short.

All that rows share is shared before (`subexpressions`); what is left is a tree for each row. Its
cost depends on the order: low bits below the overlap of two terms pass through an adder, and the
width of each sum is carried on. Pairs are taken greedily, the cheapest first, within a given depth.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..sw.fixed import bits_for
from .adder_graph import NOTHING, Adder, even
from .adder_values import Values

NEVER = 1 << 30  # more than any tree costs


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
    sums = []
    for term in terms:
        low, high = values.ranges[term.value]
        depth_here, width = values.depths[term.value], values.widths[term.value]
        sums.append(_Sum(low, high, term.shift, term.sign, depth_here, width))
    limit = 1 << max(depth, _least_depth([s.depth for s in sums]))
    load = sum(1 << s.depth for s in sums)
    live = set(range(len(sums)))
    scores: dict[tuple[int, int], tuple[float, _Sum, int]] = {}

    def consider(i: int, j: int) -> None:
        merged, bits = _merge(sums[i], sums[j])
        gone = sums[i].width + sums[j].width
        uneven = abs(sums[i].depth - sums[j].depth)
        score = bits + taste.result * merged.width - taste.operand * gone + taste.level * uneven
        scores[i, j] = score + taste.noise * random.random(), merged, bits

    for j in range(len(sums)):
        for i in range(j):
            consider(i, j)
    merges, cost = [], 0.0
    while len(live) > 1:
        best = None
        for pair, (score, merged, _) in scores.items():
            if best is not None and score >= best[0]:
                continue
            i, j = pair
            if load + (1 << merged.depth) - (1 << sums[i].depth) - (1 << sums[j].depth) <= limit:
                best = score, pair
        assert best is not None  # two of the least deep always fit
        i, j = pair = best[1]
        _, merged, bits = scores[pair]
        load += (1 << merged.depth) - (1 << sums[i].depth) - (1 << sums[j].depth)
        if merged.turned == -2:
            merged = _Sum(**{**merged.__dict__, "turned": len(merges)})
        merges.append(pair)
        cost += bits + register * merged.width
        live -= {i, j}
        scores = {p: s for p, s in scores.items() if i not in p and j not in p}
        sums.append(merged)
        for other in live:
            consider(other, len(sums) - 1)
        live.add(len(sums) - 1)
    root = sums[-1] if merges else sums[0]
    turned, negate = -1, False
    if root.sign < 0:
        if root.turn < NEVER:
            cost, turned = cost + root.turn, root.turned
        else:
            cost, negate = cost + even(root.width) + register * root.width, True
    return Plan(cost, tuple(merges), turned, negate)


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
    """The sum of two, and its carry bits; ``turned`` is -2 where it is this very merge."""
    if a.shift > b.shift:
        a, b = b, a
    shift = b.shift - a.shift
    if a.sign == b.sign:
        low, high = a.low + (b.low << shift), a.high + (b.high << shift)
        turn, turned = a.turn, a.turned
    else:
        low, high = a.low - (b.high << shift), a.high - (b.low << shift)
        turn, turned = min((shift, -2), (a.turn, a.turned))
    width = bits_for(low, high)
    depth = 1 + max(a.depth, b.depth)
    joined = a.sign == b.sign and a.low >= 0 and a.width <= shift
    bits = 0 if joined else even(max(0, width - shift))
    return _Sum(low, high, a.shift, a.sign, depth, width, turn, turned), bits


def _least_depth(depths: list[int]) -> int:
    """The fewest levels in which terms of these depths can be summed."""
    return (sum(1 << d for d in depths) - 1).bit_length()
