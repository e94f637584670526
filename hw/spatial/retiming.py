"""When each adder of a graph works, so that the pipeline has the fewest flip-flops.

Every adder has a register behind it. A value that is made in stage t and last read in stage e is
held in e - t registers, so what an adder costs depends on when all others work: an integer program
whose optimum is found by repeatedly moving the set of adders by one stage whose move saves most
(steepest descent on an L-natural-convex function: Murota and Shioura, Math. Prog. 146, 2014).

Bits are counted where they are made: low bits that pass through an adder unchanged stay in the
registers of the value that they came from.
"""

from __future__ import annotations

from dataclasses import dataclass

from .adder_graph import NOTHING, AdderGraph
from .closure import best_closure


@dataclass(frozen=True)
class Field:
    """Bits ``start`` to ``stop`` - 1 of the value ``owner``, which made them, held together."""

    owner: int
    start: int
    stop: int

    @property
    def width(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True)
class Timing:
    """A graph's adders in their stages.

    ``stages``: for each value, the stage that ends with it in a register: 0 for inputs, which are
    there without one. ``latency``: the stage in which all outputs are there together. ``ends``: for
    each field of bits, the stage up to which it is held in a register, its last one included.
    """

    graph: AdderGraph
    latency: int
    stages: tuple[int, ...]
    ends: dict[Field, int]

    @property
    def ffs(self) -> int:
        """Flip-flops of the pipeline."""
        return sum(
            field.width * (end - self.stages[field.owner] + (field.owner >= self.graph.inputs))
            for field, end in self.ends.items()
        )


def bit_sources(graph: AdderGraph) -> list[list[tuple[int, int]]]:
    """For each value and each of its bits, the value that made the bit, and its place there.

    A bit that is always zero was made by NOTHING.
    """
    sources = [[(x, bit) for bit in range(graph.format.bits)] for x in range(graph.inputs)]
    for value, adder in enumerate(graph.adders, graph.inputs):
        width, low = graph.width(value), sources[adder.low]
        sign = low[-1] if graph.ranges[adder.low][0] < 0 else (NOTHING, 0)
        below = (low + [sign] * adder.passed)[: min(adder.passed, width)]
        if graph.joins(value):
            sources.append(below + sources[adder.high])
        else:
            sources.append(below + [(value, bit) for bit in range(len(below), width)])
    return sources


def retime(graph: AdderGraph, latency: int | None = None) -> Timing:
    """The stages of ``graph`` with the fewest flip-flops, at a latency of its depth or more."""
    if latency is None:
        latency = graph.depth
    if latency < graph.depth:
        raise ValueError(f"{graph.depth} adders in a row take more than {latency} stages")
    readers: list[list[int]] = [[] for _ in graph.coefficients]
    for value, adder in enumerate(graph.adders, graph.inputs):
        for operand in {adder.low, adder.high} - {NOTHING}:
            readers[operand].append(value)
    fields = _fields(graph, readers)
    stages = list(graph.depths)
    ends = [0] * len(fields)
    while True:
        for number, (_, used_by, out) in enumerate(fields):
            ends[number] = max([stages[reader] - 1 for reader in used_by] + [latency] * out)
        moved = _moves(graph, readers, fields, stages, ends, latency)
        if not moved:
            held = {field: end for (field, _, _), end in zip(fields, ends, strict=True)}
            return Timing(graph, latency, tuple(stages), held)
        for value in moved:
            stages[value] += 1


def _fields(
    graph: AdderGraph, readers: list[list[int]]
) -> list[tuple[Field, tuple[int, ...], bool]]:
    """All bits in fields of equal use: the field, the adders that read it, whether it is output."""
    sources = bit_sources(graph)
    used: list[list[set[int]]] = [
        [set() for _ in range(graph.width(v))] for v in range(len(sources))
    ]
    for value, bits in enumerate(sources):
        for owner, bit in bits:
            if owner != NOTHING:
                used[owner][bit].update(readers[value])
    for value, _ in graph.outputs:
        if value != NOTHING:
            for owner, bit in sources[value]:
                if owner != NOTHING:
                    used[owner][bit].add(NOTHING)
    fields = []
    for owner, bits in enumerate(used):
        start = 0
        for bit in range(1, len(bits) + 1):
            if bit == len(bits) or bits[bit] != bits[start]:
                users = bits[start]
                if users:
                    adders = tuple(sorted(users - {NOTHING}))
                    fields.append((Field(owner, start, bit), adders, NOTHING in users))
                start = bit
    return fields


def _moves(
    graph: AdderGraph,
    readers: list[list[int]],
    fields: list[tuple[Field, tuple[int, ...], bool]],
    stages: list[int],
    ends: list[int],
    latency: int,
) -> set[int]:
    """The adders to move by one stage: those whose move together saves most."""
    values = len(stages)
    free = [False] * values  # to move: nothing that would have to move along is at its limit
    for value in range(values - 1, graph.inputs - 1, -1):
        free[value] = stages[value] < latency and all(
            free[reader] for reader in readers[value] if stages[reader] == stages[value] + 1
        )
    profits = [0] * (values + len(fields))
    needs = []
    for value in range(graph.inputs, values):
        if free[value]:
            tight = stages[value] + 1
            needs += [(value, reader) for reader in readers[value] if stages[reader] == tight]
    for number, (field, used_by, _) in enumerate(fields):
        node = values + number
        if free[field.owner]:
            profits[field.owner] += field.width
        longer = [
            reader for reader in used_by if stages[reader] - 1 == ends[number] and free[reader]
        ]
        if longer:
            profits[node] = -field.width
            needs += [(reader, node) for reader in longer]
    return {node for node in best_closure(profits, needs) if node < values}
