"""Adder graphs compute exactly their matrix, within the depth and at the cost that they say."""

from random import Random

import numpy as np
import pytest

from guyot.hw.spatial import adder_search
from guyot.hw.spatial.adder_graph import NOTHING, Adder, AdderGraph
from guyot.hw.spatial.adder_tree import Taste, Term, build, plan
from guyot.hw.spatial.adder_values import Values
from guyot.hw.spatial.closure import best_closure
from guyot.hw.spatial.retiming import Field, retime
from guyot.hw.spatial.signed_digits import signed_digits
from guyot.hw.spatial.subexpressions import SharedPairs, digit_rows
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format

U8 = Format(8)


def random_matrix(rng, rows=6, inputs=9, bits=8, kept=0.6):
    limit = 1 << (bits - 1)
    weights = rng.integers(-limit, limit, (rows, inputs))
    return np.where(rng.random((rows, inputs)) < kept, weights, 0)


@pytest.mark.parametrize("value", [0, 1, -1, 3, 7, 85, -86, 127, -128, 12345, 2**31 - 1])
def test_signed_digits_are_canonical(value):
    digits = signed_digits(value)
    assert sum(sign << shift for shift, sign in digits) == value
    shifts = [shift for shift, _ in digits]
    assert all(b - a >= 2 for a, b in zip(shifts, shifts[1:], strict=False))


@pytest.mark.parametrize("format", [U8, Format(8, signed=True), Format(3), Format(1)])
@pytest.mark.parametrize("shape", [(1, 1), (1, 12), (12, 1), (7, 9)])
def test_the_graph_is_the_matrix(rng, format, shape):
    for kept in (0.2, 1.0):
        matrix = random_matrix(rng, *shape, kept=kept)
        graph = adder_search.solve(matrix, format, trials=3, moves=20)
        assert np.array_equal(graph.matrix, matrix)
        x = rng.integers(format.low, format.high + 1, (50, shape[1]))
        assert np.array_equal(graph.evaluate(x), x @ matrix.T)


def test_special_rows():
    matrix = np.array([[0, 0, 0], [0, 4, 0], [-1, -2, -8], [0, -16, 0], [5, 5, 5], [-5, -5, -5]])
    graph = adder_search.solve(matrix, U8)
    assert np.array_equal(graph.matrix, matrix)
    assert graph.outputs[0] == (NOTHING, 0)
    assert graph.outputs[1] == (1, 2)


def test_ranges_are_reached_and_exact(rng):
    graph = adder_search.solve(random_matrix(rng, 5, 4), Format(2, signed=True), trials=1, moves=0)
    every = np.stack(np.meshgrid(*[np.arange(-2, 2)] * 4), axis=-1).reshape(-1, 4)
    found = graph.evaluate(every)
    for row, (value, shift) in enumerate(graph.outputs):
        low, high = graph.ranges[value] if value != NOTHING else (0, 0)
        assert (found[:, row].min(), found[:, row].max()) == (low << shift, high << shift)


def test_equal_arguments_equal_graphs(rng):
    matrix = random_matrix(rng)
    assert adder_search.solve(matrix, U8, seed=4, moves=30) == adder_search.solve(
        matrix, U8, seed=4, moves=30
    )


def test_a_shared_pair_is_made_once():
    matrix = np.array([[1, 1, 0, 4], [2, 2, 1, 0], [-4, -4, 8, 0]])
    rows, values = digit_rows(matrix.tolist()), Values(4, U8)
    SharedPairs(rows, values, depth=2).run()
    assert values.adders == [Adder(0, 1, 0)]
    assert [len(row) for row in rows] == [2, 2, 2]
    assert len(adder_search.solve(matrix, U8).adders) == 4


def test_zeros_save_adders(rng):
    matrix = random_matrix(rng, 8, 16, kept=1.0)
    dense = adder_search.solve(matrix, U8, trials=1, moves=0)
    sparse = adder_search.solve(
        np.where(rng.random(matrix.shape) < 0.2, matrix, 0), U8, trials=1, moves=0
    )
    assert sparse.luts < 0.4 * dense.luts


def test_the_depth_is_the_least(rng):
    for _ in range(10):
        matrix = np.abs(random_matrix(rng)) + 1
        digits = max(len(row) for row in digit_rows(matrix.tolist()))
        graph = adder_search.solve(matrix, U8, trials=4, moves=20)
        assert graph.depth == (digits - 1).bit_length()


def test_a_tree_keeps_its_depth_and_sign(rng):
    for count in (1, 2, 5, 8):
        values = Values(8, U8)
        terms = [Term(x, int(rng.integers(0, 5)), int(rng.choice([-1, 1]))) for x in range(count)]
        depth = (count - 1).bit_length()
        made = plan(terms, values, depth, Taste(noise=3.0), Random(1), register=0.5)
        value, shift = build(terms, values, made)
        wanted = {term.value: term.sign << term.shift for term in terms}
        assert {x: c << shift for x, c in values.coefficients[value].items()} == wanted
        assert values.depths[value] <= depth + made.negate


def test_a_broken_graph_is_another_matrix(rng):
    matrix = random_matrix(rng, kept=1.0)
    graph = adder_search.solve(matrix, U8, trials=1, moves=0)
    first = graph.adders[0]
    wrong = Adder(first.low, first.high, first.shift + 1, first.minus)
    broken = AdderGraph(U8, graph.inputs, (wrong, *graph.adders[1:]), graph.outputs)
    assert not np.array_equal(broken.matrix, matrix)
    x = rng.integers(0, 256, (20, graph.inputs))
    assert not np.array_equal(broken.evaluate(x), x @ matrix.T)


@pytest.mark.parametrize(
    "adder, rule",
    [
        (Adder(0, 2, 0), "value 2 cannot"),
        (Adder(0, 1, -1), "value 2 cannot"),
        (Adder(0, 1, 0, "x"), "value 2 cannot"),
    ],
)
def test_impossible_adders_are_refused(adder, rule):
    with pytest.raises(ValueError, match=rule):
        AdderGraph(U8, 2, (adder,), ((2, 0),))


def test_bad_matrices_are_refused():
    with pytest.raises(GuyotError, match="rows x inputs of integers, not float64 of shape"):
        adder_search.solve(np.ones((2, 2)), U8)
    with pytest.raises(GuyotError, match=r"not int64 of shape \(3,\)"):
        adder_search.solve(np.ones(3, np.int64), U8)
    with pytest.raises(GuyotError, match="at most 32 bits, and there is 4294967296"):
        adder_search.solve(np.array([[1 << 32]]), U8)
    with pytest.raises(GuyotError, match="at least 1 trial, not 0"):
        adder_search.solve(np.array([[1]]), U8, trials=0)


def test_closure_equals_every_set_tried(rng):
    for _ in range(60):
        count = int(rng.integers(1, 9))
        profits = [int(p) for p in rng.integers(-9, 10, count)]
        needs = [(int(a), int(b)) for a, b in rng.integers(0, count, (int(rng.integers(0, 12)), 2))]
        best = 0
        for chosen in range(1 << count):
            if all(not chosen >> a & 1 or chosen >> b & 1 for a, b in needs):
                best = max(best, sum(p for n, p in enumerate(profits) if chosen >> n & 1))
        found = best_closure(profits, needs)
        assert all(b in found for a, b in needs if a in found)
        assert sum(profits[n] for n in found) == best


def flip_flops(graph, stages, latency):
    """By the definition: each bit is held from where it is made to where it is last read."""
    timing = retime(graph)
    total = 0
    for field in timing.ends:
        total += field.width * (held(graph, field, stages, latency) - stages[field.owner])
        total += field.width * (field.owner >= graph.inputs)
    return total


def held(graph, field: Field, stages, latency):
    """The last stage behind which ``field`` is wanted, by following its lowest bit."""
    carriers = {field.owner: field.start}
    last = 0
    for value, adder in enumerate(graph.adders, graph.inputs):
        for operand in (adder.low, adder.high):
            if operand in carriers:
                last = max(last, stages[value] - 1)
        if adder.low in carriers and carriers[adder.low] < adder.passed:
            carriers[value] = carriers[adder.low]
    for value, _ in graph.outputs:
        if value in carriers:
            last = latency
    return last


def test_retiming_is_the_best_of_all_timings(rng):
    """Against every assignment of stages, on graphs small enough to try them."""
    tried = 0
    while tried < 12:
        graph = adder_search.solve(random_matrix(rng, 2, 3, bits=4), U8, trials=1, moves=0)
        if not 2 <= len(graph.adders) <= 7:
            continue
        tried += 1
        latency = graph.depth + 1
        best = None
        for choice in np.ndindex(*[latency] * len(graph.adders)):
            stages = [0] * graph.inputs + [stage + 1 for stage in choice]
            early = any(
                stages[operand] >= stages[value]
                for value, adder in enumerate(graph.adders, graph.inputs)
                for operand in (adder.low, adder.high)
                if operand != NOTHING
            )
            if not early:
                found = flip_flops(graph, stages, latency)
                best = found if best is None else min(best, found)
        timing = retime(graph, latency)
        assert timing.ffs == best == flip_flops(graph, timing.stages, latency)


def test_a_latency_below_the_depth_is_refused():
    graph = adder_search.solve(np.array([[1, 1, 1]]), U8)
    with pytest.raises(ValueError, match="2 adders in a row take more than 1 stages"):
        retime(graph, 1)
