"""The optimiser: from a matrix of integers to the cheapest adder graph found.

Each trial shares pairs between rows and sums what is left of each row, both greedily, with other
weights and some chance; the graph is retimed, and the one that needs the fewest look-up tables and
flip-flops is improved row by row. The time grows about linearly with the matrix: large ones have
fewer trials, and the largest have one and no improvement.
"""

from __future__ import annotations

from random import Random

import numpy as np

from ...sw.errors import GuyotError
from ...sw.fixed import Format
from .adder_graph import AdderGraph
from .adder_improve import improve
from .adder_rows import Choices, make_rows
from .adder_values import Values
from .retiming import retime
from .subexpressions import digit_rows

TRIAL_DIGITS = 15_000  # digits times trials: a few seconds
MOST_TRIALS = 40
MOVE_ADDERS = 150_000  # adders times moves: some ten seconds
MOST_MOVES = 20  # for each adder: more find nothing
MOVABLE = 1500  # adders up to which graphs are improved; a few moves change nothing in a large one
FF_WEIGHT = 1.0  # of a flip-flop against a look-up table: a slice has as many of each
WIDEST = 32  # bits of a weight


def solve(
    matrix: np.ndarray,
    format: Format,
    *,
    trials: int | None = None,
    moves: int | None = None,
    seed: int = 1,
) -> AdderGraph:
    """An adder graph for ``y = W x``, W (rows, inputs) of integers, each x in ``format``.

    ``trials``: graphs to begin with; ``moves``: attempts to improve the best of them (by default as
    many of both as take some seconds). The same arguments give the same graph. Raises GuyotError
    where W is no matrix of integers of at most 32 bits.
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
        trials = max(1, min(MOST_TRIALS, TRIAL_DIGITS // max(1, digits)))
    if trials < 1:
        raise GuyotError(f"a search takes at least 1 trial, not {trials}")
    random = Random(seed)
    graph = _trial(weights, format, Choices(), random)
    if trials > 1:
        others = (_trial(weights, format, Choices.draw(random), random) for _ in range(1, trials))
        graph = min([graph, *others], key=cost)
    adders = len(graph.adders)
    if moves is None:
        moves = min(MOST_MOVES * adders, MOVE_ADDERS // max(1, adders)) * (adders <= MOVABLE)
    return improve(graph, cost, moves, random) if moves else graph


def cost(graph: AdderGraph) -> float:
    """Look-up tables and weighted flip-flops of the pipeline that ``graph`` becomes."""
    return graph.luts + FF_WEIGHT * retime(graph).ffs


def _trial(
    weights: list[list[int]], format: Format, choices: Choices, random: Random
) -> AdderGraph:
    rows = digit_rows(weights)
    # Every further level is another row of registers; sharing more does not win that back.
    depth = max((max(1, len(row)) - 1).bit_length() for row in rows)
    values = Values(len(weights[0]), format)
    outputs = make_rows(rows, values, depth, choices, random)
    return AdderGraph(format, len(weights[0]), tuple(values.adders), tuple(outputs))
