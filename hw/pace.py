"""How fast an engine's blocks follow one another, with a buffer behind it of a certain depth.

A block starts only with room for all beats that it will send. Where the buffer holds hardly more
than one block's, the next one waits until these have left: for its own pipeline's latency, or for
one word a cycle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import beat_fifo

if TYPE_CHECKING:
    from .folded import EngineSpec

SENDING = 12  # blocks that send, after which the pace is taken to be steady
SEEN = 1  # cycles from where a beat has left to a block that starts on its room


def cycles(spec: EngineSpec) -> int:
    """Cycles of a frame's blocks, if input always stands ready and output is always taken."""
    rows, columns = spec.geometry.window.positions
    kernel = (1, 1) if spec.pooling is None else spec.pooling.kernel
    length = spec.schedule.length
    wait = length * kernel[1]  # of a block that sends for the one before that did
    return rows * columns * length + round(
        max(0.0, pace(spec, wait) - wait) * (rows // kernel[0]) * (columns // kernel[1])
    )


def pace(spec: EngineSpec, least: int) -> float:
    """Cycles from a block that sends to the next one, at least ``least``."""
    block = spec.block_beats
    ready = standing(spec)
    free: list[np.ndarray] = []  # when the room of each beat can be used
    starts: list[int] = []
    last = 0
    for k in range(SENDING):
        start = starts[-1] + least if starts else 0
        short = (k + 1) * block - spec.depth
        if short > 0:
            start = max(start, int(free[(short - 1) // block][(short - 1) % block]))
        starts.append(start)
        # Words leave one a cycle, behind those before them.
        place = spec.results * np.arange(1, block + 1)
        gone = np.maximum(last, np.maximum.accumulate(start + ready - place + spec.results)) + place
        last = int(gone[-1])
        free.append(gone + SEEN)
    half = SENDING // 2
    return (starts[-1] - starts[half - 1]) / (SENDING - half)


def standing(spec: EngineSpec) -> np.ndarray:
    """Cycles from a block's start to where each of its beats stands at the output, at the least."""
    delay = spec.write_delay + beat_fifo.latency_of(spec.depth)
    found: list[int] = []
    turn = 0
    for piece in spec.schedule.pieces:
        begin = max(turn, spec.push_delay + piece.end)
        turn = begin + spec.beats
        if piece.final:
            found += range(begin + delay, turn + delay)
    return np.array(found)
