"""The most profitable closed set: what to take when one thing requires another.

A project may need tools, and each tool costs; which projects are worth it? A minimum cut answers
(Picard, Management Science 22(11), 1976); the cut is found by Dinitz's algorithm (1970).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

UNLIMITED = 1 << 60


def best_closure(profits: Sequence[int], needs: Iterable[tuple[int, int]]) -> set[int]:
    """The smallest of the most profitable sets of nodes 0..n-1 that hold what they need.

    ``profits``: of each node, negative where it costs. ``needs``: pairs (a, b), where a set with a
    holds b too. The empty set where nothing earns anything.
    """
    count = len(profits)
    source, sink = count, count + 1
    network = _Network(count + 2)
    for node, profit in enumerate(profits):
        if profit > 0:
            network.connect(source, node, profit)
        elif profit < 0:
            network.connect(node, sink, -profit)
    for a, b in needs:
        network.connect(a, b, UNLIMITED)
    network.saturate(source, sink)
    return {node for node in range(count) if network.level[node] >= 0}


class _Network:
    """A directed network with capacities; after `saturate`, ``level`` is -1 beyond the cut."""

    def __init__(self, nodes: int):
        self.level = [-1] * nodes
        self._edges: list[list[int]] = [[] for _ in range(nodes)]  # numbers of edges, by tail
        self._head: list[int] = []  # edge e and e ^ 1 are a pair, one for each direction
        self._left: list[int] = []  # capacity that is left

    def connect(self, a: int, b: int, capacity: int) -> None:
        self._edges[a].append(len(self._head))
        self._edges[b].append(len(self._head) + 1)
        self._head += [b, a]
        self._left += [capacity, 0]

    def saturate(self, source: int, sink: int) -> None:
        """Pushes the greatest flow, along shortest ways, a level graph at a time."""
        while self._find_levels(source, sink):
            at = [0] * len(self.level)
            while self._push(source, sink, at):
                pass

    def _find_levels(self, source: int, sink: int) -> bool:
        level = self.level = [-1] * len(self.level)
        level[source] = 0
        queue = [source]
        for node in queue:
            for edge in self._edges[node]:
                head = self._head[edge]
                if self._left[edge] and level[head] < 0:
                    level[head] = level[node] + 1
                    queue.append(head)
        return level[sink] >= 0

    def _push(self, source: int, sink: int, at: list[int]) -> int:
        """Pushes along one way from source to sink; ``at``: the edges already tried, by node."""
        head, left, level = self._head, self._left, self.level
        way: list[int] = []
        node = source
        while node != sink:
            edges = self._edges[node]
            while at[node] < len(edges):
                edge = edges[at[node]]
                if left[edge] and level[head[edge]] == level[node] + 1:
                    way.append(edge)
                    node = head[edge]
                    break
                at[node] += 1
            else:
                if not way:
                    return 0
                node = head[way.pop() ^ 1]
                at[node] += 1
        flow = min(left[edge] for edge in way)
        for edge in way:
            left[edge] -= flow
            left[edge ^ 1] += flow
        return flow
