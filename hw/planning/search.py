"""What a plan is chosen for: most frames a second, least area, or lowest latency."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import ceil, floor
from typing import Protocol

import numpy as np

from ...sw.errors import GuyotError
from ...sw.refusals import one_of
from ..graph.stage import HOST, Stage, host_layout
from ..models.cycles import Timing
from ..models.resources import Resources, board_resources
from ..target import Target
from .candidates import Lack, Options, available, cost_of_saving, lacking
from .choice import Choice
from .forms import PLAIN, Factor, bundles, cheapest, domains
from .known import Notes, Option


class Whole(Protocol):
    """A whole pipeline with its buffers and queues, as `Plan` has it."""

    @property
    def timing(self) -> Timing: ...

    def lacks(self, roomy: bool) -> Lack | None: ...


WholeOf = Callable[[Sequence[Choice]], Whole]

GOALS = ("fps", "area", "latency")
TIGHTEN = 0.97  # of the bound, where stages that wait for each other miss the frame rate
LOOSEN = 1.1  # of the slowest stage's cycles, where buffers may do more than lanes
TRIES = 40
FURTHER, SHORT = 2, 3.0  # tries for an interval, and how much more counts what was short in one
CLOSE = 0.998  # intervals that are not told apart
DEARER = 1.25  # how much more one resource counts where plans are looked for again
LARGEST = 3  # stages whose edges are kept in another way where stages wait
WAITING = 0.98  # of a plan's cycles that its slowest stage takes, below which stages wait
WORTH = 0.99  # of the best plan's cycles, from which on another one is looked for
STRIDES = (0.97, 0.88, 0.94, 0.77, 0.91, 0.83, 0.7, 0.62)  # of the best interval: shorter ones that are looked at
SCARCE = ((), ("brams", "luts"), ("brams",), ("luts",))  # what is dear there, in turn
WORK = 14_000  # stages of plans that are looked at on the way
FOREVER = 1 << 40  # cycles a frame that any lanes keep
STEPS = 200  # of the climb to the lowest latency


def search(
    stages: Sequence[Stage],
    target: Target,
    plan_of: WholeOf,
    draft_of: WholeOf,
    goal: str = "fps",
    fps: float | None = None,
    mhz: float | None = None,
    given: Mapping[str, Choice] | None = None,
    notes: Notes | None = None,
) -> list[Choice]:
    """A choice for each stage; `plan_network` says what the goals mean.

    ``plan_of``: the plan with these choices, by the cycle model. ``draft_of``: the same without its
    timing, quickly, to know what it lacks. ``given``: choices that stand, by stage. ``notes``: of
    the searches before.
    """
    one_of("goal", goal, GOALS)
    if fps is not None and not (mhz and fps > 0 and mhz > 0):
        raise GuyotError(
            f"frames a second need a clock, both above 0, not {fps:g} at {mhz or 0:g} MHz"
        )
    budget = floor(mhz * 1e6 / fps) if fps and mhz else None
    finder = Search(stages, target, plan_of, draft_of, given, notes)
    finder.check()
    found = finder.smallest(budget) if goal == "area" else finder.fastest()
    if goal == "latency":
        found = finder.quickest(found)
    if fps and mhz and budget is not None:
        reached = plan_of(found).timing.interval
        if reached > budget:
            raise GuyotError(too_slow(fps, mhz, reached, target))
    return found


def too_slow(fps: float, mhz: float, interval: float, target: Target) -> str:
    """The sentence where a frame rate is out of reach."""
    return (
        f"{fps:,g} frames/s at {mhz:g} MHz are {mhz * 1e6 / fps:,.0f} cycles a frame, and the "
        f"best plan for {target.name} takes {interval:,.10g}: {mhz * 1e6 / interval:,.0f} frames/s"
    )


class DoesNotFit(GuyotError):
    """Not even the smallest plan fits the target."""


class Search:
    """The options of all stages under one budget."""

    def __init__(
        self,
        stages: Sequence[Stage],
        target: Target,
        plan_of: WholeOf,
        draft_of: WholeOf,
        given: Mapping[str, Choice] | None = None,
        notes: Notes | None = None,
    ):
        given, notes = given or {}, notes or Notes()
        self.stages, self.target = list(stages), target
        self.plan_of, self.draft_of = plan_of, draft_of
        self.roomy, self.given, self.work = True, bool(given), 0
        self.intervals: dict[tuple[Choice, ...], float] = {}
        self._lacks: dict[tuple[Choice, ...], Lack | None] = {}
        self.prices = dict.fromkeys(available(target), 1.0)
        self.weights = dict(self.prices)
        self.options = [
            Options(stage, target, self.weights, given.get(stage.name), notes.of(stage, target))
            for stage in stages
        ]
        self.bundles, self.domains = bundles(stages), domains(stages)

    def lack(self, chosen: Sequence[Option]) -> Lack | None:
        """What the stages lack together, or what the whole pipeline does with queues in front of
        its joints and all that is there once."""
        key = tuple(option.choice for option in chosen)
        if key not in self._lacks:
            needed = sum((option.resources for option in chosen), Resources())
            lack = lacking(needed, self.target, self.roomy)
            self._lacks[key] = lack or self.draft_of(key).lacks(self.roomy)
        return self._lacks[key]

    def check(self) -> None:
        """Raises where not even the smallest plan fits, with who needs it and what would. Where
        that leaves no room beside it, neither does the search."""
        least = self.least()
        self.roomy = self.lack(least) is None
        self._lacks.clear()
        lack = self.lack(least)
        if lack:
            raise DoesNotFit(self.refusal(least, lack))

    def refusal(self, least: Sequence[Option], lack: Lack) -> str:
        """Names a layer that is too big alone, or else the resource that all together lack."""
        target = self.target
        for options, option in zip(self.options, least, strict=True):
            for key, (name, there) in available(target).items():
                needed = getattr(option.resources, key)
                if needed > there:
                    return (
                        f"layer {options.stage.name!r} does not fit {target.name}: in its smallest "
                        f"plan, one lane, it needs {needed:,} {name}, and there are {there:,}"
                    )
        key = lack.resource
        worst = max(range(len(least)), key=lambda k: getattr(least[k].resources, key))
        most = getattr(least[worst].resources, key)
        return (
            f"the network does not fit {target.name}: with one lane a layer, its smallest plan, it "
            f"needs {lack}; layer {self.stages[worst].name!r} alone takes {most:,}"
        )

    def within(self, interval: int, dear: Sequence[str] = ()) -> list[Option] | None:
        """The cheapest options of no more than ``interval`` cycles a frame, where there are any, as
        far as outlines can tell. What is short counts more in a further try, and what is ``dear``
        far more in all."""
        chosen = None
        self.weights.update({name: SHORT * SHORT * self.weights[name] for name in dear})
        try:
            for _ in range(FURTHER):
                found = self.outlines(interval)
                if found is None:
                    return None
                chosen = self.relieved(self.built(found, interval))
                lack = self.lack(chosen)
                if lack is None:
                    break
                self.weights[lack.resource] *= SHORT
        finally:
            self.weights.update(self.prices)
        return chosen

    def outlines(self, interval: int) -> list[Choice] | None:
        """The cheapest lanes, and forms of streams in which they suit each other."""
        factors: list[Factor] = []
        if not all(self.domains):
            return None
        for options in self.options:
            factors.append(self.factor(options, interval))
            if np.isinf(factors[-1][1]).all():
                return None
        total, values = cheapest([len(each) for each in self.domains], factors)
        if math.isinf(total):
            return None
        chosen: list[Choice] = []
        forms = [each[k] for each, k in zip(self.domains, values, strict=True)]
        for options in self.options:
            if options.stage.by_word:
                chosen.append(options.least)
                continue
            comes, leaves = (
                forms[self.bundles[name]] for name in (options.stage.inputs[0], options.stage.name)
            )
            lanes = options.lanes(leaves, interval)
            assert lanes is not None
            edges = options.edges(comes, lanes.pixels, interval)
            assert edges is not None
            chosen.append(replace(lanes, edges=edges))
        return chosen

    def factor(self, options: Options, interval: int) -> Factor:
        """What a stage costs for each form of its streams; infinite where it is too slow."""
        leaves = self.bundles[options.stage.name]
        forms = self.domains[leaves]
        if options.stage.layers:
            comes = self.bundles[options.stage.inputs[0]]
            taken = [0.0 if options.takes(form) else math.inf for form in self.domains[comes]]
            return (comes,), np.array(taken)
        if options.stage.by_word:
            words = options.stage.words_out
            late = [math.inf if words // form.width > interval else 0.0 for form in forms]
            return (leaves,), np.array(late)
        lanes = [options.lanes(form, interval) for form in forms]
        costs = np.array([math.inf if each is None else options.cost(each) for each in lanes])
        comes = self.bundles[options.stage.inputs[0]]
        entering = (
            math.inf if each is None else options.entry_cost(coming, each, interval)
            for coming in self.domains[comes]
            for each in lanes
        )
        takes = np.fromiter(entering, float).reshape(-1, len(lanes))
        if comes == leaves:
            return (leaves,), costs + takes.diagonal()
        return (comes, leaves), costs + takes

    def built(self, choices: Sequence[Choice], interval: int | None = None) -> list[Option]:
        """The options with these choices, or where ``interval`` is given with a few more lanes
        where that many cycles need them."""
        layouts = {HOST: host_layout(self.stages)}
        found = []
        for options, choice in zip(self.options, choices, strict=True):
            incoming = tuple(layouts[name] for name in options.stage.inputs)
            if interval is None or options.stage.by_word:
                option = options.variants(choice, incoming)[0]
            else:
                option = options.within(choice, incoming, interval)
            layouts[options.stage.name] = option.layout
            found.append(option)
        return found

    def least(self) -> list[Option]:
        """The smallest options, in forms that suit each other."""
        plain = all(PLAIN in forms for forms in self.domains)
        choices = None if plain else self.outlines(FOREVER)
        return self.relieved(self.built(choices or [options.least for options in self.options]))

    def relieved(self, chosen: list[Option]) -> list[Option]:
        """The same, with look-up tables for what has run out: narrow multipliers in them where hard
        ones have, weights coded where block RAMs have. Where look-up tables have, weights take the
        forms with which they are fewest."""
        before, chosen = chosen, self.exchanged(chosen, "dsps", Options.in_logic)
        chosen = self.mixed(before, chosen)
        chosen = self.exchanged(chosen, "brams", Options.packed)
        lack = self.lack(chosen)
        return self.lightened(chosen) if lack and lack.resource == "luts" else chosen

    def mixed(self, hard: Sequence[Option], chosen: Sequence[Option]) -> list[Option]:
        """Hard multipliers that are left for some groups of the stages that multiply in look-up
        tables; ``hard``: with none but hard ones."""
        chosen = list(chosen)
        for k, option in enumerate(chosen):
            groups, each = option.choice.groups, hard[k].resources.dsps // option.choice.groups
            left = max(0, self.left(chosen, "dsps"))
            if option is hard[k] or not each or left < each:
                continue
            soft = replace(hard[k].choice, soft=max(0, groups - left // each))
            found = self.options[k].variants(soft, option.incoming)
            quick = [other for other in found if other.cycles <= option.cycles]
            if quick:
                chosen[k] = quick[0]
        return chosen

    def lightened(self, chosen: Sequence[Option]) -> list[Option]:
        """Forms of weights with fewer look-up tables, those first that save the most, for the block
        RAMs that are left."""
        chosen = list(chosen)
        while True:
            free = self.left(chosen, "brams")
            found: list[tuple[int, int, Option]] = []
            for k, option in enumerate(chosen):
                other = self.options[k].lighter(option, max(0, free))
                if other is not None:
                    found.append((other.resources.luts - option.resources.luts, k, other))
            if not found:
                return chosen
            _, k, other = min(found, key=lambda each: each[:2])
            chosen[k] = other

    def left(self, chosen: Sequence[Option], resource: str) -> int:
        """What is left of a resource; below zero what is missing."""
        used = sum(getattr(option.resources, resource) for option in chosen)
        there = getattr(self.target, resource) - getattr(board_resources(self.target), resource)
        return there - used

    def exchanged(
        self,
        chosen: Sequence[Option],
        resource: str,
        exchange: Callable[[Options, Option], Option | None],
        spare: int = 0,
    ) -> list[Option]:
        """Stage by stage in exchange for another option that takes less of a resource, the fewest
        look-up tables for each saved first, until there is enough and ``spare`` is left; then those
        that were not needed in the end go back, the most look-up tables first."""
        before, chosen = chosen, list(chosen)
        while self.left(chosen, resource) < spare:
            best: tuple[float, int, Option] | None = None
            for k, option in enumerate(chosen):
                other = exchange(self.options[k], option)
                if other is None:
                    continue
                saved = getattr(option.resources, resource) - getattr(other.resources, resource)
                cost = (other.resources.luts - option.resources.luts) / saved
                if best is None or cost < best[0]:
                    best = cost, k, other
            if best is None:
                break
            chosen[best[1]] = best[2]
        changed = [k for k, option in enumerate(chosen) if option is not before[k]]
        for k in sorted(changed, key=lambda k: before[k].resources.luts - chosen[k].resources.luts):
            back = [*chosen[:k], before[k], *chosen[k + 1 :]]
            if self.left(back, resource) >= spare:
                chosen = back
        return chosen

    def bisect(self, least: int) -> list[Option]:
        """The options of the smallest interval from ``least`` on that fits: what it costs falls as
        it grows."""
        best = self.least()
        low, high = max(1, least), max(option.cycles for option in best)
        while low < high * CLOSE:
            middle = max(low, int(math.sqrt(low * high)))
            chosen = self.within(middle)
            if chosen is not None and not self.lack(chosen):
                slowest = max(option.cycles for option in chosen)
                if slowest < max(option.cycles for option in best):
                    best = chosen
                high = min(middle, slowest) - 1
            else:
                low = middle + 1
        return best

    def fastest(self) -> list[Choice]:
        """The cheapest options with which frames follow each other as fast as fits.

        Where stages wait for each other, fewer lanes may leave room for the buffers that more
        lanes wait for: the bound is loosened as long as frames could follow each other faster.
        """
        best: tuple[float, list[Choice]] | None = None
        least = 0
        while best is None or least < best[0]:
            chosen = self.bisect(least)
            bound = max(option.cycles for option in chosen)
            choices = [option.choice for option in chosen]
            interval = self.plan_of(choices).timing.interval
            if best is None or interval < best[0]:
                best = interval, choices
            least = ceil(max(bound, least) * LOOSEN)
        # What is cheapest layer by layer fills one resource before the others. With it dearer the
        # same room holds other lanes, now and then more of them.
        for resource in self.prices:
            self.prices[resource] = self.weights[resource] = DEARER
            best = self.quickened(*best)
            self.prices[resource] = self.weights[resource] = 1.0
        return best[1] if self.given else self.below(*best)

    def below(self, interval: float, choices: list[Choice]) -> list[Choice]:
        """Choices of far fewer cycles a frame where there are any, or the same: lanes come in
        steps, and what does not fit at one interval may at a shorter one, in other lanes.

        It ends where WORK is spent: each look at an interval, and each plan that the exact model is
        asked for, costs time with the stages that there are. Where choices stand already, it has
        been looked for without them.
        """
        best, self.work, shorter = (interval, choices), WORK, True
        while shorter:
            shorter = False
            for chosen in self.looks(best[0]):
                for way in self.ways(chosen):
                    cycles = self.asked(way)
                    if cycles < best[0]:
                        best, shorter = (cycles, way), True
                    waits = cycles * WAITING > max(option.cycles for option in chosen)
                    if not waits or self.work <= 0:
                        break
                if shorter and not waits:
                    break
        return best[1]

    def asked(self, choices: list[Choice]) -> float:
        """The exact model's cycles from frame to frame, which cost work the first time."""
        key = tuple(choices)
        if key not in self.intervals:
            self.work -= len(self.stages) ** 2
            self.intervals[key] = self.plan_of(choices).timing.interval
        return self.intervals[key]

    def looks(self, interval: float) -> Iterator[list[Option]]:
        """Options that fit of ever fewer cycles a frame, also with one resource dear."""
        seen = set()
        for stride, dear in product(STRIDES, SCARCE):
            if self.work <= 0:
                return
            self.work -= len(self.stages) ** 2
            chosen = self.within(floor(interval * stride), dear)
            if chosen is None:
                return
            chosen = self.with_queues(chosen)
            key = tuple(option.choice for option in chosen)
            if key not in seen and self.lack(chosen) is None:
                seen.add(key)
                yield chosen

    def with_queues(self, chosen: list[Option]) -> list[Option]:
        """The same with the block RAMs spared that queues in front of joins lack."""
        lack, left = self.lack(chosen), self.left(chosen, "brams")
        if lack is None or lack.resource != "brams" or left < 0:
            return chosen
        spare = left + lack.needed - lack.there
        return self.exchanged(chosen, "brams", Options.packed, spare)

    def ways(self, chosen: list[Option]) -> Iterator[list[Choice]]:
        """The choices, and for stages that wait for each other the same with block RAMs spared for
        the buffers that they wait for."""
        yield [option.choice for option in chosen]
        spared = self.spared(chosen)
        for way in (spared, *self.edged(spared)):
            yield [option.choice for option in way]

    def edged(self, chosen: list[Option]) -> Iterator[list[Option]]:
        """The same with the edges of one stage's strips kept in the other way, of the stages with
        the largest buffers: what is shared is deepened at less cost."""
        largest = sorted(range(len(chosen)), key=lambda k: -chosen[k].resources.brams)
        for k in largest[:LARGEST]:
            option = chosen[k]
            for other in self.options[k].kept(option):
                alike = replace(other.choice, edges=option.choice.edges) == option.choice
                if alike and other.choice != option.choice:
                    tried = [*chosen[:k], other, *chosen[k + 1 :]]
                    if self.lack(tried) is None:
                        yield tried

    def spared(self, chosen: Sequence[Option]) -> list[Option]:
        """The same with as many block RAMs left as the look-up tables allow: weights and edges in
        other forms, those first that take the fewest look-up tables for each."""
        chosen, slowest = list(chosen), max(option.cycles for option in chosen)
        while True:
            found: list[tuple[float, int, Option]] = []
            for k, option in enumerate(chosen):
                other = self.options[k].packed(option)
                if other is not None and other.cycles <= slowest:
                    found.append((cost_of_saving(option, other), k, other))
            for _, k, other in sorted(found, key=lambda each: each[:2]):
                tried = [*chosen[:k], other, *chosen[k + 1 :]]
                if self.lack(tried) is None:
                    chosen = tried
                    break
            else:
                return chosen

    def quickened(self, interval: float, choices: list[Choice]) -> tuple[float, list[Choice]]:
        """Choices that give fewer cycles a frame at these prices, step by step, or the same."""
        while True:
            chosen = self.within(floor(WORTH * interval))
            if chosen is None or self.lack(chosen):
                return interval, choices
            found = [option.choice for option in chosen]
            cycles = self.plan_of(found).timing.interval
            if cycles >= interval:
                return interval, choices
            interval, choices = cycles, found

    def smallest(self, budget: int | None) -> list[Choice]:
        """The cheapest that needs no more than ``budget`` cycles a frame (None: any number).

        The exact model is asked in the end: where stages wait for each other the bound is
        tightened and the search goes on.
        """
        if budget is None:
            return [option.choice for option in self.least()]
        bound = budget
        for _ in range(TRIES):
            chosen = self.within(bound)
            if chosen is None or self.lack(chosen):
                break
            choices = [option.choice for option in chosen]
            if self.plan_of(choices).timing.interval <= budget:
                return choices
            bound = floor(bound * TIGHTEN)
        return self.fastest()

    def quickest(self, start: list[Choice]) -> list[Choice]:
        """From the fastest plan on, the step that saves most latency, until none does or fits."""
        current = list(start)
        best = self.plan_of(current).timing.latency
        for _ in range(STEPS):
            step = None
            for changed in self.steps(current):
                priced = self.relieved(self.built(changed))
                if self.lack(priced):
                    continue
                choices = [option.choice for option in priced]
                found = self.plan_of(choices).timing.latency
                if found < best:
                    best, step = found, choices
            if step is None:
                break
            current = step
        return current

    def steps(self, current: Sequence[Choice]) -> Iterator[list[Choice]]:
        """The choices with one stage's next quicker one."""
        for k, options in enumerate(self.options):
            for following in options.quicker(current[k]):
                yield [*current[:k], following, *current[k + 1 :]]
