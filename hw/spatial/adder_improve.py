"""Makes an adder graph cheaper: a few rows are taken apart and put together again, many times.

What remains of the other rows is there for nothing, so the new rows lean on it. A result that is
dearer is kept with a small and falling chance (simulated annealing: Kirkpatrick, Gelatt and Vecchi,
Science 220, 1983), which leads out of local minima; the cheapest graph ever seen is returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from .adder_graph import NOTHING, Adder, AdderGraph
from .adder_rows import Choices, make_rows
from .adder_values import Values
from .subexpressions import SHIFT_BITS, SHIFT_MASK, Row

HEAT = 0.001  # of the cost: how much dearer a graph may be, about, at the start
DEEP = (0.5, 0.7, 0.9, 1.0, 1.0)  # chances that a value of a row is taken apart as well


def improve(
    graph: AdderGraph, cost: Callable[[AdderGraph], float], moves: int, random: Random
) -> AdderGraph:
    """The cheapest graph found in ``moves`` moves, no deeper than ``graph``."""
    depth = graph.depth
    best, least = graph, cost(graph)
    now, price, heat = best, least, HEAT * least
    for move in range(moves):
        rows = _choose(now, random)
        if not rows:
            break
        changed = _rebuild(now, rows, depth, random)
        if changed.depth > depth:
            continue
        new = cost(changed)
        if new <= price + heat * (1 - move / moves) * random.expovariate(1.0):
            now, price = changed, new
            if price < least:
                best, least = now, price
    return best


def _choose(graph: AdderGraph, random: Random) -> list[int]:
    """A few rows: any, or some that share one value."""
    rows = [row for row, (value, _) in enumerate(graph.outputs) if value >= graph.inputs]
    if graph.adders and random.random() < 0.5:
        value = random.randrange(graph.inputs, graph.inputs + len(graph.adders))
        rows = [row for row in rows if value in reached(graph, [graph.outputs[row][0]])]
        return sorted(random.sample(rows, min(4, len(rows))))
    return sorted(random.sample(rows, min(random.choice((1, 1, 1, 2, 2, 3)), len(rows))))


def _rebuild(graph: AdderGraph, rows: list[int], depth: int, random: Random) -> AdderGraph:
    """The graph with ``rows`` made anew."""
    chance = random.choice(DEEP)
    parts = [_take_apart(graph, graph.outputs[row], chance, random) for row in rows]
    kept = [value for row, (value, _) in enumerate(graph.outputs) if row not in rows]
    kept += [term >> SHIFT_BITS for part in parts for term in part]
    values, renumbered = Values(graph.inputs, graph.format), {NOTHING: NOTHING}
    needed = reached(graph, kept)
    for value in range(graph.inputs + len(graph.adders)):
        if value < graph.inputs:
            renumbered[value] = value
        elif value in needed:
            old = graph.adders[value - graph.inputs]
            low, high = renumbered[old.low], renumbered[old.high]
            renumbered[value] = values.add(Adder(low, high, old.shift, old.minus))
    terms = [
        {renumbered[t >> SHIFT_BITS] << SHIFT_BITS | t & SHIFT_MASK: s for t, s in part.items()}
        for part in parts
    ]
    made = iter(make_rows(terms, values, depth, Choices.draw(random), random))
    outputs = tuple(
        next(made) if row in rows else (renumbered[value], shift)
        for row, (value, shift) in enumerate(graph.outputs)
    )
    return AdderGraph(graph.format, graph.inputs, tuple(values.adders), outputs)


def _take_apart(graph: AdderGraph, output: tuple[int, int], chance: float, random: Random) -> Row:
    """An output as terms: its adder, and each one below with this chance, by its operands."""
    terms: Row = {}
    waiting = [(*output, 1)]
    while waiting:
        value, shift, sign = waiting.pop()
        top = (value, shift) == output
        if value >= graph.inputs and (top or random.random() < chance):
            adder = graph.adders[value - graph.inputs]
            waiting.append((adder.low, shift, -sign if adder.minus == "low" else sign))
            if adder.high != NOTHING:
                flipped = -sign if adder.minus == "high" else sign
                waiting.append((adder.high, shift + adder.shift, flipped))
            continue
        # Equal terms add up to the next power of two, opposite ones to nothing.
        term = value << SHIFT_BITS | shift
        while terms.get(term) == sign:
            del terms[term]
            term += 1
        if term in terms:
            del terms[term]
        else:
            terms[term] = sign
    return terms


def reached(graph: AdderGraph, values: Iterable[int]) -> set[int]:
    """The values made by adders that these are made from, themselves included."""
    found: set[int] = set()
    waiting = [value for value in values if value >= graph.inputs]
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            adder = graph.adders[value - graph.inputs]
            waiting += [v for v in (adder.low, adder.high) if v >= graph.inputs]
    return found
