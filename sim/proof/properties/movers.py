"""Reorder buffers: every word of a unit leaves when it is its turn, from where it was stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from ....hw.stream.mover import DELAY, FIFO_DEPTH, WRITTEN, Mover
from ..property import Property, proves
from ..scope import Scope, escaped
from ..text import HOLDS, asserts, bits_of, holds, implies
from .words import counter, out_queue


def units_of(scope: Scope[Any], done: str) -> tuple[str, list[str]]:
    """What is stored, and the room for more: `proof_base`, the address of the unit that is read,
    `proof_stored`, words from there on, and `proof_wrote`, a word was in the cycle before.
    ``done``: the last word of a unit is fetched."""
    part = scope.component
    unit, capacity = part.spec.move.unit, part.spec.capacity
    address, bits = max(1, (capacity - 1).bit_length()), bits_of(2 * capacity + FIFO_DEPTH) + 1
    i, ended = scope.stream(part.i), scope.net("ended_0")
    assert WRITTEN == 2 and DELAY == 2  # one register each for `ended`, two for `fetched`
    held, facts = out_queue(scope, FIFO_DEPTH)
    text = f"""
wire proof_writes = {i.fires};
wire proof_done = {done};
reg [{address - 1}:0] proof_base = 0;
reg [{bits - 1}:0] proof_stored = 0;
reg proof_wrote = 1'b0;
always @(posedge clk)
  if (rst) begin
    proof_base <= 0;
    proof_stored <= 0;
    proof_wrote <= 1'b0;
  end else begin
    proof_wrote <= proof_writes;
    proof_stored <= proof_stored + proof_writes - (proof_done ? {unit} : 0);
    if (proof_done) proof_base <= proof_base + {unit};
  end
wire [{bits - 1}:0] proof_room = $signed({scope.net("room")}) + 1;
wire [{bits - 1}:0] proof_credit = $signed({scope.net("credit")}) + 1;
wire [{address - 1}:0] proof_next = proof_base + proof_stored;
"""
    fetched = [scope.net(f"fetched_{k}") for k in range(DELAY)]
    units, count = scope.net("units"), scope.net("count")
    facts += [
        f"proof_stored <= {capacity} && proof_room + proof_stored == {capacity}",
        f"{units} <= {capacity // unit} && {count} < {unit}",
        f"proof_stored == ({units} + {ended}) * {unit} + {count}",
        f"{scope.net('where')} == proof_next",
        f"proof_credit + {held} + {fetched[0]} + {fetched[1]} == {FIFO_DEPTH}",
        implies(ended, f"proof_wrote && {count} == 0"),
    ]
    return text, facts


def followed(unit: int, word: str, bits: int, wide: str, fetched: str) -> str:
    """Any one ``word`` that comes: `proof_word`, so many words behind the first one of the unit
    that is read as `proof_offset` says; `proof_hit_0` and `proof_hit_1`: it was ``fetched`` one and
    two cycles ago, and `proof_word_0` and `proof_word_1` were it then."""
    return f"""
(* anyseq *) wire proof_chosen;
reg {wide} proof_offset = 0;
reg proof_followed = 1'b0, proof_hit_0 = 1'b0, proof_hit_1 = 1'b0;
reg [{bits - 1}:0] proof_word, proof_word_0, proof_word_1;
always @(posedge clk) begin
  proof_word_0 <= proof_word;
  proof_word_1 <= proof_word_0;
  if (rst) {{proof_followed, proof_hit_0, proof_hit_1}} <= 0;
  else begin
    proof_hit_0 <= proof_followed && {fetched};
    proof_hit_1 <= proof_hit_0;
    if (!proof_followed) begin
      if (proof_writes && proof_chosen) begin
        proof_followed <= 1'b1;
        proof_word <= {word};
        proof_offset <= proof_stored - (proof_done ? {unit} : 0);
      end
    end else if (proof_done) begin
      proof_followed <= proof_offset >= {unit};
      proof_offset <= proof_offset - {unit};
    end
  end
end
"""


@proves(cast(type, Mover))
def mover(scope: Scope[Any]) -> Iterator[Property]:
    """Offsets count from the first word of the unit that is read; any one word is followed."""
    part = scope.component
    move, capacity = part.spec.move, part.spec.capacity
    if move.table:
        return  # the words of a table are no loops: simulations show them
    unit, address = move.unit, max(1, (capacity - 1).bit_length())
    i, o = scope.stream(part.i), scope.stream(part.o)
    bits = bits_of(2 * capacity) + 1
    fetch = scope.net("fetch")

    # The loops as the move has them, and the offset of the word whose turn it is.
    loops, step, terms = "", fetch, [str(move.first)]
    for k, (count, stride) in reversed(list(enumerate(move.loops))):
        name = f"proof_loop_{k}"
        loops += counter(name, count, step)
        step = f"{step} && {name} == {count - 1}"
        terms.append(f"{name} * {stride}")
    text, facts = units_of(scope, step)
    for k, (count, _) in enumerate(move.loops):
        facts += [f"proof_loop_{k} < {count}", f"{scope.net(f'loop_{k}')} == proof_loop_{k}"]
    wide = f"[{bits - 1}:0]"
    text = f"""{loops}{text}
wire {wide} proof_turn = {" + ".join(terms)};
{followed(unit, i.payload, i.bits, wide, f"{fetch} && proof_offset == proof_turn")}
wire [{address - 1}:0] proof_before = {scope.net("where")} - 1;
wire [{address - 1}:0] proof_due = proof_base + proof_turn;
wire [{address - 1}:0] proof_place = proof_base + proof_offset;
"""
    ram = "memory.memory"
    enable, at, data = (scope.net(f"{ram}.{each}") for each in ("enable", "address", "data"))
    stored = scope.word(ram, "strip[0].words", i.bits, address, "proof_place")
    first = scope.value(ram, escaped("strip[0].word"), i.bits)
    fetched = [scope.net(f"fetched_{k}") for k in range(DELAY)]
    newest = "(proof_wrote && proof_offset == proof_stored - 1)"
    facts += [
        f"{scope.net('address')} == proof_due",
        f"proof_turn < {unit}",
        implies("proof_wrote", f"{enable} && {at} == proof_before"),
        implies(f"{enable} != proof_wrote", "proof_stored == 0"),
        implies("proof_followed", "proof_offset < proof_stored"),
        implies(f"proof_followed && {newest}", f"{data} == proof_word"),
        implies(f"proof_followed && !{newest}", f"{stored} == proof_word"),
        implies("proof_hit_0", f"{fetched[0]} && {first} == proof_word_0"),
        implies("proof_hit_1", f"{fetched[1]} && {scope.net('memory.data')} == proof_word_1"),
    ]
    entry = scope.stream("fifo.i")
    scope.keep(text + asserts(*facts) + "\n")
    yield scope.property(
        "words in order",
        f"of each unit of {unit} words {move.words} leave, in the order of its loops, each as it "
        "was stored; nothing is overwritten before its unit is done, and there is always room",
        asserts(
            f"{entry.valid} == {fetched[1]}",
            implies(entry.valid, entry.ready),
            implies("proof_hit_1", f"{entry.payload} == proof_word_1"),
            f"{fetch} == ({scope.net('units')} != 0 && proof_credit != 0)",
            f"{i.ready} == (proof_room != 0)",
        ),
    )
    yield scope.property("offers stay", HOLDS, holds(o.valid, o.ready, o.payload, o.bits))
