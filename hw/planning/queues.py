"""How many words the queues in front of joints must hold.

Where two ways from a fork meet again in a joint, the words of the quicker way wait there. A queue
has two tasks.

*That no pipeline can hang.* Let the joint wait for place p of its input b, and let b need the first
n places of the forked stream for it (`StageSpec.places_needed`: windows, padding and rows that are
stored whole are in this number, times are not). The fork gives each word to all its readers, so
those n places must also go into the way to the joint's other input a, which makes up to
``produced(n)`` places of them. As the joint has taken p (or p + 1) of these, the rest must find
room in front of it: in the queue, or in the output buffer of the stage that made them. The largest
rest over all p and all forks is the depth.

It does not depend on times, and so no stall can break it. More generally: every part of a pipeline
waits for certain words and certain room, never for the first of several, and what it does then is
fixed; such a network comes equally far whatever the order and the times of its steps (Kahn, "The
semantics of a simple language for parallel programming", 1974). So the cycle model's run without
stalls, which every plan ends with, finds any hang that stalls could bring about: it reaches a
state for the second time, or it stands still, and then the plan is refused.

*That nothing waits for it.* A whole frame in every queue shows the interval that the rest of the
pipeline can keep; then each queue in turn is made as short as that interval allows. (What waits in
queues that never fill is no measure: in front of the slowest stage it grows without end.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..graph.stage import HOST, Stage
from ..models.cycles import glance
from ..protocol.stage_spec import StageSpec
from ..stream.stream_fifo import depth_for

Depths = list[tuple[int, ...]]
"""Of each stage, the words that the queue of each input holds; empty for an engine."""


def size(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> list[StageSpec]:
    """The same with queues that are deep enough for both tasks, and not much deeper."""
    least = least_depths(specs, stages)
    depths = generous_depths(specs, stages)
    if depths == least:
        return with_depths(specs, least)
    goal = glance(with_depths(specs, depths), stages).interval

    def keeps_up(depths: Depths) -> bool:
        return glance(with_depths(specs, depths), stages).interval <= goal

    def shorten(places: Sequence[tuple[int, int]], depths: Depths) -> Depths:
        """As short as may be: all these queues at once, else one half after the other."""
        shorter = changed(depths, {(k, j): least[k][j] for k, j in places})
        if keeps_up(shorter):
            return shorter
        if len(places) > 1:
            half = len(places) // 2
            return shorten(places[half:], shorten(places[:half], depths))
        ((k, j),) = places
        words = depth_for(least[k][j])
        while words < depths[k][j]:
            shorter = changed(depths, {(k, j): words})
            if keeps_up(shorter):
                return shorter
            words = depth_for(words)  # more words, and a memory twice as deep
        return depths

    places = [(k, j) for k, each in enumerate(depths) for j, words in enumerate(each) if words]
    return with_depths(specs, shorten(places, depths))


def changed(depths: Depths, words: Mapping[tuple[int, int], int]) -> Depths:
    """The same with other words for the queues of (stage, input) in ``words``."""
    return [
        tuple(words.get((k, j), own) for j, own in enumerate(each)) for k, each in enumerate(depths)
    ]


def generous_depths(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Depths:
    """Enough not to hang, and a whole frame where anything must wait at all."""
    return [
        tuple(
            max(words, s.size // spec.layout.width) if words else 0
            for words, s in zip(own, stage.sources, strict=False)
        )
        for own, stage, spec in zip(least_depths(specs, stages), stages, specs, strict=True)
    ]


def with_depths(specs: Sequence[StageSpec], depths: Depths) -> list[StageSpec]:
    """The same with joints' queues of so many words."""
    return [spec.with_queues(each) for spec, each in zip(specs, depths, strict=True)]


def least_depths(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Depths:
    """The words that queues must hold so that the pipeline cannot hang."""
    readers = {HOST: 0} | {stage.name: 0 for stage in stages}
    for stage in stages:
        for name in stage.inputs:
            readers[name] += 1
    depths = [[0] * len(s.inputs) if s.by_word else [] for s in stages]
    # The output buffer of a stage that others read as well stands in front of a fork.
    rooms = {
        stage.name: spec.room if readers[stage.name] == 1 else 0
        for stage, spec in zip(stages, specs, strict=True)
    }
    sizes = {HOST: stages[0].input.shape[1] * stages[0].input.shape[2]}
    sizes |= {stage.name: places(stage, spec) for stage, spec in zip(stages, specs, strict=True)}
    for fork in (name for name, count in readers.items() if count > 1):
        needed = needs_of_all(fork, sizes, specs, stages)
        for stage, spec, each in zip(stages, specs, depths, strict=True):
            for j in range(len(each)):
                rest = most_waiting(stage, j, needed, sizes)
                words = rest * stage.sources[j].shape[0] * spec.layout.pixels // spec.layout.width
                each[j] = max(each[j], words - rooms.get(stage.inputs[j], 0))
    return [tuple(each) for each in depths]


def places(stage: Stage, spec: StageSpec) -> int:
    """Places a frame of what leaves, behind a fused pooling: a place is as many positions as the
    layout has pixels."""
    _, rows, columns = stage.output.shape
    return rows * columns // spec.layout.pixels


def most_waiting(stage: Stage, j: int, needed: dict[str, np.ndarray], sizes: dict[str, int]) -> int:
    """The most places of input ``j`` that wait while the joint needs another input.

    ``needed``: for each stream that hangs on a fork, its places' needs, the fork's stream first;
    ``sizes``: places a frame of all streams.
    """
    own = needed.get(stage.inputs[j])
    size = sizes[next(iter(needed))]
    rest = 0
    if own is not None and stage.axis:
        order = turns(stage)
        taken = np.cumsum(order == j) - (order == j)
        waits = produced(own, in_turn(stage, needed), size) - taken
        return int(waits[order != j].max(initial=0))
    for i, name in enumerate(stage.inputs):
        if own is not None and i != j and name in needed:
            behind = stage.kind == "concat" and j < i  # its own words of this place are taken
            taken = np.arange(len(own)) + behind
            rest = max(rest, int((produced(own, needed[name], size) - taken).max()))
    return rest


def turns(stage: Stage) -> np.ndarray:
    """Of each place that leaves a concatenation of rows or columns: the input that it is of."""
    sides = [source.shape[stage.axis] for source in stage.sources]
    _, rows, columns = stage.output.shape
    order = np.repeat(np.arange(len(sides)), sides)
    return np.repeat(order, columns) if stage.axis == 1 else np.tile(order, rows)


def in_turn(stage: Stage, needed: Mapping[str, np.ndarray]) -> np.ndarray:
    """What each place of a concatenation of rows or columns needs, those in front of it too."""
    order = turns(stage)
    found = np.zeros(len(order), np.int64)
    for k, name in enumerate(stage.inputs):
        if name in needed:
            found[order == k] = needed[name]
    return np.maximum.accumulate(found)


def produced(own: np.ndarray, available: np.ndarray, size: int) -> np.ndarray:
    """How many places can be made of the first ``available`` places of the fork.

    ``own``: the need of each place; places of the next frame count as well. ``size``: places of
    the fork's stream in a frame.
    """
    frames, rest = np.divmod(available, size)
    return frames * len(own) + np.searchsorted(own, rest, side="right")


def needs_of_all(
    fork: str, sizes: dict[str, int], specs: Sequence[StageSpec], stages: Sequence[Stage]
) -> dict[str, np.ndarray]:
    """For each stream that hangs on ``fork``: the places of it that each place needs."""
    needed = {fork: np.arange(1, sizes[fork] + 1)}
    for stage, spec in zip(stages, specs, strict=True):
        incoming = [needed[name] for name in stage.inputs if name in needed]
        if not incoming or stage.name == fork:
            continue
        if stage.axis:
            needed[stage.name] = in_turn(stage, needed)
        else:
            together = np.concatenate(([0], np.max(incoming, axis=0)))
            needed[stage.name] = together[spec.places_needed(len(together) - 1)]
    return needed
