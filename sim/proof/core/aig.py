"""And-inverter graphs that numba builds and reads: what each bit of a circuit is of its inputs.

A *literal* is twice a node, and one more where it is inverted; 0 and 1 are the constants. A node is
an input or the AND of two literals, and equal ones are one node, so that what is constant, or the
same, shows by itself. Nodes stand behind what they are made of.
"""

from __future__ import annotations

import numpy as np
from numba import njit

INPUT = -1  # as a node's first literal
GROWTH = 1 << 20  # nodes at first


@njit(cache=True)
def _slot(table, left, right, fan0, fan1):
    """Where the AND of two literals is in the table of nodes, or would be."""
    mask = len(table) - 1
    at = ((left * 0x9E3779B1) ^ (right * 0x85EBCA77)) & mask
    while table[at] and not (fan0[table[at]] == left and fan1[table[at]] == right):
        at = (at + 1) & mask
    return at


@njit(cache=True)
def _conjunction(a, b, fan0, fan1, table, count):
    """The literal of a AND b."""
    if a > b:
        a, b = b, a
    if a == 0 or a ^ 1 == b:
        return np.int64(0)
    if a == 1 or a == b:
        return b
    at = _slot(table, a, b, fan0, fan1)
    node = table[at]
    if not node:
        node = count[0]
        fan0[node], fan1[node] = a, b
        table[at] = node
        count[0] = node + 1
    return np.int64(2) * node


@njit(cache=True)
def _evaluate(gates, values, fan0, fan1, table, count):
    """Gates (out, a, b), the latter as literals of nets, in an order that has inputs first."""
    for g in range(len(gates)):
        a, b = gates[g, 1], gates[g, 2]
        left, right = values[a >> 1] ^ (a & 1), values[b >> 1] ^ (b & 1)
        values[gates[g, 0]] = _conjunction(left, right, fan0, fan1, table, count)


@njit(cache=True)
def _rehash(table, fan0, fan1, count):
    for node in range(1, count):
        if fan0[node] != INPUT:
            table[_slot(table, fan0[node], fan1[node], fan0, fan1)] = node


@njit(cache=True)
def _mark(roots, fan0, fan1, count):
    """Which nodes the literals ``roots`` are made of."""
    live = np.zeros(count, np.bool_)
    for literal in roots:
        live[literal >> 1] = True
    for node in range(count - 1, 0, -1):
        if live[node] and fan0[node] != INPUT:
            live[fan0[node] >> 1] = True
            live[fan1[node] >> 1] = True
    return live


@njit(cache=True)
def _compact(live, fan0, fan1, count):
    """Closes up the nodes that live; the new number of each, and how many there are."""
    place = np.zeros(count, np.int64)
    free = 1
    for node in range(1, count):
        if live[node]:
            place[node] = free
            if fan0[node] == INPUT:
                fan0[free] = INPUT
            else:
                fan0[free] = 2 * place[fan0[node] >> 1] + (fan0[node] & 1)
            fan1[free] = fan1[node]
            if fan0[node] != INPUT:
                fan1[free] = 2 * place[fan1[node] >> 1] + (fan1[node] & 1)
            free += 1
    return place, free


@njit(cache=True)
def _cone(roots, fan0, fan1, stamp, number):
    """The nodes that ``roots`` are made of, inputs first in turn, as (nodes, inputs).

    Deterministic: equal structures give equal orders."""
    stack = np.empty(4096, np.int64)
    nodes = np.empty(4096, np.int64)
    found = 0
    for literal in roots:
        top = 0
        stack[0] = literal >> 1
        while top >= 0:
            node = stack[top]
            if node == 0 or stamp[node] == number:
                top -= 1
                continue
            if fan0[node] != INPUT:
                waits = False
                if top + 3 > len(stack):
                    wider = np.empty(2 * len(stack), np.int64)
                    wider[: len(stack)] = stack
                    stack = wider
                for child in (fan1[node] >> 1, fan0[node] >> 1):
                    if child and stamp[child] != number:
                        top += 1
                        stack[top] = child
                        waits = True
                if waits:
                    continue
            stamp[node] = number
            if found == len(nodes):
                longer = np.empty(2 * len(nodes), np.int64)
                longer[:found] = nodes
                nodes = longer
            nodes[found] = node
            found += 1
            top -= 1
    return nodes[:found]


@njit(cache=True)
def _simulate(nodes, roots, inputs, patterns, fan0, fan1):
    """(roots, blocks): the words of 64 patterns of each root; ``inputs``: their nodes, whose
    ``patterns`` are given."""
    blocks = patterns.shape[1]
    place = {np.int64(0): 0}
    words = np.zeros((len(nodes) + 1, blocks), np.uint64)
    for k in range(len(inputs)):
        place[inputs[k]] = k
    row = 1
    where = {np.int64(0): np.int64(0)}
    for node in nodes:
        where[node] = np.int64(row)
        if fan0[node] == INPUT:
            words[row] = patterns[place[node]]
        else:
            left, right = words[where[fan0[node] >> 1]], words[where[fan1[node] >> 1]]
            one = np.uint64(0) - np.uint64(fan0[node] & 1)
            two = np.uint64(0) - np.uint64(fan1[node] & 1)
            for b in range(blocks):
                words[row, b] = (left[b] ^ one) & (right[b] ^ two)
        row += 1
    out = np.empty((len(roots), blocks), np.uint64)
    for k in range(len(roots)):
        flip = np.uint64(0) - np.uint64(roots[k] & 1)
        for b in range(blocks):
            out[k, b] = words[where[roots[k] >> 1], b] ^ flip
    return out


@njit(cache=True)
def _structure(nodes, roots, fan0, fan1):
    """A description of a cone that equal structures share, inputs numbered as they come."""
    where = {np.int64(0): np.int64(0)}
    text = np.empty(2 * len(nodes) + len(roots), np.int64)
    for k in range(len(nodes)):
        node = nodes[k]
        where[node] = np.int64(k + 1)
        if fan0[node] == INPUT:
            text[2 * k], text[2 * k + 1] = -1, -1
        else:
            text[2 * k] = 2 * where[fan0[node] >> 1] + (fan0[node] & 1)
            text[2 * k + 1] = 2 * where[fan1[node] >> 1] + (fan1[node] & 1)
    for k in range(len(roots)):
        text[2 * len(nodes) + k] = 2 * where[roots[k] >> 1] + (roots[k] & 1)
    return text


class Graph:
    """The nodes so far. ``count``: how many there are, the constant among them."""

    def __init__(self, size: int = GROWTH):
        self.fan0 = np.zeros(size, np.int64)
        self.fan1 = np.zeros(size, np.int64)
        self.stamp = np.zeros(size, np.int64)
        self.table = np.zeros(4 * size, np.int64)
        self._count = np.ones(1, np.int64)
        self._number = 0

    @property
    def count(self) -> int:
        return int(self._count[0])

    def room(self, nodes: int) -> bool:
        """Whether so many more nodes have a place."""
        return self.count + nodes < len(self.fan0)

    def inputs(self, bits: int) -> tuple[int, ...]:
        """Literals of new inputs."""
        first = self.count
        self._count[0] = first + bits
        self.fan0[first : first + bits] = INPUT
        self.fan1[first : first + bits] = 0
        return tuple(range(2 * first, 2 * (first + bits), 2))

    def both(self, a: int, b: int) -> int:
        """The literal of a AND b."""
        return int(_conjunction(a, b, self.fan0, self.fan1, self.table, self._count))

    def choice(self, which: int, one: int, zero: int) -> int:
        """``one`` where ``which``, else ``zero``."""
        return self.both(self.both(which, one) ^ 1, self.both(which ^ 1, zero) ^ 1) ^ 1

    def evaluate(self, gates: np.ndarray, values: np.ndarray) -> None:
        """Gives ``values`` (literals, by net) to the outputs of ``gates`` (out, a, b)."""
        _evaluate(gates, values, self.fan0, self.fan1, self.table, self._count)

    def is_and(self, literals: np.ndarray) -> np.ndarray:
        """Which literals are no constants and no inputs."""
        nodes = literals >> 1
        return (nodes > 0) & (self.fan0[nodes] != INPUT)

    def cone(self, roots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The nodes that literals are made of, and which of these are inputs."""
        self._number += 1
        nodes = _cone(roots, self.fan0, self.fan1, self.stamp, self._number)
        return nodes, nodes[self.fan0[nodes] == INPUT]

    def structure(self, nodes: np.ndarray, roots: np.ndarray) -> bytes:
        """Equal for cones that differ in their inputs' names alone."""
        return _structure(nodes, roots, self.fan0, self.fan1).tobytes()

    def simulate(
        self, nodes: np.ndarray, roots: np.ndarray, inputs: np.ndarray, patterns: np.ndarray
    ) -> np.ndarray:
        """(roots, blocks) of 64 patterns each, ``patterns`` those of the input nodes."""
        return _simulate(nodes, roots, inputs, patterns, self.fan0, self.fan1)

    def live(self, roots: np.ndarray) -> np.ndarray:
        """Which nodes ``roots`` need."""
        return _mark(roots, self.fan0, self.fan1, self.count)

    def collect(self, roots: np.ndarray) -> np.ndarray:
        """Drops all nodes that ``roots`` do not need; the new number of each old one, 0 for none.

        The table of nodes is made anew; larger where half of them would fill it."""
        count = self.count
        live = _mark(roots, self.fan0, self.fan1, count)
        place, free = _compact(live, self.fan0, self.fan1, count)
        self._count[0] = free
        if 2 * free > len(self.fan0):
            for name in ("fan0", "fan1", "stamp"):
                setattr(self, name, np.concatenate([getattr(self, name)] * 2))
            self.table = np.zeros(4 * len(self.fan0), np.int64)
        self.table[:] = 0
        self.stamp[:] = 0
        self._number = 0
        _rehash(self.table, self.fan0, self.fan1, free)
        return place
