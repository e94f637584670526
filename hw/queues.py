"""How many words the queues in front of joints must hold.

Where two ways from a fork meet again in a joint, the words of the quicker way wait there. A queue
has two tasks.

*That no pipeline can hang.* Let the joint wait for position p of its input b, and let b need the
first n positions of the forked stream for it (:func:`needs`: windows, padding and rows that are
stored whole are in this number, times are not). The fork gives each word to all its readers, so
those n positions must also go into the way to the joint's other input a, which makes up to
``produced(n)`` positions of them. As the joint has taken p (or p + 1) of these, the rest must find
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

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .cycles import Spec, predict
from .folded import EngineSpec
from .join import FIFO_DEPTH, JoinSpec
from .stages import HOST, Stage
from .stream_fifo import depth_for

Depths = list[tuple[int, ...]]
"""Of each stage, the words that the queue of each input holds; empty for an engine."""


def size(specs: Sequence[Spec], stages: Sequence[Stage]) -> list[Spec]:
    """The same with queues that are deep enough for both tasks, and not much deeper."""
    least = least_depths(specs, stages)
    smallest = with_depths(specs, least)
    depths = generous_depths(specs, stages)
    if depths == least:
        return smallest
    goal = predict(with_depths(specs, depths), stages).interval

    def keeps_up(depths: Depths) -> bool:
        return predict(with_depths(specs, depths), stages).interval <= goal

    if keeps_up(least):
        return smallest
    places = [(k, j) for k, each in enumerate(depths) for j in range(len(each))]
    for k, j in sorted(places, key=lambda place: -depths[place[0]][place[1]]):
        words = least[k][j]
        while words < depths[k][j]:
            shorter = list(depths)
            shorter[k] = (*depths[k][:j], words, *depths[k][j + 1 :])
            if keeps_up(shorter):
                depths = shorter
                break
            words = depth_for(words)  # more words, and a memory twice as deep
    return with_depths(specs, depths)


def generous_depths(specs: Sequence[Spec], stages: Sequence[Stage]) -> Depths:
    """Enough not to hang, and a whole frame where anything must wait at all."""
    return [
        tuple(
            max(words, s.size) if words else 0 for words, s in zip(own, stage.sources, strict=False)
        )
        for own, stage in zip(least_depths(specs, stages), stages, strict=True)
    ]


def with_depths(specs: Sequence[Spec], depths: Depths) -> list[Spec]:
    """The same with joints' queues of so many words."""
    return [
        replace(spec, queues=each) if isinstance(spec, JoinSpec) else spec
        for spec, each in zip(specs, depths, strict=True)
    ]


def least_depths(specs: Sequence[Spec], stages: Sequence[Stage]) -> Depths:
    """The words that queues must hold so that the pipeline cannot hang."""
    readers = {HOST: 0} | {stage.name: 0 for stage in stages}
    for stage in stages:
        for name in stage.inputs:
            readers[name] += 1
    depths = [[0] * len(s.inputs) if s.joins else [] for s in stages]
    # The output buffer of a stage that others read as well stands in front of a fork.
    rooms = {
        stage.name: own_room(spec) if readers[stage.name] == 1 else 0
        for stage, spec in zip(stages, specs, strict=True)
    }
    size = {HOST: stages[0].input.shape[1] * stages[0].input.shape[2]}
    size |= {stage.name: stage.positions for stage in stages}
    for fork in (name for name, count in readers.items() if count > 1):
        needed = needs_of_all(fork, size[fork], stages)
        for stage, each in zip(stages, depths, strict=True):
            for j in range(len(each)):
                rest = most_waiting(stage, j, needed, size[fork])
                words = rest * stage.sources[j].shape[0] - rooms.get(stage.inputs[j], 0)
                each[j] = max(each[j], words)
    return [tuple(each) for each in depths]


def most_waiting(stage: Stage, j: int, needed: dict[str, np.ndarray], size: int) -> int:
    """The most positions of input ``j`` that wait while the joint needs another input.

    ``needed``: for each stream that hangs on a fork, its positions' needs; ``size``: positions of
    the forked stream in a frame.
    """
    own = needed.get(stage.inputs[j])
    rest = 0
    for i, name in enumerate(stage.inputs):
        if own is not None and i != j and name in needed:
            behind = stage.kind == "concat" and j < i  # its own words of this position are taken
            taken = np.arange(stage.positions) + behind
            rest = max(rest, int((produced(own, needed[name], size) - taken).max()))
    return rest


def produced(own: np.ndarray, available: np.ndarray, size: int) -> np.ndarray:
    """How many positions can be made of the first ``available`` positions of the fork.

    ``own``: the need of each position; positions of the next frame count as well.
    """
    frames, rest = np.divmod(available, size)
    return frames * len(own) + np.searchsorted(own, rest, side="right")


def own_room(spec: Spec) -> int:
    """Words that find room in the output buffer of what makes them, whole blocks of them."""
    if isinstance(spec, EngineSpec):
        outputs = len(spec.schedule.owner)
        return spec.fifo_depth // outputs * outputs
    return 0 if spec.bias is None else FIFO_DEPTH


def needs_of_all(fork: str, size: int, stages: Sequence[Stage]) -> dict[str, np.ndarray]:
    """For each stream that hangs on ``fork``: the positions of it that each position needs."""
    needed = {fork: np.arange(1, size + 1)}
    for stage in stages:
        incoming = [needed[name] for name in stage.inputs if name in needed]
        if not incoming or stage.name == fork:
            continue
        if stage.joins:
            needed[stage.name] = np.max(incoming, axis=0)
        else:
            before = np.concatenate(([0], incoming[0]))
            needed[stage.name] = before[needs(stage)]
    return needed


def needs(stage: Stage) -> np.ndarray:
    """For each position of what leaves: how many positions of what comes in must have come."""
    _, rows, columns = stage.input.shape
    row = np.arange(stage.output.shape[1])[:, None] * stage.stride[0]
    column = np.arange(stage.output.shape[2])[None, :] * stage.stride[1]
    last_row = row + stage.kernel[0] - 1 - stage.padding[0]
    last_column = column + stage.kernel[1] - 1 - stage.padding[2]
    count = last_row * columns + np.clip(last_column + 1, 0, columns)
    count = np.where(last_row >= rows, rows * columns, np.where(last_row < 0, 0, count))
    return count.reshape(-1)
