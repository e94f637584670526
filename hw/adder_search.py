"""The optimiser: from a matrix of integers to the cheapest adder graph found.

Each trial shares pairs between rows and sums what is left of each row, both greedily, with other
weights and some chance; the graph is then retimed, and the one that needs the fewest look-up tables
and flip-flops stays. Trials grow fewer as matrices grow, so that the time grows about linearly.
"""

from __future__ import annotations

from random import Random

import numpy as np

from ..sw.errors import GuyotError
from ..sw.fixed import Format
from .adder_graph import NOTHING, AdderGraph
from .adder_tree import Taste, Term, build, plan
from .adder_values import Values
from .retiming import retime
from .subexpressions import SHIFT_BITS, SHIFT_MASK, SharedPairs, digit_rows

WORK = 25_000  # digits times trials; about three seconds
MOST_TRIALS = 60
FF_WEIGHT = 0.7  # of a flip-flop against a look-up table: about as many are used of each
WIDEST = 32  # bits of a weight


def solve(
    matrix: np.ndarray, format: Format, *, trials: int | None = None, seed: int = 1
) -> AdderGraph:
    """An adder graph for ``y = W x``, W (rows, inputs) of integers, each x in ``format``.

    ``trials``: graphs to try (by default as many as take some seconds). The same arguments give the
    same graph. Raises GuyotError where W is no matrix of integers of at most 32 bits.
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or not np.issubdtype(matrix.dtype, np.integer) or not matrix.size:
        raise GuyotError(
            f"a constant matrix is rows x inputs of integers, not {matrix.dtype} of shape "
            f"{matrix.shape}"
        )
    largest = max(abs(int(matrix.min())), abs(int(matrix.max())))
    if largest.bit_length() > WIDEST:
        raise GuyotError(f"a constant weight has at most {WIDEST} bits, and there is {largest}")
    weights = [[int(w) for w in row] for row in matrix]
    digits = sum(len(row) for row in digit_rows(weights))
    if trials is None:
        trials = max(1, min(MOST_TRIALS, WORK // max(1, digits)))
    if trials < 1:
        raise GuyotError(f"a search takes at least 1 trial, not {trials}")
    random = Random(seed)
    graphs = (_trial(weights, format, random, first=not n) for n in range(trials))
    if trials == 1:
        return next(graphs)
    return min(graphs, key=cost)


def cost(graph: AdderGraph) -> float:
    """Look-up tables and weighted flip-flops of the pipeline that ``graph`` becomes."""
    return graph.luts + FF_WEIGHT * retime(graph).ffs


def _trial(weights: list[list[int]], format: Format, random: Random, first: bool) -> AdderGraph:
    rows = digit_rows(weights)
    # Every further level is another row of registers; sharing more does not win that back.
    depth = max((max(1, len(row)) - 1).bit_length() for row in rows)
    if first:
        noise, taste, register = 0.0, Taste(result=2.0, operand=0.5, level=1.0), 0.5
    else:
        noise = random.choice((0.05, 0.3, 0.6))
        register = random.choice((0.3, 1.0))
        taste = Taste(
            result=random.choice((1.0, 1.5, 2.0, 3.0)),
            operand=random.choice((0.0, 0.5)),
            level=random.choice((0.5, 1.0, 2.0, 4.0)),
            noise=random.choice((0.0, 1.0, 3.0)),
        )
    values = Values(len(weights[0]), format)
    SharedPairs(rows, values, depth, random, noise).run()
    outputs = []
    for row in rows:
        terms = [Term(t >> SHIFT_BITS, t & SHIFT_MASK, sign) for t, sign in row.items()]
        if terms:
            made = plan(terms, values, depth, taste, random, register)
            outputs.append(build(terms, values, made))
        else:
            outputs.append((NOTHING, 0))
    return AdderGraph(format, len(weights[0]), tuple(values.adders), tuple(outputs))
