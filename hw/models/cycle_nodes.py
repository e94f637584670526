"""What each kind of node of the cycle model does, as far as the times that are known allow.

Nearly every time is the greatest of others. The exception is a writer that opens space in two
cycles in a row (`opening`).
"""

from __future__ import annotations

from ..protocol.node import ENGINE, PAD, SEND, TAKE
from .cycle_streams import (
    around,
    arrive,
    behind,
    compiled,
    complete,
    count,
    credit,
    fill,
    free,
    go,
    occupy,
    room_from,
    send,
    take,
)
from .cycle_tables import NEVER


@compiled
def run_function(n, nodes, ports, table) -> None:
    first, last, horizon = n.first_port, n.first_port + n.ports, nodes[-1].horizon
    for k in range(first, last):
        fill(ports[k], nodes, ports, table)
    while True:
        what = table[n.line + n.write]
        n.stalls_until = credit(n, 1, 1, table)
        at = max(n.stalls_until, n.counted)
        if what & TAKE:
            for k in range(first, last):
                at = max(at, behind(ports[k], nodes))
        if at >= horizon:
            break
        go(n, at)
        if what & TAKE:
            for k in range(first, last):
                take(ports[k], at, nodes, ports, table)
        if what & SEND:
            send(n, at + n.write_delay, table)
        n.write = around(n.write + 1, n.line_size)


@compiled
def run_concatenation(n, nodes, ports, table) -> None:
    """Its word is the one that stands at the input whose turn it is."""
    for k in range(n.first_port, n.first_port + n.ports):
        fill(ports[k], nodes, ports, table)
    if n.at != NEVER:
        p = ports[n.first_port + n.turn]
        take(p, n.at, nodes, ports, table)
        n.at = NEVER
        n.place += 1
        if n.place == p.words:
            n.place, n.turn = 0, around(n.turn + 1, n.ports)
    at = behind(ports[n.first_port + n.turn], nodes)
    if n.offer == NEVER and at < NEVER:
        n.offer = max(at, n.gone_at + 1)
    n.stalls_from = n.offer


@compiled
def run_mover(n, nodes, ports, table) -> None:
    p, horizon, goes_on = ports[n.first_port], nodes[-1].horizon, True
    fill(p, nodes, ports, table)
    while goes_on:
        goes_on = False
        at = room_from(n, max(behind(p, nodes), n.written_at + 1), 1, table)
        if at < horizon:
            occupy(n, at, 1, table)
            take(p, at, nodes, ports, table)
            n.written_at = at
            n.write = around(n.write + 1, n.amount)
            if n.write == 0:
                arrive(n, at + n.delay + 1, table)
            goes_on = True
        n.stalls_from = complete(n, table)
        at = max(n.stalls_from, credit(n, 1, 1, table), n.counted)
        if at < horizon:
            go(n, at)
            send(n, at + n.write_delay, table)
            n.word = around(n.word + 1, n.length)
            if n.word == 0:
                n.used += 1
                n.needed = n.used + 1
                free(n, at + 1, n.amount, table)
            goes_on = True


@compiled
def run_turns(n, nodes, ports, table) -> None:
    """A frame comes in, and once the results of the one before have left it is computed."""
    p, horizon = ports[n.first_port], nodes[-1].horizon
    fill(p, nodes, ports, table)
    while True:
        if n.write < n.amount:
            n.stalls_until = 0
            at = max(behind(p, nodes), n.written_at + 1, n.finish_at + 1)
            if at >= horizon:
                break
            go(n, at)
            take(p, at, nodes, ports, table)
            n.written_at = at
            n.write += 1
        else:
            n.stalls_from = n.written_at + 1
            n.stalls_until = credit(n, n.piece_count, 1, table)
            at = max(n.stalls_from, n.stalls_until)
            if at >= horizon:
                break
            count(n, at)
            for k in range(n.pieces, n.pieces + 2 * n.piece_count, 2):
                send(n, at + table[k] + n.write_delay, table)
            n.finish_at = at + n.length - 1
            n.write = 0


@compiled
def run_engine(n, nodes, ports, table) -> None:
    goes_on, source = True, nodes[ports[n.first_port].source]
    while goes_on:
        write_together(source, nodes, ports, table)
        n.todo = goes_on = False
        while start_block(n, nodes, table):
            goes_on = True


@compiled
def write_together(source, nodes, ports, table) -> None:
    """The writers that read one node, word by word with each other."""
    goes_on = True
    while goes_on:
        goes_on = False
        for k in range(source.readers, source.readers + source.reading):
            p = ports[table[k]]
            n = nodes[p.node]
            while n.kind == ENGINE and write(n, p, nodes, ports, table):
                n.todo = True
                goes_on = source.reading > 1


@compiled
def write(n, p, nodes, ports, table) -> bool:
    """The writer's next write, if it comes before the horizon."""
    what, at, horizon = table[n.line + n.write], n.written_at + 1, nodes[-1].horizon
    bottom = n.write_row >= n.top + n.data + n.dropped
    blank = n.write_row < n.top or bottom
    stored = n.write_row < n.top + n.data or bottom
    first = n.write == 0 and n.write_row == 0
    if (n.waits and first) or (not blank and not what & PAD):
        at = max(at, behind(p, nodes))
    n.unsure = NEVER
    if at < horizon and n.write == 0 and stored:
        at = opening(n, at, table)
        if at < horizon:
            occupy(n, at, n.amount, table)
            n.opened_at = at
    if at >= horizon:
        return False
    n.written_at = at
    if what & TAKE and not blank:
        take(p, at, nodes, ports, table)
    n.write = around(n.write + 1, n.line_size)
    if n.write == 0:
        n.write_row = n.write_row + 1 if n.write_row + 1 < n.total else n.again
        if stored:
            arrive(n, at + 2, table)
    return True


@compiled
def opening(n, at, table) -> int:
    """The first cycle from ``at`` on in which the writer finds room.

    In the cycle after an opening that one is not seen yet. Whether there is room then, without it,
    is sure only when no block may still end before: else the answer waits for other nodes.
    """
    if at == n.opened_at + 1:
        if room_from(n, at, 0, table) == at:
            return at
        ends = max(0, n.finish_at) + n.length + n.delay + 1  # of the first block that is not known
        if n.freed_count:
            newest = around(n.freed_head + n.freed_count - 1, n.freed_size)
            ends = max(ends, table[n.freed + 2 * newest])
        if ends <= at and n.refused != at:
            n.unsure = at
            return NEVER
    return room_from(n, at, n.amount, table)


@compiled
def start_block(n, nodes, table) -> bool:
    """A block begins on the next window, if that is before the horizon; its beats get their times.

    Room for them is seen two cycles after the last word of a beat has left.
    """
    n.stalls_from = complete(n, table)
    n.stalls_until = credit(n, n.block_beats, 2, table) if n.sends else 0
    at = max(n.finish_at, n.stalls_from, n.stalls_until)
    if at >= nodes[-1].horizon:
        return False
    count(n, at + 1)
    n.finish_at = at + n.length
    turn, first = n.last_turn, at + n.push_delay
    for k in range(n.pieces, n.pieces + 2 * n.piece_count, 2):
        begin = max(turn, first + table[k] - 1) + 1
        turn = begin + n.beats - 1
        if n.sends and table[k + 1]:
            for beat in range(n.beats):
                send(n, begin + beat + n.write_delay, table)
    n.last_turn = turn
    step = n.step
    n.column += 1
    if n.column == n.columns:
        n.column, step = 0, n.step_row
        n.row += 1
        if n.row == n.rows:
            n.row, step = 0, n.step_frame
    n.used += step
    n.needed = (n.span + n.used + n.amount - 1) // n.amount
    n.sends = (n.row + 1) % n.kernel_rows == 0 and (n.column + 1) % n.kernel_columns == 0
    free(n, n.finish_at + n.delay + 1, step, table)
    return True
