"""The line buffer: a window that is handed out is whole, and stays until it has been read.

Words of the stream are numbered; only differences of numbers are kept. What the writer promises is
taken from it (`writers`), what the memories promise from them (`memories`). Which memory's word a
lane sees is a property of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.line_buffer import LineBuffer
from ....hw.engine.strips import Geometry
from ....hw.primitives import StripRam
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, assumes, implies
from .arithmetic import after, past
from .words import counter

BLOCKS = "a block starts on a window that is ready, takes at least two cycles, one at a time"
WRITER = "the writer opens space only where there is room, and completes what it opened"


def whole_rows(geometry: Geometry, start: str, committed: str) -> str:
    """A register of the rows that are complete from that of the next window on."""
    down, pitch = geometry.window.down, geometry.pitch
    frame = geometry.window.frame - (geometry.window.positions[0] - 1) * down
    assert down % pitch == 0 and frame % pitch == 0
    passed = f"proof_next == 2 ? {frame // pitch} : proof_next == 1 ? {down // pitch} : 0"
    return f"""
reg signed [31:0] proof_rows = 0;
wire signed [31:0] proof_passed = {start} ? ({passed}) : 0;
wire signed [31:0] proof_more = {committed} ? 1 : 0;
always @(posedge clk) proof_rows <= rst ? 0 : proof_rows + proof_more - proof_passed;
"""


@proves(LineBuffer)
def line_buffer(scope: Scope[LineBuffer]) -> Iterator[Property]:
    part = scope.component
    window, capacity = part.window, part.capacity
    amount, slack = part.writer.amount, part.writer.slack
    rows, columns = window.positions
    program = part.geometry.program
    address = len(part.base)
    steps, delay = window.steps, part.release_delay
    start, finish, ready = (scope.port(each) for each in (part.start, part.finish, part.ready))
    opened, committed = scope.net("writer.opened"), scope.net("writer.committed")

    def step(kind: str) -> str:
        return f"({kind} == 2 ? {steps[2]} : {kind} == 1 ? {steps[1]} : {steps[0]})"

    kinds = [f"proof_kind_{k}" for k in range(delay)]
    text = counter("proof_column", columns, start)
    text += counter("proof_row", rows, f"{start} && proof_column == {columns - 1}")
    text += f"""
wire [1:0] proof_next =
  proof_column != {columns - 1} ? 0 : proof_row == {rows - 1} ? 2 : 1;
// whole: words complete beyond the next window's first; open: words opened and not yet complete;
// kept: words from the first that may be read until the next window's first
reg signed [31:0] proof_whole = 0, proof_open = 0, proof_kept = 0;
reg proof_active = 1'b0, proof_started = 1'b0, proof_roomy = 1'b1, proof_before = 1'b0;
reg [1:0] proof_block = 0;
reg [{max(1, delay) - 1}:0] proof_done = 0;
reg [{address - 1}:0] proof_first = 0, proof_base;
"""
    text += "".join(f"reg [1:0] {kind} = 0;\n" for kind in kinds)
    released = f"proof_done[{delay - 1}]" if delay else finish
    which = kinds[-1] if delay else "proof_block"
    text += f"""
wire proof_released = {released};
wire signed [31:0] proof_freed = proof_released ? {step(which)} : 0;
wire signed [31:0] proof_onward = {start} ? {step("proof_next")} : 0;
wire signed [31:0] proof_opens = {opened} ? {amount} : 0;
wire signed [31:0] proof_completes = {committed} ? {amount} : 0;
always @(posedge clk) begin
  if ({start}) proof_base <= proof_first;
  if (rst) begin
    {{proof_whole, proof_open, proof_kept}} <= 0;
    {{proof_active, proof_started, proof_done}} <= 0;
    proof_block <= 0;
    proof_first <= 0;
    proof_roomy <= 1'b1;
    proof_before <= 1'b0;
  end else begin
    proof_whole <= proof_whole + proof_completes - proof_onward;
    proof_open <= proof_open + proof_opens - proof_completes;
    proof_kept <= proof_kept + proof_onward - proof_freed;
    proof_first <= proof_first + proof_onward;
    proof_started <= {start};
    proof_active <= {start} | (proof_active & ~{finish});
    if ({start}) proof_block <= proof_next;
    proof_done <= {{proof_done, {finish}}};
    proof_roomy <= {scope.net("writer.room")};
    proof_before <= {opened};
  end
end
"""
    text += "".join(
        f"always @(posedge clk) {kind} <= rst ? 0 : {before};\n"
        for kind, before in zip(kinds, ["proof_block", *kinds], strict=False)
    )
    waits = " + ".join(
        ["0", f"(proof_active ? {step('proof_block')} : 0)"]
        + [f"(proof_done[{k}] ? {step(kind)} : 0)" for k, kind in enumerate(kinds)]
    )
    text += f"wire signed [31:0] proof_waits = {waits};\n"
    late = f"(proof_started ? {step('proof_block')} : 0)"
    text += f"wire signed [31:0] proof_late = {late};\n"
    text += f"wire signed [31:0] proof_ahead = $signed({scope.net('ahead')});\n"
    text += f"wire signed [31:0] proof_room = $signed({scope.own('room', part.writer.room)});\n"
    # All that is opened, from the first word that may be read on.
    text += "wire signed [31:0] proof_used = proof_kept + proof_whole + proof_open;\n"
    facts = [
        f"proof_column < {columns} && proof_row < {rows}",
        f"{scope.net('last_column')} == (proof_column == {columns - 1})",
        f"{scope.net('last_row')} == (proof_row == {rows - 1})",
        f"{scope.net('column')} == proof_column && {scope.net('row')} == proof_row",
        f"{scope.net('following')} == proof_first",
        implies("proof_active || proof_started", f"{scope.net('release')} == proof_block"),
        implies("proof_started", "proof_active"),
        f"proof_ahead + {window.span} == proof_whole + proof_late",
        f"proof_room + proof_used == {capacity - amount - slack}",
        "proof_kept == proof_waits",
        f"proof_kept >= 0 && proof_used <= {capacity}",
        f"proof_open == 0 || proof_open == {amount if program else 0}",
        f"proof_whole >= {window.span - window.longest_step} || proof_whole >= 0",
        f"{scope.net('started')} == proof_started",
    ]
    facts += [implies("proof_roomy && !proof_before", "proof_room >= 0")]
    facts += [f"{kind} < 3" for kind in ("proof_block", *kinds)]
    if program:
        text += whole_rows(part.geometry, start, committed)
        facts += [
            f"proof_rows > {-capacity} && proof_rows <= {2 * capacity}",
            f"proof_whole == proof_rows * {part.geometry.pitch} - "
            f"$signed({{1'b0, proof_column}}) * {window.advance}",
        ]
    for k, kind in enumerate(kinds):
        facts += [f"{scope.net(f'released_{k}')} == proof_done[{k}]"]
        facts += [implies(f"proof_done[{k}]", f"{scope.net(f'which_{k}')} == {kind}")]
    given = [
        implies(start, f"{ready} && !proof_started && (!proof_active || {finish})"),
        implies(finish, "proof_active && !proof_started"),
        implies(opened, "proof_roomy"),
    ]
    if not program:
        given += [f"{opened} == {committed}"]
    else:
        given += [implies(opened, f"proof_open == 0 && (!proof_before || {slack})")]
        given += [implies(committed, f"proof_open != 0 || {opened}")]
    scope.keep(text + asserts(*facts) + "\n" + assumes(*given) + "\n")
    yield scope.property(
        "windows are whole",
        f"a window that is ready has all of its {window.span} words, and its base is the place of "
        "the first: row by row, frame after frame",
        asserts(
            implies(f"{ready} && !proof_started", f"proof_whole >= {window.span}"),
            implies("proof_started", f"{scope.port(part.base)} == proof_base"),
        ),
        assumes=(BLOCKS, WRITER),
    )
    yield scope.property(
        "nothing is overwritten",
        f"of {capacity} places none is opened while a block may still read it, and a window never "
        "waits for room that only itself could give",
        asserts(
            implies(opened, f"proof_used + {amount} <= {capacity}"),
            implies(
                f"!{ready} && !proof_active && proof_done == 0 && !proof_started"
                f" && !{opened} && !{committed} && proof_open == 0",
                scope.net("writer.room"),
            ),
        ),
        assumes=(BLOCKS, WRITER),
    )


def parted(geometry: Geometry, address: str) -> tuple[str, str]:
    """Of an address, which memory it names, and the place in there: as the geometry has it, row by
    row, strip by strip, or word by word."""
    if not geometry.is_shared:
        return f"{address} % {geometry.slots}", f"{address} / {geometry.slots}"
    stored, pitch = geometry.stored, geometry.pitch
    return (
        f"{address} % {pitch} / {stored}",
        f"{address} / {pitch} * {stored} + {address} % {stored}",
    )


def seen_by(lane: int, geometry: Geometry, memories: int) -> list[int]:
    """By what an address names, the memory that a lane reads; none where its number is no
    memory's."""
    if geometry.is_shared:
        return [lane + k for k in range(geometry.near[0], geometry.near[1] + 1)]
    return list(range(memories)) if geometry.slots > 1 else [lane]


@proves(LineBuffer)
def words_of_lanes(scope: Scope[LineBuffer]) -> Iterator[Property]:
    part, geometry, writer = scope.component, scope.component.geometry, scope.component.writer
    late, bits = part.late_of(geometry), part.shape.width
    cycles = StripRam.LATENCY + late
    text, facts = after(scope, cycles), []
    for g, lanes in enumerate(part.data):
        copy, width = scope.inner(f"copy_{g}"), len(part.addresses[g])
        which, place = parted(geometry, scope.port(part.addresses[g]))
        text += f"wire [{width - 1}:0] proof_which_{g} = {which}, proof_place_{g} = {place};\n"
        text += past(f"proof_of_{g}", f"proof_which_{g}", width, cycles)
        taken = [(copy.read_address, f"proof_place_{g}")]
        pairs = [(copy.write_enable, writer.enables), (copy.write_address, writer.address)]
        pairs += zip(copy.written, writer.stored, strict=True)
        taken += [(own, scope.port(given)) for own, given in pairs]
        for own, value in taken:
            facts += [f"{scope.net(scope.given(f'copy_{g}', own))} == {value}"]
        for q, word in enumerate(copy.read_data):
            text += past(f"proof_word_{g}_{q}", scope.port(word), bits, late)
        padding = f"{bits}'d{part.pad_value & (1 << bits) - 1}"
        for p, lane in enumerate(lanes):
            for k, q in enumerate(seen_by(p, geometry, copy.lanes)):
                there = 0 <= q < copy.lanes
                seen = f"proof_word_{g}_{q}_{late}" if there else padding
                when = f"proof_full && proof_of_{g}_{cycles} == {k}"
                facts += [implies(when, f"{scope.port(lane)} == {seen}")]
    whose = "the neighbour's that it names, padding beyond the last" if geometry.is_shared else ""
    whose = whose or ("one of several that it names" if late else "its own")
    yield scope.property(
        "words of lanes",
        f"{cycles} cycles behind an address a lane sees the word there of a memory, {whose}; the "
        "copies are written alike",
        text + asserts(*facts),
        depth=cycles + 1,
        without=("writer",),
    )
