"""What a plan is chosen for: most frames a second, least area, or lowest latency."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from ...sw.errors import GuyotError
from ...sw.refusals import one_of
from ..graph.stage import Stage
from ..target import Target
from .budget import Budget, WholeOf
from .candidates import Lack, available
from .choice import Choice
from .known import Notes, Option
from .shorter import Shorter

GOALS = ("fps", "area", "latency")
TIGHTEN = 0.97  # of the bound, where stages that wait for each other miss the frame rate
LOOSEN = 1.1  # of the slowest stage's cycles, where buffers may do more than lanes
TRIES = 40
CLOSE = 0.998  # intervals that are not told apart
DEARER = 1.25  # how much more one resource counts where plans are looked for again
WORTH = 0.99  # of the best plan's cycles, from which on another one is looked for
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
    limit: float = math.inf,
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
    found = finder.smallest(budget) if goal == "area" else finder.fastest(limit)
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


class Search(Budget):
    """The searches for each goal."""

    def check(self) -> None:
        """Raises where not even the smallest plan fits, with who needs it and what would. Where
        that leaves no room beside it, neither does the search."""
        if self.lack(self.least()):
            self.roomy = False
            self._lacks.clear()
            self._least.clear()
        least = self.least()
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

    def fastest(self, limit: float = math.inf) -> list[Choice]:
        """The cheapest options with which frames follow each other as fast as fits; as far as it
        goes to see that they take ``limit`` cycles and more.

        Where stages wait for each other, fewer lanes may leave room for the buffers that more
        lanes wait for: the bound is loosened. It also begins with what choices that are given
        take, where these are slowed down, or the others are quicker than they.
        """
        first, standing = self.bisect(0), self.slowest(self.least(), given=True)
        best = self.loosened(first, 0, (math.inf, []), limit)
        own, others = (self.slowest(first, given) for given in (True, False))
        if (own > standing or others < standing) and standing < min(best[0], limit):
            best = self.loosened(self.bisect(standing), standing, best, limit)
        # What is cheapest layer by layer fills one resource before the others. With it dearer the
        # same room holds other lanes, now and then more of them.
        for resource in self.prices if best[0] < LOOSEN * limit else ():
            self.prices[resource] = self.weights[resource] = DEARER
            best = self.quickened(*best)
            self.prices[resource] = self.weights[resource] = 1.0
        shorter = Shorter(self)
        return shorter.otherwise(*best, limit) if self.given else shorter.than(*best)

    def loosened(
        self,
        chosen: list[Option],
        least: int,
        best: tuple[float, list[Choice]],
        limit: float,
    ) -> tuple[float, list[Choice]]:
        """The best of ``best``, of these options, which are those from ``least`` cycles on, and of
        those from ever more cycles on, as long as frames could follow each other faster."""
        while True:
            choices = [option.choice for option in chosen]
            found = self.plan_of(choices).timing.interval, choices
            best = min(best, found, key=lambda each: each[0])
            least = ceil(LOOSEN * max(least, *(option.cycles for option in chosen)))
            if least >= min(best[0], limit):
                return best
            chosen = self.bisect(least)

    def slowest(self, chosen: Sequence[Option], given: bool) -> int:
        """The cycles of the slowest stage whose choice is given, or of the others."""
        found = zip(self.stages, chosen, strict=True)
        cycles = (o.cycles for stage, o in found if (stage.name in self.given) == given)
        return max(cycles, default=0)

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
