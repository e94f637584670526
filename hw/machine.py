"""The cycle model's inner loop: the counters of all nodes as records of integers, stepped by numba.

One function a kind of node and phase. In each cycle valids are found from front to back, then
transfers from back to front, then every node takes its clock edge. Words carry no data.
"""

from __future__ import annotations

import numpy as np
from numba import njit

ENGINE, ADDITION, CONCATENATION = range(3)
NEVER = -1

# What a node is. ``ends`` and ``ring``: its parts of the tables of those names.
FIXED = (
    "kind", "first_port", "ports", "ring", "ring_size", "write_delay",
    # An engine: its blocks, its window, and the padded map that it moves over.
    "length", "outputs", "ends", "push_delay", "span", "step", "step_row", "step_frame",
    "rows", "columns", "channels", "left", "right", "top", "bottom", "width", "height",
)  # fmt: skip
# How it stands. ``head``, ``words``: the words on their way out, in a ring of the cycles from which
# each stands at the output; ``finish_at``: the cycle of a block's last word, NEVER where none runs.
STATE = (
    "head", "words", "credit", "written",
    "ahead", "room", "row", "column", "release", "finish_at", "last_turn",
    "pad_row", "pad_column", "pad_channel",
    "turn", "place",  # of a concatenation
)  # fmt: skip
COUNTS = ("busy", "starved", "stalled")  # cycles
PASSING = ("offered", "served")  # within a cycle: its output's valid, and its ready
NODE = np.dtype([(name, np.int64) for name in (*FIXED, *STATE, *COUNTS, *PASSING)])

# An input of a node. ``source``: the node that it reads; ``inner``: words that its queue's memory
# holds, 0 without a queue; ``queued``, ``standing``: words in it, and in its output register;
# ``done``: it has taken the word that its source still offers to others.
PORT_STATE = ("queued", "standing", "done")
PORT = np.dtype(
    [
        (name, np.int64)
        for name in ("source", "inner", "channels", *PORT_STATE, "valid", "pulled", "moved")
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
def pull(n, ports, taken) -> None:
    """Which of its ports the node takes a word from, ``taken``: one leaves it."""
    first = n.first_port
    if n.kind == ENGINE:
        row, column = n.pad_row - n.top, n.pad_column - n.left
        pixel = 0 <= row < n.height and 0 <= column < n.width
        n.written = n.room > 0 and (ports[first].valid or not pixel)
        ports[first].moved = n.written and pixel
    elif n.kind == ADDITION:
        both = behind(ports[first]) and behind(ports[first + 1]) and n.credit > 0
        ports[first].moved = both
        ports[first + 1].moved = both
    else:
        for k in range(n.ports):
            ports[first + k].moved = taken and k == n.turn
    for k in range(first, first + n.ports):
        p = ports[k]
        p.pulled = (p.valid and p.queued < p.inner) if p.inner else p.moved


@njit(cache=True)
def edge(n, ports, ends, rings, cycle, taken) -> None:
    """The node's clock edge."""
    for k in range(n.first_port, n.first_port + n.ports):
        if ports[k].inner:
            edge_of_queue(ports[k])
    if n.kind == CONCATENATION:
        edge_of_concatenation(n, ports, taken)
        return
    if n.kind == ENGINE:
        edge_of_engine(n, ends, rings, cycle)
    else:
        edge_of_addition(n, ports, rings, cycle)
    if taken:
        n.head = n.head + 1 if n.head + 1 < n.ring_size else 0
        n.words -= 1
        n.credit += 1


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
        if n.place == ports[n.first_port + n.turn].channels:
            n.place = 0
            n.turn = n.turn + 1 if n.turn + 1 < n.ports else 0
    elif n.offered:
        n.stalled += 1
    else:
        n.starved += 1


@njit(cache=True)
def edge_of_addition(n, ports, rings, cycle) -> None:
    if ports[n.first_port].moved:
        n.busy += 1
        n.credit -= 1
        send(n, rings, cycle + n.write_delay)
    elif n.credit > 0:
        n.starved += 1
    else:
        n.stalled += 1


@njit(cache=True)
def edge_of_engine(n, ends, rings, cycle) -> None:
    idle, finish = n.finish_at == NEVER, n.finish_at == cycle
    ready, credit = n.ahead >= n.span, n.credit >= n.outputs
    if not idle:
        n.busy += 1
    elif ready and not credit:
        n.stalled += 1
    else:
        n.starved += 1
    if finish:
        n.room += n.release
        n.finish_at = NEVER
    if (idle or finish) and ready and credit:
        start_block(n, ends, rings, cycle)
    if n.written:
        n.room -= 1
        n.ahead += 1
        next_written(n)


@njit(cache=True)
def next_written(n) -> None:
    """Moves on to the next word of the padded map."""
    n.pad_channel += 1
    if n.pad_channel == n.channels:
        n.pad_channel = 0
        n.pad_column += 1
        if n.pad_column == n.left + n.width + n.right:
            n.pad_column = 0
            n.pad_row += 1
            if n.pad_row == n.top + n.height + n.bottom:
                n.pad_row = 0


@njit(cache=True)
def start_block(n, ends, rings, cycle) -> None:
    """A block begins on the next window; its words get their times."""
    step = n.step
    n.column += 1
    if n.column == n.columns:
        n.column = 0
        n.row += 1
        step = n.step_row
        if n.row == n.rows:
            n.row = 0
            step = n.step_frame
    n.release = step
    n.ahead -= step
    n.credit -= n.outputs
    n.finish_at = cycle + n.length
    turn, push = n.last_turn, cycle + n.push_delay
    for k in range(n.ends, n.ends + n.outputs):
        turn = max(turn, push + ends[k]) + 1
        send(n, rings, turn + n.write_delay)
    n.last_turn = turn


@njit(cache=True)
def step(nodes, ports, ends, rings, cycle) -> bool:
    """One cycle of all nodes but the host, which is the last and always has a word.

    Gives whether any word moved.
    """
    count = len(nodes) - 1
    nodes[count].offered = True
    for k in range(count):
        n = nodes[k]
        for j in range(n.first_port, n.first_port + n.ports):
            ports[j].valid = nodes[ports[j].source].offered and not ports[j].done
        n.offered = offers(n, ports, rings, cycle)
        n.served = True
    nodes[count].served = True
    for k in range(count - 1, -1, -1):
        n = nodes[k]
        pull(n, ports, n.offered and n.served)
        for j in range(n.first_port, n.first_port + n.ports):
            nodes[ports[j].source].served &= ports[j].done or ports[j].pulled
    moved = False
    for k in range(count):
        n = nodes[k]
        for j in range(n.first_port, n.first_port + n.ports):
            p = ports[j]
            moved |= p.pulled != 0
            p.done = (p.done or p.pulled) and not nodes[p.source].served
        edge(n, ports, ends, rings, cycle, n.offered and n.served)
    return moved


@njit(cache=True)
def run(nodes, ports, ends, rings, cycle, words, patience) -> tuple[int, int]:
    """Steps from ``cycle`` until ``words`` words have left the last node.

    Gives the cycle of the last one, NEVER where nothing moved for ``patience`` cycles, and the
    cycle in which the first word came from the host, NEVER where none did.
    """
    last, host = nodes[len(nodes) - 2], nodes[len(nodes) - 1]
    first, left, still = NEVER, 0, 0
    while left < words:
        moved = step(nodes, ports, ends, rings, cycle)
        if host.served and first == NEVER:
            first = cycle
        if last.offered and last.served:
            left += 1
            moved = True
        still = 0 if moved else still + 1
        if still > patience:
            return NEVER, first
        cycle += 1
    return cycle - 1, first
