"""The writer of a line buffer: every word, and every padding, goes to its place in its turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ....hw.engine.strips import PAD, Write
from ....hw.engine.writer import Writer
from ..property import COMPUTED, Property, proves
from ..scope import Scope
from ..text import asserts, bits_of, implies
from .words import counter


@proves(Writer)
def writer(scope: Scope[Writer]) -> Iterator[Property]:
    part = scope.component
    if not part.geometry.program:
        yield in_turn(scope)
        return
    yield Property(
        "rows are whole",
        "the writes of a row fill each place of each strip once",
        kind=COMPUTED,
        check=lambda: overlap(part.geometry.program, part.lanes, part.geometry.columns),
    )
    yield by_program(scope)


def overlap(program: Sequence[Write], strips: int, columns: int) -> str | None:
    """What places of a row, in units of a position's channels, are not written once."""
    offsets = sorted({write.offset for write in program if write.targets})
    written = Counter((strip, w.offset) for w in program for strip, _ in w.targets)
    every = {(strip, offset) for strip in range(strips) for offset in offsets}
    if len(offsets) != columns or set(written) != every or max(written.values()) > 1:
        return f"{len(written)} places of {strips} strips of {columns} columns are written"
    return None


def in_turn(scope: Scope[Writer]) -> Property:
    part = scope.component
    i, room = scope.stream(part.i), scope.port(part.room)
    address = len(part.address)
    every = f"{{{part.lanes}{{1'b1}}}}"
    text = f"""
reg [{address - 1}:0] proof_place = 0, proof_at;
reg [{i.bits - 1}:0] proof_word;
reg proof_wrote = 1'b0;
always @(posedge clk) begin
  proof_wrote <= {i.fires} & ~rst;
  if (!rst) {{proof_at, proof_word}} <= {{proof_place, {i.payload}}};
  proof_place <= rst ? 0 : proof_place + {i.fires};
end
"""
    return scope.property(
        "words in turn",
        f"word after word to the next of {1 << address} places, while there is room; space is "
        "taken and complete with each",
        text
        + asserts(
            f"{scope.net('place')} == proof_place",
            f"{i.ready} == {room}",
            f"{scope.port(part.opened)} == proof_wrote",
            f"{scope.port(part.committed)} == proof_wrote",
            f"{scope.port(part.enables)} == (proof_wrote ? {every} : 0)",
            implies(
                "proof_wrote",
                f"{scope.port(part.address)} == proof_at && {stored(scope)} == proof_word",
            ),
        ),
    )


def stored(scope: Scope[Writer]) -> str:
    """What the lanes are given, side by side, the first in the lowest bits."""
    lanes = (scope.port(signal) for signal in reversed(scope.component.stored))
    return f"{{{', '.join(lanes)}}}"


def lanes_of(part: Writer, payload: str, bits: int) -> str:
    """What each lane that is written takes, side by side, as the program has it."""
    value = f"{bits}'d{part.pad_value & (1 << bits) - 1}"
    if not part.apart:
        return f"(proof_pad || proof_blank ? {value} : {payload})"
    found = []
    for strip in range(part.lanes):
        sources = [dict(write.targets).get(strip, PAD) for write in part.geometry.program]
        text = value
        for k in sorted({source for source in sources if source != PAD}):
            steps = " || ".join(f"proof_step == {n}" for n, own in enumerate(sources) if own == k)
            text = f"({steps} ? {payload}[{k * bits} +: {bits}] : {text})"
        found.append(f"(proof_blank ? {value} : {text})")
    return f"{{{', '.join(reversed(found))}}}"


def table(values: Sequence[int], index: str, bits: int) -> str:
    """A Verilog value: one of ``values``, by ``index``."""
    text = str(int(values[-1]))
    for k in range(len(values) - 1):
        if values[k] != values[-1]:
            text = f"{index} == {k} ? {bits}'d{int(values[k])} : ({text})"
    return f"({text})"


def by_program(scope: Scope[Writer]) -> Property:
    """The row, the channel and the write of the program are counted as the geometry has them; what
    the writer keeps of them in registers follows."""
    part = scope.component
    geometry, program = part.geometry, part.geometry.program
    rows, channels, steps = geometry.rows, geometry.channels, len(program)
    total = rows.stored + rows.dropped
    i, room = scope.stream(part.i), scope.port(part.room)
    address, pixels = len(part.address), part.lanes
    begins, begin = [], 0
    for k, write in enumerate(program):
        begins.append(begin)
        begin = k + 1 if write.end else begin
    bits = max(bits_of(steps), bits_of(max(write.offset for write in program)), pixels)

    def of(values: Sequence[int]) -> str:
        return table(values, "proof_step", bits)

    pad = [write.pad for write in program]
    strips = [write.strips for write in program]
    own = i.bits // geometry.width
    lanes = own * len(part.stored)
    text = f"""
reg [{bits - 1}:0] proof_step = 0;
wire [{bits - 1}:0] proof_begin = {of(begins)};
wire proof_pad = {of(pad)}, proof_take = {of([w.take for w in program])};
wire proof_end = {of([w.end for w in program])};
wire [{pixels - 1}:0] proof_strip = {of(strips)};
wire [{bits - 1}:0] proof_offset = {of([w.offset for w in program])};
wire proof_blank = proof_row < {rows.top} || proof_row >= {total - rows.bottom};
wire proof_stored = proof_row < {rows.top + rows.data} || proof_row >= {total - rows.bottom};
wire proof_first = proof_step == 0 && proof_channel == 0;
wire proof_clear = !(proof_first && proof_stored) || {room};
wire proof_go = ({i.valid} || proof_pad || proof_blank) && proof_clear;
wire proof_row_ends = proof_go && proof_step == {steps - 1} && proof_channel == {channels - 1};
reg [{address - 1}:0] proof_start = 0;
wire [{address - 1}:0] proof_place = proof_start + proof_channel;
reg proof_opened = 1'b0, proof_committed = 1'b0, proof_before = 1'b0, proof_roomy = 1'b0;
reg [{pixels - 1}:0] proof_enables = 0;
reg [{address - 1}:0] proof_at;
reg [{lanes - 1}:0] proof_word;
always @(posedge clk) begin
  proof_before <= proof_opened & ~rst;
  proof_roomy <= {room};
  proof_at <= proof_start + proof_channel + proof_offset;
  proof_word <= {lanes_of(part, i.payload, own)};
  if (rst) begin
    proof_step <= 0;
    proof_start <= 0;
    {{proof_opened, proof_committed, proof_enables}} <= 0;
  end else begin
    if (proof_go)
      proof_step <= proof_end && proof_channel != {channels - 1} ? proof_begin :
        proof_step == {steps - 1} ? 0 : proof_step + 1;
    if (proof_row_ends && proof_stored) proof_start <= proof_start + {geometry.stored};
    proof_opened <= proof_go && proof_first && proof_stored;
    proof_committed <= proof_row_ends && proof_stored;
    proof_enables <= proof_go && proof_stored ? proof_strip : 0;
  end
end
"""
    text = (
        counter("proof_channel", channels, "proof_go && proof_end")
        + counter("proof_row", total, "proof_row_ends", rows.again)
        + text
    )
    taken = " && ".join(
        f"({given} == proof_word[{k * own} +: {own}]{unless})"
        for k, given in enumerate(map(scope.port, part.stored))
        for unless in ([f" || !proof_enables[{k}]"] if part.apart else [""])
    )
    offset_bits = max(1, max(write.offset for write in program).bit_length())
    flags = "{proof_end, proof_take, proof_pad"
    width = pixels + offset_bits + 3
    front = f"[{width - 1}:0]" if part.apart else ""
    more = sum(part.choice_bits)
    chosen = (
        [f"{scope.net('now')}[{width} +: {more}] == {table(part.choices(), 'proof_step', more)}"]
        if more
        else []
    )
    facts = [
        f"proof_step < {steps} && proof_channel < {channels} && proof_row < {total}",
        f"{scope.net('now')}{front} == {flags}, proof_offset[{offset_bits - 1}:0], proof_strip}}",
        *chosen,
        f"{scope.net('following')} == (proof_step == {steps - 1} ? 0 : proof_step + 1)",
        f"{scope.net('channel')} == proof_channel",
        f"{scope.net('last_channel')} == (proof_channel == {channels - 1})",
        f"{scope.net('last_step')} == (proof_step == {steps - 1})",
        f"{scope.net('first')} == proof_first",
        f"{scope.net('stored')} == proof_stored",
        f"{scope.net('place')} == proof_place",
    ]
    if channels > 1:
        facts += [f"{scope.net('begin')} == proof_begin"]
    facts += [f"{scope.net('start')} == proof_start"]
    if total > 1:
        facts += [f"{scope.net('row')} == proof_row"]
    if scope.has("blank"):
        facts += [f"{scope.net('blank')} == proof_blank"]
    above = "above the first frame, " * rows.continues
    claim = (
        f"{rows.top} rows of padding {above}{rows.data} of data, {rows.dropped} dropped, "
        f"{rows.bottom} of padding, {channels} channels each, by a program of {steps} writes; each "
        "word is taken once and goes to its strip and place, padding is its value, and a row "
        "begins only with room for it"
    )
    outs = (
        f"{i.ready} == (proof_take && !proof_blank && proof_clear)",
        f"{scope.port(part.opened)} == proof_opened",
        f"{scope.port(part.committed)} == proof_committed",
        f"{scope.port(part.enables)} == proof_enables",
        # What the line buffer takes from it.
        f"!proof_opened || !proof_before || {part.slack}",
        "!proof_opened || proof_roomy",
        implies(
            "proof_enables != 0",
            f"{scope.port(part.address)} == proof_at && {taken}",
        ),
    )
    return scope.property("words in place", claim, text + asserts(*facts, *outs))
