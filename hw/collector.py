"""Brings the groups' results onto one stream, in the order in which they were dealt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from .memory import LogicRom

LATENCY = 3  # cycles from a push into empty queues, at its turn, to `valid`


class Queue(wiring.Component):
    """A shift register of ``depth`` words that empties from its low end; never refuses a push."""

    push: Signal
    i: Signal
    pop: Signal
    o: Signal
    valid: Signal

    def __init__(self, shape, depth: int):
        self.shape, self.depth = Shape.cast(shape), depth
        super().__init__(
            {
                "push": In(1),
                "i": In(self.shape),
                "pop": In(1),
                "o": Out(self.shape),
                "valid": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        words = [Signal(self.shape, name=f"word_{k}", reset_less=True) for k in range(self.depth)]
        level = Signal(range(self.depth + 1))
        after_pop = Signal.like(level)
        m.d.comb += [
            after_pop.eq(level - self.pop),
            self.o.eq(words[0]),
            self.valid.eq(level != 0),
        ]
        m.d.sync += level.eq(after_pop + self.push)
        for k, word in enumerate(words):
            moved = words[k + 1] if k + 1 < self.depth else word
            m.d.sync += word.eq(
                Mux(self.push & (after_pop == k), self.i, Mux(self.pop, moved, word))
            )
        return m


class Collector(wiring.Component):
    """One result a cycle, from the group whose turn it is, as soon as that group has one.

    ``owner``: the group of each result of a block, in order. ``pushes[g]`` / ``inputs[g]``: group
    g's results. ``valid``, ``o``, ``index``: the result and its place in the block, for one cycle.
    """

    valid: Signal
    o: Signal
    index: Signal

    def __init__(self, shape, owner: Sequence[int], depth: int, *, groups: int, name: str):
        self.owner, self.depth, self.groups, self.name = list(owner), depth, groups, name
        self.shape = Shape.cast(shape)
        super().__init__(
            {
                **{f"push_{g}": In(1) for g in range(groups)},
                **{f"i_{g}": In(self.shape) for g in range(groups)},
                "valid": Out(1),
                "o": Out(self.shape),
                "index": Out(range(max(2, len(self.owner)))),
            }
        )
        self.pushes = [getattr(self, f"push_{g}") for g in range(groups)]
        self.inputs = [getattr(self, f"i_{g}") for g in range(groups)]

    def elaborate(self, platform):
        m = Module()
        count = len(self.owner)
        # Whose turn it is, one bit a group, so that each queue pops by its own bit alone.
        turn = Signal(self.groups, init=1 << self.owner[0])
        taken = Signal()
        pops, departing = [], []
        for g in range(self.groups):
            m.submodules[f"queue_{g}"] = queue = Queue(self.shape, self.depth)
            leaving = Signal(self.shape, name=f"leaving_{g}", reset_less=True)
            m.d.comb += [
                queue.push.eq(self.pushes[g]),
                queue.i.eq(self.inputs[g]),
                queue.pop.eq(turn[g] & queue.valid),
            ]
            m.d.sync += leaving.eq(Mux(queue.pop, queue.o, 0))
            pops.append(queue.pop)
            departing.append(leaving)
        m.d.comb += taken.eq(Cat(pops).any())

        if self.groups > 1:
            # The turn after this one is known beforehand, so that `taken` only enables registers.
            following = Signal.like(turn, init=1 << self.owner[1 % count])
            fetch = Signal.like(self.index, init=2 % count)
            m.submodules.owners = owners = LogicRom(
                self.groups, [1 << g for g in self.owner], name=f"{self.name}_owners"
            )
            m.d.comb += owners.address.eq(fetch)
            with m.If(taken):
                m.d.sync += [
                    turn.eq(following),
                    following.eq(owners.data),
                    fetch.eq(Mux(fetch == count - 1, 0, fetch + 1)),
                ]
        place, departed = Signal.like(self.index), Signal()
        m.d.sync += departed.eq(taken)
        with m.If(departed):
            m.d.sync += place.eq(Mux(place == count - 1, 0, place + 1))
        # All but the one that leaves are zero.
        m.d.sync += [
            self.valid.eq(departed),
            self.o.eq(reduce(or_, departing)),
            self.index.eq(place),
        ]
        return m
