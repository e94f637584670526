"""Corner turns: every activation of a row leaves in its strip's place of the word that is its own.

One activation, which the solver chooses, is followed: through the bank that it is turned to, and to
the strip that it is read for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from ....hw.stream.corner_turn import CornerTurn
from ....hw.stream.mover import DELAY
from ..property import Property, proves
from ..scope import Scope, escaped
from ..text import HOLDS, asserts, bits_of, holds, implies
from .arithmetic import past
from .movers import followed, units_of
from .words import counter


@proves(cast(type, CornerTurn))
def corner_turn(scope: Scope[Any]) -> Iterator[Property]:
    part = scope.component
    spec = part.spec
    width, strip, skew = spec.layout.width, spec.strip, spec.skew
    bits, capacity = spec.output.bits, spec.capacity
    unit, address = spec.move.unit, max(1, (capacity - 1).bit_length())
    i, o = scope.stream(part.i), scope.stream(part.o)
    size = bits_of(2 * capacity * width) + 2
    wide = f"[{size - 1}:0]"
    fetch = scope.net("fetch")
    text = counter("proof_turn", strip, fetch)
    more, facts = units_of(scope, f"{fetch} && proof_turn == {strip - 1}")
    text += more
    due = f"{fetch} && proof_offset < {unit} && proof_place == proof_turn"
    text += f"""
(* anyconst *) wire [{bits_of(width - 1) - 1}:0] proof_part;
{followed(unit, f"{i.payload} >> proof_part * {bits}", bits, wide, due)}
wire {wide} proof_within = proof_offset - (proof_offset >= {unit} ? {unit} : 0);
wire {wide} proof_number = proof_within * {width} + proof_part;
wire {wide} proof_strip = proof_number / {strip};
wire {wide} proof_place = proof_number - proof_strip * {strip};
wire {wide} proof_bank = (proof_number + {skew} * proof_strip) % {width};
wire [{address - 1}:0] proof_before = {scope.net("where")} - 1;
wire [{address - 1}:0] proof_at = proof_base + proof_turn / {width};
wire [{address - 1}:0] proof_lies = proof_base + proof_offset;
"""
    for name in ("strip", "bank", "turn"):
        text += past(f"proof_{name}", f"proof_{name}", size, 2)
    fetched = [scope.net(f"fetched_{k}") for k in range(DELAY)]
    then = [scope.net(f"then_{k}") for k in range(DELAY)]
    newest = "(proof_wrote && proof_offset == proof_stored - 1)"
    facts += [
        f"proof_part < {width} && proof_turn < {strip}",
        f"{scope.net('place')} == proof_turn",
        f"{scope.net('at')} == proof_at",
        f"{scope.net('low')} == proof_turn % {width}",
        implies("proof_followed", "proof_offset < proof_stored"),
        implies("proof_hit_0", f"{fetched[0]} && {then[0]} == proof_turn_1 % {width}"),
        implies("proof_hit_1", f"{fetched[1]} && {then[1]} == proof_turn_2 % {width}"),
    ]
    for k in range(2):
        where = f"proof_turn_{k + 1} + proof_strip_{k + 1} * {strip + skew}"
        facts += [
            implies(f"proof_hit_{k}", f"proof_bank_{k + 1} == ({where}) % {width}"),
            implies(f"proof_hit_{k}", f"proof_strip_{k + 1} < {width}"),
        ]
    if skew:
        words, count = strip // width, scope.net("count")
        facts += [f"{scope.net('turn')} == ({count} / {words}) % {width}"]
        facts += [f"{scope.net('within')} == {count} % {words}"]
    for bank in range(width):
        ram = f"bank_{bank}.memory"
        enable, at, data = (scope.net(f"{ram}.{each}") for each in ("enable", "address", "data"))
        stored = scope.word(ram, "strip[0].words", bits, address, "proof_lies")
        first = scope.value(ram, escaped("strip[0].word"), bits)
        last = scope.net(f"bank_{bank}.data")
        here = [f"proof_{each} == {bank}" for each in ("bank", "bank_1", "bank_2")]
        facts += [
            implies("proof_wrote", f"{enable} && {at} == proof_before"),
            implies(f"{enable} != proof_wrote", "proof_stored == 0"),
            implies(f"proof_followed && {newest} && {here[0]}", f"{data} == proof_word"),
            implies(f"proof_followed && !{newest} && {here[0]}", f"{stored} == proof_word"),
            implies(f"proof_hit_0 && {here[1]}", f"{first} == proof_word_0"),
            implies(f"proof_hit_1 && {here[2]}", f"{last} == proof_word_1"),
        ]
    entry = scope.stream("fifo.i")
    scope.keep(text + asserts(*facts) + "\n")
    leaves = [
        implies(
            f"proof_hit_1 && proof_strip_2 == {q}",
            f"{entry.payload}[{q * bits} +: {bits}] == proof_word_1",
        )
        for q in range(width)
    ]
    yield scope.property(
        "strips beside each other",
        f"of each row of {unit} words of {width} as many leave, each with one activation of each "
        "of as many strips, place by place; nothing is overwritten before its row is done",
        asserts(
            f"{entry.valid} == {fetched[1]}",
            implies(entry.valid, entry.ready),
            *leaves,
            f"{fetch} == ({scope.net('units')} != 0 && proof_credit != 0)",
            f"{i.ready} == (proof_room != 0)",
        ),
    )
    yield scope.property("offers stay", HOLDS, holds(o.valid, o.ready, o.payload, o.bits))
