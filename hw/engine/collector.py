"""Brings the groups' pieces onto one stream of words, in the order that the schedule fixed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ..emission.memory import LogicRom

LATENCY = 2  # cycles from a push at its turn to `valid`


class Collector(wiring.Component):
    """One beat a cycle: ``results`` lanes' values of the group whose turn it is, once it is full.

    ``owner``: the group of each piece of a block, in order; a piece takes pixels / results beats.
    ``pushes[g]`` with ``pieces[g][p]``, which group g holds until they have left. ``valid``,
    ``o_k``: a beat. ``index``, ``beat``: of the beat that is ``valid`` LATENCY cycles later.
    """

    valid: Signal
    index: Signal
    beat: Signal

    def __init__(
        self,
        shape,
        owner: Sequence[int],
        *,
        groups: int,
        pixels: int,
        results: int,
        name: str,
    ):
        self.owner, self.groups, self.name = list(owner), groups, name
        self.pixels, self.results, self.beats = pixels, results, pixels // results
        self.shape = Shape.cast(shape)
        super().__init__(
            {
                **{f"push_{g}": In(1) for g in range(groups)},
                **{f"i_{g}_{p}": In(self.shape) for g in range(groups) for p in range(pixels)},
                "valid": Out(1),
                **{f"o_{k}": Out(self.shape) for k in range(results)},
                "index": Out(range(max(2, len(self.owner)))),
                "beat": Out(range(max(2, self.beats))),
            }
        )
        self.pushes = [getattr(self, f"push_{g}") for g in range(groups)]
        self.pieces = [[getattr(self, f"i_{g}_{p}") for p in range(pixels)] for g in range(groups)]
        self.o = [getattr(self, f"o_{k}") for k in range(results)]

    def elaborate(self, platform):
        m = Module()
        count, beats = len(self.owner), self.beats
        # Whose turn it is, one bit a group, and which beat, one bit each.
        turn = Signal(self.groups, init=1 << self.owner[0])
        beat = Signal(beats, init=1)
        full = Signal(self.groups)
        taken, last = Signal(), Signal()
        m.d.comb += [taken.eq((turn & full).any()), last.eq(beat[-1])]
        m.d.sync += full.eq(full & ~Mux(last, turn, 0) | Cat(self.pushes))
        if beats > 1:
            with m.If(taken):
                m.d.sync += beat.eq(beat.rotate_left(1))

        place = Signal.like(self.index)
        if self.groups > 1:
            # The turn after this one is known beforehand, so that `taken` only enables registers.
            following = Signal.like(turn, init=1 << self.owner[1 % count])
            fetch = Signal.like(self.index, init=2 % count)
            m.submodules.owners = owners = LogicRom(
                self.groups, [1 << g for g in self.owner], name=f"{self.name}_owners"
            )
            m.d.comb += owners.address.eq(fetch)
            with m.If(taken & last):
                m.d.sync += [
                    turn.eq(following),
                    following.eq(owners.data),
                    fetch.eq(Mux(fetch == count - 1, 0, fetch + 1)),
                ]
        number = Signal.like(self.beat)
        with m.If(taken):
            if beats > 1:
                m.d.sync += number.eq(Mux(last, 0, number + 1))
            with m.If(last):
                m.d.sync += place.eq(Mux(place == count - 1, 0, place + 1))

        # All lanes' registers but those that leave are zero, so that the merge is an OR.
        departed = Signal()
        m.d.sync += departed.eq(taken)
        m.d.comb += [self.index.eq(place), self.beat.eq(number)]
        leaving: list[list[Signal]] = [[] for _ in range(self.results)]
        for g, pieces in enumerate(self.pieces):
            for p, piece in enumerate(pieces):
                register = Signal(self.shape, name=f"leaving_{g}_{p}", reset_less=True)
                here = turn[g] & full[g] & beat[p // self.results]
                m.d.sync += register.eq(Mux(here, piece, 0))
                leaving[p % self.results].append(register)
        m.d.sync += self.valid.eq(departed)
        for o, registers in zip(self.o, leaving, strict=True):
            m.d.sync += o.eq(reduce(or_, registers))
        return m
