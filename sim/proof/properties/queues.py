"""First-in first-out buffers: what goes in comes out, in order, and a word that waits stays."""

from __future__ import annotations

from collections.abc import Iterator

from amaranth.hdl import Value
from amaranth.lib.fifo import SyncFIFO, SyncFIFOBuffered

from ....hw.primitives import ShallowQueue
from ....hw.stream.stream_fifo import LATENCY, StreamFIFO
from ..property import Property, proves
from ..scope import Scope
from ..text import HOLDS, asserts, assumes, holds, implies, modulo, queue


@proves(SyncFIFO)
def plain_fifo(scope: Scope[SyncFIFO]) -> Iterator[Property]:
    fifo = scope.component
    nets = {
        "takes": scope.port(fifo.w_rdy),
        "enters": f"{scope.port(fifo.w_rdy)} & {scope.port(fifo.w_en)}",
        "word_in": scope.port(fifo.w_data),
        "offers": scope.port(fifo.r_rdy),
        "leaves": f"{scope.port(fifo.r_rdy)} & {scope.port(fifo.r_en)}",
        "word_out": scope.port(fifo.r_data),
    }
    text = queue(fifo.depth, fifo.width, fifo.depth, 1, nets)
    text += asserts(f"proof_inside == {scope.net('level')}")
    scope.keep(text + ring(scope, "", fifo.depth, fifo.width, "level", "1'b0") + "\n")
    claim = f"up to {fifo.depth} words are kept, none lost, doubled or reordered"
    yield scope.property("keeps words", claim, "")
    held = holds(nets["offers"], scope.port(fifo.r_en), nets["word_out"], fifo.width)
    yield scope.property("offers stay", HOLDS, held)


@proves(StreamFIFO, covers=[SyncFIFOBuffered])
def stream_fifo(scope: Scope[StreamFIFO]) -> Iterator[Property]:
    fifo = scope.component
    bits = len(Value.cast(fifo.i.payload))
    valid, ready = scope.port(fifo.o.valid), scope.port(fifo.o.ready)
    nets = {
        "takes": scope.port(fifo.i.ready),
        "enters": f"{scope.port(fifo.i.valid)} & {scope.port(fifo.i.ready)}",
        "word_in": scope.port(fifo.i.payload),
        "offers": valid,
        "leaves": f"{valid} & {ready}",
        "word_out": scope.port(fifo.o.payload),
    }
    inner = fifo.depth - 1
    text = queue(fifo.depth, bits, inner, LATENCY - 1, nets)
    if "fifo" in scope.instances:
        level, filled = scope.net("fifo.inner_level"), scope.net("fifo.r_rdy")
        text += asserts(f"proof_inside == {level} + {filled}")
        text += ring(scope, "fifo.", inner, bits, "inner_level", filled)
    else:
        facts = [
            implies(valid, "proof_inside != 0"),
            implies(f"!{valid}", f"proof_inside <= {inner}"),
        ]
        word = waiting(scope, "words", bits, facts, "proof_inside")
        text += asserts(*facts, implies("proof_followed", f"{word} == proof_word"))
    scope.keep(text + "\n")
    yield scope.property(
        "keeps words",
        f"up to {fifo.depth} words are kept, none lost, doubled or reordered; where it was empty, "
        f"a word is offered after {LATENCY} cycles",
        "",
    )
    yield scope.property("offers stay", HOLDS, holds(valid, ready, nets["word_out"], bits))


def ring(scope: Scope, path: str, size: int, bits: int, level: str, filled: str) -> str:
    """The invariant of a ring of ``size`` words with an output register, which is ``filled``: the
    word that is followed stands where it will be read."""
    amount = scope.net(f"{path}{level}")
    facts = [f"{amount} <= {size}"]
    where = "1'b0"
    if size > 1:
        produce, consume = scope.net(f"{path}produce"), scope.net(f"{path}consume")
        facts += [f"{consume} < {size} && {produce} < {size}"]
        facts += [f"{produce} == {modulo(consume, amount, size)}"]
        where = modulo(consume, f"(proof_ahead - {filled})", size)
    address = max(1, (size - 1).bit_length())
    word = scope.word(path.rstrip("."), "storage", bits, address, where)
    waits = f"proof_followed && !(proof_ahead == 0 && {filled})"
    return "\n" + asserts(*facts, implies(waits, f"{word} == proof_word"))


@proves(ShallowQueue)
def shallow_queue(scope: Scope[ShallowQueue]) -> Iterator[Property]:
    fifo = scope.component
    bits, slots = fifo.shape.width, fifo.slots
    push, pop = scope.port(fifo.push), scope.port(fifo.pop)
    offers = f"{scope.port(fifo.level)}[0]" if slots > 1 else scope.port(fifo.level)
    nets = {
        "takes": "1'b1",
        "enters": push,
        "word_in": scope.port(fifo.i),
        "offers": offers,
        "leaves": pop,
        "word_out": scope.port(fifo.o),
    }
    text = queue(slots, bits, 0, 1, nets)
    text += assumes(implies(pop, offers), implies(push, f"proof_inside < {slots} || {pop}")) + "\n"
    facts: list[str] = []
    word = waiting(scope, "", bits, facts, "proof_inside")
    scope.keep(text + asserts(*facts, implies("proof_followed", f"{word} == proof_word")) + "\n")
    yield scope.property(
        "keeps words",
        f"up to {slots} words are kept, none lost, doubled or reordered; one is seen in the cycle "
        "after it came",
        "",
        assumes=("words come only where there is room, and are taken only where there are any",),
    )


def waiting(scope: Scope, path: str, bits: int, facts: list[str], count: str) -> str:
    """The word at the followed one's place of a shallow queue that holds ``count`` words, of the
    component itself, "", or of an instance in it; adds how these words lie to ``facts``."""
    queue: ShallowQueue = scope.inner(path) if path else scope.component
    dot, slots = f"{path}." if path else "", queue.slots
    facts += [f"{count} <= {slots}", f"{scope.net(f'{dot}level')} == (1 << {count}) - 1"]
    if scope.has(f"{dot}word_0"):
        words = [scope.net(f"{dot}word_{k}") for k in range(slots)]
        cases = [f"proof_ahead == {k} ? {word} : " for k, word in enumerate(words[:-1])]
        return f"({''.join(cases)}{words[-1]})"
    where = "1'b0"
    if slots > 1:
        head, tail = scope.net(f"{dot}head"), scope.net(f"{dot}tail")
        facts += [
            f"{head} < {slots} && {tail} < {slots}",
            f"{tail} == {modulo(head, count, slots)}",
        ]
        where = modulo(head, f"(proof_ahead < {slots} ? proof_ahead : 0)", slots)
    return scope.word(path, "words", bits, max(1, (slots - 1).bit_length()), where)
