"""How a pipeline stands in the cycle model: two frames that end alike are followed by the same."""

from __future__ import annotations

from ..protocol.node import ENGINE
from .cycle_streams import compiled
from .cycle_tables import NEVER


@compiled
def snapshot(nodes, ports, table, now, out) -> int:
    """All that the future depends on, relative to cycle ``now``, up to which all events are known.

    ``out``: integers that it is written to; gives how many.
    """
    end = 0
    for k in range(len(nodes) - 1):
        n = nodes[k]
        engine = n.kind == ENGINE
        for value in (
            max(0, n.offer - now) if n.offer < NEVER else -1, n.words, n.word,
            n.write, n.write_row, max(0, n.opened_at + 2 - now), n.row, n.column,
            n.arrivals * n.amount - n.used if engine else n.arrivals - n.used,
            max(0, n.finish_at + 1 - now), max(-1, n.last_turn - now), n.turn, n.place,
        ):  # fmt: skip
            out[end] = value
            end += 1
        seen = 2 if engine else 1  # cycles from a word's last to where its place is seen
        for j in range(n.ring_size):
            at = table[n.ring + (n.head + j) % n.ring_size]
            out[end] = max(0, at + (seen if j >= n.words else 0) - now)
            end += 1
        end = of_input(n, table, now, out, end)
        for j in range(n.first_port, n.first_port + n.ports):
            end = of_port(ports[j], nodes, table, now, out, end)
    return end


@compiled
def of_input(n, table, now, out, end) -> int:
    """What has arrived and what is freed, in detail as far as it is not seen yet."""
    first, room = end, n.room
    end += 2
    for number in range(max(0, n.arrivals - n.arrived_size), n.arrivals):
        at = table[n.arrived + number % n.arrived_size]
        if at > now:
            out[end] = at - now
            end += 1
    out[first] = end - first
    for j in range(n.freed_count):
        place = n.freed + 2 * ((n.freed_head + j) % n.freed_size)
        if table[place] > now:
            out[end], out[end + 1] = table[place] - now, table[place + 1]
            end += 2
        else:
            room += table[place + 1]
    out[first + 1] = room
    return end


@compiled
def of_port(p, nodes, table, now, out, end) -> int:
    """The words in the queue, and the places that are free in it."""
    out[end], out[end + 1] = p.pulled - nodes[p.source].gone, p.queued
    out[end + 2] = max(0, p.stands_at - now) if p.standing else -1
    end += 3
    for j in range(p.inner):
        out[end] = max(0, table[p.ring + (p.head + j) % p.inner] + 1 - now)
        end += 1
    return end
