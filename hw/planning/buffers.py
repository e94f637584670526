"""How deep an engine's buffers are: the line buffer in front of it and the beats behind it.

What the same block RAMs hold costs nothing. More is given where it makes an engine's own blocks
faster (:func:`unhindered`), and where the cycle model finds that frames wait (:func:`deepen`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..engine import beat_fifo
from ..engine.engine_spec import EngineSpec
from ..graph.stages import HOST, Stage
from ..models.cycles import Timing, glance
from ..models.resources import engine_brams, has_room
from ..pipeline import Spec
from ..target import Target
from . import queues
from .spec import power_of_two

MOST_WINDOWS, MOST_BLOCKS = 4, 4  # times the least, filled up at most
NEAR = 1.002  # of the slowest stage's cycles: no buffer is deepened for less ...
WORTH = 1.01  # ... nor for a gain of less than this
TRIES = 12  # deeper buffers that are tried in the whole pipeline


def fill(spec: EngineSpec, target: Target) -> EngineSpec:
    """The engine with its buffers as deep as they get for the same block RAMs."""
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


def unhindered(spec: EngineSpec) -> EngineSpec:
    """The engine with room for the beats behind it that its own pace asks for."""
    while True:
        wider = doubled(spec, "depth")
        if wider.cycles >= spec.cycles:
            return spec
        spec = wider


def suit(specs: Sequence[Spec], target: Target) -> list[Spec]:
    """The engines with buffers that cost nothing, and with deeper ones behind those that would
    else be the slowest by their own pace."""
    chosen = [fill(spec, target) if isinstance(spec, EngineSpec) else spec for spec in specs]
    best = [unhindered(spec) if isinstance(spec, EngineSpec) else spec for spec in chosen]
    bound = slowest(best)
    return [
        fill(wide, target)
        if isinstance(spec, EngineSpec) and isinstance(wide, EngineSpec) and spec.cycles > bound
        else spec
        for spec, wide in zip(chosen, best, strict=True)
    ]


def slowest(specs: Sequence[Spec]) -> int:
    """Cycles a frame of the slowest stage, if its neighbours keep up."""
    return max(spec.cycles for spec in specs)


def deepen(specs: Sequence[Spec], stages: Sequence[Stage], target: Target) -> list[Spec]:
    """Doubles line buffers and buffers behind where frames then follow each other faster, while
    block RAMs last. The exact model decides, first of each engine alone, then, for waiting that
    shows only there, of the whole pipeline.
    """
    least = queues.least_depths(specs, stages)

    def fits(tried: Sequence[Spec]) -> bool:
        return has_room(queues.with_depths(tried, least), target)

    chosen = hasten(specs, stages, fits)
    bound = slowest(chosen)
    timing = glance(chosen, stages)
    if timing.interval <= NEAR * bound:
        return chosen
    if glance(all_deeper(chosen), stages).interval >= timing.interval / WORTH:
        return chosen  # no buffer is what frames wait for
    tries = TRIES
    for k, name in waited_for(chosen, stages, timing):
        if tries == 0 or timing.interval <= NEAR * bound:
            break
        while tries:
            spec = chosen[k]
            assert isinstance(spec, EngineSpec)
            tried = [*chosen[:k], doubled(spec, name), *chosen[k + 1 :]]
            if not fits(tried):
                break
            tries -= 1
            found = glance(tried, stages)
            if found.interval >= timing.interval / WORTH:
                break
            chosen, timing = tried, found
    return chosen


def hasten(
    specs: Sequence[Spec], stages: Sequence[Stage], fits: Callable[[Sequence[Spec]], bool]
) -> list[Spec]:
    """Deeper buffers for engines that by themselves are slower than their blocks make the slowest
    of all, the slowest first."""
    chosen = list(specs)
    bound = slowest(chosen)
    times = [
        alone(spec, stage) if isinstance(spec, EngineSpec) else 0
        for spec, stage in zip(chosen, stages, strict=True)
    ]
    while max(times) > NEAR * bound:
        k = max(range(len(times)), key=times.__getitem__)
        spec = chosen[k]
        assert isinstance(spec, EngineSpec)
        found = []
        for wider in (doubled(spec, "capacity"), doubled(spec, "depth")):
            if fits([*chosen[:k], wider, *chosen[k + 1 :]]):
                found.append((alone(wider, stages[k]), wider))
        best, wider = min(found, key=lambda each: each[0], default=(times[k], spec))
        if best >= times[k]:
            break  # this one stays the slowest
        chosen[k], times[k] = wider, best
    return chosen


def alone(spec: EngineSpec, stage: Stage) -> int | float:
    """Cycles from frame to frame of an engine whose neighbours keep up."""
    return glance([spec], [replace(stage, inputs=(HOST,))]).interval


def doubled(spec: EngineSpec, name: str) -> EngineSpec:
    """The engine with its buffer "capacity" or "depth" doubled."""
    size = 2 * getattr(spec, name)
    if name == "depth" and size > beat_fifo.SMALL:
        size = power_of_two(size)
    return replace(spec, **{name: size})


def all_deeper(specs: Sequence[Spec]) -> list[Spec]:
    """The pipeline with every buffer of its engines doubled."""
    return [
        doubled(doubled(spec, "depth"), "capacity") if isinstance(spec, EngineSpec) else spec
        for spec in specs
    ]


def waited_for(
    specs: Sequence[Spec], stages: Sequence[Stage], timing: Timing
) -> list[tuple[int, str]]:
    """The stage and the name of each buffer that somebody waits for, next to the slowest stage
    first."""
    stalled = {HOST} | {
        stage.name for stage, (_, _, cycles) in zip(stages, timing.activity, strict=True) if cycles
    }
    cycles = [spec.cycles for spec in specs]
    worst = max(range(len(specs)), key=cycles.__getitem__)
    found: list[tuple[int, str]] = []
    for k in sorted(range(len(specs)), key=lambda k: abs(k - worst)):
        if isinstance(specs[k], EngineSpec):
            found += [(k, "capacity")] if stages[k].inputs[0] in stalled else []
            found += [(k, "depth")] if stages[k].name in stalled else []
    return found
