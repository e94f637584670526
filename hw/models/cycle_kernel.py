"""The cycle model's inner loop: the counters of all nodes as records of integers, stepped by numba.

One function a kind of node and phase. In each cycle valids are found from front to back, then
transfers from back to front, then every node takes its clock edge. Words carry no data.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from ..protocol.node import CONCATENATION, ENGINE, FUNCTION, MOVER, PAD, TAKE
from ..stream.stream_fifo import LATENCY as ENTRY  # of the queue at the entry, for the first word

NEVER = -1

# What a node is. ``ring``, ``line``, ``pieces``, ``delays``: where its part of the table of that
# name begins; ``write_delay``: cycles from a word's (a beat's) turn to its first at the output.
FIXED = (
    "kind", "first_port", "ports", "ring", "ring_size", "write_delay",
    # An engine's writer: writes of a row, words that it opens and commits, rows of each kind.
    "line", "line_size", "amount", "top", "data", "dropped", "total",
    # Its window and its blocks; ``kernel_rows``, ``kernel_columns``: of the pooling behind them.
    "span", "step", "step_row", "step_frame", "rows", "columns", "kernel_rows", "kernel_columns",
    "length", "push_delay", "delays", "delay", "pieces", "piece_count", "beats", "block_beats",
    "results",
)  # fmt: skip
# How it stands. ``head``, ``words``: the words (an engine's beats) on their way out, in a ring of
# the cycles from which each stands at the output; ``finish_at``: the cycle of a block's last word,
# NEVER where none runs. ``opened`` to ``spent``: registers in front of the counters.
STATE = (
    "head", "words", "credit",
    "write", "write_row", "written", "opened", "committed", "ahead", "room",
    "row", "column", "release", "started", "taken", "spent", "word", "finish_at", "last_turn",
    "turn", "place",  # of a concatenation
)  # fmt: skip
COUNTS = ("busy", "starved", "stalled")  # cycles
PASSING = ("offered", "served")  # within a cycle: its output's valid, and its ready
NODE = np.dtype([(name, np.int64) for name in (*FIXED, *STATE, *COUNTS, *PASSING)])

# An input of a node. ``source``: the node that it reads; ``inner``: words that its queue's memory
# holds, 0 without a queue; ``queued``, ``standing``: words in it, and in its output register;
# ``done``: it has taken the word that its source still offers to others.
# ``words``: of each unit of a concatenation.
PORT_STATE = ("queued", "standing", "done")
PORT = np.dtype(
    [
        (name, np.int64)
        for name in ("source", "inner", "words", *PORT_STATE, "valid", "pulled", "moved")
    ]
)


@njit(cache=True)
def behind(p) -> int:
    """Whether a word stands behind the port's queue."""
    return p.standing if p.inner else p.valid


@njit(cache=True)
def offers(n, ports, rings, cycle) -> bool:
    """Whether a word stands at the node's output."""
    if n.kind == CONCATENATION:
        return behind(ports[n.first_port + n.turn]) != 0
    return n.words > 0 and rings[n.ring + n.head] <= cycle


@njit(cache=True)
def send(n, rings, at) -> None:
    """A word that stands at the node's output from cycle ``at`` on."""
    place = n.head + n.words
    rings[n.ring + (place if place < n.ring_size else place - n.ring_size)] = at
    n.words += 1


@njit(cache=True)
def pull(n, ports, lines, taken) -> None:
    """Which of its ports the node takes a word from, ``taken``: one leaves it."""
    first = n.first_port
    if n.kind == ENGINE:
        pull_of_writer(n, ports[first], lines)
    elif n.kind == FUNCTION:
        all_there = n.credit > 0
        for k in range(n.ports):
            all_there = all_there and behind(ports[first + k]) != 0
        for k in range(n.ports):
            ports[first + k].moved = all_there
    elif n.kind == MOVER:
        ports[first].moved = behind(ports[first]) and n.room > 0
    else:
        for k in range(n.ports):
            ports[first + k].moved = taken and k == n.turn
    for k in range(first, first + n.ports):
        p = ports[k]
        p.pulled = (p.valid and p.queued < p.inner) if p.inner else p.moved


@njit(cache=True)
def pull_of_writer(n, p, lines) -> None:
    """Whether the writer makes its next write, and takes a word with it."""
    what = lines[n.line + n.write]
    opens = n.write == 0 and is_stored(n)
    blank = n.write_row < n.top or n.write_row >= n.top + n.data + n.dropped
    n.written = (n.room >= n.amount or not opens) and (p.valid or blank or (what & PAD) != 0)
    p.moved = n.written and (what & TAKE) != 0 and not blank


@njit(cache=True)
def is_stored(n) -> bool:
    """Whether the writer's row lies in the memory, and is not one behind the last window."""
    return n.write_row < n.top + n.data or n.write_row >= n.top + n.data + n.dropped


@njit(cache=True)
def edge(n, ports, lines, pieces, delays, rings, cycle, taken) -> None:
    """The node's clock edge."""
    for k in range(n.first_port, n.first_port + n.ports):
        if ports[k].inner:
            edge_of_queue(ports[k])
    if n.kind == CONCATENATION:
        edge_of_concatenation(n, ports, taken)
        return
    if n.kind == ENGINE:
        edge_of_engine(n, pieces, delays, rings, cycle)
        if taken:
            n.word += 1
            if n.word == n.results:
                n.word = 0
                n.taken = True
                leave(n)
        return
    if n.kind == MOVER:
        edge_of_mover(n, ports, delays, rings, cycle)
    else:
        edge_of_function(n, ports, lines, rings, cycle)
    if taken:
        n.credit += 1
        leave(n)


@njit(cache=True)
def leave(n) -> None:
    """The word that stands at the node's output goes."""
    n.head = n.head + 1 if n.head + 1 < n.ring_size else 0
    n.words -= 1


@njit(cache=True)
def edge_of_queue(p) -> None:
    leaves = p.queued > 0 and (not p.standing or p.moved)
    p.queued += p.pulled - leaves
    p.standing = leaves or (p.standing and not p.moved)


@njit(cache=True)
def edge_of_concatenation(n, ports, taken) -> None:
    if taken:
        n.busy += 1
        n.place += 1
        if n.place == ports[n.first_port + n.turn].words:
            n.place = 0
            n.turn = n.turn + 1 if n.turn + 1 < n.ports else 0
    elif n.offered:
        n.stalled += 1
    else:
        n.starved += 1


@njit(cache=True)
def edge_of_function(n, ports, lines, rings, cycle) -> None:
    if ports[n.first_port].moved:
        n.busy += 1
        if lines[n.line + n.write]:
            n.credit -= 1
            send(n, rings, cycle + n.write_delay)
        n.write = n.write + 1 if n.write + 1 < n.line_size else 0
    elif n.credit > 0:
        n.starved += 1
    else:
        n.stalled += 1


@njit(cache=True)
def edge_of_mover(n, ports, delays, rings, cycle) -> None:
    """``ahead``: units that can be read; ``write``, ``word``: the next word in and out of one."""
    fetched = n.ahead > 0 and n.credit > 0
    if fetched:
        n.busy += 1
    elif n.ahead > 0:
        n.stalled += 1
    else:
        n.starved += 1
    ended = 0
    if ports[n.first_port].moved:
        n.room -= 1
        n.write += 1
        if n.write == n.amount:
            n.write, ended = 0, 1
    if n.delay:
        place = n.delays + cycle % n.delay
        delays[place], ended = ended, delays[place]
    n.ahead += ended
    if fetched:
        n.credit -= 1
        send(n, rings, cycle + n.write_delay)
        n.word += 1
        if n.word == n.length:
            n.word = 0
            n.ahead -= 1
            n.room += n.amount


@njit(cache=True)
def edge_of_engine(n, pieces, delays, rings, cycle) -> None:
    idle, finish = n.finish_at == NEVER, n.finish_at == cycle
    emits = (n.row + 1) % n.kernel_rows == 0 and (n.column + 1) % n.kernel_columns == 0
    ready, free = n.ahead >= n.span, n.credit >= n.block_beats or not emits
    if not idle:
        n.busy += 1
    elif ready and not free:
        n.stalled += 1
    else:
        n.starved += 1

    # The counters see what happened a cycle before, and a release once its words are read.
    released = n.release if finish else 0
    if n.delay:
        place = n.delays + cycle % n.delay
        delays[place], released = released, delays[place]
    n.room += released
    if n.opened:
        n.room -= n.amount
    if n.committed:
        n.ahead += n.amount
    if n.started:
        n.ahead -= n.release
    n.credit += n.taken
    if n.spent:
        n.credit -= n.block_beats
    n.taken = False
    edge_of_writer(n)

    if finish:
        n.finish_at = NEVER
    n.started = (idle or finish) and ready and free
    n.spent = n.started and emits
    if n.started:
        start_block(n, pieces, rings, cycle, emits)


@njit(cache=True)
def edge_of_writer(n) -> None:
    stored, last = is_stored(n), n.write == n.line_size - 1
    n.opened = n.written and n.write == 0 and stored
    n.committed = n.written and last and stored
    if n.written:
        n.write += 1
        if last:
            n.write = 0
            n.write_row = n.write_row + 1 if n.write_row + 1 < n.total else 0


@njit(cache=True)
def start_block(n, pieces, rings, cycle, emits) -> None:
    """A block begins on the next window; its beats get their times."""
    n.release = n.step
    n.column += 1
    if n.column == n.columns:
        n.column = 0
        n.row += 1
        n.release = n.step_row
        if n.row == n.rows:
            n.row = 0
            n.release = n.step_frame
    n.finish_at = cycle + n.length
    turn, first = n.last_turn, cycle + n.push_delay
    for k in range(n.pieces, n.pieces + n.piece_count):
        begin = max(turn, first + pieces[k, 0] - 1) + 1
        turn = begin + n.beats - 1
        if emits and pieces[k, 1]:
            for beat in range(n.beats):
                send(n, rings, begin + beat + n.write_delay)
    n.last_turn = turn


@njit(cache=True)
def step(nodes, ports, lines, pieces, delays, rings, cycle) -> bool:
    """One cycle of all nodes but the host, which is the last and always has a word, from the cycle
    on in which the first one has come through the queue at the entry.

    Gives whether any word moved.
    """
    count = len(nodes) - 1
    nodes[count].offered = cycle >= ENTRY
    for k in range(count):
        n = nodes[k]
        for j in range(n.first_port, n.first_port + n.ports):
            ports[j].valid = nodes[ports[j].source].offered and not ports[j].done
        n.offered = offers(n, ports, rings, cycle)
        n.served = True
    nodes[count].served = True
    for k in range(count - 1, -1, -1):
        n = nodes[k]
        pull(n, ports, lines, n.offered and n.served)
        for j in range(n.first_port, n.first_port + n.ports):
            nodes[ports[j].source].served &= ports[j].done or ports[j].pulled
    moved = False
    for k in range(count):
        n = nodes[k]
        for j in range(n.first_port, n.first_port + n.ports):
            p = ports[j]
            moved |= p.pulled != 0
            p.done = (p.done or p.pulled) and not nodes[p.source].served
        edge(n, ports, lines, pieces, delays, rings, cycle, n.offered and n.served)
    return moved


@njit(cache=True)
def run(nodes, ports, lines, pieces, delays, rings, cycle, words, fed, queue, patience):
    """Steps from ``cycle`` until ``words`` words have left the last node, and the host's word
    number ``fed`` has come into the queue of ``queue`` words at the entry.

    Gives the cycle of the last word that left, NEVER where nothing moved for ``patience`` cycles,
    and the cycle to go on from. The host's ``busy``: words that have left its queue; ``stalled``:
    the cycle in which the last word came into it, ``starved``: that in which word ``fed`` did.
    """
    last, host = nodes[len(nodes) - 2], nodes[len(nodes) - 1]
    left, still, end = 0, 0, NEVER
    if host.busy == 0:
        host.stalled = queue - 1
        if fed <= queue:
            host.starved = fed - 1
    while left < words or host.busy + queue < fed:
        moved = step(nodes, ports, lines, pieces, delays, rings, cycle)
        if host.offered and host.served:
            host.busy += 1
            host.stalled = max(host.stalled, cycle) + 1
            if host.busy + queue == fed:
                host.starved = host.stalled
        if last.offered and last.served:
            left += 1
            end = cycle
            moved = True
        still = 0 if moved else still + 1
        if still > patience:
            return NEVER, cycle
        cycle += 1
    return end, cycle
