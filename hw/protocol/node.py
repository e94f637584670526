"""A stage as the cycle model sees it: counters and when they may step, without any data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch

from .stage_spec import StageSpec

# The kinds that models/cycle_nodes.py knows; SOURCE: the host, which always has a word.
ENGINE, FUNCTION, MOVER, CONCATENATION, TURNS, SOURCE = range(6)
# Bits of a step, of a writer's row or of a function's round: it writes a word of padding; it uses a
# word up; a word, or a beat of some, comes of it.
PAD, TAKE, SEND = 1, 2, 4


@dataclass(frozen=True)
class Node:
    """``fields``: of the kernel's record, by name (models/cycle_tables.py says what they mean).

    ``line``: an engine's writes of one row, or a function's steps of one round.
    ``pieces``: of an engine's block, (cycle of the last tap, whether the sum is finished).
    ``turns``: of each input, the words that a concatenation takes in turn. ``depths``: of the
    queues in front of the inputs, 0 where there is none.
    """

    kind: int
    fields: Mapping[str, int]
    turns: Sequence[int]
    depths: Sequence[int]
    line: Sequence[int] = ()
    pieces: Sequence[tuple[int, bool]] = field(default=())


@singledispatch
def node(spec: StageSpec) -> Node:
    """How the cycle model steps a specification's hardware."""
    raise TypeError(f"no cycle model is registered for {type(spec).__name__}")
