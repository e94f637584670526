"""Proofs that a mutant is the design: the same outputs in every cycle, whatever comes in.

The netlist is a graph of AND gates between registers. Memories that are written stay outside of it:
what they read is free. A mutant is proved equal where no register, no output and nothing that a
memory is told ever differs in one cycle from the design's own, in all states that the design
reaches from a first cycle of reset, for all inputs, the reset among them: so it is always in the
design's state. Registers without an initial value begin with 0, as in simulators.
Some mutants differ in no state at all, by structure; of the others Berkeley's ABC (in pyosys)
shows by induction or by property-directed reachability that the states in which they do are not
reached. What differs in some registers alone has those beside the design's own, and is equal where
nothing else ever differs.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mutation_abc import Problem
from mutation_instrument import SELECTOR
from mutation_netlist import FALSE, TRUE, Machine, Root


class Graph:
    """AND gates with inverters, each once: a literal is twice a node's number, odd if inverted."""

    def __init__(self) -> None:
        self.ands: dict[int, tuple[int, int]] = {}
        self.known: dict[tuple[int, int], int] = {}
        self.count = 1  # node 0 is constant

    def input(self) -> int:
        self.count += 1
        return 2 * (self.count - 1)

    def both(self, a: int, b: int) -> int:
        if a > b:
            a, b = b, a
        if a == FALSE or a == b ^ 1:
            return FALSE
        if a in (TRUE, b):
            return b
        if (a, b) not in self.known:
            self.known[a, b] = 2 * self.count
            self.ands[self.count] = a, b
            self.count += 1
        return self.known[a, b]

    def either(self, a: int, b: int) -> int:
        return self.both(a ^ 1, b ^ 1) ^ 1

    def differ(self, a: int, b: int) -> int:
        return self.either(self.both(a, b ^ 1), self.both(a ^ 1, b))

    def choose(self, condition: int, a: int, b: int) -> int:
        return self.either(self.both(condition, a), self.both(condition ^ 1, b))

    def any(self, literals: Iterable[int]) -> int:
        found = FALSE
        for literal in literals:
            found = self.either(found, literal)
        return found


@dataclass(frozen=True)
class Flip:
    """A bit of a word of a read-only memory, by the memory's place in `Machine.memories`."""

    memory: int
    word: int
    bit: int


class Differences:
    """For each mutant, where it differs from the design: gates over the design's own registers."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.graph = machine, Graph()
        self.own = [FALSE] * machine.nodes  # of each node of the netlist, the design's literal
        free = [literal for name, port in machine.inputs.items() if name != SELECTOR
                for literal in port]  # fmt: skip
        written = [memory for memory in machine.memories if memory.writes]
        free += [each for memory in written for _, data in memory.reads for each in data]
        for literal in (*free, *(q for q, _, _ in machine.registers)):
            self.own[literal >> 1] = self.graph.input()
        states = {q: self.own[q >> 1] for q, _, _ in machine.registers}
        self.mirrors: dict[int, int] = {}  # of a mutant's own registers: value, and state
        for q, _, start in machine.registers:
            self.own[q >> 1] ^= start
        # The first cycle is one of reset.
        self.started = self.graph.input()
        (reset,) = machine.inputs["rst"]
        self.own[reset >> 1] = self.graph.either(self.own[reset >> 1], self.started ^ 1)
        self.readers: dict[int, list[int]] = defaultdict(list)
        for index, (node, a, b) in enumerate(machine.gates):
            self.own[node] = self.graph.both(self.of(self.own, a), self.of(self.own, b))
            self.readers[a >> 1].append(index)
            self.readers[b >> 1].append(index)
        self.makers = {node: index for index, (node, _, _) in enumerate(machine.gates)}
        self.nexts = {states[q] >> 1: self.of(self.own, d) ^ start
                      for q, d, start in machine.registers}  # fmt: skip
        self.nexts[self.started >> 1] = TRUE
        self.rooted: dict[int, list[Root]] = defaultdict(list)
        for root in machine.roots:
            for literal in (root.literal, *root.where):
                self.rooted[literal >> 1].append(root)

    @staticmethod
    def of(values: Sequence[int], literal: int) -> int:
        return values[literal >> 1] ^ (literal & 1)

    def mutated(
        self, number: int, other: dict[int, int], flip: Flip | None = None
    ) -> dict[int, int]:
        """The nodes of the netlist that are others in mutant ``number``, with their literals;
        ``other``: those of registers; ``flip``: an inverted bit of a read-only memory."""
        changed = dict(other)
        for k, literal in enumerate(self.machine.inputs[SELECTOR]):
            if number >> k & 1:
                changed[literal >> 1] = TRUE
        waiting = [index for node in changed for index in self.readers[node]]
        addresses: dict[int, list[int]] = {}
        if flip:
            for address, data in self.machine.memories[flip.memory].reads:
                addresses[data[flip.bit] >> 1] = address
            waiting += [self.makers[node] for node in addresses]
        heapq.heapify(waiting)
        last = -1
        while waiting:
            index = heapq.heappop(waiting)
            if index == last:
                continue
            last = index
            node, a, b = self.machine.gates[index]
            value = self.graph.both(self.now(changed, a), self.now(changed, b))
            if flip and node in addresses:
                here = TRUE
                for k, each in enumerate(addresses[node]):
                    here = self.graph.both(here, self.now(changed, each) ^ (~flip.word >> k & 1))
                value = self.graph.differ(value, here)
            if value != self.own[node]:
                changed[node] = value
                for each in self.readers[node]:
                    heapq.heappush(waiting, each)
        return changed

    def now(self, changed: dict[int, int], literal: int) -> int:
        """A literal's value where some nodes have others than the design's own."""
        return changed.get(literal >> 1, self.own[literal >> 1]) ^ (literal & 1)

    def difference(
        self, number: int, registers: Sequence[int] = (), flip: Flip | None = None
    ) -> int:
        """The literal that holds where mutant ``number`` does something else; FALSE: nowhere.

        ``registers``: places of those that may differ. The mutant has its own of these, beside the
        design's, and what they take is no difference.
        """
        own = [self.machine.registers[place] for place in registers]
        other = {q >> 1: self.register(start) for q, _, start in own}
        changed = self.mutated(number, other, flip)
        for q, d, start in own:
            self.nexts[self.mirrors[other[q >> 1]] >> 1] = self.now(changed, d) ^ start
        free = {q for q, _, _ in own}
        roots = {id(root): root for node in changed for root in self.rooted.get(node, ())}
        found = []
        for root in roots.values():
            if root.register not in free:
                where = self.graph.any(self.of(self.own, each) for each in root.where)
                own_value, value = self.of(self.own, root.literal), self.now(changed, root.literal)
                found.append(self.graph.both(where, self.graph.differ(own_value, value)))
        return self.graph.any(found)

    def register(self, start: int) -> int:
        """A register of a mutant's own, beside the design's, with the same start."""
        state = self.graph.input()
        self.mirrors[state ^ start] = state
        return state ^ start

    def problem(self, outputs: dict[int, int]) -> Problem:
        """The design with ``outputs`` by number, that hold where something differs."""
        return Problem(self.graph.ands, self.nexts, outputs)
