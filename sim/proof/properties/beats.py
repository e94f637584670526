"""The way out of an engine: beats go in whole and come out word by word."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.beat_fifo import SMALL, BeatFifo
from ....hw.engine.beat_fifo import latency_of as latency_of_fifo
from ..property import Property, proves
from ..scope import Scope, escaped
from ..text import HOLDS, asserts, assumes, bits_of, holds, implies, queue, register
from .queues import waiting

ROOM = "a beat comes only where there is room for it"


@proves(BeatFifo)
def beat_fifo(scope: Scope[BeatFifo]) -> Iterator[Property]:
    fifo = scope.component
    width, words = fifo.word_bits, fifo.words
    bits = width * words
    o, taken, valid = scope.stream(fifo.o), scope.port(fifo.taken), scope.port(fifo.valid)
    # A beat is offered as long as a word of it is.
    nets = {
        "takes": "1'b1",
        "enters": valid,
        "word_in": scope.port(fifo.i),
        "offers": o.valid,
        "leaves": f"({o.fires} && proof_place == {words - 1})",
        "word_out": "proof_word",
    }
    text = register(
        "proof_place",
        bits_of(words),
        "0",
        [(f"{o.fires}", f"proof_place == {words - 1} ? 0 : proof_place + 1")],
    )
    text += queue(fifo.depth, bits, 0, latency_of_fifo(fifo.depth), nets)
    text += assumes(implies(valid, f"proof_inside < {fifo.depth}")) + "\n"
    slice_ = f"proof_word[proof_place * {width} +: {width}]"
    facts = [
        f"proof_place < {words}",
        f"{taken} == {nets['leaves']}",
        implies("proof_place != 0", o.valid),
        implies(f"proof_followed && proof_ahead == 0 && {o.valid}", f"{o.payload} == {slice_}"),
    ]
    if words > 1:
        facts += [f"{scope.net('word')} == proof_place"]
    if fifo.depth <= SMALL:  # all beats are in the front
        word = waiting(scope, "front", bits, facts, "proof_inside")
        facts += [implies("proof_followed", f"{word} == proof_word")]
    else:
        text += deep(scope, bits, facts)
    scope.keep(text + asserts(*facts) + "\n")
    # As many cycles as a beat may take, so that the induction sees it on its way.
    depth = latency_of_fifo(fifo.depth) + 2
    yield scope.property(
        "keeps beats",
        f"up to {fifo.depth} beats of {words} words, none lost, doubled or reordered, the words "
        "of each in order; `taken` with the last word of each",
        "",
        depth=depth,
        assumes=(ROOM,),
    )
    yield scope.property(
        "offers stay",
        HOLDS,
        holds(o.valid, o.ready, o.payload, o.bits),
        depth=depth,
        assumes=(ROOM,),
    )


def deep(scope: Scope[BeatFifo], bits: int, facts: list[str]) -> str:
    """Beats are in the front, or on their way there from the memory, or in it, or just written."""
    depth = scope.component.depth
    count, address = bits_of(depth) + 2, (depth - 1).bit_length()
    slots = scope.inner("front").slots
    c0, c1, arrived = scope.net("coming_0"), scope.net("coming_1"), scope.net("arrived_0")
    place, where = scope.net("place"), scope.net("where")
    text = f"""
wire [{count - 1}:0] proof_stored = $signed({scope.net("present")}) + 1;
wire [{count - 1}:0] proof_room = $signed({scope.net("room")}) + 1;
wire [{count - 1}:0] proof_behind = proof_stored + {arrived} + {c0} + {c1};
wire [{count - 1}:0] proof_front = proof_inside - proof_behind;
wire [{address - 1}:0] proof_next = {where} + proof_stored + {arrived};
wire [{address - 1}:0] proof_before = {place} - 1;
wire [{address - 1}:0] proof_there = {where} + proof_ahead - proof_front - {c0} - {c1};
"""
    ahead = waiting(scope, "front", bits, facts, "proof_front")
    ram = "memory.memory"
    coming = scope.value(ram, escaped("strip[0].word"), bits)
    stored = scope.word(ram, "strip[0].words", bits, address, "proof_there")
    enable, at, data = (scope.net(f"{ram}.{each}") for each in ("enable", "address", "data"))
    last = f"({arrived} && proof_ahead == proof_inside - 1)"
    facts += [
        f"proof_behind <= proof_inside && proof_stored <= {depth}",
        f"proof_room + proof_front + {c0} + {c1} == {slots}",
        f"{place} == proof_next",
        implies(arrived, f"{enable} && {at} == proof_before"),
        implies(f"{enable} != {arrived}", "proof_inside == 0"),
        implies("proof_followed && proof_ahead < proof_front", f"{ahead} == proof_word"),
        implies(
            f"proof_followed && {c1} && proof_ahead == proof_front",
            f"{scope.net('memory.data')} == proof_word",
        ),
        implies(
            f"proof_followed && {c0} && proof_ahead == proof_front + {c1}",
            f"{coming} == proof_word",
        ),
        implies(f"proof_followed && {last}", f"{data} == proof_word"),
        implies(
            f"proof_followed && proof_ahead >= proof_front + {c0} + {c1} && !{last}",
            f"{stored} == proof_word",
        ),
    ]
    return text
