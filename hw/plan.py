"""The plan: how each stage is built, by what the user wants and what the board has.

All stages work at once, so the slowest sets the frame rate; lanes go where they lower it. Each
stage has options (hw/choice.py), a goal chooses among them (hw/goals.py), and the cycle model runs
the whole pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..sw.errors import GuyotError
from ..sw.network import Network
from .choice import Choice, Lack, engine_spec, lacking
from .cycles import Timing, predict
from .folded import EngineSpec
from .goals import search
from .resources import Resources, core_resources, counted, memory_brams
from .stages import Stage, build_stages
from .target import Target

__all__ = ["Choice", "Plan", "deepen", "plan_network"]


def deepen(
    specs: Sequence[EngineSpec], stages: Sequence[Stage], target: Target
) -> list[EngineSpec]:
    """Doubles line buffers where frames then follow each other faster, while block RAMs last.

    The exact model decides: a stage that waits for space shows only in the whole pipeline.
    """
    chosen = list(specs)
    pairs = list(zip(stages, specs, strict=True))
    bound = max(stage.cycles(spec.schedule.length) for stage, spec in pairs)

    def buffers(engines: Sequence[EngineSpec]) -> int:
        return sum(
            spec.schedule.groups * memory_brams(target, spec.capacity, spec.input.bits)
            for spec in engines
        )

    spare = target.brams - counted(specs, stages, target).brams + buffers(specs)
    interval = predict(chosen, stages).interval
    while interval > bound:
        best = None
        for k, spec in enumerate(specs):
            wider = list(chosen)
            wider[k] = replace(spec, capacity=2 * chosen[k].capacity)
            if buffers(wider) <= spare:
                found = predict(wider, stages).interval
                if found < interval:
                    best, interval = wider, found
        if best is None:
            break
        chosen = best
    return chosen


@dataclass(frozen=True)
class Plan:
    """A network's stages, how each is built, its engines and their predicted cycles."""

    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...]
    specs: tuple[EngineSpec, ...]
    timing: Timing
    target: Target

    @classmethod
    def of(
        cls, stages: Sequence[Stage], choices: Sequence[Choice], target: Target, exact: bool = True
    ) -> Plan:
        """The plan with these choices, line buffers as deep as the frame rate asks for.

        Not ``exact``: the timing is the slowest stage's cycles alone, which is a bound, and no
        line buffer is deepened; quick, for a sweep.
        """
        specs = [engine_spec(*pair, target) for pair in zip(stages, choices, strict=True)]
        if not exact:
            pairs = zip(stages, specs, strict=True)
            bound = max(stage.cycles(spec.schedule.length) for stage, spec in pairs)
            return cls(tuple(stages), tuple(choices), tuple(specs), Timing(bound, 0), target)
        deep = deepen(specs, stages, target)
        return cls(tuple(stages), tuple(choices), tuple(deep), predict(deep, stages), target)

    @cached_property
    def resources(self) -> Resources:
        """An estimate for the core, without the board's UART."""
        return core_resources(self.specs, self.stages, self.target)

    @property
    def lack(self) -> Lack | None:
        return lacking(self.resources, self.target)


def plan_network(
    network: Network,
    target: Target,
    choices: Sequence[Choice] | None = None,
    goal: str = "fps",
    fps: float | None = None,
    mhz: float | None = None,
) -> Plan:
    """Chooses how each stage is built, or takes ``choices``, one for each stage.

    ``goal``: "fps", the most frames a second that fit; "area", the smallest plan (that reaches
    ``fps`` at a clock of ``mhz``); "latency", the fewest cycles from first in to last out. Raises
    GuyotError where nothing fits, with the layer, the resource and what would fit.
    """
    stages = build_stages(network)
    made: dict[tuple[Choice, ...], Plan] = {}

    def plan_of(chosen: Sequence[Choice]) -> Plan:
        key = tuple(chosen)
        if key not in made:
            made[key] = Plan.of(stages, key, target)
        return made[key]

    if choices is None:
        choices = search(stages, target, lambda c: plan_of(c).timing, goal, fps, mhz)
    elif len(choices) != len(stages):
        raise GuyotError(f"the plan is for {len(choices)} layers, and there are {len(stages)}")
    return plan_of(choices)
