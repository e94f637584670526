"""The plan: how each stage is built, by what the user wants and what the board has.

All stages work at once, so the slowest sets the frame rate; lanes go where they lower it. Each
stage has options (hw/options.py), a goal chooses among them (hw/goals.py), and the cycle model runs
the whole pipeline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ..sw.errors import GuyotError
from ..sw.network import Network
from ..sw.simplify import simplify
from . import beat_fifo, queues
from .choice import Choice
from .cycles import Timing, predict
from .folded import EngineSpec
from .fuse import fuse_pools
from .goals import search
from .layout import Layout
from .options import Lack, lacking
from .resources import Resources, core_resources, counted, engine_brams
from .spec import Spec, engine_spec, join_spec
from .stages import HOST, Stage, build_stages
from .target import Target

MOST_WINDOWS, MOST_BLOCKS = 4, 4  # times the least, filled up at most

__all__ = ["Choice", "Plan", "Prepared", "plan_network", "prepare"]


NEAR = 1.002  # of the slowest stage's cycles: no buffer is deepened for less


class Prepared(NamedTuple):
    """What is to be planned: stages, and ``channels`` as in :class:`Plan`."""

    stages: list[Stage]
    channels: dict[str, tuple[int, ...]]


def prepare(network: Network, separate: Collection[str] = ()) -> Prepared:
    """The network's stages, dead work and poolings that need no engine gone; poolings named in
    ``separate`` keep an engine of their own."""
    simple = simplify(network)
    return Prepared(fuse_pools(build_stages(simple.network), separate), simple.channels)


def specify(stages: Sequence[Stage], choices: Sequence[Choice], target: Target) -> list[Spec]:
    """The stages with their lanes, in layouts that they agree on, and queues as deep as needed."""
    layouts = {HOST: Layout.natural(stages[0].input.shape[0])}
    specs: list[Spec] = []
    for stage, choice in zip(stages, choices, strict=True):
        incoming = [layouts[name] for name in stage.inputs]
        if stage.joins:
            spec: Spec = join_spec(stage, incoming)
        else:
            spec = engine_spec(stage, choice, target, incoming[0])
        layouts[stage.name] = spec.layout
        specs.append(spec)
    if specs[-1].layout.pixels > 1:
        raise GuyotError(
            f"layer {stages[-1].name!r} has {specs[-1].layout.pixels} pixels; what leaves the "
            "accelerator comes column by column, so its last layer has one"
        )
    return queues.with_depths(specs, queues.least_depths(specs, stages))


def fill(spec: Spec, target: Target) -> Spec:
    """The engine with its buffers as deep as they get for the same block RAMs."""
    if not isinstance(spec, EngineSpec):
        return spec
    brams = engine_brams(spec, target.family)
    limits = {"capacity": MOST_WINDOWS * spec.capacity}
    if spec.depth > beat_fifo.SMALL:
        limits["depth"] = MOST_BLOCKS * spec.depth
    for name, most in limits.items():
        while getattr(spec, name) < most:
            wider = replace(spec, **{name: 2 * getattr(spec, name)})
            if engine_brams(wider, target.family) > brams:
                break
            spec = wider
    return spec


def deepen(specs: Sequence[Spec], stages: Sequence[Stage], target: Target) -> list[Spec]:
    """Doubles line buffers and buffers behind where frames then follow each other faster, while
    block RAMs last. The exact model decides: waiting shows only in the whole pipeline.
    """
    chosen = [fill(spec, target) for spec in specs]
    bound = max(spec.cycles for spec in chosen if isinstance(spec, EngineSpec))
    timing = predict(chosen, stages)
    least = queues.least_depths(specs, stages)
    while timing.interval > NEAR * bound:
        if predict(all_deeper(chosen), stages).interval >= timing.interval:
            break  # no buffer is what frames wait for
        for tried in deeper(chosen, stages, timing):
            if counted(queues.with_depths(tried, least), target).brams > target.brams:
                continue
            found = predict(tried, stages)
            if found.interval < timing.interval:
                chosen, timing = tried, found
                break
        else:
            break
    return chosen


def all_deeper(specs: Sequence[Spec]) -> list[Spec]:
    """The pipeline with every buffer of its engines doubled."""
    return [
        replace(spec, capacity=2 * spec.capacity, depth=2 * spec.depth)
        if isinstance(spec, EngineSpec)
        else spec
        for spec in specs
    ]


def deeper(specs: Sequence[Spec], stages: Sequence[Stage], timing: Timing) -> Iterator[list[Spec]]:
    """The pipeline with one buffer doubled, each that somebody waits for, next to the slowest
    stage first."""
    stalled = {HOST} | {
        stage.name for stage, (_, _, cycles) in zip(stages, timing.activity, strict=True) if cycles
    }
    slowest = max(range(len(specs)), key=lambda k: getattr(specs[k], "cycles", 0))
    for k in sorted(range(len(specs)), key=lambda k: abs(k - slowest)):
        spec = specs[k]
        if not isinstance(spec, EngineSpec):
            continue
        if stages[k].inputs[0] in stalled:
            yield [*specs[:k], replace(spec, capacity=2 * spec.capacity), *specs[k + 1 :]]
        if stages[k].name in stalled:
            yield [*specs[:k], replace(spec, depth=2 * spec.depth), *specs[k + 1 :]]


@dataclass(frozen=True)
class Plan:
    """A network's stages, how each is built, its engines and their predicted cycles.

    ``channels``: by tensor, the numbers in the network as it was given of the channels that its
    stages kept.
    """

    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...]
    specs: tuple[Spec, ...]
    timing: Timing
    target: Target
    channels: dict[str, tuple[int, ...]]

    @classmethod
    def of(
        cls,
        stages: Sequence[Stage],
        choices: Sequence[Choice],
        target: Target,
        channels: dict[str, tuple[int, ...]],
        exact: bool = True,
    ) -> Plan:
        """The plan with these choices, buffers as deep as the frame rate asks for.

        Not ``exact``: the timing is the slowest stage's cycles alone, which is a bound, and no
        buffer is deepened; quick, for a sweep.
        """
        specs = specify(stages, choices, target)
        if not exact:
            bound = max(spec.cycles for spec in specs if isinstance(spec, EngineSpec))
            timing = Timing(bound, 0)
            return cls(tuple(stages), tuple(choices), tuple(specs), timing, target, channels)
        generous = queues.with_depths(specs, queues.generous_depths(specs, stages))
        deep = queues.size(deepen(generous, stages, target), stages)
        timing = predict(deep, stages)
        return cls(tuple(stages), tuple(choices), tuple(deep), timing, target, channels)

    @cached_property
    def resources(self) -> Resources:
        """An estimate for the core, without the board's UART."""
        return core_resources(self.specs, self.stages[-1].output, self.target)

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
    separate: Collection[str] = (),
) -> Plan:
    """Chooses how each stage is built, or takes ``choices``, one for each stage.

    ``goal``: "fps", the most frames a second that fit; "area", the smallest plan (that reaches
    ``fps`` at a clock of ``mhz``); "latency", the fewest cycles from first in to last out.
    ``separate``: as in `prepare`. Raises GuyotError where nothing fits, with the layer, the
    resource and what would fit.
    """
    stages, channels = prepare(network, separate)
    made: dict[tuple[Choice, ...], Plan] = {}

    def plan_of(chosen: Sequence[Choice]) -> Plan:
        key = tuple(chosen)
        if key not in made:
            made[key] = Plan.of(stages, key, target, channels)
        return made[key]

    if choices is None:
        choices = search(stages, target, lambda c: plan_of(c).timing, goal, fps, mhz)
    elif len(choices) != len(stages):
        raise GuyotError(f"the plan is for {len(choices)} layers, and there are {len(stages)}")
    return plan_of(choices)
