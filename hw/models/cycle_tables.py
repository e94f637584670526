"""A pipeline as integers: a record for each node and each of its inputs, and tables beside them.

What stands in the records is what :mod:`.cycle_kernel` works with; the host is the last node.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..graph.stage import HOST, Stage
from ..pipeline import ENTRY
from ..protocol.node import ENGINE, MOVER, SOURCE, node
from ..protocol.node import __file__ as node_file
from ..protocol.stage_spec import StageSpec
from ..stream import stream_fifo

NEVER = 1 << 60  # the time of what is not known
LONG_AGO = -10  # the time of what was there at reset

# What a node is. ``line``, ``pieces``, ``readers``, ``ring``, ``arrived``, ``freed``: where its
# part of the table begins; ``write_delay``: cycles from a word's (a beat's) turn to its first at
# the output; ``reading``: how many ports read it.
FIXED = (
    "kind", "first_port", "ports", "readers", "reading", "ring", "ring_size", "write_delay",
    # An engine's writer: writes of a row, words that it opens and commits, rows of each kind,
    # the one that frames behind the first begin with, and whether padding waits for a frame.
    "line", "line_size", "amount", "top", "data", "dropped", "total", "again", "waits",
    # Its window and its blocks; ``kernel_rows``, ``kernel_columns``: of the pooling behind them.
    "span", "step", "step_row", "step_frame", "rows", "columns", "kernel_rows", "kernel_columns",
    "length", "push_delay", "delay", "pieces", "piece_count", "beats", "block_beats", "results",
    "arrived", "arrived_size", "freed", "freed_size",
)  # fmt: skip
# How it stands. At its output ``words`` (an engine's beats) are on their way, in a ring of the
# cycles from which each stands there, the oldest at ``head``; the other places of the ring have
# the cycles in which they became free. ``offer``: the cycle from which the next word is valid;
# ``gone``: words that have left; ``gone_at``: the last cycle in which a reader took the word at
# hand or the one before, ``waiting``: readers that have not taken it.
OUTPUT = ("head", "words", "word", "offer", "gone", "gone_at", "waiting")
# At its input: ``room`` for words, and what will be freed, in a ring of cycles and words;
# ``arrivals``: of rows or units that are complete, in a ring of the cycles from which they count;
# ``unsure``, ``refused``: cycles of openings that may or may not find room, and that do not.
INPUT = (
    "write", "write_row", "written_at", "opened_at", "room", "freed_head", "freed_count",
    "arrivals", "unsure", "refused",
)  # fmt: skip
# Between them. ``used``: words that blocks have done with, or units; ``needed``: arrivals for the
# next of them; ``sends``: whether the next block completes a window of the pooling; ``at``: when
# the word of a concatenation left that its input does not know of; ``stalls_from``,
# ``stalls_until``: what does not go in a cycle between them waits for room, in any other cycle for
# input; ``todo``: whether there may be more to do.
MIDDLE = (
    "row", "column", "used", "needed", "sends", "finish_at", "last_turn", "at", "turn", "place",
    "stalls_from", "stalls_until", "todo", "horizon",
)  # fmt: skip
COUNTS = ("busy", "starved", "stalled")  # cycles, of those before ``counted``
# numba keeps what it compiled by the types of arguments, and does not see that a function in
# another file has changed: so a node's type has a name for all these files.
FILES = (Path(node_file), *sorted(Path(__file__).parent.glob("cycle_*.py")))
VERSION = hashlib.sha256(b"".join(path.read_bytes() for path in FILES)).hexdigest()[:16]
NODE = np.dtype(
    [(n, np.int64) for n in (*FIXED, *OUTPUT, *INPUT, *MIDDLE, *COUNTS, "counted", VERSION)]
)

# An input of a ``node``. ``inner``: words that its queue's memory holds, 0 without a queue;
# ``words``: of each unit of a concatenation. ``pulled``: words taken from the source; ``queued``:
# words in the memory, their cycles in a ring from ``head`` on; ``standing``: whether one stands
# behind it, from ``stands_at`` on; ``moved_at``: when the last one went.
PORT_STATE = ("pulled", "queued", "head", "standing", "stands_at", "moved_at")
PORT = np.dtype([(n, np.int64) for n in ("node", "source", "inner", "words", "ring", *PORT_STATE)])


class Tables(NamedTuple):
    """``table``: first the lines and pieces of `Node` and the ports that read each node, which stay
    as they are, then rings of cycles."""

    nodes: np.ndarray
    ports: np.ndarray
    table: np.ndarray


def build(specs: Sequence[StageSpec], stages: Sequence[Stage]) -> Tables:
    """The tables of a pipeline at reset."""
    number = {HOST: len(stages)} | {stage.name: k for k, stage in enumerate(stages)}
    records = at_reset(len(stages) + 1)
    ports, table = [], []
    readers: list[list[int]] = [[] for _ in records]
    for k, (stage, spec) in enumerate(zip(stages, specs, strict=True)):
        record, own = records[k], node(spec)
        record["kind"] = own.kind
        record["first_port"], record["ports"] = len(ports), len(stage.inputs)
        record["line"], record["pieces"] = len(table), len(table) + len(own.line)
        table += [*own.line, *(number for piece in own.pieces for number in piece)]
        for name, value in own.fields.items():
            record[name] = value
        for name, words, depth in zip(stage.inputs, own.turns, own.depths, strict=True):
            port = np.zeros((), PORT)
            port["node"], port["source"], port["words"] = k, number[name], words
            port["inner"], port["moved_at"] = max(0, depth - 1), -1
            readers[number[name]].append(len(ports))
            ports.append(port)
    for record, reading in zip(records, readers, strict=True):
        record["readers"], record["reading"] = len(table), len(reading)
        record["waiting"] = len(reading)
        table += reading
    inputs = np.array(ports, PORT)
    rings = np.full(place_rings(records, inputs, len(table)), LONG_AGO, np.int64)
    return Tables(records, inputs, np.concatenate([np.array(table, np.int64), rings]))


def at_reset(count: int) -> np.ndarray:
    """The records of so many nodes, none of which has done anything; the last is the host, whose
    words have come through the queue at the entry."""
    records = np.zeros(count, NODE)
    records["offer"] = records["at"] = records["unsure"] = NEVER
    records["finish_at"] = records["last_turn"] = records["written_at"] = records["gone_at"] = -1
    records["opened_at"] = records["refused"] = LONG_AGO
    records["stalls_until"] = NEVER
    host = records[-1]
    host["kind"], host["offer"], host["at"] = SOURCE, stream_fifo.LATENCY, -1
    host["room"], host["used"] = ENTRY, ENTRY - 1
    return records


def place_rings(records: np.ndarray, ports: np.ndarray, first: int) -> int:
    """Gives each ring its part of the table, from ``first`` on, and how long all are."""
    end = first
    for port in ports:
        port["ring"] = end
        end += port["inner"]
    for record in records:
        arrived = freed = 0
        if record["kind"] in (ENGINE, MOVER):
            # As many as there is room for, and those of what was used up already.
            amount, rows = int(record["amount"]), int(record["room"] // record["amount"]) + 4
            arrived = 1 << (rows - 1).bit_length()
            steps = [int(record[name]) for name in ("step", "step_row", "step_frame")]
            step = amount if record["kind"] == MOVER else min(steps)
            freed = rows * amount // step + 2
            record["needed"] = max(1, -(-int(record["span"]) // amount))
            record["sends"] = record["kernel_rows"] == record["kernel_columns"] == 1
        record["ring"], record["arrived"] = end, end + record["ring_size"]
        record["freed"] = record["arrived"] + arrived
        record["arrived_size"], record["freed_size"] = arrived, freed
        end = record["freed"] + 2 * freed
    return int(end) - first
