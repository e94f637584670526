"""Shorter intervals than the one that bisection ends at.

Lanes come in steps, so what does not fit at one interval may at a shorter one, in other lanes; and
where stages wait for each other, block RAMs that are spared elsewhere are the buffers that they
wait for. Here such plans are looked for, and the exact model asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from .budget import Budget
from .candidates import Options, cost_of_saving
from .choice import Choice
from .known import Option

LARGEST = 3  # stages whose edges are kept in another way where stages wait
WAITING = 0.98  # of a plan's cycles that its slowest stage takes, below which stages wait
STRIDES = (0.97, 0.88, 0.94, 0.77, 0.91, 0.83, 0.7, 0.62)  # of the best interval, one after another
SCARCE = ((), ("brams", "luts"), ("brams",), ("luts",))  # what is dear there, in turn
WORK = 200_000  # that all looks and plans may be, each the cube of the stages that there are: the
# more there are, the more of them are tried in other forms, and each time all are asked
HARD: dict[str, Any] = {"multiplier": "dsp", "soft": 0, "weights": "plain"}  # to begin with


class Shorter:
    """Looks for plans of fewer cycles a frame than a first one, until WORK is done."""

    def __init__(self, budget: Budget):
        self.budget, self.stages, self.options = budget, budget.stages, budget.options
        self.each, self.work = len(budget.stages) ** 3, WORK
        self.intervals: dict[tuple[Choice, ...], float] = {}

    def than(self, interval: float, choices: list[Choice]) -> list[Choice]:
        """Choices of fewer cycles a frame than these, which take ``interval``, or the same."""
        best = (interval, choices)
        while True:
            before = best
            for chosen in self.looks(best[0]):
                found = self.quickest(chosen)
                best = min(best, found, key=lambda each: each[0])
                if best is not before and not self.waits(chosen, found[0]):
                    break
            if best is before:
                return best[1]

    def otherwise(self, interval: float, choices: list[Choice], limit: float) -> list[Choice]:
        """The same choices, or where stages wait for each other a way to build them that takes
        fewer cycles a frame than ``interval``, if it may take less than ``limit``."""
        chosen = self.budget.built(choices)
        if self.waits(chosen, interval) and max(option.cycles for option in chosen) < limit:
            return min((interval, choices), self.quickest(chosen), key=lambda each: each[0])[1]
        return choices

    def quickest(self, chosen: list[Option]) -> tuple[float, list[Choice]]:
        """The best of the ways to build these options, with its cycles: the first with which no
        stage waits."""
        best: tuple[float, list[Choice]] = (math.inf, [])
        for way in self.ways(chosen):
            cycles = self.asked(way)
            best = min(best, (cycles, way), key=lambda each: each[0])
            if self.work <= 0 or not self.waits(chosen, cycles):
                break
        return best

    def waits(self, chosen: Sequence[Option], cycles: float) -> bool:
        """Whether stages wait for each other, if frames take so many cycles."""
        return cycles * WAITING > max(option.cycles for option in chosen)

    def asked(self, choices: list[Choice]) -> float:
        """The exact model's cycles from frame to frame, which cost work the first time."""
        key = tuple(choices)
        if key not in self.intervals:
            self.work -= self.each
            self.intervals[key] = self.budget.plan_of(choices).timing.interval
        return self.intervals[key]

    def looks(self, interval: float) -> Iterator[list[Option]]:
        """Options that fit in strides of fewer cycles a frame, also with some resources dear."""
        seen = set()
        for stride, dear in product(STRIDES, SCARCE):
            if self.work <= 0:
                return
            self.work -= self.each
            chosen = self.budget.within(math.floor(interval * stride), dear)
            if chosen is None:
                return
            chosen = self.with_queues(chosen)
            key = tuple(option.choice for option in chosen)
            if key not in seen and self.budget.lack(chosen) is None:
                seen.add(key)
                yield chosen

    def with_queues(self, chosen: list[Option]) -> list[Option]:
        """The same with the block RAMs spared that queues in front of joins lack."""
        lack, left = self.budget.lack(chosen), self.budget.left(chosen, "brams")
        if lack is None or lack.resource != "brams" or left < 0:
            return chosen
        spare = left + lack.needed - lack.there
        return self.budget.exchanged(chosen, "brams", Options.packed, spare)

    def ways(self, chosen: list[Option]) -> Iterator[list[Choice]]:
        """The choices, and for stages that wait for each other the same with block RAMs spared for
        the buffers that they wait for."""
        yield [option.choice for option in chosen]
        spared = self.spared(chosen)
        for way in (spared, *self.edged(spared), self.spared(self.roomier(chosen))):
            yield [option.choice for option in way]

    def roomier(self, chosen: list[Option]) -> list[Option]:
        """The same with lanes that stages had in other looks, where those are as quick and leave
        more block RAMs."""
        slowest, free = max(option.cycles for option in chosen), self.budget.left(chosen, "brams")
        for k, known in enumerate(self.budget.lanes_of):
            for lanes in known:
                choices = [replace(option.choice, **HARD) for option in chosen]
                if lanes == choices[k] or not self.suits(k, lanes, choices[k]):
                    continue
                choices[k] = lanes
                tried = self.budget.built(choices)
                if max(option.cycles for option in tried) > slowest:
                    continue
                tried = self.budget.relieved(tried)
                left = self.budget.left(tried, "brams")
                if left > free and self.budget.lack(tried) is None:
                    chosen, free = tried, left
        return chosen

    def suits(self, k: int, lanes: Choice, other: Choice) -> bool:
        """Whether a stage's results may leave in these lanes' form instead of the other's."""
        alike = (lanes.pixels, lanes.width) == (other.pixels, other.width)
        own = self.budget.bundles[self.stages[k].name]
        return alike or list(self.budget.bundles.values()).count(own) == 1

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
                    if self.budget.lack(tried) is None:
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
                if self.budget.lack(tried) is None:
                    chosen = tried
                    break
            else:
                return chosen
