"""The cycle model's inner loop: when each word is offered and taken, compiled by numba.

No cycle is stepped. Each event of a node (a word goes in, a block starts, a word is fetched) has a
time that follows from earlier events: of its input, of the room that others made, of its own last
one. A node goes on as far as the times that it knows allow, then its neighbours do, until no event
before the host's ``horizon`` is left. Words carry no data.
"""

from __future__ import annotations

from ..protocol.node import ENGINE, FUNCTION, MOVER, TURNS
from .cycle_nodes import run_concatenation, run_engine, run_function, run_mover, run_turns
from .cycle_streams import compiled, count, leave, wake
from .cycle_tables import NEVER


@compiled
def advance(n, words, nodes, ports, table) -> None:
    """All that the node can do before the horizon, as far as is known; the last node's words leave
    as soon as they stand there, ``words`` of them at most."""
    sent, offer = n.words, n.offer
    if n.kind == ENGINE:
        run_engine(n, nodes, ports, table)
    elif n.kind == FUNCTION:
        run_function(n, nodes, ports, table)
    elif n.kind == MOVER:
        run_mover(n, nodes, ports, table)
    elif n.kind == TURNS:
        run_turns(n, nodes, ports, table)
    else:
        run_concatenation(n, nodes, ports, table)
    if n.reading == 0:
        while n.offer < nodes[-1].horizon and n.gone < words:
            n.gone_at = n.offer
            leave(n, nodes, ports, table)
    elif n.words > sent or n.offer != offer:
        wake(n, nodes, ports, table)


@compiled
def run(nodes, ports, table, words, horizon) -> None:
    """All events before the horizon that are known for sure; where it is NEVER, up to the last of
    ``words`` words, and of the host's ``total`` ones that come into its queue."""
    host, goes_on = nodes[-1], True
    host.horizon = horizon
    while goes_on:
        goes_on = False
        for k in range(len(nodes) - 1):
            if nodes[k].todo:
                nodes[k].todo, goes_on = False, True
                advance(nodes[k], words, nodes, ports, table)
        if horizon == NEVER and nodes[-2].gone >= words and host.gone + host.room >= host.total:
            break


@compiled
def settle(nodes, now) -> None:
    """Counts all cycles before ``now``, up to which all events are known."""
    for k in range(len(nodes) - 1):
        count(nodes[k], now)
