"""The oracle's choice is the best of all, and none where none fits."""

from __future__ import annotations

import random
import sys
from itertools import product
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import oracle
from oracle import Offer

# Loaded here, before any test runs: behind torch's exporter, in one process, it crashes.
pytest.importorskip("ortools.sat.python.cp_model", reason="the oracle needs `.[bench]`")
THERE = (20, 10)


def stages_of(generator: random.Random) -> list[list[Offer]]:
    """Three stages whose quicker offers mostly take more."""
    stages = []
    for _ in range(3):
        offers = []
        for lanes in range(1, generator.randint(2, 7)):
            takes = lanes * generator.randint(1, 6), generator.randint(1, 12)
            offers.append(Offer(generator.randint(50, 60) // lanes, takes))
        stages.append(offers)
    return stages


def best(stages: list[list[Offer]]) -> int | None:
    """By trying all."""
    found = []
    for chosen in product(*stages):
        uses = [sum(each.takes[k] for each in chosen) for k in range(len(THERE))]
        if all(use <= most for use, most in zip(uses, THERE, strict=True)):
            found.append(max(each.cycles for each in chosen))
    return min(found, default=None)


def test_it_is_the_best_of_all():
    intervals = []
    for seed in range(60):
        stages = stages_of(random.Random(seed))
        found = oracle.least_interval(stages, THERE)
        intervals.append(found and found.interval)
        assert intervals[-1] == best(stages), seed
        if found:
            assert found.proved and len(found.offers) == len(stages)
            assert all(one in offers for one, offers in zip(found.offers, stages, strict=True))
            for k, most in enumerate(THERE):
                assert sum(each.takes[k] for each in found.offers) <= most
    assert None in intervals and len(set(intervals)) > 10


def test_neighbours_have_their_stream_in_one_form():
    wide, narrow = (("stream", 4),), (("stream", 1),)
    first = [Offer(5, (6, 1), wide), Offer(20, (1, 1), narrow)]
    second = [Offer(30, (9, 1), wide), Offer(10, (2, 1), narrow)]
    found = oracle.least_interval([first, second], THERE)
    assert found is not None and (found.interval, found.offers) == (20, (first[1], second[1]))
    assert oracle.least_interval([first[:1], second[1:]], THERE) is None


def test_what_is_no_better_in_anything_is_left_out():
    quick, small, other = Offer(4, (9, 2)), Offer(8, (1, 2)), Offer(8, (2, 1))
    worse = [Offer(5, (9, 2)), Offer(8, (2, 2)), Offer(9, (1, 2)), quick]
    assert oracle.worth([*worse, other, small, quick]) == [quick, small, other]
    alone = Offer(9, (9, 9), (("stream", 1),))
    assert oracle.worth([alone, quick]) == [quick, alone]


def test_the_planner_is_asked_for_its_options(digits_network, monkeypatch):
    from guyot.boards.board import get_board
    from guyot.hw.planning.plan import plan_network

    monkeypatch.setattr(oracle, "GRID", 4.0)
    target = get_board("icebreaker").target
    stages, there, roomy = oracle.offers_of(digits_network, target)
    plan = plan_network(digits_network, target)
    assert len(stages) == len(plan.stages) and all(there) and roomy
    # Some without multipliers, quicker ones that take more, and streams in more than one form.
    dsps = oracle.NAMES.index("dsps")
    assert {offer.takes[dsps] == 0 for offer in stages[0]} == {True, False}
    assert len({offer.cycles for offer in stages[0]}) > 3
    found = oracle.least_interval(stages, there)
    assert found is not None and found.proved
    assert found.interval < max(offer.cycles for offers in stages for offer in offers)


def test_it_ends_where_all_layers_are_in_turn(digits_network) -> None:
    """Nothing else is there that an interval would be too short for."""
    from guyot.boards.board import get_board
    from guyot.hw.graph.in_turn import name_of
    from guyot.hw.planning.plan import prepare

    target = get_board("icebreaker").target
    name = name_of(prepare(digits_network)[0])
    (way, *_) = oracle.turned(digits_network, target, name)
    (offers,), there, _ = oracle.offers_of(digits_network, target, {name: way})
    found = oracle.least_interval([offers], there)
    assert found is not None and found.interval == min(offer.cycles for offer in offers)


def test_the_thriftiest_of_those_that_are_quick_enough() -> None:
    """Of choices within a number of cycles, the one that takes least of the last resource."""
    last = len(THERE) - 1

    def offer(cycles: int, taken: int) -> Offer:
        return Offer(cycles, tuple(taken if k == last else 0 for k in range(len(THERE))))

    stages = [[offer(100, 5), offer(110, 2), offer(200, 0)]]
    least = oracle.least_interval(stages, [9] * len(THERE))
    assert least is not None and least.interval == 100
    thrifty = oracle.least_interval(stages, [9] * len(THERE), most=112)
    assert thrifty is not None and (thrifty.interval, thrifty.offers[0].takes[last]) == (110, 2)
