"""The least interval between frames that any choice of options has: OR-tools' CP-SAT.

A stage is built as one of its *offers*, each with cycles a frame, what it takes of the chip, and
the forms of the streams beside it, which neighbours must have alike; the slowest stage sets the
interval, and all stages together take no more than there is. That says nothing of how stages wait
for each other, for which room in buffers is needed: so it is a bound, and what counts is what the
exact model says of the solver's choices (:func:`choices_near`), of which some leave block RAMs.
`offers_of` alone knows the planner.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

from guyot.hw.models.resources import Resources, board_resources
from guyot.hw.planning import turns
from guyot.hw.planning.candidates import Options, available
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.forms import Form
from guyot.hw.planning.known import Option
from guyot.hw.planning.plan import Plan, prepare
from guyot.hw.planning.search import Search
from guyot.hw.protocol.layout import Layout
from guyot.hw.target import Target
from guyot.sw.network import Network
from guyot.sw.refusals import needs_extra

NAMES = tuple(each.name for each in fields(Resources))
GRID = 1.1  # from one interval at which the planner is asked for its options to the next
EMPHASIS = 3.0  # how much more a resource counts, where it is asked with one that is short
SLACK = (1.0, 1.05, 1.12, 1.25, 1.4, 1.6)
SOFT = 8  # of a stage's groups in look-up tables, at most so many different numbers


@dataclass(frozen=True)
class Offer:
    """A way to build a stage: cycles a frame, what it takes of each resource, and ``forms``: the
    form of each of some streams."""

    cycles: int
    takes: tuple[int, ...]
    forms: tuple[tuple[Hashable, Hashable], ...] = ()
    choice: Choice | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Found:
    """The ``interval`` in cycles, the offer of each stage that has it, and whether it is ``proved``
    to be the least."""

    interval: int
    offers: tuple[Offer, ...]
    proved: bool


def worth(offers: Sequence[Offer]) -> list[Offer]:
    """Offers that no other with the same forms is as good as in everything, the quickest first."""
    kept: list[Offer] = []
    for offer in sorted(set(offers), key=lambda each: (each.cycles, each.takes)):
        like = (one for one in kept if one.forms == offer.forms)
        pairs = (zip(one.takes, offer.takes, strict=True) for one in like)
        if not any(all(a <= b for a, b in pair) for pair in pairs):
            kept.append(offer)
    return kept


def least_interval(
    stages: Sequence[Sequence[Offer]],
    there: Sequence[int],
    seconds: float = 60.0,
    most: int | None = None,
) -> Found | None:
    """The best choice of an offer for each stage, of those whose streams have one form each; None
    where none fits.

    ``there``: what there is of each resource. ``most``: of the choices of so many cycles at most
    the one that takes least of the last resource. After ``seconds`` the best so far, not proved.
    Raises GuyotError where OR-tools is not installed.
    """
    try:
        from ortools.sat.python import cp_model
    except ModuleNotFoundError as error:
        raise needs_extra("the oracle", error, "bench") from error
    model = cp_model.CpModel()
    best = [worth(offers) for offers in stages]
    taken = [[model.new_bool_var("") for _ in offers] for offers in best]
    streams: dict[Hashable, dict[Hashable, cp_model.IntVar]] = {}
    for offers, choice in zip(best, taken, strict=True):
        model.add_exactly_one(choice)
        for offer, variable in zip(offers, choice, strict=True):
            for stream, form in offer.forms:
                forms = streams.setdefault(stream, {})
                model.add_implication(variable, forms.setdefault(form, model.new_bool_var("")))
    for forms in streams.values():
        model.add_at_most_one(forms.values())
    taking: cp_model.LinearExprT = 0
    for k, limit in enumerate(there):
        taking = sum(
            offer.takes[k] * variable
            for offers, choice in zip(best, taken, strict=True)
            for offer, variable in zip(offers, choice, strict=True)
        )
        model.add(taking <= limit)
    slowest = max(offer.cycles for offers in best for offer in offers)
    interval = model.new_int_var(0, slowest, "interval")
    for offers, choice in zip(best, taken, strict=True):
        cycles = [o.cycles * variable for o, variable in zip(offers, choice, strict=True)]
        model.add(sum(cycles) <= interval)
    if most is None:
        model.minimize(interval)
    else:
        model.add(interval <= most)
        model.minimize(taking)
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


def choices_near(
    stages: Sequence[Sequence[Offer]], there: Sequence[int], least: Found, seconds: float
) -> Iterator[list[Choice]]:
    """The solver's choices: that of the least interval, and those of no more than a little over it
    (SLACK) that take the fewest block RAMs, so that the most is left for buffers."""
    most = [None, *(math.ceil(least.interval * slack) for slack in SLACK)]
    for each in most:
        found = least if each is None else least_interval(stages, there, seconds, each)
        if found is not None:
            yield [offer.choice for offer in found.offers if offer.choice is not None]


def takes(resources: Resources) -> tuple[int, ...]:
    return tuple(getattr(resources, name) for name in NAMES)


def turned(network: Network, target: Target, name: str) -> list[Choice]:
    """All ways to compute the layers in turn that a plan calls ``name`` so."""
    return [choice for choice, _ in turns.choices(prepare(network, [name])[0][-1], target)]


def offers_of(
    network: Network, target: Target, given: Mapping[str, Choice] = MappingProxyType({})
) -> tuple[list[list[Offer]], tuple[int, ...], bool]:
    """What the planner looks at, stage by stage, and what the chip has for it: less the board's
    UART, and what even the smallest plan has beside its stages' options; whether that leaves room
    to route.

    The planner is asked for its lanes at many intervals, with each of the resources short in turn,
    and all that it may do about a resource that is short is an offer. There is what a search fills.
    An option is made for the order of words that its neighbour then had; another one's order is
    taken to cost the same. ``given``: layers in turn and their choice. Raises DoesNotFit where not
    even the smallest plan fits.
    """
    stages, channels = prepare(network, given)

    def draft(choices: Sequence[Choice]) -> Plan:
        return Plan.draft(stages, choices, target, channels)

    search = Search(stages, target, draft, draft, given)
    search.check()
    smallest = search.built([given.get(stage.name, Choice()) for stage in stages])
    beside = takes(draft([option.choice for option in smallest]).resources)
    inside = [sum(each) for each in zip(*(takes(o.resources) for o in smallest), strict=True)]
    uart = takes(board_resources(target))
    there = tuple(
        available(target, search.roomy)[name][1] - max(0, one - other) - board
        for name, one, other, board in zip(NAMES, beside, inside, uart, strict=True)
    )
    offers: list[dict[Offer, None]] = [{} for _ in stages]
    seen: set[tuple[int, Choice, tuple[Layout, ...]]] = set()
    slowest = max(option.cycles for option in smallest)
    turning = (each.cycles for each, stage in zip(smallest, stages, strict=True) if stage.layers)
    for chosen in [smallest, *looked_at(search, slowest, max(turning, default=1))]:
        for k, option in enumerate(chosen):
            key = k, option.choice, option.incoming
            if key not in seen:
                seen.add(key)
                options = search.options[k]
                forms = forms_of(search, options, option)
                for each in every_option(options, option):
                    used = takes(each.resources)
                    offers[k][Offer(each.cycles, used, forms, each.choice)] = None
    return [list(each) for each in offers], there, search.roomy


def looked_at(search: Search, slowest: int, quickest: int) -> Iterator[list[Option]]:
    """The options that the planner has at intervals from ``slowest`` on, down to ``quickest``, or
    to where it has none, whether they fit or not."""
    for short in (None, *search.weights):
        interval = float(slowest)
        while interval * GRID > quickest:
            weights = {name: EMPHASIS if name == short else 1.0 for name in search.weights}
            search.weights.update(weights)
            found = search.outlines(math.floor(interval))
            if found is None:
                break
            yield search.built(found, math.floor(interval))
            interval /= GRID


def forms_of(search: Search, options: Options, option: Option) -> tuple[tuple[int, Form], ...]:
    """The forms of the streams in and out, by bundle."""
    names = (*options.stage.inputs, options.stage.name)
    layouts = (*option.incoming, option.layout)
    found = {
        search.bundles[name]: Form(layout.pixels, layout.width)
        for name, layout in zip(names, layouts, strict=True)
    }
    return tuple(sorted(found.items()))


def every_option(options: Options, option: Option) -> Iterator[Option]:
    """The option and what it can be exchanged for: multipliers out of look-up tables, of some
    groups or of all, and weights and edges kept in other ways."""
    ways = [option]
    if options.may_be_logic and option.resources.dsps:
        groups = option.choice.groups
        steps = min(SOFT, groups)
        soft = {groups * k // steps for k in range(1, steps)}
        choices = [replace(option.choice, soft=count) for count in sorted(soft)]
        choices.append(replace(option.choice, multiplier="logic"))
        ways += [each for one in choices for each in options.variants(one, option.incoming)]
    for each in ways:
        yield each
        yield from options.kept(each)
