"""Words between the nodes of the cycle model: offered, taken, in queues, and the room for more.

All times are cycles. ``n``: a node's record, ``p``: a port's, as in :mod:`.cycle_tables`.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from ..protocol.node import CONCATENATION, SOURCE
from .cycle_tables import NEVER

# No array is made here, so that numba need not count who uses one: it would take most of the time.
OPTIONS: dict[str, Any] = {"cache": True, "_nrt": False, "forceinline": True}
compiled = njit(**OPTIONS)


@compiled
def around(place, size) -> int:
    """A place in a ring, from one that is less than twice around it."""
    return place if place < size else place - size


@compiled
def count(n, until) -> None:
    """The cycles before ``until``: an engine's up to its block's last word are busy, in others
    nothing went, for want of room or of input."""
    busy = max(0, min(until, n.finish_at + 1) - n.counted)
    n.busy += busy
    n.counted += busy
    stalled = max(0, min(until, n.stalls_until) - max(n.counted, n.stalls_from))
    n.stalled += stalled
    n.starved += until - n.counted - stalled
    n.counted = until


@compiled
def go(n, at) -> None:
    """The node moves a word in cycle ``at``."""
    count(n, at)
    n.busy, n.counted = n.busy + 1, at + 1


@compiled
def behind(p, nodes) -> int:
    """From when on a word stands behind the port's queue, or at its source where it has none."""
    if p.inner:
        return p.stands_at if p.standing else NEVER
    source = nodes[p.source]
    return source.offer if p.pulled == source.gone else NEVER


@compiled
def wake(n, nodes, ports, table) -> None:
    """Those that read the node may go on."""
    for k in range(n.readers, n.readers + n.reading):
        nodes[ports[table[k]].node].todo = True


@compiled
def send(n, at, table) -> None:
    """A word that stands at the node's output from cycle ``at`` on."""
    table[n.ring + around(n.head + n.words, n.ring_size)] = at
    if n.words == 0:
        n.offer = max(at, n.gone_at + 1)
    n.words += 1


@compiled
def leave(n, nodes, ports, table) -> None:
    """The word at hand leaves the node: the last of its readers has taken it."""
    at = n.gone_at
    n.gone += 1
    n.waiting = n.reading
    n.todo = True
    if n.reading > 1:
        wake(n, nodes, ports, table)
    if n.kind == SOURCE:
        n.offer = at + 1
        n.used = max(n.used, at) + 1
        if n.gone + n.room == n.total:
            n.at, n.needed = at, n.used
    elif n.kind == CONCATENATION:
        go(n, at)
        n.offer, n.at = NEVER, at
    elif n.word + 1 < n.results:
        n.word += 1
        n.offer = at + 1
    else:
        if n.results:
            n.word = 0
        table[n.ring + n.head] = at
        n.head = around(n.head + 1, n.ring_size)
        n.words -= 1
        n.offer = max(table[n.ring + n.head], at + 1) if n.words else NEVER


@compiled
def pull(p, at, nodes, ports, table) -> None:
    """The port takes the word that its source offers."""
    p.pulled += 1
    source = nodes[p.source]
    source.gone_at = max(source.gone_at, at)
    source.waiting -= 1
    if source.waiting == 0:
        leave(source, nodes, ports, table)


@compiled
def stand(p, table) -> None:
    """The next word goes from the queue's memory to its output register, where that is empty."""
    if p.queued and not p.standing:
        at = max(table[p.ring + p.head] + 1, p.moved_at)
        table[p.ring + p.head] = at
        p.head = around(p.head + 1, p.inner)
        p.queued -= 1
        p.standing, p.stands_at = True, at + 1


@compiled
def fill(p, nodes, ports, table) -> None:
    """The port's queue takes what is offered."""
    source, horizon = nodes[p.source], nodes[-1].horizon
    while p.queued < p.inner and p.pulled == source.gone:
        place = p.ring + around(p.head + p.queued, p.inner)
        at = max(source.offer, table[place] + 1)
        if at >= horizon:
            break
        table[place] = at
        p.queued += 1
        pull(p, at, nodes, ports, table)
        stand(p, table)


@compiled
def share(n, nodes, ports, table) -> None:
    """The word at hand goes into the queues of those that have not taken it."""
    for k in range(n.readers, n.readers + n.reading):
        p = ports[table[k]]
        if p.inner and p.pulled == n.gone:
            nodes[p.node].todo = True
            fill(p, nodes, ports, table)


@compiled
def take(p, at, nodes, ports, table) -> None:
    """The node takes the word that stands behind the port's queue, or at the source."""
    if p.inner:
        p.standing, p.moved_at = False, at
        stand(p, table)
        fill(p, nodes, ports, table)
    else:
        pull(p, at, nodes, ports, table)
        if p.pulled > nodes[p.source].gone:
            share(nodes[p.source], nodes, ports, table)


@compiled
def credit(n, words, lag, table) -> int:
    """From when on so many more words have room on their way out; ``lag``: cycles from where one
    has left to where its place is seen."""
    last = n.words + words - 1
    return table[n.ring + around(n.head + last, n.ring_size)] + lag if last < n.ring_size else NEVER


@compiled
def free(n, at, words, table) -> None:
    """Room for so many words from cycle ``at`` on."""
    place = n.freed + 2 * around(n.freed_head + n.freed_count, n.freed_size)
    table[place], table[place + 1] = at, words
    n.freed_count += 1


@compiled
def room_from(n, at, words, table) -> int:
    """The first cycle from ``at`` on with room for so many words."""
    room, place = n.room, n.freed_head
    for _ in range(n.freed_count):
        if room >= words:
            break
        at = max(at, table[n.freed + 2 * place])
        room += table[n.freed + 2 * place + 1]
        place = around(place + 1, n.freed_size)
    return at if room >= words else NEVER


@compiled
def occupy(n, at, words, table) -> None:
    """So many words take room in cycle ``at``."""
    while n.freed_count and table[n.freed + 2 * n.freed_head] <= at:
        n.room += table[n.freed + 2 * n.freed_head + 1]
        n.freed_head = around(n.freed_head + 1, n.freed_size)
        n.freed_count -= 1
    n.room -= words


@compiled
def arrive(n, at, table) -> None:
    """A row or a unit is complete, and counts from cycle ``at`` on."""
    table[n.arrived + (n.arrivals & n.arrived_size - 1)] = at
    n.arrivals += 1


@compiled
def complete(n, table) -> int:
    """From when on all rows or the unit that come next are there."""
    place = n.arrived + (n.needed - 1 & n.arrived_size - 1)
    return table[place] if n.needed <= n.arrivals else NEVER
