"""What a plan is chosen for: most frames a second, least area, or lowest latency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor

from ..sw.errors import GuyotError
from .choice import WEIGHTS, Choice
from .cycles import Timing
from .layout import Layout
from .options import Lack, Option, Options, available, lacking
from .resources import Resources
from .stages import Stage
from .target import Target

TimingOf = Callable[[Sequence[Choice]], Timing]  # of the whole pipeline, by the cycle model

GOALS = ("fps", "area", "latency")
TIGHTEN = 0.97  # of the bound, where stages that wait for each other miss the frame rate
SHORT = 0.75  # of the block RAMs taken: weights in fewer of them may leave room for lanes
TRIES = 40
STEPS = 200  # of the climb to the lowest latency


def search(
    stages: Sequence[Stage],
    target: Target,
    timing_of: TimingOf,
    goal: str = "fps",
    fps: float | None = None,
    mhz: float | None = None,
) -> list[Choice]:
    """A choice for each stage; `plan_network` says what the goals mean.

    Weights are plain where that is enough. Where nothing fits, the goal is missed, or block RAMs
    are short, all is searched again with weights in whatever form takes the smallest share.
    """
    if goal not in GOALS:
        raise GuyotError(f"a goal is one of {', '.join(GOALS)}, not {goal!r}")
    if fps is not None and not (mhz and fps > 0 and mhz > 0):
        raise GuyotError(
            f"frames a second need a clock, both above 0, not {fps:g} at {mhz or 0:g} MHz"
        )
    budget = floor(mhz * 1e6 / fps) if fps and mhz else None
    finder = Search(stages, target, timing_of)
    found = None if finder.lack_least() else finder.find(goal, budget)
    if found is None or finder.is_short(found) or (budget and finder.misses(found, budget)):
        packed = Search(stages, target, timing_of, WEIGHTS)
        packed.check()
        other = packed.find(goal, budget)
        found = min([found, other] if found else [other], key=packed.order(goal, budget))
    if fps and mhz and budget is not None and finder.misses(found, budget):
        raise GuyotError(too_slow(fps, mhz, timing_of(found).interval, target))
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
        timing_of: TimingOf,
        forms: Sequence[str] = WEIGHTS[:1],
    ):
        self.stages, self.target, self.timing_of = list(stages), target, timing_of
        self.options = [
            Options(stage, target, Layout.natural(stage.input.shape[0]), single, forms)
            for stage, single in zip(stages, single_pixels(stages), strict=True)
        ]

    def lack(self, chosen: Sequence[Option]) -> Lack | None:
        return lacking(sum((option.resources for option in chosen), Resources()), self.target)

    def find(self, goal: str, budget: int | None) -> list[Choice]:
        """The choices for a goal; the smallest plan fits."""
        found = self.smallest(budget) if goal == "area" else self.fastest()
        return self.quickest(found) if goal == "latency" else found

    def is_short(self, choices: Sequence[Choice]) -> bool:
        """Whether the choices take most of the block RAMs."""
        chosen = [options.option(c) for options, c in zip(self.options, choices, strict=True)]
        return sum(each.resources.brams for each in chosen) > SHORT * self.target.brams

    def misses(self, choices: Sequence[Choice], budget: int) -> bool:
        return self.timing_of(choices).interval > budget

    def order(self, goal: str, budget: int | None) -> Callable[[list[Choice]], float]:
        """What is less, the better choices are for a goal."""

        def area(choices: list[Choice]) -> float:
            pairs = zip(self.options, choices, strict=True)
            return sum(options.share(options.option(choice)) for options, choice in pairs)

        def key(choices: list[Choice]) -> float:
            timing = self.timing_of(choices)
            if goal == "area" and (budget is None or timing.interval <= budget):
                return area(choices) - len(self.options) * len(available(self.target))
            return timing.latency if goal == "latency" else timing.interval

        return key

    def lack_least(self) -> Lack | None:
        """What the smallest plan lacks."""
        return self.lack([options.slowest for options in self.options])

    def check(self) -> None:
        """Raises where not even the smallest plan fits, with who needs it and what would."""
        if self.lack_least():
            raise DoesNotFit(self.refusal([options.slowest for options in self.options]))

    def refusal(self, least: Sequence[Option]) -> str:
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
        lack = self.lack(least)
        assert lack
        key = next(key for key, (name, _) in available(target).items() if name == lack.name)
        worst = max(range(len(least)), key=lambda k: getattr(least[k].resources, key))
        most = getattr(least[worst].resources, key)
        return (
            f"the network does not fit {target.name}: with one lane a layer, its smallest plan, it "
            f"needs {lack}; layer {self.stages[worst].name!r} alone takes {most:,}"
        )

    def within(self, interval: int) -> list[Option] | None:
        """The cheapest options of no more than ``interval`` cycles, where there are any."""
        found = [options.within(interval) for options in self.options]
        chosen = [option for option in found if option is not None]
        return chosen if len(chosen) == len(found) else None

    def bisect(self, fits: Callable[[list[Option]], bool]) -> list[Option]:
        """The options of the smallest interval that ``fits``: what it costs falls as it grows."""
        best = [options.slowest for options in self.options]
        low = max(options.quickest.cycles for options in self.options)
        high = max(option.cycles for option in best)
        while low <= high:
            middle = (low + high) // 2
            chosen = self.within(middle)
            if chosen is not None and fits(chosen):
                best, high = chosen, middle - 1
            else:
                low = middle + 1
        return best

    def fastest(self) -> list[Choice]:
        """The cheapest options with which frames follow each other as fast as fits."""
        return [option.choice for option in self.bisect(lambda o: self.lack(o) is None)]

    def smallest(self, budget: int | None) -> list[Choice]:
        """The cheapest that needs no more than ``budget`` cycles a frame (None: any number).

        The exact model is asked in the end: where stages wait for each other the bound is
        tightened and the search goes on.
        """
        if budget is None:
            return [options.slowest.choice for options in self.options]
        bound = budget
        for _ in range(TRIES):
            chosen = self.within(bound)
            if chosen is None or self.lack(chosen):
                break
            choices = [option.choice for option in chosen]
            if self.timing_of(choices).interval <= budget:
                return choices
            bound = floor(bound * TIGHTEN)
        return self.fastest()

    def quickest(self, start: list[Choice]) -> list[Choice]:
        """From the fastest plan on, the lane that saves most latency, until none does or fits."""
        current = list(start)
        best = self.timing_of(current).latency
        for _ in range(STEPS):
            step = None
            for k, options in enumerate(self.options):
                following = options.next(current[k])
                if following is None:
                    continue
                changed = [*current[:k], following.choice, *current[k + 1 :]]
                priced = [o.option(c) for o, c in zip(self.options, changed, strict=True)]
                if self.lack(priced):
                    continue
                found = self.timing_of(changed).latency
                if found < best:
                    best, step = found, changed
            if step is None:
                break
            current = step
        return current


def single_pixels(stages: Sequence[Stage]) -> list[bool]:
    """For each stage whether what leaves it must come column by column: what joins does."""
    joined = {name for stage in stages if stage.joins for name in stage.inputs}
    return [stage.name in joined or stage is stages[-1] for stage in stages]
