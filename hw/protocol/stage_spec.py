"""A stage's specification: all that its hardware is made from, and what is known of it beforehand.

Specifications are frozen data. What stands on top of one (`component`, `cost`, `node.node`) is
registered for its class by the file that has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any, Protocol, Self

import numpy as np
from amaranth.hdl import Signal
from amaranth.lib import stream

from ...sw.fixed import Format
from .layout import Layout


class StageSpec(Protocol):
    """What planning, models and the pipeline ask of any stage.

    ``output``, ``layout``: of the words that leave. ``width_in``: activations of a word that comes
    in, as ``layout.width`` of one that leaves. ``cycles``: a frame, if the neighbours keep up.
    ``queues``: for each input, the words that wait in front of it, 0 where there is no queue.
    ``buffers``: the names of what `doubled` makes deeper; ``states``: of the component's.
    ``room``: words that leave and find room before anybody takes them.
    """

    @property
    def name(self) -> str: ...
    @property
    def output(self) -> Format: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def width_in(self) -> int: ...
    @property
    def cycles(self) -> int: ...
    @property
    def queues(self) -> tuple[int, ...]: ...
    @property
    def buffers(self) -> tuple[str, ...]: ...
    @property
    def states(self) -> tuple[str, ...]: ...
    @property
    def room(self) -> int: ...

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        ...

    def facts(self, family: str) -> Mapping[str, Any]:
        """What `NO_LANES` names, where it has lanes, as JSON values."""
        ...

    def frames_held(self, sizes: Sequence[int]) -> int:
        """The most frames that its buffers can hold parts of. ``sizes``: activations a frame of
        each input, and of its output."""
        ...

    def places_needed(self, arriving: int) -> np.ndarray:
        """For each place (a pixel of each strip) of a frame that leaves, how many of the
        ``arriving`` places of the frame that comes in it needs."""
        ...

    def with_queues(self, words: tuple[int, ...]) -> Self:
        """The same with queues of so many words in front of its inputs."""
        ...

    def doubled(self, buffer: str) -> Self:
        """The same with one of its ``buffers`` twice as deep."""
        ...


NO_LANES = {"multipliers": 0, "block": 0, "fillers": 0, "weight_brams": 0}
"""The facts of a stage without lanes."""


class WithoutLanes:
    """What all stages answer alike that take words as they come, one a cycle.

    ``held``: activations that they hold at most, of each input and of the output.
    """

    buffers: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[int, ...]:
        raise NotImplementedError

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        return "takes words as they come, one a cycle"

    def facts(self, family: str) -> Mapping[str, Any]:
        del family
        return NO_LANES

    def frames_held(self, sizes: Sequence[int]) -> int:
        """Of what is held, input by input, and of the output."""
        return sum(-(-most // words) for most, words in zip(self.held, sizes, strict=True))

    def doubled(self, buffer: str) -> Self:
        """None of these has a buffer that may be deeper."""
        raise KeyError(buffer)


class Component(Protocol):
    """A stage's hardware: a stream for each input, one that leaves, and signals to be counted."""

    @property
    def inputs(self) -> Sequence[stream.Interface]: ...
    @property
    def o(self) -> stream.Interface: ...
    @property
    def states(self) -> Mapping[str, Signal]: ...
    def elaborate(self, platform: Any) -> Any: ...


class Cost(Protocol):
    """What a stage takes of a chip of one family.

    Hard multipliers and block RAMs are exact. Look-up tables and flip-flops are estimates: a sum
    over ``features``, whose coefficients are fitted (models/resources.py), and ``logic``, which is
    counted by structure. ``sent_bits``: bits of a word that leaves, as far as synthesis can tell
    them apart.
    """

    @property
    def dsps(self) -> int: ...
    @property
    def brams(self) -> int: ...
    @property
    def features(self) -> Counter[str]: ...
    @property
    def logic(self) -> tuple[int, int]: ...
    @property
    def sent_bits(self) -> int: ...


@singledispatch
def component(spec: StageSpec) -> Component:
    """The hardware of a specification."""
    raise TypeError(f"no hardware is registered for {type(spec).__name__}")


@singledispatch
def cost(spec: StageSpec, family: str) -> Cost:
    """What a specification takes of a chip of this family."""
    raise TypeError(f"no cost is registered for {type(spec).__name__} on {family}")
