"""How a class of operators becomes stages: a `Lowering` for each, registered in graph/lower/.

A new operator is one class there, under `lowers`; what has none is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import numpy as np

from ...sw.errors import GuyotError
from ...sw.fixed import Format
from ...sw.network import Network
from ...sw.operators import Operator, Tensor
from ..stream.functions import Scale
from .stage import Stage

Masks = Mapping[str, np.ndarray]
MOST_WORDS = 1 << 16  # of a table or a step of thresholds: 64 block RAMs of 8 bits
O = TypeVar("O", bound=Operator)  # noqa: E741 (the usual name)


class Lowering(Generic[O]):
    """What hardware makes of operators of one class; all answers but `stage` have a cautious one.

    ``alike``: it treats all channels alike and each by itself, so that they may come in any order
    if its readers take any. ``wordwise``: it is a `function` of one word.
    """

    alike = False
    wordwise = False

    def stage(self, op: O, stage: Stage, follower: Operator | None, masks: Masks | None) -> Stage:
        """``stage``, which has names and types, with the work of ``op`` and of the function of one
        word that is in it. ``masks``: of each convolution's weights, those that its hardware has a
        place for."""
        raise NotImplementedError

    def obstacles(self, op: O, x: Tensor) -> list[str]:
        """Why ``op``, of an input ``x``, has no hardware."""
        del op, x
        return []

    def takes(self, op: O, follower: Operator) -> bool:
        """Whether ``follower``, the only reader of what ``op`` makes, is in its stage."""
        del op, follower
        return False

    def absorbs(self, op: O, graph: Graph, free: set[str]) -> bool:
        """Whether ``op`` takes channels in any order, where what makes the tensors ``free`` may."""
        del graph
        return self.alike and op.name in free

    def is_renumbered(self, op: O, graph: Graph) -> bool:
        """Whether ``op`` only gives the words of a stream other numbers: then it has no stage."""
        del op, graph
        return False

    def reads_flat(self, op: O) -> bool:
        """Whether ``op`` sees a flattened map as one position with many channels."""
        del op
        return False

    def is_shift(self, op: O) -> bool:
        """Whether the requantiser of an engine does it."""
        del op
        return False

    def function(self, op: O, format: Format, low: int, high: int) -> Scale:
        """What it makes of words of ``format`` in ``low``..``high``, where it is ``wordwise``."""
        raise NotImplementedError


LOWERINGS: dict[type[Operator], Lowering[Any]] = {}


def lowers(kind: type[Operator]) -> Callable[[type[Lowering[Any]]], type[Lowering[Any]]]:
    """Registers a class of `Lowering` for a class of operators."""

    def register(lowering: type[Lowering[Any]]) -> type[Lowering[Any]]:
        LOWERINGS[kind] = lowering()
        return lowering

    return register


def lowering_of(op: Operator) -> Lowering[Any]:
    """The lowering of an operator; a GuyotError where it has none."""
    if type(op) not in LOWERINGS:
        raise GuyotError(f"layer {op.name!r} ({type(op).__name__}) has no hardware")
    return LOWERINGS[type(op)]


def too_many(op: Operator, entries: int) -> list[str]:
    """The obstacle of a table that no chip holds."""
    kind = type(op).__name__
    fits = entries <= MOST_WORDS
    return [] if fits else [f"({kind}) has {entries:,} entries; up to {MOST_WORDS:,} are supported"]


class Graph:
    """Who reads what: ``readers[name]`` are the operators that take the tensor ``name``."""

    def __init__(self, network: Network):
        self.network = network
        self.readers: dict[str, list[Operator]] = {name: [] for name in network.types}
        for op in network.operators:
            for name in dict.fromkeys(op.inputs):
                self.readers[name].append(op)
        self.free = self.find_free()

    def follower(self, op: Operator) -> Operator | None:
        """The function of one word that is in the stage of ``op``: the only reader of its sums."""
        readers = self.readers[op.name]
        if len(readers) == 1 and lowering_of(op).takes(op, readers[0]):
            return readers[0]
        return None

    def find_free(self) -> set[str]:
        """The tensors whose channels may come in any order: each reader takes them in any."""
        free: set[str] = set()
        last = self.network.operators[-1].name
        for name in reversed(self.network.types):
            readers = self.readers[name]
            if name != last and all(lowering_of(op).absorbs(op, self, free) for op in readers):
                free.add(name)
        return free
