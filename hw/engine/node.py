"""The folded engine in the cycle model: its writer, its window, its blocks, the beats behind."""

from __future__ import annotations

from ..protocol.node import ENGINE, PAD, TAKE, Node, node
from . import beat_fifo
from .engine_spec import EngineSpec
from .line_buffer import LineBuffer
from .strips import Geometry
from .writer import Writer


@node.register
def engine_node(spec: EngineSpec) -> Node:
    window, schedule = spec.geometry.window, spec.schedule
    step, step_row, step_frame = window.steps
    kernel_rows, kernel_columns = spec.pooling.kernel if spec.pooling else (1, 1)
    line = writes(spec.geometry)
    fields = {
        "span": window.span,
        "room": spec.capacity - Writer.slack_of(spec.geometry),
        "step": step,
        "step_row": step_row,
        "step_frame": step_frame,
        "rows": window.positions[0],
        "columns": window.positions[1],
        "kernel_rows": kernel_rows,
        "kernel_columns": kernel_columns,
        "length": schedule.length,
        "push_delay": spec.push_delay,
        "write_delay": spec.write_delay + beat_fifo.latency_of(spec.depth),
        "delay": LineBuffer.release_delay_of(spec.word_delay),
        "piece_count": len(schedule.pieces),
        "beats": spec.beats,
        "block_beats": spec.block_beats,
        "results": spec.leaving // spec.layout.width,
        "ring_size": spec.depth,
    }
    pieces = [(piece.end, piece.final) for piece in schedule.pieces]
    return Node(ENGINE, fields | writer_fields(spec.geometry, len(line)), (0,), (0,), line, pieces)


def writes(geometry: Geometry) -> list[int]:
    """What the writer does in each cycle of a row."""
    if not geometry.program:
        return [TAKE]
    line, part = [], []
    for write in geometry.program:
        part.append(PAD * write.pad | TAKE * write.take)
        if write.end:
            line += part * geometry.channels
            part = []
    return line


def writer_fields(geometry: Geometry, writes: int) -> dict[str, int]:
    """The writer's part of the record."""
    if not geometry.program:
        return {"line_size": 1, "amount": geometry.slots, "data": 1, "total": 1}
    rows = geometry.rows
    return {
        "line_size": writes,
        "amount": geometry.pitch,
        "top": rows.top,
        "waits": geometry.waits,
        "data": rows.data,
        "dropped": rows.dropped,
        "total": rows.stored + rows.dropped,
        "again": rows.again,
    }
