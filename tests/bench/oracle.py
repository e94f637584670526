"""The least interval between frames that any choice of options has: OR-tools' CP-SAT.

A stage is built as one of its *offers*, each with cycles a frame and what it takes of the chip; the
slowest stage sets the interval, and all stages together take no more than there is. That says
nothing of how stages wait for each other, and an offer's cycles are its own word: the exact model
may find a few less. `offers_of` alone knows the planner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from guyot.hw.models.resources import Resources, board_resources
from guyot.hw.planning.candidates import Option, Options, available
from guyot.hw.planning.plan import Plan, prepare
from guyot.hw.planning.search import single_pixels
from guyot.hw.protocol.layout import Layout
from guyot.hw.target import Target
from guyot.sw.network import Network
from guyot.sw.refusals import needs_extra

NAMES = tuple(each.name for each in fields(Resources))


@dataclass(frozen=True)
class Offer:
    """A way to build a stage: cycles a frame, and what it takes of each resource."""

    cycles: int
    takes: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """The ``interval`` in cycles, the offer of each stage that has it, and whether it is ``proved``
    to be the least."""

    interval: int
    offers: tuple[Offer, ...]
    proved: bool


def worth(offers: Sequence[Offer]) -> list[Offer]:
    """Offers that no other is as good as in everything, the quickest first."""
    kept: list[Offer] = []
    for offer in sorted(set(offers), key=lambda each: (each.cycles, each.takes)):
        pairs = (zip(one.takes, offer.takes, strict=True) for one in kept)
        if not any(all(a <= b for a, b in pair) for pair in pairs):
            kept.append(offer)
    return kept


def least_interval(
    stages: Sequence[Sequence[Offer]], there: Sequence[int], seconds: float = 60.0
) -> Found | None:
    """The best choice of an offer for each stage, None where none fits.

    ``there``: what there is of each resource. After ``seconds`` the best so far, not proved.
    Raises GuyotError where OR-tools is not installed.
    """
    try:
        from ortools.sat.python import cp_model
    except ModuleNotFoundError as error:
        raise needs_extra("the oracle", error, "bench") from error
    model = cp_model.CpModel()
    best = [worth(offers) for offers in stages]
    taken = [[model.new_bool_var("") for _ in offers] for offers in best]
    for choice in taken:
        model.add_exactly_one(choice)
    for k, most in enumerate(there):
        uses = [
            offer.takes[k] * variable
            for offers, choice in zip(best, taken, strict=True)
            for offer, variable in zip(offers, choice, strict=True)
        ]
        model.add(sum(uses) <= most)
    slowest = max(offer.cycles for offers in best for offer in offers)
    interval = model.new_int_var(0, slowest, "interval")
    for offers, choice in zip(best, taken, strict=True):
        cycles = [o.cycles * variable for o, variable in zip(offers, choice, strict=True)]
        model.add(sum(cycles) <= interval)
    model.minimize(interval)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise RuntimeError(f"CP-SAT says {solver.status_name(status)} after {seconds:g} s")
    chosen = tuple(
        next(o for o, variable in zip(offers, choice, strict=True) if solver.value(variable))
        for offers, choice in zip(best, taken, strict=True)
    )
    return Found(max(o.cycles for o in chosen), chosen, status == cp_model.OPTIMAL)


def takes(resources: Resources) -> tuple[int, ...]:
    return tuple(getattr(resources, name) for name in NAMES)


def offers_of(network: Network, target: Target) -> tuple[list[list[Offer]], tuple[int, ...]]:
    """All that the planner could choose from, stage by stage, and what the chip has for it: less
    the board's UART, and what even the smallest plan has beside its stages' options."""
    stages, channels = prepare(network)
    every = [
        Options(stage, target, Layout.natural(stage.input.shape[0]), single)
        for stage, single in zip(stages, single_pixels(stages), strict=True)
    ]
    smallest = [options.smallest for options in every]
    choices = [option.choice for option in smallest]
    beside = takes(Plan.draft(stages, choices, target, channels).resources)
    inside = [sum(each) for each in zip(*(takes(o.resources) for o in smallest), strict=True)]
    uart = takes(board_resources(target))
    there = tuple(
        available(target)[name][1] - max(0, one - other) - board
        for name, one, other, board in zip(NAMES, beside, inside, uart, strict=True)
    )
    offers = [[Offer(o.cycles, takes(o.resources)) for o in every_option(each)] for each in every]
    return offers, there


def every_option(options: Options) -> list[Option]:
    """Each choice with hard multipliers and in look-up tables, its weights in every form."""
    found: list[Option] = []
    for choice in options.choices:
        for option in options.variants(choice):
            found += [option, *options.forms(option)]
        if options.may_be_logic:
            for option in options.variants(replace(choice, multiplier="logic")):
                found += [option, *options.forms(option)]
    return found
