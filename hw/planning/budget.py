"""The options of all stages under one budget: the cheapest that are quick enough, and what is done
about a resource that is short."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from ..graph.stage import HOST, Stage, host_layout
from ..models.cycles import Timing
from ..models.resources import Resources, board_resources
from ..target import Target
from .candidates import Lack, Options, available, lacking
from .choice import Choice
from .forms import PLAIN, Factor, bundles, cheapest, domains
from .known import Notes, Option

FURTHER, SHORT = 2, 3.0  # tries for an interval, and how much more counts what was short in one
FOREVER = 1 << 40  # cycles a frame that any lanes keep


class Whole(Protocol):
    """A whole pipeline with its buffers and queues, as `Plan` has it."""

    @property
    def timing(self) -> Timing: ...

    def lacks(self, roomy: bool) -> Lack | None: ...


WholeOf = Callable[[Sequence[Choice]], Whole]


class Budget:
    """The options of all stages under one budget.

    ``roomy``: whether what a search fills is the most, not all that there is. ``prices``: how much
    each resource counts; ``weights``: the same, with what was short in the try before.
    ``lanes_of``: of each stage, those that it had at any interval.
    """

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
        self.roomy, self.given = True, given
        self.lanes_of: list[dict[Choice, None]] = [{} for _ in stages]
        self._lacks: dict[tuple[Choice, ...], Lack | None] = {}
        self._least: list[Option] = []
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
                self.lanes_of[len(found)][option.choice] = None
            layouts[options.stage.name] = option.layout
            found.append(option)
        return found

    def least(self) -> list[Option]:
        """The smallest options, in forms that suit each other."""
        if not self._least:
            plain = all(PLAIN in forms for forms in self.domains)
            choices = None if plain else self.outlines(FOREVER)
            built = self.built(choices or [options.least for options in self.options])
            self._least = self.relieved(built)
        return self._least

    def relieved(self, chosen: list[Option]) -> list[Option]:
        """The same, with look-up tables for what has run out: narrow multipliers in them where hard
        ones have, weights coded where block RAMs have. Where look-up tables have, weights take the
        forms with which they are fewest. Nothing saves flip-flops."""
        before, chosen = chosen, self.exchanged(chosen, "dsps", Options.in_logic)
        chosen = self.mixed(before, chosen)
        if self.left(chosen, "ffs") < 0:
            return chosen
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
        _, there = available(self.target, self.roomy)[resource]
        return there - getattr(board_resources(self.target), resource) - used

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
