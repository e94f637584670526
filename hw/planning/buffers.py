"""How deep an engine's buffers are: the line buffer in front of it and the beats behind it.

What the same block RAMs hold costs nothing. More is given where it makes an engine's own blocks
faster (:func:`unhindered`), and where the cycle model finds that frames wait (:func:`deepen`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..engine import beat_fifo
from ..graph.stage import HOST, Stage
from ..models.cycles import Timing, glance
from ..models.resources import has_room
from ..protocol.stage_spec import StageSpec, cost
from ..target import Target
from . import queues

MOST = 4  # times the least, filled up at most
NEAR = 1.002  # of the slowest stage's cycles: no buffer is deepened for less ...
WORTH = 1.01  # ... nor for a gain of less than this
TRIES = 12  # deeper buffers that are tried in the whole pipeline


def fill(spec: StageSpec, target: Target) -> StageSpec:
    """The stage with its buffers as deep as they get for the same block RAMs."""
    brams = cost(spec, target.family).brams
    for name in spec.buffers:
        size = getattr(spec, name)
        if name == "depth" and size <= beat_fifo.SMALL:
            continue
        while getattr(spec, name) < MOST * size:
            wider = spec.doubled(name)
            if cost(wider, target.family).brams > brams:
                break
            spec = wider
    return spec


def unhindered(spec: StageSpec) -> StageSpec:
    """The stage with room for the beats behind it that its own pace asks for."""
    while "depth" in spec.buffers:
        wider = spec.doubled("depth")
        if wider.cycles >= spec.cycles:
            break
        spec = wider
    return spec


def suit(specs: Sequence[StageSpec], target: Target) -> list[StageSpec]:
    """The stages with buffers that cost nothing, and with deeper ones behind those that would
    else be the slowest by their own pace."""
    chosen = [fill(spec, target) for spec in specs]
    best = [unhindered(spec) for spec in chosen]
    bound = slowest(best)
    return [
        fill(wide, target) if spec.buffers and spec.cycles > bound else spec
        for spec, wide in zip(chosen, best, strict=True)
    ]


def slowest(specs: Sequence[StageSpec]) -> int:
    """Cycles a frame of the slowest stage, if its neighbours keep up."""
    return max(spec.cycles for spec in specs)


def deepen(specs: Sequence[StageSpec], stages: Sequence[Stage], target: Target) -> list[StageSpec]:
    """Doubles line buffers and buffers behind where frames then follow each other faster, while
    block RAMs last. The exact model decides, first of each engine alone, then, for waiting that
    shows only there, of the whole pipeline.
    """
    least = queues.least_depths(specs, stages)

    def fits(tried: Sequence[StageSpec]) -> bool:
        return has_room(queues.with_depths(tried, least), target)

    chosen = hasten(specs, stages, fits)
    bound = slowest(chosen)
    timing = glance(chosen, stages)
    if timing.interval <= NEAR * bound:
        return chosen
    if glance(all_deeper(chosen), stages).interval >= timing.interval / WORTH:
        return chosen  # no buffer is what frames wait for
    tries = TRIES
    waiting = glance(chosen, stages, activity=True)
    for k, name in waited_for(chosen, stages, waiting):
        if tries == 0 or timing.interval <= NEAR * bound:
            break
        while tries:
            tried = [*chosen[:k], chosen[k].doubled(name), *chosen[k + 1 :]]
            if not fits(tried):
                break
            tries -= 1
            found = glance(tried, stages)
            if found.interval >= timing.interval / WORTH:
                break
            chosen, timing = tried, found
    return chosen


def hasten(
    specs: Sequence[StageSpec], stages: Sequence[Stage], fits: Callable[[Sequence[StageSpec]], bool]
) -> list[StageSpec]:
    """Deeper buffers for engines that by themselves are slower than their blocks make the slowest
    of all, the slowest first."""
    chosen = list(specs)
    bound = slowest(chosen)
    times = [
        alone(spec, stage) if spec.buffers else 0
        for spec, stage in zip(chosen, stages, strict=True)
    ]
    while max(times) > NEAR * bound:
        k = max(range(len(times)), key=times.__getitem__)
        spec = chosen[k]
        found = []
        for wider in map(spec.doubled, spec.buffers):
            if fits([*chosen[:k], wider, *chosen[k + 1 :]]):
                found.append((alone(wider, stages[k]), wider))
        best, wider = min(found, key=lambda each: each[0], default=(times[k], spec))
        if best >= times[k]:
            break  # this one stays the slowest
        chosen[k], times[k] = wider, best
    return chosen


def alone(spec: StageSpec, stage: Stage) -> int | float:
    """Cycles from frame to frame of an engine whose neighbours keep up."""
    return glance([spec], [replace(stage, inputs=(HOST,))]).interval


def all_deeper(specs: Sequence[StageSpec]) -> list[StageSpec]:
    """The pipeline with every buffer doubled."""
    deeper = []
    for spec in specs:
        for name in spec.buffers:
            spec = spec.doubled(name)
        deeper.append(spec)
    return deeper


def waited_for(
    specs: Sequence[StageSpec], stages: Sequence[Stage], timing: Timing
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
        waits = {"capacity": stages[k].inputs[0], "depth": stages[k].name}
        found += [(k, name) for name in specs[k].buffers if waits[name] in stalled]
    return found
